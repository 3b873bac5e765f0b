import re
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.blocks import find_blocks
from ingest.document import Document, DocumentId, Metadata, Page
from ingest.marks import without_marks
from ingest.split import split


def word_tokens(text: str) -> list[tuple[int, int]]:
    """Pieces of at most four letters, as word pieces are, and every other visible character."""
    return [found.span() for found in re.finditer(r"\w{1,4}|[^\w\s]", text)]


def spaced_tokens(text: str) -> list[tuple[int, int]]:
    """Tokens that begin with the space before them and white-space tokens, as byte-pair vocabularies have."""
    return [found.span() for found in re.finditer(r" ?\w{1,4}| ?[^\w\s]|\s+", text)]


def byte_tokens(text: str) -> list[tuple[int, int]]:
    """A token for each byte, so that one character has several tokens with the same offsets."""
    return [(place, place + 1) for place, letter in enumerate(text) if letter.strip() for _ in letter.encode()]


def document(text: str, pages: tuple[Page, ...] = ()) -> Document:
    return Document(DocumentId("d"), "v", "d.txt", text, Metadata("t", "document", "en"), find_blocks(text), pages)


PARTS = st.sampled_from(
    [
        "# Part\n\n",
        "## Section\n\n",
        "### Detail\n\n",
        "Sentence one is here. ",
        "And two! ",
        "The list is as follows:\n",
        "- an item of it\n",
        "- another item. With two sentences.\n",
        "\n\n",
        "TITLE IN CAPITALS\n\n",
        "Mr. X said no. 5. ",
        "a" * 60 + " ",
        "(see above) ",
        "x\n",
        "  ",
        "éàü “quoted.” ",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PARTS, max_size=40).map("".join), st.integers(1, 60), st.sampled_from([word_tokens, spaced_tokens]))
def test_no_text_is_lost_doubled_or_over_the_limit(text: str, limit: int, tokens) -> None:  # type: ignore[no-untyped-def]
    source = document(text)
    position = 0
    left_out = ""
    for passage in split(source, tokens, limit, target_tokens=40):
        assert passage.text == text[passage.start : passage.end]
        assert passage.text == passage.text.strip() != ""
        assert len(tokens(passage.text)) <= limit
        assert passage.start >= position
        left_out += text[position : passage.start]
        position = passage.end
    assert not (left_out + text[position:]).strip()


def test_pages_are_filled_with_whole_sentences() -> None:
    text = "\n\n".join("This sentence has exactly nine tokens in it. " * 5 for _ in range(20))
    passages = split(document(text), word_tokens, 100, target_tokens=60)
    assert all(passage.text.endswith(".") for passage in passages)
    sizes = [len(word_tokens(passage.text)) for passage in passages]
    assert min(sizes[:-1]) > 60 - 15
    assert max(sizes) <= 75


def test_a_section_begins_a_new_passage_and_knows_its_headings() -> None:
    body = "A sentence of the body that says something. " * 8
    text = f"# Report\n\n12 May 2020\n\n## First\n\n{body}\n\n### Part\n\n{body}\n\n## Second\n\n{body}"
    passages = split(document(text), word_tokens, 250, target_tokens=200)
    assert passages[0].heading_path[:1] == ("Report",)
    second = next(passage for passage in passages if "## Second" in passage.text)
    assert second.text.startswith("## Second")
    assert second.heading_path == ("Report", "Second")


def test_a_heading_or_lead_in_is_not_left_behind() -> None:
    filler = "Some words stand here to fill the page. " * 4
    text = f"{filler}\n\nThese countries are of concern:\n\n- Angola\n- Brazil\n\n### Next\n\n{filler}"
    for limit in range(30, 90):
        for passage in split(document(text), word_tokens, limit, target_tokens=limit):
            assert not passage.text.endswith(("concern:", "### Next")), limit


def test_a_list_stays_with_its_lead_in_when_it_fits() -> None:
    filler = "Some words stand here to fill the page. " * 4
    text = f"{filler}\n\nThese countries are of concern:\n\n- Angola\n- Brazil\n- Chad"
    passages = split(document(text), word_tokens, 58, target_tokens=58)
    assert passages[-1].text == "These countries are of concern:\n\n- Angola\n- Brazil\n- Chad"


def test_a_passage_names_every_page_that_it_touches() -> None:
    text = "First page text. " * 5 + "\n\n" + "Second page text. " * 5
    pages = (Page(1, 0), Page(2, text.index("Second")))
    (passage,) = split(document(text, pages), word_tokens, 500, target_tokens=400)
    assert passage.pages == (1, 2)


def test_a_limit_below_one_token_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        split(document("a"), word_tokens, 0)


def test_a_character_of_more_tokens_than_the_limit_is_a_passage_of_its_own() -> None:
    passages = split(document("a💎b"), byte_tokens, 3)
    assert [passage.text for passage in passages] == ["a", "💎", "b"]


def test_the_tokenizer_runs_once_over_the_text() -> None:
    calls: list[str] = []

    def counting(text: str) -> list[tuple[int, int]]:
        calls.append(text)
        return word_tokens(text)

    split(document("One sentence here. " * 200), counting, 50)
    assert len(calls) == 1


def test_each_heading_is_read_once_however_long_the_document() -> None:
    sentence = "One sentence that stands under it and says a little. "
    text = "".join(f"## Heading {number}\n\n{sentence * 9}\n\n" for number in range(400))
    with mock.patch("ingest.split.without_marks", side_effect=without_marks) as read_mark:
        passages = split(document(text), word_tokens, 40, target_tokens=30)
    assert len(passages) > 800
    assert passages[-1].heading_path == ("Heading 399",)
    assert read_mark.call_count <= 400

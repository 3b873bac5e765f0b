import pytest
from fake_assistant import DOCUMENTS

from ingest.document import Block, Document, DocumentId, Metadata, Page, Span
from ui.document_view import Opened, document_view


def document(text: str, blocks: tuple[Block, ...] = (), pages: tuple[Page, ...] = ()) -> Document:
    return Document(DocumentId("d"), "v1", "d.txt", text, Metadata("A title", "note", "en"), blocks, pages)


def cited(view: dict) -> str:
    return "".join(run["text"] for block in view["blocks"] for run in block["runs"] if run["cited"])


def block_texts(view: dict) -> list[str]:
    return ["".join(run["text"] for run in block["runs"]) for block in view["blocks"]]


@pytest.mark.parametrize("source", DOCUMENTS, ids=lambda source: source.id)
def test_every_character_that_is_not_white_space_is_shown_in_order(source: Document) -> None:
    shown = "".join(block_texts(document_view(source, Opened(source.id))))
    assert "".join(shown.split()) == "".join(source.text.split())


def test_exactly_the_cited_span_is_highlighted() -> None:
    text = "One. **Two** here.\n\nThree."
    start = text.index("Two")
    view = document_view(document(text), Opened("d", "v1", Span(start, start + 10)))
    assert cited(view) == "Two** here"


def test_a_span_over_two_paragraphs_is_highlighted_in_both() -> None:
    text = "First paragraph.\n\nSecond paragraph."
    view = document_view(document(text), Opened("d", "v1", Span(6, len(text) - 1)))
    assert [[run["text"] for run in block["runs"] if run["cited"]] for block in view["blocks"]] == [
        ["paragraph."],
        ["Second paragraph"],
    ]


def test_the_documents_own_blocks_are_kept() -> None:
    text = "Title\nBody of one\nline each"
    blocks = (Block("heading", 0, 5, 1), Block("paragraph", 6, len(text)))
    view = document_view(document(text, blocks), Opened("d"))
    assert block_texts(view) == ["Title", "Body of one\nline each"]
    assert [block["kind"] for block in view["blocks"]] == ["heading", "paragraph"]


def test_marks_of_emphasis_stay_and_are_dimmed() -> None:
    view = document_view(document("# Head\n\nA **bold** word, 2 * 3 = 6"), Opened("d"))
    dimmed = [run["text"] for block in view["blocks"] for run in block["runs"] if run["dim"]]
    assert dimmed == ["#", "**", "**"]


def test_a_span_of_another_version_is_not_highlighted_and_the_reader_is_told() -> None:
    view = document_view(document("Some words here."), Opened("d", "v0", Span(0, 4)))
    assert cited(view) == ""
    assert view["changed"]


@pytest.mark.parametrize("span", [Span(3, 3), Span(5, 2), Span(0, 9999)])
def test_a_span_outside_the_text_is_not_highlighted_and_the_reader_is_told(span: Span) -> None:
    view = document_view(document("Some words here."), Opened("d", "v1", span))
    assert cited(view) == ""
    assert view["missing_span"]


def test_a_page_is_announced_once_where_it_begins() -> None:
    text = "One\n\nTwo\n\nThree"
    view = document_view(document(text, pages=(Page(1, 0), Page(2, text.index("Three")))), Opened("d"))
    assert [block["page"] for block in view["blocks"]] == [1, None, 2]


def test_only_web_addresses_become_links() -> None:
    hostile = Document(DocumentId("d"), "v", "d", "x", Metadata("t", "note", "en", origin="javascript:alert(1)"))
    assert document_view(hostile, Opened("d"))["address"] is None

from hypothesis import given
from hypothesis import strategies as st

from ingest.blocks import find_blocks


def kinds_and_texts(text: str) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, text[block.start : block.end]) for block in find_blocks(text)]


def test_headings_lists_tables_and_paragraphs_are_told_apart() -> None:
    text = (
        "# Title\n\nFirst paragraph\nwrapped by hand.\n\nLead-in:\n- one\n  goes on\n- two\n\n1. first\n2. second\n"
        "| a | b |\n\nName\n====\nText.\n"
    )
    assert kinds_and_texts(text) == [
        ("heading", 1, "# Title"),
        ("paragraph", 0, "First paragraph\nwrapped by hand."),
        ("paragraph", 0, "Lead-in:"),
        ("list_item", 0, "- one\n  goes on"),
        ("list_item", 0, "- two"),
        ("list_item", 0, "1. first"),
        ("list_item", 0, "2. second"),
        ("table_row", 0, "| a | b |"),
        ("heading", 1, "Name\n===="),
        ("paragraph", 0, "Text."),
    ]


def test_a_line_in_capitals_is_a_heading_and_a_date_is_not() -> None:
    text = "CLOSING STATEMENT BY THE COALITION\n\n25 JULY 2021\n\nA SECOND TITLE\n\nWE ARE SHOUTING HERE."
    assert [(kind, level) for kind, level, _ in kinds_and_texts(text)] == [
        ("heading", 1),
        ("paragraph", 0),
        ("heading", 2),
        ("paragraph", 0),
    ]


def test_a_sentence_cut_by_a_page_break_is_one_block() -> None:
    text = "Frustrated with the realities that our members are\n\nconfronted with daily, we leave.\n\nThe end."
    assert [block_text for _, _, block_text in kinds_and_texts(text)] == [
        "Frustrated with the realities that our members are\n\nconfronted with daily, we leave.",
        "The end.",
    ]


def test_short_lines_and_addresses_are_not_joined_over_a_blank_line() -> None:
    text = (
        "Shamiso Mtisi, Coordinator, +263 78 000 0000 – someone@example.org\n\nwww.example.org\n\nLadies,\n\nwe meet."
    )
    assert len(find_blocks(text)) == 4


def test_a_year_at_the_start_of_a_wrapped_line_is_no_list_item() -> None:
    text = "The country has been under an embargo since\n13. It was said before."
    assert len(find_blocks(text)) == 1


def test_lines_that_nobody_wrapped_are_paragraphs() -> None:
    long = "A sentence that goes on and on, as programs write it that put a whole paragraph on one line of a file. " * 2
    text = f"{long.strip()}\n{long.strip()}\nA last short one."
    assert len(find_blocks(text)) == 3


LINES = st.lists(
    st.sampled_from(
        [
            "",
            "",
            "# Head",
            "TITLE IN CAPITALS",
            "- item",
            "2. item",
            "(a) item",
            "| a | b |",
            "====",
            "---",
            "Some words.",
            "lower words go on",
            "A line that is long enough to have been cut by the end of a page of",
            " \xa0",
            "\t- x",
        ]
    ),
    max_size=30,
)


@given(LINES.map("\n".join) | st.text(alphabet="aA.:#-*|=1) \n\t\u2028\u00a0é", max_size=80))
def test_blocks_are_in_order_and_hold_every_visible_character(text: str) -> None:
    covered = set()
    position = 0
    for block in find_blocks(text):
        assert position <= block.start < block.end
        assert not text[block.start].isspace()
        assert not text[block.end - 1].isspace()
        position = block.end
        covered.update(range(block.start, block.end))
    assert all(text[place].isspace() for place in set(range(len(text))) - covered)

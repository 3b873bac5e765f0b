"""Paragraphs, hyphens, footnotes and the places where pages begin."""

import pypdfium2
import pytest
from pdf_making import Piece, made, placed, set_lines
from reading import read, shape

ONE = (
    "The participants of the plenary talked for five hours about the wider definition of conflict diamonds, and in the "
    "end there was no agreement among them. Civil society regretted this outcome and asked the chair to put the matter "
    "on the agenda of the next meeting."
)
TWO = (
    "Several governments said that they would report on the implementation of minimum requirements before the end of "
    "the year. Others asked for more time, since their parliaments had not yet voted on the law."
)
WIDE = "The participants talked for five hours about the wider definition and in the end"


def page(*lines: str) -> list[Piece]:
    return placed(lines, 72, 760, 11)


def texts(*pages: list[Piece]) -> list[str]:
    return [text for _, _, text in shape(read(made(pages), "a.pdf"))]


def test_a_paragraph_that_runs_over_a_page_knows_where_the_page_begins() -> None:
    pages = [page("First words.", "", "", WIDE, WIDE), page("went home in silence.", "", WIDE, "all was said.")]
    document = read(made(pages), "a.pdf")
    assert f"{WIDE} {WIDE} went home in silence." in document.text
    assert document.page_at(document.text.index("went home")) == 2
    assert document.page_at(document.text.index("went home") - 2) == 1


def test_a_footnote_does_not_part_a_sentence_that_runs_over_a_page() -> None:
    note = "1 See the report of the working group on statistics."
    lines = [piece[4] for piece in set_lines(f"{ONE} {TWO}", 72, 0, 450, 11)]
    first = placed(lines[:4], 72, 700, 11) + set_lines(note, 72, 600, 450, 8)
    document = read(made([first, placed(lines[4:], 72, 700, 11)]), "a.pdf")
    assert [text for _, _, text in shape(document)] == [note, f"{ONE} {TWO}"]
    assert document.page_at(document.text.index("working group")) == 1
    assert document.page_at(document.text.index(lines[4][:30])) == 2


def test_two_footnotes_are_two_paragraphs() -> None:
    notes = [
        "1 The report of the working group on statistics, KP/2021/14, annexed",
        "2 Decision of the plenary in Brussels.",
    ]
    assert texts(set_lines(ONE, 72, 700, 220, 11) + placed(notes, 72, 600, 8)) == [ONE, *notes]


def test_the_number_of_a_footnote_changes_no_word_and_no_figure() -> None:
    pieces: list[Piece] = [
        (72, 700, "Times-Roman", 12, "The coalition"),
        (140, 705, "Times-Roman", 7, "12"),
        (150, 700, "Times-Roman", 12, "counted 45,300"),
        (226, 705, "Times-Roman", 7, "3"),
        (232, 700, "Times-Roman", 12, "carats in an area of 20 km"),
        (368, 705, "Times-Roman", 7, "2"),
        (376, 700, "Times-Roman", 12, "of river bed."),
    ]
    assert texts(pieces) == ["The coalition ¹² counted 45,300 ³ carats in an area of 20 km² of river bed."]


def test_paragraphs_that_only_an_indent_begins_are_paragraphs() -> None:
    full = f"{WIDE}."
    lines = [WIDE, WIDE, full] * 3
    pieces: list[Piece] = [
        (72 + (20 if number % 3 == 0 else 0), 700 - 13.2 * number, "Times-Roman", 11, line)
        for number, line in enumerate(lines)
    ]
    assert texts(pieces) == [f"{WIDE} {WIDE} {full}"] * 3


def test_a_paragraph_right_after_a_list_is_no_item() -> None:
    intro = "The following governments opposed the reform of the definition at the plenary:"
    items = ["• Angola", "• China", "• The Russian Federation"]
    after = set_lines(TWO, 72, 760 - 4 * 13.2, 450, 11)
    found = shape(read(made([page(intro, *items) + after]), "a.pdf"))
    assert found == [
        ("paragraph", 0, intro),
        *[("list_item", 0, item.replace("•", "-")) for item in items],
        ("paragraph", 0, TWO),
    ]


def test_a_word_broken_at_the_line_end_is_joined_and_a_compound_keeps_its_hyphen() -> None:
    lines = [
        "The participants talked for five hours about the imple-",
        "mentation of every single decision-",
        "making rule, for the decision is theirs and they wrote every one.",
    ]
    assert "the implementation of every single decision-making rule" in texts(page(*lines))[0]


def test_a_word_broken_at_the_end_of_a_page_is_joined() -> None:
    first, second = page(WIDE, "they had said all that there was to say about the imple-"), page("mentation of rules.")
    document = read(made([first, second]), "a.pdf")
    assert document.text.endswith("about the implementation of rules.")
    assert document.page_at(document.text.index("mentation")) == 2


@pytest.fixture
def wide_font() -> str:
    """A font with signs that the standard fonts lack."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    for name in ("DejaVuSerif.ttf", "LiberationSerif-Regular.ttf", "Arial.ttf"):
        try:
            pdfmetrics.registerFont(TTFont("wide", name))
        except TTFError:
            continue
        return "wide"
    pytest.skip("no TrueType font with ligatures is installed")


def test_a_soft_hyphen_at_the_end_of_a_page_joins_a_word(wide_font: str) -> None:
    first = placed([WIDE, "they had said all that there was to say about the im\u00ad"], 72, 760, 11, wide_font)
    second = placed(["plementation of rules."], 72, 760, 11, wide_font)
    assert texts(first, second)[0].endswith("about the implementation of rules.")


def test_ligatures_and_soft_hyphens_are_no_part_of_words(wide_font: str) -> None:
    line = "The oﬃcial ﬁgures of the con\u00adﬂict."
    assert texts([(72, 700, wide_font, 11, line)]) == ["The official figures of the conflict."]


def test_the_other_library_has_no_ligatures_either(wide_font: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object, **options: object) -> None:
        raise pypdfium2.PdfiumError("broken")

    data = made([[(72, 700, wide_font, 11, "The oﬃcial ﬁgures.")]])
    monkeypatch.setattr("pypdfium2.PdfDocument", broken)
    assert read(data, "a.pdf").text == "The official figures."


def test_accents_are_kept() -> None:
    assert texts(page("Une déclaration de la société civile.")) == ["Une déclaration de la société civile."]

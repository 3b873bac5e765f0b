"""Reading order, on PDFs that are drawn as programs draw them: often line by line across the columns."""

import io
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_making import HEIGHT, Piece, crossed, made, placed, set_lines
from reading import read, shape
from reportlab.pdfgen.canvas import Canvas

from ingest.pdf_order import in_reading_order
from ingest.pdf_page import PdfLine

ONE = (
    "The participants of the plenary talked for five hours about the wider definition of conflict diamonds, and in the "
    "end there was no agreement among them. Civil society regretted this outcome and asked the chair to put the matter "
    "on the agenda of the next meeting."
)
TWO = (
    "Plusieurs gouvernements ont annoncé un rapport sur la mise en œuvre des exigences minimales avant la fin de "
    "l'année. D'autres ont demandé plus de temps, car leurs parlements n'avaient pas encore voté la loi."
)
THREE = (
    "Numa sessão à parte, o grupo de trabalho apresentou quatro visitas de avaliação, das quais duas encontraram "
    "falhas graves no controlo das exportações das zonas de mineração artesanal."
)
FOUR = (
    "The coalition welcomed the visits. It noted that communities near the mines were not heard, and that violence by "
    "private security firms had not been mentioned in any of the four reports."
)
LONG = f"{ONE} {FOUR}"
TITLE: list[Piece] = [(80, 770, "Times-Bold", 18, "Statement to the plenary of the certification scheme")]
LEFT, RIGHT, WIDTH = 60, 310, 225
"""Two columns."""
TOP = 700


def texts(*pages: list[Piece]) -> list[str]:
    return [text for _, _, text in shape(read(made(pages), "a.pdf"))]


def columns(order: str, *parts: list[Piece]) -> list[Piece]:
    return crossed(*parts) if order == "line by line" else [piece for part in parts for piece in part]


def halves(text: str) -> tuple[list[Piece], list[Piece]]:
    """The text in two columns of equal length."""
    lines = [piece[4] for piece in set_lines(text, LEFT, TOP, WIDTH)]
    half = (len(lines) + 1) // 2
    return placed(lines[:half], LEFT, TOP), placed(lines[half:], RIGHT, TOP)


@pytest.mark.parametrize("order", ["column by column", "line by line"])
def test_two_columns_are_read_one_after_the_other(order: str) -> None:
    left = set_lines(ONE, LEFT, TOP, WIDTH) + set_lines(TWO, LEFT, TOP - 120, WIDTH)
    right = set_lines(THREE, RIGHT, TOP, WIDTH) + set_lines(FOUR, RIGHT, TOP - 120, WIDTH)
    assert texts(TITLE + columns(order, left, right)) == [TITLE[0][4], ONE, TWO, THREE, FOUR]


@pytest.mark.parametrize("order", ["column by column", "line by line"])
def test_three_columns_are_read_one_after_the_other(order: str) -> None:
    parts = [set_lines(text, 60 + 165 * place, TOP, 145) for place, text in enumerate((ONE, TWO, THREE))]
    assert texts(TITLE + columns(order, *parts)) == [TITLE[0][4], ONE, TWO, THREE]


def test_columns_whose_lines_stand_at_different_heights_are_read_one_after_the_other() -> None:
    assert texts(crossed(set_lines(ONE, LEFT, TOP, WIDTH), set_lines(FOUR, RIGHT, TOP - 5, WIDTH))) == [ONE, FOUR]


def test_a_sentence_runs_from_one_column_into_the_next() -> None:
    assert texts(TITLE + crossed(*halves(LONG))) == [TITLE[0][4], LONG]


def test_a_line_across_both_columns_parts_what_is_above_from_what_is_below() -> None:
    heading: list[Piece] = [
        (60, 610, "Times-Bold", 12, "What the coalition asks of the governments that were present here")
    ]
    above = crossed(set_lines(ONE, LEFT, TOP, WIDTH), set_lines(TWO, RIGHT, TOP, WIDTH))
    below = crossed(set_lines(THREE, LEFT, 580, WIDTH), set_lines(FOUR, RIGHT, 580, WIDTH))
    assert texts([*above, *heading, *below]) == [ONE, TWO, heading[0][4], THREE, FOUR]


def test_a_date_at_the_right_above_two_columns_is_read_before_them() -> None:
    date: list[Piece] = [(430, 730, "Times-Roman", 10, "Brussels, 25 June 2021")]
    body = crossed(set_lines(ONE, LEFT, TOP, WIDTH), set_lines(TWO, RIGHT, TOP, WIDTH))
    assert texts([*TITLE, *date, *body]) == [TITLE[0][4], date[0][4], ONE, TWO]


def test_a_signature_drawn_last_below_the_columns_is_read_last() -> None:
    signature = placed(["For the coalition"], LEFT, 560)
    body = set_lines(ONE, LEFT, TOP, WIDTH) + set_lines(TWO, RIGHT, TOP, WIDTH)
    assert texts([*body, *signature]) == [ONE, TWO, signature[0][4]]


@pytest.mark.parametrize("order", ["column by column", "line by line"])
@pytest.mark.parametrize("width", [WIDTH, 475])
def test_footnotes_stand_after_the_text_of_their_page(order: str, width: float) -> None:
    note = "1 See the report of the working group on statistics, annexed to the communiqué of the plenary."
    left, right = halves(LONG)
    assert texts(columns(order, left + set_lines(note, LEFT, 580, width, size=8), right)) == [LONG, note]


def test_a_table_is_read_row_by_row() -> None:
    rows = [
        ("Country", "Position", "Since"),
        ("Angola", "opposed", "2019"),
        ("Democratic Republic of the Congo", "in favour", "2021"),
        ("China", "no statement", "2018"),
    ]
    cells: list[Piece] = [
        (left, 600 - 16 * number, "Times-Roman", 10, cell)
        for number, row in enumerate(rows)
        for left, cell in zip((60, 260, 400), row, strict=True)
    ]
    document = read(made([set_lines(ONE, 60, TOP, 475) + cells + set_lines(FOUR, 60, 500, 475)]), "a.pdf")
    table = [("table_row", 0, " | ".join(row)) for row in rows]
    assert shape(document) == [("paragraph", 0, ONE), *table, ("paragraph", 0, FOUR)]


def test_numbers_at_the_right_of_their_cells_stay_in_their_rows() -> None:
    rows = [
        ("Country", "Carats", "Value"),
        ("Angola", "9,152,000", "1.41"),
        ("Lesotho", "727,000", "0.35"),
        ("Togo", "11", "2"),
    ]
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, HEIGHT))
    canvas.setFont("Times-Roman", 10)
    for number, (name, carats, value) in enumerate(rows):
        canvas.drawString(60, 600 - 14 * number, name)
        canvas.drawRightString(300, 600 - 14 * number, carats)
        canvas.drawRightString(400, 600 - 14 * number, value)
    canvas.save()
    found = [text for _, _, text in shape(read(buffer.getvalue(), "a.pdf"))]
    assert found == [" | ".join(row) for row in rows]


def test_cells_of_several_lines_stay_in_their_rows() -> None:
    pieces: list[Piece] = []
    rows = [("Recommendation", "Answer"), (ONE, THREE), (TWO, FOUR)]
    top = 600.0
    for one, other in rows:
        left, right = set_lines(one, LEFT, top, WIDTH), set_lines(other, RIGHT, top, WIDTH)
        pieces += left + right
        top -= 12 * max(len(left), len(right)) + 10
    assert texts(pieces) == [" | ".join(row) for row in rows]


def test_a_short_name_beside_a_long_cell_stays_with_it() -> None:
    pieces: list[Piece] = []
    rows = [("Angola", THREE), ("Democratic Republic of the Congo", FOUR), ("China", "Nothing was said.")]
    top = 600.0
    for name, text in rows:
        cells = set_lines(name, LEFT, top, 110) + set_lines(text, 200, top, 330)
        pieces += cells
        top = min(base for _, base, _, _, _ in cells) - 20
    assert texts(pieces) == [" | ".join(row) for row in rows]


def test_a_list_whose_marks_stand_apart_is_a_list() -> None:
    pieces: list[Piece] = []
    for number, name in enumerate(("Angola", "China", "The Russian Federation")):
        pieces += [(70, 600 - 12 * number, "Times-Roman", 10, "•"), (100, 600 - 12 * number, "Times-Roman", 10, name)]
    assert texts(pieces) == ["- Angola", "- China", "- The Russian Federation"]


def test_a_page_drawn_on_its_side_is_read_upright() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, HEIGHT))
    canvas.translate(300, 100)
    canvas.rotate(90)
    for left, base, font, size, text in crossed(set_lines(ONE, 0, 0, WIDTH), set_lines(FOUR, 250, 0, WIDTH)):
        canvas.setFont(font, size)
        canvas.drawString(left, base, text)
    canvas.save()
    assert [text for _, _, text in shape(read(buffer.getvalue(), "a.pdf"))] == [ONE, FOUR]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_as_any_other(turn: int) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, HEIGHT))
    canvas.setPageRotation(turn)
    for left, base, font, size, text in crossed(set_lines(ONE, LEFT, TOP, WIDTH), set_lines(FOUR, RIGHT, TOP, WIDTH)):
        canvas.setFont(font, size)
        canvas.drawString(left, base, text)
    canvas.save()
    assert [text for _, _, text in shape(read(buffer.getvalue(), "a.pdf"))] == [ONE, FOUR]


_LINES = st.builds(
    lambda text, left, width, bottom, height: PdfLine(text, left, left + width, bottom, height),
    st.sampled_from(["word", "Angola", "•", "1.", "2021", "in favour of it", "(a)", "12", "ends."]),
    st.integers(0, 50).map(lambda step: step * 12.0),
    st.integers(1, 30).map(lambda step: step * 8.0),
    st.integers(0, 60).map(lambda step: step * 6.0),
    st.sampled_from([7.0, 9.0, 11.0, 18.0]),
)


@given(st.lists(_LINES, max_size=40))
def test_no_text_is_lost_or_doubled_wherever_it_stands(lines: list[PdfLine]) -> None:
    def characters(some: list[PdfLine]) -> Counter[str]:
        raised = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
        return Counter("".join(line.text for line in some).translate(raised).replace("|", "").replace(" ", ""))

    assert characters(in_reading_order(lines, 0.0, 600.0)) == characters(lines)

"""Running heads, feet and page numbers go; what says who wrote the document stays."""

import pytest
from pdf_making import Piece, made, placed
from reading import read

WORDS = "mines stones traders exports controls visits reports ministers villages borders licences carats".split()
COUNT = 12
"""Lines of text on a page; no page ends a sentence."""


def text_of(page: int) -> list[str]:
    return [
        f"of number {page * COUNT + line} of the {WORDS[line % len(WORDS)]} that were counted in the year of review and"
        for line in range(COUNT)
    ]


def pages(count: int, *marks: list[list[Piece]]) -> list[list[Piece]]:
    """Pages of running text, each with its piece of each list of marks."""
    return [
        placed(text_of(page), 72, 700, 11) + [piece for mark in marks for piece in mark[page]] for page in range(count)
    ]


def bottom(texts: list[str]) -> list[list[Piece]]:
    return [[(290, 40, "Times-Roman", 9, text)] if text else [] for text in texts]


def only_text(data: bytes, count: int) -> bool:
    return read(data, "a.pdf").text == " ".join(" ".join(text_of(page)) for page in range(count))


@pytest.mark.parametrize(
    "pattern",
    [
        "Page {} of 12",
        "Page {} sur 12",
        "Página {} de 12",
        "Pág. {}",
        "- {} -",
        "{}/5",
        "{}",
        "[{}]",
        "p. {}",
        "{} | P a g e",
    ],
)
def test_page_numbers_go(pattern: str) -> None:
    assert only_text(made(pages(5, bottom([pattern.format(number) for number in range(1, 6)]))), 5)


def test_roman_page_numbers_go_and_so_do_numbers_that_begin_later() -> None:
    numbers = ["", "ii", "iii", "1", "2", "3", "4", "5"]
    assert only_text(made(pages(8, bottom(numbers))), 8)


def test_a_year_at_the_edge_of_a_page_is_text() -> None:
    assert "2019" in read(made(pages(3, bottom(["2019", "", "2020"]))), "a.pdf").text


@pytest.mark.parametrize("count", [4, 7])
def test_left_and_right_pages_have_heads_of_their_own(count: int) -> None:
    heads: list[list[Piece]] = [
        [
            (420, 790, "Times-Italic", 9, "Annual report 2021")
            if page % 2
            else (72, 790, "Times-Italic", 9, "Civil society")
        ]
        for page in range(count)
    ]
    assert only_text(made(pages(count, heads)), count)


def test_the_head_of_a_chapter_goes() -> None:
    heads: list[list[Piece]] = [
        [(72, 790, "Times-Italic", 9, ("Smuggling", "Violence", "Reform")[page // 3])] for page in range(9)
    ]
    assert only_text(made(pages(9, heads)), 9)


def test_a_head_beside_the_page_number_goes_even_when_it_changes() -> None:
    titles = ["", "Smuggling and its routes", "Violence at the mines", "What must be reformed"]
    heads: list[list[Piece]] = [
        [(72, 790, "Times-Italic", 9, title), (500, 790, "Times-Roman", 9, str(page + 1))] if title else []
        for page, title in enumerate(titles)
    ]
    assert only_text(made(pages(4, heads)), 4)


def test_a_letterhead_on_the_first_page_stays() -> None:
    head: list[Piece] = [
        (200, 800, "Times-Bold", 16, "Civil Society Coalition"),
        (230, 784, "Times-Roman", 9, "12 Rue de la Paix, Brussels"),
        (230, 772, "Times-Roman", 9, "2021"),
    ]
    later: list[Piece] = [(72, 800, "Times-Roman", 9, "Civil Society Coalition")]
    document = read(made(pages(3, [head, later, later])), "a.pdf")
    assert document.text.startswith(
        "Civil Society Coalition\n\n12 Rue de la Paix, Brussels\n\n2021\n\nof number 0 of the"
    )
    assert document.text.count("Coalition") == 1


def test_a_letterhead_on_every_page_stays_once() -> None:
    head: list[Piece] = [
        (230, 796, "Times-Roman", 11, "Civil Society Coalition"),
        (230, 784, "Times-Roman", 9, "12 Rue de la Paix, Brussels"),
        (230, 772, "Times-Roman", 9, "Telephone 322 555 01"),
    ]
    document = read(made(pages(3, [head, head, head])), "a.pdf")
    assert document.text.count("Civil Society Coalition") == 1
    assert document.page_at(document.text.index("Rue de la Paix")) == 1


def test_a_large_title_that_stands_on_each_page_stays_once() -> None:
    head: list[Piece] = [(72, 800, "Times-Bold", 18, "Civil Society Coalition")]
    text = read(made(pages(3, [head, head, head])), "a.pdf").text
    assert text.startswith("Civil Society Coalition")
    assert text.count("Civil Society Coalition") == 1


def test_a_line_that_stands_on_two_pages_at_other_heights_is_text() -> None:
    repeated = "The chair took note of the report."
    marks: list[list[Piece]] = [[(72, 760, "Times-Roman", 11, repeated)], [(72, 740, "Times-Roman", 11, repeated)]]
    assert read(made(pages(2, marks)), "a.pdf").text.count(repeated) == 2


def test_pages_that_are_all_alike_are_text() -> None:
    label: list[Piece] = [(72, 700, "Times-Roman", 11, "Kimberley Process certificate")]
    assert read(made([label] * 3), "a.pdf").text.count("certificate") == 3


def test_paragraphs_that_begin_alike_on_each_page_keep_their_lines() -> None:
    same = [line.replace("number", "part") for line in text_of(0)]
    texts = [placed([*same[:3], *text_of(page), *same[3:6]], 72, 700, 11) for page in (1, 2)]
    text = read(made(texts), "a.pdf").text
    assert text.count(" ".join(same[:3])) == 2
    assert text.count(" ".join(same[3:6])) == 2


def test_a_watermark_stays_once_and_does_not_part_a_sentence() -> None:
    import io

    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for page in pages(3):
        for left, base, font, size, text in page:
            canvas.setFont(font, size)
            canvas.drawString(left, base, text)
        canvas.saveState()
        canvas.translate(150, 300)
        canvas.rotate(45)
        canvas.setFont("Times-Bold", 60)
        canvas.drawString(0, 0, "DRAFT")
        canvas.restoreState()
        canvas.showPage()
    canvas.save()
    text = read(buffer.getvalue(), "a.pdf").text
    assert text.count("DRAFT") == 1
    assert " ".join(" ".join(text_of(page)) for page in range(3)) in text

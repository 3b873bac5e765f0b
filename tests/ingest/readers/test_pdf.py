import io
from typing import Any

import pytest
from reading import read, shape
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import IngestError

WIDE = "The participants talked for five hours about the wider definition and in the end"


def pdf(pages: list[list[tuple[str, int, str]]], **options: Any) -> bytes:
    """Pages of (font, size, line); an empty line leaves a gap."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, **options)
    for lines in pages:
        height = 780
        for font, size, line in lines:
            canvas.setFont(font, size)
            canvas.drawString(72, height, line)
            height -= size * 1.3
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def body(*lines: str) -> list[tuple[str, int, str]]:
    return [("Helvetica", 11, line) for line in lines]


def test_lines_become_paragraphs_headings_and_lists() -> None:
    data = pdf(
        [
            [
                ("Helvetica-Bold", 18, "A report on reform"),
                *body("", WIDE, "there was no agreement.", "", WIDE, "nobody was content. They said so.", ""),
                ("Helvetica-Bold", 11, "Who opposed it"),
                *body(
                    "", "- China and India, which spoke at length in each of the sessions of the", "week", "- Angola"
                ),
            ]
        ]
    )
    assert shape(read(data, "a.pdf")) == [
        ("heading", 1, "A report on reform"),
        ("paragraph", 0, f"{WIDE} there was no agreement."),
        ("paragraph", 0, f"{WIDE} nobody was content. They said so."),
        ("heading", 2, "Who opposed it"),
        ("list_item", 0, "- China and India, which spoke at length in each of the sessions of the week"),
        ("list_item", 0, "- Angola"),
    ]


def test_running_heads_and_page_numbers_go() -> None:
    pages = [
        body(
            "Coalition report 2024",
            "",
            f"{WIDE} of the {day} day",
            "went home.",
            "",
            f"On the {day} day",
            "",
            f"Page {number}",
        )
        for number, day in enumerate(["first", "second", "third"], 1)
    ]
    document = read(pdf(pages), "a.pdf")
    assert "Page" not in document.text
    assert "Coalition report" not in document.text
    assert [page.number for page in document.pages] == [1, 2, 3]
    assert document.pages[0].start == 0
    assert [document.page_at(document.text.index(f"the {day} day")) for day in ("first", "second", "third")] == [
        1,
        2,
        3,
    ]


def test_a_line_that_stands_on_two_pages_at_other_heights_is_text() -> None:
    pages = [body("One", WIDE, "ended."), body(WIDE, "ended again.")]
    assert read(pdf(pages), "a.pdf").text.count(WIDE) == 2


def test_a_paragraph_that_runs_over_a_page_knows_where_the_page_begins() -> None:
    document = read(
        pdf([body("First words.", "", "", WIDE, WIDE), body("went home in silence.", "", WIDE, "all was said.")]),
        "a.pdf",
    )
    assert f"{WIDE} {WIDE} went home in silence." in document.text
    assert document.page_at(document.text.index("went home")) == 2
    assert document.page_at(document.text.index("went home") - 2) == 1


def test_a_word_broken_at_the_line_end_is_joined_and_a_compound_keeps_its_hyphen() -> None:
    document = read(
        pdf(
            [
                body("The participants talked for five hours about the imple-", "mentation of every single decision-")
                + body("making rule, for the decision is theirs and they wrote every one.")
            ]
        ),
        "a.pdf",
    )
    assert "the implementation of every single decision-making rule" in document.text


def test_ligatures_and_accents_are_kept() -> None:
    assert "déclaration" in read(pdf([body("Une déclaration de la société civile.")]), "a.pdf").text


def test_a_locked_pdf_says_that_it_needs_a_password() -> None:
    with pytest.raises(IngestError, match="password"):
        read(pdf([body("secret")], encrypt=StandardEncryption("word", canPrint=0)), "a.pdf")


def test_a_pdf_of_pictures_says_that_it_has_no_text() -> None:
    with pytest.raises(IngestError, match="only pictures"):
        read(pdf([[], []]), "a.pdf")


def test_the_other_library_is_used_when_the_first_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(data: bytes) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("ingest.readers.pdf._with_pdfium", broken)
    document = read(pdf([body("First page."), body("Second page.")]), "a.pdf")
    assert document.text == "First page.\n\nSecond page."
    assert [page.number for page in document.pages] == [1, 2]


def test_pdf_information_gives_the_title_and_not_a_file_name() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.setTitle("Microsoft Word - draft.doc")
    canvas.drawString(72, 700, "Our true title")
    canvas.save()
    assert read(buffer.getvalue(), "a.pdf").metadata.title == "Our true title"

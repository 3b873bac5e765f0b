import io
from typing import Any

import pypdf
import pypdfium2
import pytest
from pdf_making import made, set_lines
from reading import read, read_all, shape
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import IngestError
from ingest.readers.raw import ReadOptions

WIDE = "The participants talked for five hours about the wider definition and in the end"
HINT = "COALITION_PASSWORDS_FILE"


def pdf(pages: list[list[tuple[str, int, str]]], **options: Any) -> bytes:
    """Pages of (font, size, line); an empty line leaves a gap."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, **options)
    for lines in pages:
        height = 780.0
        for font, size, line in lines:
            canvas.setFont(font, size)
            canvas.drawString(72, height, line)
            height -= size * 1.3
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def body(*lines: str) -> list[tuple[str, int, str]]:
    return [("Helvetica", 11, line) for line in lines]


def locked(user: str, owner: str) -> bytes:
    return pdf([body("What was decided in secret.")], encrypt=StandardEncryption(user, owner, canPrint=0))


def with_pictures(*pages: str | None) -> bytes:
    """A PDF of these pages: text, ``""`` for a blank one, None for a picture of noise that covers the page."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    noise = Image.effect_noise((60, 80), 90)
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for text in pages:
        if text is None:
            canvas.drawImage(ImageReader(noise), 0, 0, 595, 842)
        else:
            for left, base, font, size, line in set_lines(text, 72, 700, 400):
                canvas.setFont(font, size)
                canvas.drawString(left, base, line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@pytest.fixture
def no_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.readers.pdf.installed_languages", lambda: ())


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


def test_pdf_information_gives_the_title_and_not_a_file_name() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.setTitle("Microsoft Word - draft.doc")
    canvas.drawString(72, 700, "Our true title")
    canvas.save()
    assert read(buffer.getvalue(), "a.pdf").metadata.title == "Our true title"


# Locked files


def test_a_pdf_with_an_empty_user_password_opens() -> None:
    assert read(locked("", "owner"), "a.pdf").text == "What was decided in secret."


@pytest.mark.parametrize("password", ["user", "owner"])
def test_a_locked_pdf_opens_with_the_user_or_the_owner_password(password: str) -> None:
    options = ReadOptions(passwords=("another", password))
    assert read(locked("user", "owner"), "a.pdf", options).text == "What was decided in secret."


def test_a_locked_pdf_says_where_to_write_its_password() -> None:
    with pytest.raises(IngestError, match="locked by a password") as caught:
        read(locked("user", "owner"), "a.pdf")
    assert HINT in str(caught.value)


def test_a_password_that_does_not_fit_is_not_shown() -> None:
    with pytest.raises(IngestError, match="none of those given") as caught:
        read(locked("user", "owner"), "a.pdf", ReadOptions(passwords=("not-this-one",)))
    assert "not-this-one" not in str(caught.value)


# Pictures of pages


@pytest.mark.usefixtures("no_recognition")
def test_a_pdf_of_pictures_says_that_it_has_no_text() -> None:
    with pytest.raises(IngestError, match="only pictures") as caught:
        read(with_pictures(None, None), "a.pdf")
    assert "Tesseract" in str(caught.value)


@pytest.mark.usefixtures("no_recognition")
def test_pictures_among_pages_of_text_are_named() -> None:
    document = read(with_pictures(WIDE, None, WIDE, None, None, None), "a.pdf")
    assert document.metadata.unread == ("Pages 2 and 4 to 6 are pictures without text.",)


@pytest.mark.usefixtures("no_recognition")
def test_a_blank_page_is_no_picture() -> None:
    assert read(with_pictures(WIDE, "", WIDE), "a.pdf").metadata.unread == ()


def test_a_pdf_of_blank_pages_says_so() -> None:
    with pytest.raises(IngestError, match="blank"):
        read(with_pictures("", ""), "a.pdf")


@pytest.mark.usefixtures("no_recognition")
def test_a_picture_with_text_over_it_is_text() -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawImage(ImageReader(Image.new("L", (10, 10), 90)), 0, 0, 595, 842)
    text = canvas.beginText(72, 700)
    text.setTextRenderMode(3)  # invisible, as text recognition of other programs leaves it
    text.textLine("Statement of the coalition to the plenary of November 2021")
    canvas.drawText(text)
    canvas.save()
    document = read(buffer.getvalue(), "a.pdf")
    assert document.text == "Statement of the coalition to the plenary of November 2021"
    assert document.metadata.unread == ()


@pytest.mark.usefixtures("no_recognition")
def test_a_scan_with_a_stamped_number_is_a_picture() -> None:
    first = pypdf.PdfReader(io.BytesIO(with_pictures(None)))
    stamp = pypdf.PdfReader(io.BytesIO(made([[(72, 30, "Times-Roman", 9, "KP 0042")]])))
    writer = pypdf.PdfWriter()
    page = writer.add_page(first.pages[0])
    page.merge_page(stamp.pages[0])
    writer.append(io.BytesIO(with_pictures(WIDE)))
    buffer = io.BytesIO()
    writer.write(buffer)
    assert read(buffer.getvalue(), "a.pdf").metadata.unread == ("Page 1 is a picture without text.",)


# What a reader sees beside the text


def test_what_is_filled_into_a_form_is_text() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(72, 700, "Name of the organisation:")
    canvas.acroForm.textfield(name="name", value="Green Advocates", x=250, y=690, width=200, height=22)
    canvas.save()
    assert read(buffer.getvalue(), "a.pdf").text == "Name of the organisation: Green Advocates"


def test_a_note_that_is_seen_on_the_page_is_text() -> None:
    writer = pypdf.PdfWriter(io.BytesIO(pdf([body("The chair took the floor.")])))
    from pypdf.annotations import FreeText

    writer.add_annotation(0, FreeText(text="Not confirmed by the minutes", rect=(72, 500, 400, 540)))
    buffer = io.BytesIO()
    writer.write(buffer)
    assert "Not confirmed by the minutes" in read(buffer.getvalue(), "a.pdf").text


def test_an_attached_file_is_a_document_of_its_own() -> None:
    writer = pypdf.PdfWriter(io.BytesIO(pdf([body("The letter with its annex.")])))
    writer.add_attachment("annex.txt", b"The annex of the letter.")
    writer.add_attachment("../../annex.txt", b"Another annex.")
    buffer = io.BytesIO()
    writer.write(buffer)
    contents = read_all(buffer.getvalue(), "a.pdf")
    assert [(document.path, document.text) for document in contents.documents] == [
        ("a.pdf", "The letter with its annex."),
        ("a.pdf/annex.txt", "Another annex."),
        ("a.pdf/annex (2).txt", "The annex of the letter."),
    ]
    assert contents.failures == ()


@pytest.mark.usefixtures("no_recognition")
def test_pictures_with_attached_files_are_named_beside_the_files() -> None:
    writer = pypdf.PdfWriter(io.BytesIO(with_pictures(None)))
    writer.add_attachment("annex.txt", b"The annex of the letter.")
    buffer = io.BytesIO()
    writer.write(buffer)
    contents = read_all(buffer.getvalue(), "a.pdf")
    assert [document.path for document in contents.documents] == ["a.pdf/annex.txt"]
    assert [failure.path for failure in contents.failures] == ["a.pdf/pages"]
    assert "only pictures" in str(contents.failures[0])


# Damage and size


def test_the_other_library_is_used_when_the_first_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object, **options: object) -> None:
        raise pypdfium2.PdfiumError("broken")

    monkeypatch.setattr("pypdfium2.PdfDocument", broken)
    document = read(pdf([body("First page."), body("Second page.")]), "a.pdf")
    assert document.text == "First page.\n\nSecond page."
    assert [page.number for page in document.pages] == [1, 2]


def test_what_is_no_pdf_is_called_damaged() -> None:
    with pytest.raises(IngestError, match="damaged, and its pages cannot be found"):
        read(b"%PDF-1.7\nnothing of the kind", "a.pdf")


def test_a_pdf_that_was_cut_is_called_damaged() -> None:
    data = pdf([body("What the page says.")])
    with pytest.raises(IngestError, match="damaged, and its pages cannot be found"):
        read(data[: len(data) // 2], "a.pdf")


def test_a_pdf_whose_table_of_contents_is_broken_is_read() -> None:
    data = pdf([body("What the page says.")])
    start = data.index(b"xref\n", data.rindex(b"endobj"))
    assert read(data[:start] + data[data.index(b"trailer", start) :], "a.pdf").text == "What the page says."


def test_a_pdf_whose_last_change_was_cut_says_so() -> None:
    data = pdf([body("What the page says.")]) + b"\n90 0 obj\n<< /Type /Page >>\nendobj\n91 0 obj\n<< /Ty"
    document = read(data, "a.pdf")
    assert document.text == "What the page says."
    assert document.metadata.unread == ("The end of the file is missing, so pages may be missing too.",)


def test_a_pdf_without_pages_says_so() -> None:
    buffer = io.BytesIO()
    pypdf.PdfWriter().write(buffer)
    with pytest.raises(IngestError, match="has no pages"):
        read(buffer.getvalue(), "a.pdf")


def test_a_page_that_cannot_be_opened_is_named() -> None:
    data = pdf([body("First page."), body("Second page."), body("Third page.")])
    reader = pypdf.PdfReader(io.BytesIO(data))
    second = reader.pages[1].indirect_reference
    assert second is not None
    damaged = data.replace(f"\n{second.idnum} 0 obj".encode(), f"\n{second.idnum + 90} 0 obj".encode())
    document = read(damaged, "a.pdf")
    assert "First page." in document.text
    assert "Third page." in document.text
    assert document.metadata.unread == ("Page 2 is damaged and could not be opened.",)


def test_pages_over_the_limit_are_left_out_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.readers.pdf.MOST_PAGES", 2)
    document = read(pdf([body(f"This is page {number}.") for number in ("one", "two", "three")]), "a.pdf")
    assert document.text == "This is page one.\n\nThis is page two."
    assert document.metadata.unread == ("Only the first 2 of 3 pages were read.",)


def test_a_huge_page_is_read() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(2_000_000, 3_000_000))
    canvas.drawString(1_000_000, 1_500_000, "A plan of the mine.")
    canvas.showPage()
    canvas.rect(0, 0, 1_500_000, 1_500_000, fill=1)
    canvas.save()
    document = read(buffer.getvalue(), "a.pdf")
    assert document.text == "A plan of the mine."
    assert document.metadata.unread == ("Page 2 is a picture without text.",)

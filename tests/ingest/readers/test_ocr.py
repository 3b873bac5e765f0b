"""Text recognition, on scans that are made by drawing pages and keeping only their pictures."""

import io
from typing import Any

import pypdfium2
import pytest
from pdf_making import crossed, made, placed, set_lines
from reading import read, shape
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import IngestError
from ingest.pdf_page import PdfLine
from ingest.readers.ocr import Recogniser, RecognitionError, installed_languages
from ingest.readers.raw import ReadOptions

ENGLISH = (
    "The participants of the plenary talked for five hours about the wider definition of conflict diamonds, and in the "
    "end there was no agreement among them. Civil society regretted this outcome and asked the chair to put the matter "
    "on the agenda of the next meeting."
)
FRENCH = (
    "Plusieurs gouvernements ont annoncé un rapport sur les exigences minimales avant la fin de l'année. D'autres ont "
    "demandé plus de temps, car leurs parlements n'avaient pas encore voté la loi."
)
PORTUGUESE = (
    "Numa sessão à parte, o grupo de trabalho apresentou quatro visitas de avaliação, das quais duas encontraram "
    "falhas graves no controlo das exportações."
)

needs_tesseract = pytest.mark.skipif(
    not {"en", "fr", "pt"} <= set(installed_languages()),
    reason="needs the extra ocr and the program tesseract with its data for English, French and Portuguese",
)


def scanned(data: bytes, *, dots_per_inch: int = 150, degrees: float = 0.0, only: set[int] | None = None) -> bytes:
    """The PDF with pictures in place of its pages, or of those in ``only``, turned to the left by ``degrees``."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    for number, page in enumerate(pypdfium2.PdfDocument(data), 1):
        if only and number not in only:
            writer.add_page(PdfReader(io.BytesIO(data)).pages[number - 1])
            continue
        picture = page.render(scale=dots_per_inch / 72, grayscale=True).to_pil()
        picture = picture.rotate(degrees, expand=True, fillcolor=255)
        buffer = io.BytesIO()
        size = (picture.width * 72 / dots_per_inch, picture.height * 72 / dots_per_inch)
        canvas = Canvas(buffer, pagesize=size)
        canvas.drawImage(ImageReader(picture), 0, 0, *size)
        canvas.save()
        writer.append(io.BytesIO(buffer.getvalue()))
    result = io.BytesIO()
    writer.write(result)
    return result.getvalue()


def texts(data: bytes) -> list[str]:
    return [text for _, _, text in shape(read(data, "a.pdf"))]


@needs_tesseract
def test_a_scan_is_read_and_says_that_it_may_hold_errors() -> None:
    document = read(scanned(made([set_lines(ENGLISH, 60, 700, 470, 11)])), "a.pdf")
    assert document.text == ENGLISH
    assert document.metadata.unread == ("Page 1 was read by text recognition (OCR); compare quotations with the page.",)


@needs_tesseract
def test_accents_of_french_and_portuguese_are_read() -> None:
    pieces = set_lines(FRENCH, 60, 700, 470, 12) + set_lines(PORTUGUESE, 60, 600, 470, 12)
    assert texts(scanned(made([pieces]))) == [FRENCH, PORTUGUESE]


@needs_tesseract
def test_the_columns_of_a_scan_are_read_one_after_the_other() -> None:
    title = [(60.0, 760.0, "Times-Bold", 18, "Statement to the plenary of the scheme")]
    body = crossed(set_lines(ENGLISH, 60, 700, 225), set_lines(FRENCH, 310, 700, 225))
    assert texts(scanned(made([title + body]), degrees=0.8)) == [title[0][4], ENGLISH, FRENCH]


@needs_tesseract
def test_a_scan_on_its_side_is_turned() -> None:
    assert texts(scanned(made([set_lines(ENGLISH, 60, 700, 470, 12)]), degrees=90)) == [ENGLISH]


@needs_tesseract
def test_running_heads_and_hyphens_of_scans_are_treated_as_those_of_text() -> None:
    lines = simpleSplit(f"{ENGLISH} They asked for the implementation. {ENGLISH}", "Times-Roman", 12, 450)
    broken = next(number for number, line in enumerate(lines) if "implementation" in line)
    before, _, after = lines[broken].partition("mentation")
    lines[broken : broken + 1] = [f"{before}-", f"mentation{after}"]
    pages = [
        [
            (72.0, 790.0, "Times-Roman", 10, "Coalition of civil society"),
            (500.0, 40.0, "Times-Roman", 10, f"Page {number}"),
            *placed(part, 72, 700, 12),
        ]
        for number, part in enumerate((lines[: broken + 1], lines[broken + 1 :]), 1)
    ]
    document = read(scanned(made(pages)), "a.pdf")
    assert "Coalition" not in document.text
    assert "Page" not in document.text
    assert "implementation" in document.text
    assert [page.number for page in document.pages] == [1, 2]


@needs_tesseract
def test_pictures_among_pages_of_text_are_read_and_named() -> None:
    data = made([set_lines(text, 60, 700, 470, 12) for text in (ENGLISH, FRENCH, PORTUGUESE, ENGLISH)])
    document = read(scanned(data, only={2, 3}), "a.pdf")
    assert [text for _, _, text in shape(document)] == [ENGLISH, FRENCH, PORTUGUESE, ENGLISH]
    assert document.metadata.unread == (
        "Pages 2 and 3 were read by text recognition (OCR); compare quotations with the page.",
    )


@needs_tesseract
def test_a_page_in_two_languages_keeps_the_letters_of_both() -> None:
    pieces = set_lines(PORTUGUESE, 60, 700, 225, 12) + set_lines(FRENCH, 310, 700, 225, 12)
    assert texts(scanned(made([pieces]))) == [PORTUGUESE, FRENCH]


def test_recognition_can_be_turned_off() -> None:
    data = scanned(made([set_lines(ENGLISH, 60, 700, 470, 12)]))
    with pytest.raises(IngestError, match="only pictures"):
        read(data, "a.pdf", ReadOptions(ocr=False))


@needs_tesseract
def test_a_picture_that_shows_no_text_is_no_text() -> None:
    from PIL import Image

    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawImage(ImageReader(Image.effect_noise((200, 300), 90)), 0, 0, 595, 842)
    canvas.save()
    with pytest.raises(IngestError, match="only pictures"):
        read(buffer.getvalue(), "a.pdf")


@pytest.mark.parametrize("limit", ["pages", "seconds"])
def test_recognition_stops_at_its_limit_and_says_so(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    clock = [100.0]

    def slow(*_: Any) -> list[PdfLine]:
        clock[0] += 50.0
        return [PdfLine("What the first page says.", 72, 300, 700, 12)]

    monkeypatch.setattr("ingest.readers.pdf.installed_languages", lambda: ("en",))
    monkeypatch.setattr(Recogniser, "lines", slow)
    if limit == "pages":
        monkeypatch.setattr("ingest.readers.pdf.MOST_RECOGNISED", 1)
    else:
        monkeypatch.setattr("time.monotonic", lambda: clock[0])
    data = scanned(made([set_lines(ENGLISH, 60, 700, 470)] * 3), dots_per_inch=40)
    document = read(data, "a.pdf", ReadOptions(ocr_seconds=40.0))
    assert document.text == "What the first page says."
    assert document.metadata.unread == (
        "Page 1 was read by text recognition (OCR); compare quotations with the page.",
        "Pages 2 and 3 are pictures and were not read, since text recognition took too long.",
    )


def test_a_page_on_which_recognition_fails_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: Any) -> None:
        raise RecognitionError("Tesseract process timeout")

    monkeypatch.setattr("ingest.readers.pdf.installed_languages", lambda: ("en",))
    monkeypatch.setattr(Recogniser, "lines", failing)
    data = scanned(made([set_lines(ENGLISH, 60, 700, 470)] * 2), dots_per_inch=40, only={2})
    document = read(data, "a.pdf")
    assert document.text == ENGLISH
    assert document.metadata.unread == ("Page 2 is a picture, and text recognition failed there.",)

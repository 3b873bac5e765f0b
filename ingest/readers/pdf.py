"""PDF: lines with their places, by pdfium; when it raises or finds no text, lines alone, by pypdf."""

import ctypes
import io
import re
from collections.abc import Iterator
from typing import Any

from ingest.clean import one_line, without_control_characters
from ingest.pdf_layout import PdfLine, PdfPage, blocks_of
from ingest.readers.raw import RawDate, RawDocument, RawMetadata, ReadOptions, UnreadableError

_HYPHEN_AT_LINE_END = 2
"""pdfium's code for a hyphen after which a line ends; it reports no line break there."""
_LINE_ENDS = frozenset({10, 13, _HYPHEN_AT_LINE_END})
_WRONG_PASSWORD = 4
_BOLD = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)
_DATE = re.compile(r"D:((?:19|20)\d\d)(\d\d)(\d\d)")
_NOT_A_DATE = frozenset({"1970-01-01", "1980-01-01", "2000-01-01"})
"""What programs write that know no date."""

_LOCKED = UnreadableError("The PDF is locked by a password.", "Save a copy without a password and put it in its place.")


def read_pdf(data: bytes, options: ReadOptions) -> RawDocument:  # noqa: ARG001
    """Blocks with page numbers. Raises UnreadableError for locked PDFs and for pages that are only pictures."""
    failure: Exception | None = None
    pages: list[PdfPage] = []
    information: dict[str, str] = {}
    for read in (_with_pdfium, _with_pypdf):
        try:
            pages, information = read(data)
        except UnreadableError:
            raise
        except Exception as error:  # noqa: BLE001 - the other library may still read it; the last failure is raised below
            failure = error
        blocks = tuple(blocks_of(pages))
        if blocks:
            return RawDocument(blocks, _metadata(information))
    if not pages and failure is not None:
        raise failure
    raise UnreadableError(
        "The PDF has no text, only pictures of pages.",
        "Run text recognition (OCR) on it and put the result in its place.",
    )


def _metadata(information: dict[str, str]) -> RawMetadata:
    created = _DATE.match(information.get("CreationDate", ""))
    value = "-".join(created.groups()) if created else ""
    return RawMetadata(
        title=one_line(information.get("Title", "")),
        author=one_line(information.get("Author", "")),
        dates=(RawDate(value, "pdf information"),) if value and value not in _NOT_A_DATE else (),
    )


def _with_pdfium(data: bytes) -> tuple[list[PdfPage], dict[str, str]]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _WRONG_PASSWORD:
            raise _LOCKED from error
        raise
    try:
        pages = []
        for number in range(1, len(document) + 1):
            page = document[number - 1]
            text_page = page.get_textpage()
            pages.append(PdfPage(number, list(_lines(text_page))))
            text_page.close()
            page.close()
        return pages, dict(document.get_metadata_dict())
    finally:
        document.close()


def _lines(text_page: Any) -> Iterator[PdfLine]:
    from pypdfium2 import raw

    codes = [raw.FPDFText_GetUnicode(text_page, index) for index in range(text_page.count_chars())]
    start = 0
    for index, code in enumerate([*codes, 10]):
        if code not in _LINE_ENDS:
            continue
        visible = [place for place in range(start, index) if codes[place] > 32 and codes[place] != 160]
        if visible:
            hyphen = "-" if code == _HYPHEN_AT_LINE_END else ""
            yield _line(text_page, one_line(_decoded(codes[start:index]) + hyphen), visible)
        start = index + 1


def _decoded(codes: list[int]) -> str:
    """pdfium gives UTF-16 units where it has them and whole code points elsewhere; 0 where a glyph has no meaning."""
    units = "".join(map(chr, filter(None, codes)))
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")


def _line(text_page: Any, text: str, visible: list[int]) -> PdfLine:
    left, bottom, _, top = text_page.get_charbox(visible[0], loose=True)
    _, last_bottom, right, last_top = text_page.get_charbox(visible[-1], loose=True)
    height = max(top - bottom, last_top - last_bottom)
    return PdfLine(text, left, right, min(bottom, last_bottom), height, _is_bold(text_page, visible))


def _is_bold(text_page: Any, visible: list[int]) -> bool:
    from pypdfium2 import raw

    for index in (visible[0], visible[len(visible) // 2], visible[-1]):
        name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
        raw.FPDFText_GetFontInfo(text_page, index, name, 128, flags)
        if not _BOLD.search(name.value):
            return False
    return True


def _with_pypdf(data: bytes) -> tuple[list[PdfPage], dict[str, str]]:
    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise _LOCKED
    pages = []
    for number, page in enumerate(reader.pages, 1):
        text = without_control_characters(page.extract_text())
        lines = [PdfLine(one_line(line)) for line in text.split("\n") if line.strip()]
        pages.append(PdfPage(number, lines))
    information = {str(name).lstrip("/"): str(value) for name, value in (reader.metadata or {}).items()}
    return pages, information

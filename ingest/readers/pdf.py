"""PDF: lines with their places, by pdfium, and pictures of pages by text recognition; when pdfium raises, by pypdf."""

import io
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ingest.clean import one_line, without_control_characters
from ingest.pdf_layout import blocks_of
from ingest.pdf_page import PdfLine, PdfPage, without_ligatures
from ingest.readers.ocr import Recogniser, RecognitionError, installed_languages
from ingest.readers.part_names import DistinctNames, safe_file_name
from ingest.readers.pdf_lines import notes_on, page_of
from ingest.readers.pdf_pictures import is_picture, picture_of
from ingest.readers.raw import (
    RawDate,
    RawDocument,
    RawMetadata,
    RawPart,
    ReadOptions,
    UnreadableError,
    UnreadablePart,
)

MOST_PAGES = 2_000
"""What is beyond them is left out, and said so."""
MOST_RECOGNISED = 300
"""Pages of one file that are put through text recognition, at some seconds each; the time given may end before."""

_ATTACHMENTS_AT_MOST = 200
_ATTACHMENT_BYTES_AT_MOST = 64 * 1024 * 1024
_WRONG_PASSWORD = 4
_OTHER_PROTECTION = 5
"""What pdfium reports for protection that no password opens, such as certificates."""
_DATE = re.compile(r"D:((?:19|20)\d\d)(\d\d)(\d\d)")
_NOT_A_DATE = frozenset({"1970-01-01", "1980-01-01", "2000-01-01"})
"""What programs write that know no date."""
_WITHOUT_PASSWORD = "save a copy without a password and put it in its place."  # noqa: S105 - advice, no password
_RECOGNISE = "run text recognition (OCR) on it and put the result in its place."


@dataclass(slots=True)
class _Found:
    """What the pages of a file hold, and the numbers of those that could not be read as text."""

    pages: list[PdfPage] = field(default_factory=list)
    count: int = 0
    information: dict[str, str] = field(default_factory=dict)
    attachments: int = 0
    recognised: list[int] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    over_limit: list[int] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)
    damaged: list[int] = field(default_factory=list)


def read_pdf(data: bytes, options: ReadOptions) -> RawDocument:
    """Blocks with page numbers, and the files that are attached inside.

    Raises UnreadableError for PDFs that are locked, damaged, empty, or only pictures that cannot be read as text.
    """
    found = _read(data, options)
    blocks = tuple(blocks_of(found.pages))
    if not blocks:
        refusal = _refusal(found)
        if not found.attachments:
            raise refusal
        return RawDocument(parts=_parts(data, options, refusal))
    return RawDocument(
        blocks,
        _metadata(found.information),
        parts=_parts(data, options, None) if found.attachments else (),
        unread=tuple(_unread(found, data)),
    )


def _read(data: bytes, options: ReadOptions) -> _Found:
    import pypdfium2

    try:
        document = _opened(data, options.passwords)
    except pypdfium2.PdfiumError as error:
        return _with_pypdf(data, options.passwords, error)
    try:
        found = _with_pdfium(document, options)
    finally:
        document.close()
    if any(page.lines or page.turned for page in found.pages) or found.pictures or found.over_limit or found.failed:
        return found
    return _with_pypdf(data, options.passwords, None)


def _opened(data: bytes, passwords: Sequence[str]) -> Any:
    """The document, opened as user or as owner with the first password that fits; most locked PDFs need none."""
    import pypdfium2

    for password in (None, *passwords):
        try:
            return pypdfium2.PdfDocument(data, password=password)
        except pypdfium2.PdfiumError as error:
            if error.err_code == _OTHER_PROTECTION:
                raise UnreadableError(
                    "The PDF is protected in a way that no password opens.",
                    "Open it in the program that it was made for and save a copy without protection.",
                ) from None
            if error.err_code != _WRONG_PASSWORD:
                raise
    raise _locked(bool(passwords))


def _locked(tried: bool) -> UnreadableError:
    return UnreadableError(
        "The PDF is locked by a password" + (", and none of those given opens it." if tried else "."),
        "Write its password on a line of a text file and name that file in the setting COALITION_PASSWORDS_FILE, or "
        + _WITHOUT_PASSWORD,
    )


def _with_pdfium(document: Any, options: ReadOptions) -> _Found:
    import pypdfium2

    document.init_forms()
    found = _Found(count=len(document), information=document.get_metadata_dict())
    found.attachments = document.count_attachments()
    languages = installed_languages() if options.ocr else ()
    recogniser = Recogniser(languages) if languages else None
    end = time.monotonic() + options.ocr_seconds
    for number in range(1, min(found.count, MOST_PAGES) + 1):
        try:
            page, notes = _flat_page(document, number - 1)
            read = page_of(page, number, notes)
            if is_picture(page, read):
                read = _recognised(page, read, recogniser, lambda: time.monotonic() < end, found)
            page.close()
        except pypdfium2.PdfiumError:
            found.damaged.append(number)
        else:
            found.pages.append(read)
    return found


def _flat_page(document: Any, index: int) -> tuple[Any, list[PdfLine]]:
    """The page, with what is filled into its forms and written in its notes as part of its text.

    Also the notes that only a viewer makes visible, since the file does not say what they look like.
    """
    from pypdfium2 import raw

    page = document[index]
    notes: list[PdfLine] = []
    if raw.FPDFPage_GetAnnotCount(page) > 0:
        notes = list(notes_on(page))
        raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
        page.close()
        page = document[index]  # what was changed shows in a page that is opened anew
    return page, notes


def _recognised(
    page: Any, read: PdfPage, recogniser: Recogniser | None, has_time: Callable[[], bool], found: _Found
) -> PdfPage:
    """The page as text recognition reads it, or as it was when that is not to be had or finds no more."""
    if recogniser is None:
        found.pictures.append(read.number)
    elif len(found.recognised) >= MOST_RECOGNISED or not has_time():
        found.over_limit.append(read.number)
    else:
        picture, points = picture_of(page)
        try:
            lines = recogniser.lines(picture, points) if picture else []
        except RecognitionError:
            found.failed.append(read.number)
            return read
        if sum(len(line.text) for line in lines) > sum(len(line.text) for line in read.lines):
            found.recognised.append(read.number)
            return PdfPage(read.number, lines, read.turned)
        found.pictures.append(read.number)
    return read


def _with_pypdf(data: bytes, passwords: Sequence[str], failure: Exception | None) -> _Found:
    """Text without places. When pypdf cannot read the file either, it is damaged."""
    import pypdf

    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not any(reader.decrypt(password) for password in ("", *passwords)):
            raise _locked(bool(passwords))
        found = _Found(count=len(reader.pages))
        for number, page in enumerate(reader.pages[:MOST_PAGES], 1):
            text = without_ligatures(without_control_characters(page.extract_text()))
            lines = [PdfLine(one_line(line)) for line in text.split("\n") if line.strip()]
            found.pages.append(PdfPage(number, lines))
        found.information = {str(name).lstrip("/"): str(value) for name, value in (reader.metadata or {}).items()}
        return found
    except (UnreadableError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - pypdf raises whatever it meets in a damaged file
        raise UnreadableError(
            "The PDF is damaged, and its pages cannot be found.",
            "Get it again from where it came, or open it in a PDF program and save it anew.",
        ) from failure or error


def _refusal(found: _Found) -> UnreadableError:
    if not found.count:
        return UnreadableError("The PDF has no pages.", "Check that it is the right file.")
    if found.damaged and len(found.damaged) == min(found.count, MOST_PAGES):
        return UnreadableError("The PDF is damaged; no page can be opened.", "Get it again from where it came.")
    if found.pictures or found.over_limit or found.failed:
        return UnreadableError(
            "The PDF has no text, only pictures of pages.",
            f"If they show text, {_RECOGNISE}"
            if installed_languages()
            else f"Install Tesseract and the extra coalition-assistant[ocr], or {_RECOGNISE}",
        )
    return UnreadableError("The PDF has no text; its pages are blank.", "Check that it is the right file.")


def _unread(found: _Found, data: bytes) -> Iterator[str]:
    """What a reader of the text must know, a sentence each."""
    if found.recognised:
        was = "was" if len(found.recognised) == 1 else "were"
        yield (f"{_pages(found.recognised)} {was} read by text recognition (OCR); compare quotations with the page.")
    if found.pictures:
        yield f"{_pages(found.pictures)} " + (
            "is a picture without text." if len(found.pictures) == 1 else "are pictures without text."
        )
    if found.over_limit:
        was = "is a picture and was" if len(found.over_limit) == 1 else "are pictures and were"
        yield f"{_pages(found.over_limit)} {was} not read, since text recognition took too long."
    if found.failed:
        are = "is a picture" if len(found.failed) == 1 else "are pictures"
        yield f"{_pages(found.failed)} {are}, and text recognition failed there."
    if found.damaged:
        yield f"{_pages(found.damaged)} {'is' if len(found.damaged) == 1 else 'are'} damaged and could not be opened."
    if found.count > MOST_PAGES:
        yield f"Only the first {MOST_PAGES:,} of {found.count:,} pages were read."
    if data.rfind(b"%%EOF") < data.rfind(b"endobj"):
        yield "The end of the file is missing, so pages may be missing too."


def _pages(numbers: Sequence[int]) -> str:
    """``Page 3``, ``Pages 2 and 4``, ``Pages 1, 3 to 5 and 9``; ``numbers`` ascend."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [
        part
        for run in runs
        for part in ([f"{run[0]} to {run[-1]}"] if len(run) > 2 else [str(number) for number in run])
    ]
    said = f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]
    return f"Page{'s' if len(numbers) > 1 else ''} {said}"


def _parts(data: bytes, options: ReadOptions, refusal: UnreadableError | None) -> Iterator[RawPart | UnreadablePart]:
    """The files attached inside the PDF, and first that its own pages could not be read if so."""
    import pypdfium2

    if refusal:
        yield UnreadablePart("pages", refusal.reason, refusal.remedy)
    names = DistinctNames()
    document = _opened(data, options.passwords)
    try:
        for index in range(min(document.count_attachments(), _ATTACHMENTS_AT_MOST)):
            try:
                attachment = document.get_attachment(index)
                name = names.distinct(safe_file_name(attachment.get_name()) or f"attachment {index + 1}")
                content = bytes(attachment.get_data())
            except pypdfium2.PdfiumError:
                remedy = "Open the PDF and save the attachment in the folder."
                yield UnreadablePart(f"attachment {index + 1}", "The attachment is damaged.", remedy)
                continue
            yield RawPart(name, content)
    finally:
        document.close()


def _metadata(information: dict[str, str]) -> RawMetadata:
    created = _DATE.match(information.get("CreationDate", ""))
    value = "-".join(created.groups()) if created else ""
    return RawMetadata(
        title=one_line(information.get("Title", "")),
        author=one_line(information.get("Author", "")),
        dates=(RawDate(value, "pdf information"),) if value and value not in _NOT_A_DATE else (),
    )

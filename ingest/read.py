"""A file becomes a Document: read, cleaned, put together, described, or refused with a reason."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable

from ingest.blocks import find_blocks
from ingest.discover import FileKind, SourceFile
from ingest.document import Block, Document, DocumentId, Page
from ingest.errors import IngestError
from ingest.metadata import describe
from ingest.readers.raw import RawBlock, RawDocument, UnreadableError

_SLUG_LENGTH = 80


def read_document(source: SourceFile, data: bytes) -> Document:
    """The Document that ``data``, the bytes of ``source``, holds. Raises IngestError and nothing else.

    Everything that offsets depend on happens here; the text is never changed afterwards.
    """
    if not data:
        raise IngestError(source.relative, "The file is empty.", "Save the document again, or remove the file.")
    try:
        raw = _reader(source.kind)(data)
        text, blocks, pages = _canonical(raw)
    except UnreadableError as error:
        raise IngestError(source.relative, error.reason, error.remedy) from error
    except Exception as error:  # parsers of foreign formats raise whatever they like; the file is what is wrong
        raise IngestError(
            source.relative,
            f"The file is damaged, or not really a .{source.kind} file ({type(error).__name__}).",
            "Open it in its own program, save it again and sync once more.",
        ) from error
    if not blocks:
        raise IngestError(source.relative, "The file holds no text.", "Check that it is the right file.")
    return Document(
        id=document_id(source.relative),
        version=hashlib.sha256(text.encode()).hexdigest()[:16],
        path=source.relative,
        text=text,
        metadata=describe(text, blocks, raw.metadata, source.relative, source.kind),
        blocks=blocks,
        pages=pages,
    )


def document_id(relative: str) -> DocumentId:
    """The id of the file at ``relative``: readable, and different for different paths."""
    ascii_path = unicodedata.normalize("NFKD", relative).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_path).strip("-")[:_SLUG_LENGTH].rstrip("-")
    return DocumentId(f"{slug or 'document'}-{hashlib.sha256(relative.encode()).hexdigest()[:6]}")


def _reader(kind: FileKind) -> Callable[[bytes], RawDocument]:
    """Each reader is imported when a file needs it: together their libraries take a second to load."""
    match kind:
        case "txt":
            from ingest.readers.plain_text import read_plain_text

            return read_plain_text
        case "md":
            from ingest.readers.markdown import read_markdown

            return read_markdown
        case "html":
            from ingest.readers.html import read_html

            return read_html
        case "pdf":
            from ingest.readers.pdf import read_pdf

            return read_pdf
        case "docx":
            from ingest.readers.docx import read_docx

            return read_docx


def _canonical(raw: RawDocument) -> tuple[str, tuple[Block, ...], tuple[Page, ...]]:
    if raw.text is not None:
        return raw.text, find_blocks(raw.text), ()
    return _joined(block for block in raw.blocks if block.text)


def _joined(raw_blocks: Iterable[RawBlock]) -> tuple[str, tuple[Block, ...], tuple[Page, ...]]:
    """A blank line between blocks; items of one list and rows of one table stand on successive lines."""
    parts: list[str] = []
    blocks: list[Block] = []
    pages: list[Page] = []
    length = 0
    for raw in raw_blocks:
        if blocks:
            together = raw.kind in ("list_item", "table_row") and blocks[-1].kind == raw.kind
            parts.append("\n" if together else "\n\n")
            length += len(parts[-1])
        prefix = f"{raw.marker} " if raw.kind == "list_item" else ""
        parts.append(prefix + raw.text)
        blocks.append(Block(raw.kind, length, length + len(parts[-1]), raw.level))
        for offset, number in raw.pages:
            if not pages or number > pages[-1].number:
                pages.append(Page(number, length if offset == 0 else length + len(prefix) + offset))
        length += len(parts[-1])
    return "".join(parts), tuple(blocks), tuple(pages)

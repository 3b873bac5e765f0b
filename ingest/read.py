"""A file becomes Documents: read, cleaned, put together, described, or refused with a reason."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ingest.blocks import find_blocks
from ingest.discover import SourceFile
from ingest.document import Block, Document, DocumentId, Page
from ingest.errors import IngestError
from ingest.formats import FileKind, kind_of, reader_of, why_not
from ingest.marks import is_quoted
from ingest.metadata import describe
from ingest.readers.raw import RawBlock, RawDocument, RawPart, ReadOptions, UnreadableError, UnreadablePart

_SLUG_LENGTH = 80
_DEEPEST = 4
"""Files inside files, such as a mail in an archive in a mail. Beyond this depth it is an attack, or no document."""


@dataclass(frozen=True, slots=True)
class FileContents:
    """What a file holds: one document, or several with their parts, and what of it could not be read and why."""

    documents: tuple[Document, ...]
    failures: tuple[IngestError, ...]


def read_file(source: SourceFile, data: bytes, options: ReadOptions) -> FileContents:
    """Every document in ``data``, the bytes of ``source``. Raises nothing: what went wrong is among the failures.

    A part of a mail or an archive is a document of its own; its path is the file's, then the part's name.
    """
    found = list(_contents(source.relative, source.kind, data, options, 1))
    return FileContents(
        documents=tuple(entry for entry in found if isinstance(entry, Document)),
        failures=tuple(entry for entry in found if isinstance(entry, IngestError)),
    )


def _contents(
    path: str, kind: FileKind, data: bytes, options: ReadOptions, depth: int
) -> Iterator[Document | IngestError]:
    if depth > _DEEPEST:
        yield IngestError(path, "The file lies too deep inside other files.", "Take it out and put it in the folder.")
        return
    if not data:
        yield IngestError(path, "The file is empty.", "Save the document again, or remove the file.")
        return
    try:
        raw = reader_of(kind, options)(data)
        document = _document(path, kind, raw)
        parts = 0
        if document is not None:
            yield document
        for part in raw.parts:
            parts += 1
            yield from _part(path, part, options, depth)
        if document is None and not parts:
            yield IngestError(path, "The file holds no text.", "Check that it is the right file.")
    except UnreadableError as error:
        yield IngestError(path, error.reason, error.remedy)
    except MemoryError:
        raise  # says nothing of the file: whoever set the limit knows what to say
    except Exception:  # noqa: BLE001 - parsers of foreign formats raise whatever they like; the file is what is wrong
        yield IngestError(
            path,
            f"The file is damaged, or not really a .{path.rpartition('.')[2]} file.",
            "Open it in its own program, save it again and sync once more.",
        )


def _part(
    path: str, part: RawPart | UnreadablePart, options: ReadOptions, depth: int
) -> Iterator[Document | IngestError]:
    inside = f"{path}/{unicodedata.normalize('NFC', part.name)}"
    if isinstance(part, UnreadablePart):
        yield IngestError(inside, part.reason, part.remedy)
        return
    kind = kind_of(part.name)
    if kind is None:
        yield IngestError(inside, why_not(part.name), "Save it in one of these formats if it holds text.")
        return
    yield from _contents(inside, kind, part.data, options, depth + 1)


def _document(path: str, kind: FileKind, raw: RawDocument) -> Document | None:
    """Everything that offsets depend on happens here; the text is never changed afterwards. None without text."""
    text, blocks, pages = _canonical(raw)
    if not blocks:
        return None
    own = tuple(
        block for block in blocks if not is_quoted(text, block.start)
    )  # what is quoted is dated and signed by others
    metadata = describe(text, own or blocks, raw.metadata, path, kind)
    return Document(
        id=document_id(path),
        version=hashlib.sha256(text.encode()).hexdigest()[:16],
        path=path,
        text=text,
        metadata=replace(metadata, unread=raw.unread),
        blocks=blocks,
        pages=pages,
    )


def document_id(relative: str) -> DocumentId:
    """The id of the file at ``relative``: readable, and different for different paths."""
    ascii_path = unicodedata.normalize("NFKD", relative).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_path).strip("-")[:_SLUG_LENGTH].rstrip("-")
    return DocumentId(f"{slug or 'document'}-{hashlib.sha256(relative.encode()).hexdigest()[:6]}")


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

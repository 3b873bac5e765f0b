"""Documents, passages and statements as rows of the library, and back. Pure."""

import json
from dataclasses import dataclass
from typing import Any

from ingest.document import Block, Document, DocumentDate, DocumentId, Event, Metadata, Page, Span
from ingest.passage import Passage
from ingest.statement import Statement


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A document without its text, for lists and filters."""

    id: DocumentId
    version: str
    path: str
    metadata: Metadata
    characters: int
    passages: int


@dataclass(frozen=True, slots=True)
class PartRecord:
    """A document in a file, or the reason why there is none; both when an earlier version stays in use."""

    path: str
    """The file's path, followed by the part's name for an attachment or a member of an archive."""
    document_id: DocumentId | None = None
    reason: str | None = None
    remedy: str | None = None


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file as it was when it was last read. ``override`` is the fingerprint of what a person set for it."""

    path: str
    """Path inside the synced folder, with forward slashes."""
    size: int
    modified_ns: int
    sha256: str
    override: str = ""
    parts: tuple[PartRecord, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether something of the file could not be read."""
        return any(part.reason is not None for part in self.parts)

    @property
    def document_ids(self) -> tuple[DocumentId, ...]:
        """The documents that were read from the file."""
        return tuple(part.document_id for part in self.parts if part.document_id is not None)


@dataclass(frozen=True, slots=True)
class FailedFile:
    """A file that could not be read, why, and whose move it is. ``seen_at`` is ISO 8601, UTC."""

    path: str
    reason: str
    remedy: str
    seen_at: str


def document_row(document: Document) -> tuple[str | int, ...]:
    """The values of the documents table's columns, in order."""
    return (
        document.id,
        document.version,
        document.path,
        document.text,
        len(document.text),
        _json(document.metadata),
        _json([[block.kind, block.start, block.end, block.level] for block in document.blocks]),
        _json([[page.number, page.start] for page in document.pages]),
    )


def document_from_row(row: tuple[Any, ...]) -> Document:
    """The inverse of ``document_row``, without the count of characters."""
    identity, version, path, text, metadata, blocks, pages = row
    return Document(
        id=DocumentId(identity),
        version=version,
        path=path,
        text=text,
        metadata=metadata_from_json(metadata),
        blocks=tuple(Block(*block) for block in json.loads(blocks)),
        pages=tuple(Page(*page) for page in json.loads(pages)),
    )


def metadata_from_json(text: str) -> Metadata:
    """Metadata as ``document_row`` wrote it."""
    values = json.loads(text)
    dates = tuple(
        DocumentDate(date["value"], date["where"], Span(**date["span"]) if date["span"] else None)
        for date in values.pop("dates")
    )
    event = values.pop("event")
    unread = tuple(values.pop("unread"))
    return Metadata(**values, dates=dates, event=Event(**event) if event else None, unread=unread)


def passage_row(passage: Passage) -> tuple[Any, ...]:
    """The values of the passages table's columns, in order. The text is not among them."""
    return (
        passage.id,
        passage.document_id,
        passage.version,
        passage.start,
        passage.end,
        passage.language,
        _json(passage.pages),
        _json(passage.heading_path),
    )


def passage_from_row(row: tuple[Any, ...], document_text: str) -> Passage:
    """The inverse of ``passage_row``, given the text of the passage's document."""
    identity, document_id, version, start, end, language, pages, heading_path = row
    return Passage(
        id=identity,
        document_id=DocumentId(document_id),
        version=version,
        start=start,
        end=end,
        text=document_text[start:end],
        language=language,
        pages=tuple(json.loads(pages)),
        heading_path=tuple(json.loads(heading_path)),
    )


def statement_row(statement: Statement) -> tuple[Any, ...]:
    """The values of the statements table's columns, in order. The origin is not among them."""
    return (
        statement.document_id,
        statement.version,
        statement.actor,
        statement.stance,
        statement.actor_start,
        statement.actor_end,
        statement.start,
        statement.end,
        statement.about_start,
        statement.about_end,
        _json(statement.targets),
    )


def statement_from_row(row: tuple[Any, ...]) -> Statement:
    """The inverse of ``statement_row``, with the origin after its values."""
    document_id, version, actor, stance, actor_start, actor_end, start, end, about_start, about_end, targets, origin = (
        row
    )
    return Statement(
        document_id=DocumentId(document_id),
        version=version,
        actor=actor,
        stance=stance,
        actor_start=actor_start,
        actor_end=actor_end,
        start=start,
        end=end,
        about_start=about_start,
        about_end=about_end,
        targets=tuple(json.loads(targets)),
        origin=origin,
    )


def _fields(value: Any) -> dict[str, Any]:
    """The fields of a dataclass with slots, in order."""
    return {name: getattr(value, name) for name in value.__slots__}


# ``json.dumps`` makes an encoder for each value, and ``asdict`` a deep copy: that took half the time of a row.
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_fields).encode

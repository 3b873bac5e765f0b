"""A document as the rest of the program sees it: one canonical text, and spans of it.

Every offset in this project counts Unicode code points of ``Document.text`` (Python string
indices), start inclusive, end exclusive.
"""

from dataclasses import dataclass, field
from typing import Literal, NewType

DocumentId = NewType("DocumentId", str)
"""Stable slug made from the path inside the synced folder; it survives an edit of the file."""

BlockKind = Literal["heading", "paragraph", "list_item", "table_row"]

DatePlace = Literal[
    "sidecar",
    "header",
    "signature",
    "text",
    "mail header",
    "html meta",
    "file name",
    "pdf information",
    "document properties",
]
"""Where a date was read. A sidecar is a file beside the document in which a person has set it right."""


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of a document's text."""

    start: int
    end: int

    def slice(self, text: str) -> str:
        """The characters of ``text`` that this span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a paged format: its printed order from 1, and where its text starts."""

    number: int
    start: int


@dataclass(frozen=True, slots=True)
class Block:
    """A structural unit of the text. The span includes a list marker or heading mark if the text has one.

    Blocks are in order, never overlap, and together hold every character that is not white space.
    ``level`` is 1 for the highest heading; 0 where it has no meaning.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class DocumentDate:
    """A date that the document gives for itself, and where it was read.

    ``value`` is ISO 8601, as precise as the source: ``2021-06-25``, ``2021-06`` or ``2021``.
    ``span`` is None when the date was not read in the text (file name, PDF information, HTML meta).
    """

    value: str
    where: DatePlace
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """The meeting that a document belongs to. ``kind``: plenary, intersessional, ...; None where nothing is said."""

    kind: str
    year: int | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What people cite a document by. None means that the document does not say."""

    title: str
    kind: str
    """One of: press release, speech, statement, report, communique, letter, mail, web page, note, presentation,
    document."""
    language: str
    """ISO 639-1 code of the main language: en, fr, pt, ..."""
    date: str | None = None
    """The document's own date, ISO 8601: the most trustworthy of ``dates``."""
    dates: tuple[DocumentDate, ...] = ()
    """Every date the document gives for itself; different values are a conflict to be shown."""
    speaker: str | None = None
    organisation: str | None = None
    origin: str = ""
    """URL where the document was found, or its path inside the synced folder."""
    event: Event | None = None
    replaces: str | None = None
    """The day of the document that this one says it replaces, ISO 8601: a corrected release."""
    retrieved: str | None = None
    """When the document was fetched from ``origin``, ISO 8601."""
    unread: tuple[str, ...] = ()
    """What of the file could not be read, a sentence each; empty when all of it could."""


@dataclass(frozen=True, slots=True)
class Document:
    """One source file, read. ``text`` is canonical: it is never rewritten while ``version`` stands."""

    id: DocumentId
    version: str
    """First 16 hexadecimal digits of the SHA-256 of ``text`` encoded as UTF-8."""
    path: str
    """Path inside the synced folder, with forward slashes."""
    text: str
    metadata: Metadata
    blocks: tuple[Block, ...] = ()
    pages: tuple[Page, ...] = field(default=())

    def page_at(self, offset: int) -> int | None:
        """The number of the page that holds ``offset``; None for formats without pages."""
        number = None
        for page in self.pages:
            if page.start > offset:
                break
            number = page.number
        return number

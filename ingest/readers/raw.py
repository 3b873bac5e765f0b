"""What a reader is given beside the bytes, and what it hands over: blocks, and what the file says about itself."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.document import BlockKind, DatePlace


class UnreadableError(Exception):
    """The bytes cannot be used. A reader knows no file name; ``ingest.read`` adds it."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason} {remedy}")
        self.reason = reason
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a person may set about reading. ``passwords`` are tried in turn on locked files, and never shown."""

    passwords: tuple[str, ...] = field(default=(), repr=False)
    ocr: bool = True
    """Whether pictures of pages are put through text recognition where the programs for it are installed."""
    ocr_seconds: float = 75.0
    """How long that may take in one file; pages that are left then are named as unread."""


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A block before the canonical text exists. ``text`` has no list marker and no heading mark."""

    kind: BlockKind
    text: str
    level: int = 0
    """1 for the highest heading; 0 where it has no meaning."""
    marker: str = "-"
    """What stands before a list item: ``-``, or its number such as ``3.``"""
    pages: tuple[tuple[int, int], ...] = ()
    """(offset in ``text``, page number) for each page that the block touches; empty for formats without pages."""


@dataclass(frozen=True, slots=True)
class RawDate:
    """A date outside the text, ISO 8601, whole or partial."""

    value: str
    where: DatePlace


@dataclass(frozen=True, slots=True)
class RawMetadata:
    """What the file says of itself, unjudged; empty strings where it says nothing."""

    title: str = ""
    title_is_reliable: bool = False
    """True when a person wrote the title for readers (front matter, a page's title), not a word processor."""
    author: str = ""
    organisation: str = ""
    site: str = ""
    """The name of the site that a page stands on; whose words the page gives is another matter."""
    site_is_sure: bool = True
    """False when only the place in the title of the page tells it."""
    language: str = ""
    origin: str = ""
    dates: tuple[RawDate, ...] = ()


@dataclass(frozen=True, slots=True)
class RawPart:
    """A file inside a file: an attachment of a mail, a member of an archive. ``name`` may hold folders."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class UnreadablePart:
    """A part that could not be taken out, with the reason and whose move it is."""

    name: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class RawDocument:
    """Blocks in reading order, or for plain text the text itself; and the files that are inside the file."""

    blocks: tuple[RawBlock, ...] = ()
    metadata: RawMetadata = RawMetadata()
    text: str | None = None
    """Set by readers that keep the text as written: blocks are found in it."""
    parts: Iterable[RawPart | UnreadablePart] = ()
    """Taken out one after the other, so that an archive is never whole in memory; may be walked once only."""
    unread: tuple[str, ...] = ()
    """What of the file could not be read though the rest could, a sentence each: "Pages 3 to 5 are pictures." """

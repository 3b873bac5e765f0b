"""What a reader hands over: the blocks of a file and what the file says about itself."""

from dataclasses import dataclass
from typing import Literal

from ingest.document import BlockKind


class UnreadableError(Exception):
    """The bytes cannot be used. A reader knows no file name; ``ingest.read`` adds it."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason} {remedy}")
        self.reason = reason
        self.remedy = remedy


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
    where: Literal["header", "html meta", "pdf information", "word properties"]


@dataclass(frozen=True, slots=True)
class RawMetadata:
    """What the file says of itself, unjudged; empty strings where it says nothing."""

    title: str = ""
    title_is_reliable: bool = False
    """True when a person wrote the title for readers (front matter, a page's title), not a word processor."""
    author: str = ""
    organisation: str = ""
    language: str = ""
    origin: str = ""
    dates: tuple[RawDate, ...] = ()


@dataclass(frozen=True, slots=True)
class RawDocument:
    """Blocks in reading order, or for plain text the text itself."""

    blocks: tuple[RawBlock, ...] = ()
    metadata: RawMetadata = RawMetadata()
    text: str | None = None
    """Set by the plain text reader alone: its text is kept as it is, and blocks are found in it."""

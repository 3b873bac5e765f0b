"""A citation: an exact slice of one version of one document, with what a person needs to attribute it."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from ingest.document import Document
from ingest.marks import is_quoted


@dataclass(frozen=True, slots=True)
class OtherVersion:
    """Another document that gives the cited one's text. ``relation`` is what it is to it, in words for readers."""

    document_id: str
    title: str
    origin: str
    language: str
    relation: str
    """same text, nearly the same text, abridged, complete text or translation."""


@dataclass(frozen=True, slots=True)
class Citation:
    """``quote == document.text[start:end]`` of that version, and ``sha256`` is the hash of the quote."""

    n: int
    """Number shown to the reader, from 1, unique within an answer."""
    document_id: str
    version: str
    title: str
    date: str | None
    speaker: str | None
    kind: str
    language: str
    origin: str
    page: int | None
    start: int
    end: int
    quote: str
    sha256: str
    organisation: str | None = None
    heading_path: tuple[str, ...] = ()
    also_in: tuple[OtherVersion, ...] = ()

    @property
    def place(self) -> tuple[str, int, int]:
        """Which document, and from where to where."""
        return self.document_id, self.start, self.end

    @property
    def said_by(self) -> tuple[str | None, str | None]:
        """The speaker and the organisation as they stand beside the title: neither where the title begins with it."""
        speaker, organisation = (
            None if name and _begins_with(self.title, name) else name for name in (self.speaker, self.organisation)
        )
        return speaker, None if organisation == speaker else organisation


def _begins_with(title: str, name: str) -> bool:
    """Whether a title begins with a name, whatever its capitals: "RIVERS COALITION - PRESS RELEASE"."""
    return re.match(rf"{re.escape(name)}(?!\w)", title, re.IGNORECASE) is not None


class Numbering:
    """Gives each place of a document one number, in the order in which places are first met, after those ``known``."""

    def __init__(self, known: Iterable[Citation] = ()) -> None:
        self._of = {each.place: each for each in known}

    def numbered(self, citation: Citation) -> Citation:
        """The citation with the number of its place."""
        first = self._of.setdefault(citation.place, replace(citation, n=len(self._of) + 1))
        return replace(citation, n=first.n)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """One citation for each place, by number."""
        return tuple(self._of.values())


def web_address(origin: str) -> str | None:
    """Where a document is on the web, and so may be linked to; None where it is from nowhere there."""
    parts = urlsplit(origin)
    return origin if parts.scheme in ("http", "https") and parts.netloc else None


def cite(document: Document, start: int, end: int, number: int, heading_path: tuple[str, ...] = ()) -> Citation:
    """The citation of ``document.text[start:end]``.

    Raises:
        ValueError: if the span is empty or lies outside the text.
    """
    if not 0 <= start < end <= len(document.text):
        raise ValueError(f"span {start}:{end} lies outside {document.id} ({len(document.text)} characters)")
    quote = document.text[start:end]
    metadata = document.metadata
    quoted = is_quoted(document.text, start)  # another person's words in a mail: whose, it does not surely say
    return Citation(
        n=number,
        document_id=document.id,
        version=document.version,
        title=metadata.title,
        date=metadata.date,
        speaker=None if quoted else metadata.speaker,
        kind=metadata.kind,
        language=metadata.language,
        origin=metadata.origin or document.path,
        page=document.page_at(start),
        start=start,
        end=end,
        quote=quote,
        sha256=hashlib.sha256(quote.encode("utf-8")).hexdigest(),
        organisation=None if quoted else metadata.organisation,
        heading_path=heading_path,
    )

"""A citation: an exact slice of one version of one document, with what a person needs to attribute it."""

import hashlib
from dataclasses import dataclass

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

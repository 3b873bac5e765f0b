"""A passage: a run of whole sentences of one document, the unit that is embedded and searched."""

import hashlib
from dataclasses import dataclass

from ingest.document import DocumentId


@dataclass(frozen=True, slots=True)
class Passage:
    """An exact slice of a document: ``text == document.text[start:end]``, always."""

    id: str
    document_id: DocumentId
    version: str
    start: int
    end: int
    text: str
    language: str
    pages: tuple[int, ...] = ()
    heading_path: tuple[str, ...] = ()


def passage_id(document_id: str, version: str, start: int, end: int) -> str:
    """Identity of a passage: the same slice of the same version always has the same id."""
    return hashlib.sha256(f"{document_id}\x1f{version}\x1f{start}\x1f{end}".encode()).hexdigest()[:24]

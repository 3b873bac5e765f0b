"""One text, once: documents that repeat, shorten or translate another one, found by small sketches of each."""

from dataclasses import dataclass
from typing import Literal

from ingest.document import Document

Relation = Literal["copy", "near copy", "abridged", "translation"]
"""What a document is to the main one of its group: the same words; the same text in another extraction or lightly
edited; most of its text in the same order and little else; the same document in another language."""


@dataclass(frozen=True, slots=True)
class Version:
    """A document that gives the text of another one, ``main_id``, which is itself no version of a third."""

    document_id: str
    main_id: str
    relation: Relation


def sketch(document: Document) -> bytes:
    """What the document is compared by: a few kilobytes, made without looking at any other document."""
    return document.version.encode()

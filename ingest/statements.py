"""The position ledger's rows: who takes which position on what, found in a document with exact spans."""

from dataclasses import dataclass
from typing import Literal

from ingest.document import DocumentId

Stance = Literal["support", "oppose", "neutral"]


@dataclass(frozen=True, slots=True)
class Statement:
    """One actor's part in one sentence. Spans are offsets into the document's text."""

    document_id: DocumentId
    version: str
    actor: str
    """Canonical name, as in actors.yaml: "Democratic Republic of the Congo"."""
    stance: Stance
    actor_start: int
    actor_end: int
    """Where the actor is named."""
    start: int
    end: int
    """The sentence."""

"""The noun of the position ledger: one row."""

from dataclasses import dataclass, replace
from typing import Self

from ingest.document import DocumentId
from ingest.stance import Stance


@dataclass(frozen=True, slots=True)
class Statement:
    """One actor's stance in one sentence. Spans are offsets into the document's text."""

    document_id: DocumentId
    version: str
    actor: str
    """Canonical name, as in actors.yaml: "Democratic Republic of the Congo"; empty where nobody is named who is meant:
    "some delegations"."""
    stance: Stance
    actor_start: int
    actor_end: int
    """Where the actor is named: in the sentence, or shortly before it, where the sentence says "it" or "they"."""
    start: int
    end: int
    """The sentence."""
    about_start: int
    about_end: int
    """What the stance is on, as far as the sentence says; empty where it is on what ``targets`` hold alone."""
    targets: tuple[str, ...] = ()
    """Canonical names of the actors whose own position is supported or opposed."""
    origin: str = ""
    """Empty where these rules found it; else the chat model that did, "<provider>:<model>"."""

    def held_by(self, actor: str, start: int, end: int, stance: Stance, sentence_end: int) -> Self:
        """The same matter as held by another actor too, who is named from ``start`` to ``end``, by ``sentence_end``."""
        return replace(self, actor=actor, stance=stance, actor_start=start, actor_end=end, end=sentence_end)

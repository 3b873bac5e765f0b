"""Rows that a chat model proposes for the position ledger: read from its reply, and judged against the document."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from assistant.errors import UnusableReplyError
from assistant.evidence import Evidence
from assistant.model.lenient_json import find_object
from assistant.model.model_reply import without_thinking
from assistant.reading.locate import locate
from assistant.reading.sentence import Reading, Sentence
from ingest.actors import Actor, gazetteer
from ingest.stance import IMPLIED_BY, OPPOSITE, Stance, find_cues
from ingest.statement import Statement

SENTENCES_BEFORE = 2
"""In which, of the same paragraph, whoever a sentence speaks of as "it" may be named."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A row as the model wrote it."""

    key: str
    quote: str
    actor: str
    stance: str
    about: str


def read_rows(reply: str, model: str) -> list[Proposed]:
    """The rows in the model's reply; entries without the five fields are left out.

    Raises:
        UnusableReplyError: there is no list of rows.
    """
    found = find_object(without_thinking(reply), frozenset({"rows"}))
    entries = found.data["rows"] if found else None
    if not isinstance(entries, list):
        raise UnusableReplyError.of(model)
    rows = []
    for entry in entries:
        if isinstance(entry, Mapping):
            values = [entry.get(name) for name in ("key", "quote", "actor", "stance", "about")]
            if all(isinstance(value, str) and value.strip() for value in values):
                rows.append(Proposed(*(str(value).strip() for value in values)))
    return rows


def accepted(proposed: Proposed, offered: Mapping[str, Evidence], reading: Reading, model: str) -> Statement | str:
    """The row for the ledger, or why there is none."""
    sentence = _sentence(proposed.quote, offered.get(proposed.key), reading)
    if sentence is None:
        return "its sentence does not stand word for word in the passage"
    stance = next((known for known in get_args(Stance) if known == proposed.stance.lower()), None)
    if stance is None or stance == "mention":
        return "it takes no side that is known"
    about = locate(proposed.about, sentence.text)
    if about is None:
        return "what it is about does not stand in its sentence"
    actor = _actor(proposed.actor)
    if actor is None:
        return "its actor is nobody known by name"
    place = _named(actor, sentence, reading)
    if place is None:
        return "its actor is not named there"
    if _says_the_contrary(stance, sentence):
        return "its sentence does not carry that stance"
    document = reading.document
    return Statement(
        document_id=document.id,
        version=document.version,
        actor=actor.name,
        stance=stance,
        actor_start=place[0],
        actor_end=place[1],
        start=sentence.start,
        end=sentence.end,
        about_start=sentence.start + about[0],
        about_end=sentence.start + about[1],
        origin=model,
    )


def _sentence(quote: str, piece: Evidence | None, reading: Reading) -> Sentence | None:
    """The one sentence that a quotation is of."""
    place = locate(quote, piece.text) if piece else None
    if piece is None or place is None:
        return None
    sentences = reading.within(piece.start + place[0], piece.start + place[1])
    return sentences[0] if len(sentences) == 1 else None


def _actor(name: str) -> Actor | None:
    """The one actor that a name means."""
    actors = {mention.actor.name: mention.actor for mention in gazetteer().find(name)}
    return next(iter(actors.values())) if len(actors) == 1 else None


def _named(actor: Actor, sentence: Sentence, reading: Reading) -> tuple[int, int] | None:
    """Where an actor is named: in the sentence, or in one of those before it in its paragraph; the nearest."""
    block = reading.of_block(sentence.block)
    before = [other for other in block if 0 <= sentence.position - other.position <= SENTENCES_BEFORE]
    for other in reversed(before):
        for mention in other.mentions:
            if mention.actor.name == actor.name:
                return other.start + mention.start, other.start + mention.end
    return None


def _says_the_contrary(stance: Stance, sentence: Sentence) -> bool:
    """Whether the words of stance in a sentence, read with its negations, are all of the other side."""
    cues = {cue.stance for cue in find_cues(sentence.text)} - {"mention"}
    contrary = OPPOSITE.get(stance)
    if contrary is None or not cues:
        return False
    return IMPLIED_BY[contrary] >= cues

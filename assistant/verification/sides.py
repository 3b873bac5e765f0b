"""Which side somebody takes: what a sentence says of it, against the passage that is to carry the sentence.

That a passage has the name and the matter of a sentence does not say who was for it: rows of the position ledger do.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.questions.question_words import GENERIC, LIGHT
from assistant.verification.support import Objection
from ingest.clauses import Held, stances
from ingest.document import Document
from ingest.stance import Stance, find_cues
from ingest.statement import Statement
from ingest.words import fold, words

Side = Literal["for", "against"]
_SIDES: dict[Stance, Side] = {
    "support": "for",
    "propose": "for",
    "call for": "for",
    "commit": "for",
    "oppose": "against",
    "criticise": "against",
}


@dataclass(frozen=True, slots=True)
class Taken:
    """One side that an actor takes in a passage: on what, and whether on what another actor wants."""

    actor: str
    stance: Stance
    about: frozenset[str]
    """Stems of the words of weight; empty where the passage says "it" or "the proposal"."""
    is_on_a_position: bool


def taken_in(document: Document, rows: Iterable[Statement], start: int, end: int) -> list[Taken]:
    """The sides that rows of the ledger find in ``document.text[start:end]``, of those who are named."""
    language = document.metadata.language
    return [
        Taken(
            row.actor,
            row.stance,
            _stems(document.text[row.about_start : row.about_end], language),
            bool(row.targets),
        )
        for row in rows
        if row.actor and row.stance in _SIDES and start <= row.start and row.end <= end
    ]


def compare_sides(
    statement: str, passage: str, taken: Sequence[Taken], language: str
) -> tuple[list[Objection], set[str]]:
    """Why a passage in which these sides are taken does not carry the sides that a statement tells of; and the names,
    as the statement writes them, of those whose side it does carry.

    ``kind`` is "side" where the passage has the actor on the other side, "no side" where it does not say. It may say so
    in words of a stance that no row takes up: those are nobody's for certain, and no reason to object.
    """
    found: list[Objection] = []
    carried: set[str] = set()
    unclaimed = {cue.stance for cue in find_cues(passage)} - {each.stance for each in taken}
    told = [held for held in stances(statement) if held.stance in _SIDES]
    stems = _stems(statement, language)
    for held in told:
        name = held.mention.actor.name
        if any(other.mention.actor.name == name and _SIDES[other.stance] != _SIDES[held.stance] for other in told):
            continue  # of two sides it cannot be told which is on what
        written = statement[held.mention.start : held.mention.end]
        on_it = [each for each in taken if each.actor == name and (not each.about or each.about & stems)]
        if _is_carried(held, on_it):
            carried.add(written)
        elif any(_SIDES[each.stance] != _SIDES[held.stance] for each in on_it):
            found.append(Objection("side", f"the cited passage has “{written}” on the other side"))
        elif held.stance not in unclaimed:
            found.append(Objection("no side", f"the cited passage does not say that “{written}” takes this side"))
    return found, carried


def _is_carried(held: Held, taken: Sequence[Taken]) -> bool:
    """Whether one of these sides is that of a statement. Who backs an opponent is for the opponent, not for the matter;
    and who opposes something and calls for something else is not for the first.
    """
    own = [each for each in taken if not each.is_on_a_position or held.targets]
    if any(each.stance == held.stance for each in own):
        return True
    side = _SIDES[held.stance]
    if any(_SIDES[each.stance] != side for each in own):
        return False
    return any(_SIDES[each.stance] == side for each in taken)


def _stems(text: str, language: str) -> frozenset[str]:
    return frozenset(
        word.stem
        for word in words(text, language)
        if not word.is_function
        and not word.is_number
        and fold(word.text) not in GENERIC
        and word.text.casefold() not in LIGHT
    )

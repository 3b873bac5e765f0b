"""Whether a position still holds: the oldest and the newest statement of one actor on one matter, side by side.

Nothing is concluded beyond what the two say: that they take the same side, another one, or that there is only one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.brief.brief import table
from assistant.draft import Draft, DraftItem
from assistant.finding.match import Match
from assistant.finding.positions import Position
from assistant.finding.quotations import Quotations, claim_of
from assistant.look_up import LookUp
from assistant.questions.question import Question
from assistant.questions.whether_still import Still
from assistant.reading.stating import states_something
from assistant.verification.verify import Verified, verify
from assistant.written_date import written_date
from ingest.actors import gazetteer
from ingest.late_pattern import late_pattern
from ingest.stance import IMPLIED_BY
from ingest.tables import in_any_language, read_table
from vectorstore.index import Filter

LATER_SHOWN = 2
_LOOKS_BACK = late_pattern(
    rf"\b{in_any_language(read_table(Path(__file__).with_suffix('.yaml'))['looks_back'])}\b", re.IGNORECASE
)
_AGAINST = IMPLIED_BY["oppose"]
_WITH_SIDE = IMPLIED_BY["support"] | _AGAINST


@dataclass(frozen=True, slots=True)
class Compared:
    """The statements that were compared, verified, with what they show as the headline; empty where there are none."""

    verified: Verified
    notes: tuple[str, ...] = ()


def then_and_now(look: LookUp, still: Still, matches: Sequence[Match] = (), filter: Filter | None = None) -> Compared:
    """Compare the oldest and the newest statement with a side, over all documents that ``filter`` admits.

    ``matches`` are sentences on the matter, best first: those of later documents are told too, since not every change
    is said in words of a side.

    Raises:
        VectorStoreError: the library cannot be used.
    """
    held, doubtful = look.held(still.position(), filter)
    sided = [row for row in held if row.statement.stance in _WITH_SIDE]
    if not sided:
        return Compared(Verified())
    words: dict[str, Any] = {key: said[still.language] for key, said in table()["still"].items()}
    dated = sorted(
        (row for row in sided if said_on(row)), key=lambda row: (said_on(row) or "", row.statement.document_id)
    )
    ends = list(dict.fromkeys((dated[0], dated[-1]))) if dated else sided[:1]
    if len(ends) == 2 and said_on(ends[0]) == said_on(ends[1]) and not _turned(*ends):
        ends = ends[:1]
    later = _later(still.position(), ends, matches)
    verified = _verified(ends, later, still.language)
    if verified.is_empty:
        return Compared(verified)
    if later:
        words |= {"once": words["once and later"]}
    elif any(row.statement.stance in _WITH_SIDE for row in doubtful.positions):
        words |= {"once": words["once surely"]}
    headline = _shown(dated, ends, words, still.language)
    numbers = tuple(citation.n for citation in verified.citations)
    notes = [str(words["compared"]).format(count=len(sided))] if len(ends) == 2 else []
    if dated and len(dated) < len(sided):
        notes.append(str(words["left out"]).format(count=len(sided) - len(dated)))
    return Compared(replace(verified, headline=headline, headline_citations=numbers), tuple(notes))


def said_on(row: Position) -> str | None:
    """When a position was taken: the one date that its sentence names, or else that of its document, unless that
    sentence looks back ("one year earlier Russia had proposed it"): then nobody knows.
    """
    dates = row.sentence.dates
    if len(set(dates)) == 1:
        return dates[0]
    return None if _LOOKS_BACK.search(row.sentence.text) else row.sentence.document.metadata.date


def _shown(dated: list[Position], ends: list[Position], words: dict[str, Any], language: str) -> str:
    if not dated:
        return str(words["undated"])
    date = written_date(said_on(ends[-1]) or "", language)
    if len(ends) == 1:
        said = words["once"] if len(dated) == 1 else words["one date"]
        return str(said).format(date=date, count=len(dated))
    said = words["changed"] if _turned(*ends) else words["same"]
    return str(said).format(stance=_stance(ends[-1], language), date=date)


def _turned(one: Position, other: Position) -> bool:
    return (one.statement.stance in _AGAINST) != (other.statement.stance in _AGAINST)


def _stance(row: Position, language: str) -> str:
    return str(table()["stance names"][row.statement.stance][language])


def _later(question: Question, ends: Sequence[Position], matches: Sequence[Match]) -> list[Match]:
    """Sentences that name the holder and speak of the matter, of documents later than the newest statement."""
    newest = said_on(ends[-1])
    holders = {term.text for term in question.terms if term.actor in {actor.name for actor in question.actors}}
    if newest is None:
        return []
    return [
        match
        for match in matches
        if (match.sentence.document.metadata.date or "") > newest
        and holders <= match.matched
        and question.is_spoken_of(match.met)
        and states_something(match.sentence)
        and match.sentence not in [row.sentence for row in ends]
    ][:LATER_SHOWN]


def _verified(ends: list[Position], later: list[Match], language: str) -> Verified:
    quotations = Quotations()
    claims, items = [], []
    for row in ends:
        quote = quotations.of(row.match, row.quoted_from, row.quoted_to)
        claims.append(claim_of(row.sentence, quote))
        date = said_on(row)
        name = gazetteer().actor(row.actor).name_in(language)
        shown = f"{name}, {written_date(date, language)}" if date else name
        items.append(DraftItem(shown, row.statement.stance, (quote,), row.surface, row.statement.origin or None))
    claims += [claim_of(match.sentence, quotations.of(match)) for match in later]
    draft = Draft(claims=tuple(dict.fromkeys(claims)), items=tuple(items))
    return verify(draft, quotations.evidence, language)

"""Those whose names stand in brackets behind a count of votes: "by 61 votes to 6 (Peru, Mali), with 2 abstentions"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.actors import Mention
from ingest.document import Span
from ingest.groups import Group
from ingest.late_pattern import wording
from ingest.matter import clause_end, trimmed
from ingest.stance import Stance
from ingest.tables import read_table, wordings_of

_any = wordings_of(read_table(Path(__file__).parent / "vote_counts.yaml"))

_COUNTED = rf"{_any('number')}(?:\s+{_any('votes')})?"
_SIDE = rf"(?:(?P<support>{_any('support')})|(?P<oppose>{_any('oppose')})|(?P<abstain>{_any('abstain')}))"
_COUNT = wording(
    rf"\b(?:(?P<of_two>{_any('number')}\s+{_any('votes')}(?:\s+{_any('support')})?,?\s+{_any('to')}\s+{_COUNTED})"
    rf"|{_COUNTED}\s+{_SIDE})(?!\w)(?P<names>\s*\([^()]*\))?"
)
"""A number of votes, of which side it is, and what stands in brackets behind it."""
_SIDES: tuple[Stance, ...] = ("support", "oppose", "abstain")
_VOTES = wording(rf"\b(?:{_any('votes')}|{_any('abstain')})\b")
_CARRIED = wording(
    rf"(?:\b{_any('was')}\s+(?:\w+(?:ly|ment|mente)\s+)?)?\b(?:{_any('carried')}|(?P<lost>{_any('lost')}))\b"
)
_DID = wording(rf"\b{_any('did')}\s+")
_BY = wording(r"\s+(?:by|with|par|avec|por|com)\s*$")
"""Between what was voted on and a count of votes."""
_CLAUSE = re.compile(r"[;:.]\s+|,\s+(?:and|et|e)\s+")


@dataclass(frozen=True, slots=True)
class VoteCounts:
    """What a sentence tells of votes: where each count stands, and each actor's side."""

    spans: tuple[Span, ...]
    sides: tuple[tuple[Mention, Stance], ...]
    about: Span
    """What was voted on, as the sentence says it; empty where it does not."""


def vote_counts(sentence: str, groups: Sequence[Group]) -> VoteCounts | None:
    """The votes that a sentence counts; None where it counts none. Offsets are offsets into the sentence."""
    counts = list(_COUNT.finditer(sentence)) if re.search(r"\(|\d", sentence) else []
    if not counts or not any(count["of_two"] or _VOTES.search(count.group()) for count in counts):
        return None
    sides = [
        (mention, side)
        for count in counts
        for group in groups
        if (side := _side(sentence, count)) and count["names"] and _is_in_brackets(group, count)
        for mention in group.mentions
    ]
    spans = tuple(Span(count.start(), count.end()) for count in counts)
    return VoteCounts(spans, tuple(sides), _voted_on(sentence, spans[0].start))


def _side(sentence: str, count: re.Match[str]) -> Stance | None:
    """Whose votes the names behind a count are of; of two counts the last ones lost."""
    if count["of_two"]:
        outcome = _CARRIED.search(sentence)
        return "support" if outcome and outcome["lost"] else "oppose"
    return next((side for side in _SIDES if count[side]), None)


def _is_in_brackets(group: Group, count: re.Match[str]) -> bool:
    return count.start("names") <= group.start and group.end <= count.end("names")


def _voted_on(sentence: str, before: int) -> Span:
    """What was adopted or rejected: the subject of a passive, or the object behind its verb."""
    outcome = _CARRIED.search(sentence, 0, before)
    if outcome and not _DID.match(sentence, outcome.start()):
        begins = [found.end() for found in _CLAUSE.finditer(sentence, 0, outcome.start())]
        return trimmed(sentence, begins[-1] if begins else 0, outcome.start())
    did = _DID.search(sentence)
    if did is None:
        return Span(before, before)
    end = clause_end(sentence, did.end())
    if did.end() < before < end:
        by = _BY.search(sentence, did.end(), before)
        end = by.start() if by else before
    return trimmed(sentence, did.end(), end)

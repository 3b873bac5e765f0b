"""Two sentences that tell the same of one event and give it different days: both are shown, and neither is believed.

Meetings recur, and so do the sentences about them. So two sentences count only when they name the same names and
figures, say nearly the same, and when their days can be of one event: ranges that overlap and are not the same, or
days that differ in the day, the month or the year alone, as a slip of the pen does.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from assistant.citation import Citation
from assistant.overview.date_conflicts import DateConflict, GivenDate
from ingest.date_patterns import MONTHS, WEEKDAY
from ingest.dates import find_dates
from ingest.late_pattern import late_pattern
from ingest.words import FUNCTION_WORDS, stem

ALIKE_RANGES, ALIKE_DAYS = 0.5, 0.85
"""Share of all content words of two sentences that both hold. Ranges that overlap are proof of one event by half."""
SHARED_AT_LEAST = 3
"""Content words, names too, that both hold."""
MOST_OF_ONE_NAME = 60
"""Sentences with the same names; of more, it is the letterhead or the name of everything."""
_DAY = len("2021-06-25")
_WORD = late_pattern(r"[^\W_]+(?:[-’'.]\w+)*")
_CALENDAR = late_pattern(rf"(?:{WEEKDAY}|{'|'.join(map(re.escape, MONTHS['en']))})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dated:
    """A sentence that tells of a day, or of a range of days, ISO 8601."""

    date: str
    until: str | None
    citation: Citation


@dataclass(frozen=True, slots=True)
class _Said:
    dated: Dated
    names: frozenset[str]
    stems: frozenset[str]


def conflicts_between(sentences: Iterable[Dated]) -> list[DateConflict]:
    """The pairs of sentences that give one event different days, each pair of dates once."""
    groups: dict[tuple[str, frozenset[str]], list[_Said]] = {}
    for dated in sentences:
        if len(dated.date) == _DAY:
            said = _said(dated)
            groups.setdefault((dated.citation.language, said.names), []).append(said)
    found: dict[tuple[object, ...], DateConflict] = {}
    for (_, names), group in groups.items():
        if names and len(group) <= MOST_OF_ONE_NAME:
            for one, other in _disagreeing(group):
                key = (names, frozenset({(each.dated.date, each.dated.until) for each in (one, other)}))
                found.setdefault(key, _conflict(one.dated, other.dated))
    return list(found.values())


def _disagreeing(group: Sequence[_Said]) -> Iterator[tuple[_Said, _Said]]:
    moments = {(each.dated.citation.document_id, each.dated.date) for each in group}
    for one, other in combinations(group, 2):
        if one.dated.citation == other.dated.citation:
            continue
        first, second = sorted((one.dated, other.dated), key=lambda dated: dated.date)
        if (first.date, first.until) == (second.date, second.until) or bool(first.until) != bool(second.until):
            continue
        shared = one.stems & other.stems
        alike = len(shared) / len(one.stems | other.stems)
        if len(shared) < SHARED_AT_LEAST:
            continue
        if first.until:
            if alike >= ALIKE_RANGES and second.date <= first.until:
                yield one, other
        elif (
            alike >= ALIKE_DAYS and _is_a_slip(first.date, second.date) and moments.isdisjoint(_crossed(first, second))
        ):
            yield one, other


def _crossed(first: Dated, second: Dated) -> Iterator[tuple[str, str]]:
    """Each of two documents with the day that the other one gives: one that gives both tells of two events."""
    yield first.citation.document_id, second.date
    yield second.citation.document_id, first.date


def _is_a_slip(one: str, other: str) -> bool:
    return sum(a != b for a, b in zip(one.split("-"), other.split("-"), strict=True)) == 1


def _said(dated: Dated) -> _Said:
    """The names and figures of a sentence, and the stems of its content words, without those of its dates."""
    citation = dated.citation
    text = _CALENDAR.sub(" ", _without_dates(citation.quote, citation.language))
    function_words = FUNCTION_WORDS.get(citation.language, FUNCTION_WORDS["en"])
    names: set[str] = set()
    stems: set[str] = set()
    for match in _WORD.finditer(text):
        word = match.group()
        if word.lower() in function_words:
            continue
        stems.add(stem(word, citation.language))
        is_first = not re.search(r"\w", text[: match.start()])
        if any(sign.isdigit() for sign in word) or (word[0].isupper() and not is_first):
            names.add(word.casefold())
    return _Said(dated, frozenset(names), frozenset(stems))


def _without_dates(text: str, language: str) -> str:
    for date in reversed(find_dates(text, 0, len(text), language)):
        text = f"{text[: date.span.start]} {text[date.span.end :]}"
    return text


def _conflict(one: Dated, other: Dated) -> DateConflict:
    given = tuple(
        GivenDate(each.date, each.until, each.citation.title, each.citation)
        for each in sorted((one, other), key=lambda dated: (dated.date, dated.until or ""))
    )
    about = min((" ".join(each.citation.quote.split()) for each in (one, other)), key=len)
    return DateConflict(about, given, frozenset(each.citation.document_id for each in (one, other)))

"""Who held an office in the year that a question names, or holds it now, by the years that sentences tell of."""

import re
from collections.abc import Mapping, Sequence

from assistant.extractive.names import Name
from assistant.finding.match import Match
from assistant.questions.question import Question
from assistant.reading.persons import persons
from ingest.dates import find_dates
from ingest.late_pattern import late_pattern

_SINCE = late_pattern(r"\b(?:since|depuis|desde)\s+(?:\w+\s+)?$", re.IGNORECASE)
AROUND = 4
"""Years between two documents that name one person in which nobody else is taken to have held the office."""
_FOUND_AROUND = {
    "en": "No document says it of {year}: those of {before} and {after} name the same person.",
    "fr": "Aucun document ne le dit de {year} : ceux de {before} et de {after} nomment la même personne.",
    "pt": "Nenhum documento o diz de {year}: os de {before} e de {after} nomeiam a mesma pessoa.",
}


def of_year(question: Question, holders: Mapping[Match, list[Name]]) -> tuple[dict[Match, list[Name]], tuple[str, ...]]:
    """The sentences that tell of the year asked about, and remarks; all of them where the question names no year.

    Of a year that none tells of, a person is the holder who is named shortly before and shortly after it; a state is
    not, for chairs go round.
    """
    if question.is_of_today:
        newest = max((told_years(match)[-1:] for match in holders), default=[])
        return {match: names for match, names in holders.items() if told_years(match)[-1:] == newest}, ()
    if len(question.years) != 1:
        return dict(holders), ()
    year = question.years[0]
    told = {match: names for match, names in holders.items() if is_of_year(match, year)}
    if told:
        return told, ()
    before = _nearest(holders, [match for match in holders if told_years(match)[-1] < year], last=True)
    after = _nearest(holders, [match for match in holders if told_years(match)[0] > year], last=False)
    around = {**before, **after}
    if not before or not after or not all(_names_persons(match, names) for match, names in around.items()):
        return {}, ()
    first, last = told_years(next(iter(before)))[-1], told_years(next(iter(after)))[0]
    if int(last) - int(first) > AROUND or len({_last_name(name) for names in around.values() for name in names}) != 1:
        return {}, ()
    remark = _FOUND_AROUND.get(question.language, _FOUND_AROUND["en"]).format(year=year, before=first, after=last)
    return around, (remark,)


def _nearest(holders: Mapping[Match, list[Name]], among: Sequence[Match], *, last: bool) -> dict[Match, list[Name]]:
    """The sentences of the year that is nearest to the one asked about."""
    if not among:
        return {}
    place = -1 if last else 0
    nearest = (max if last else min)(told_years(match)[place] for match in among)
    return {match: holders[match] for match in among if told_years(match)[place] == nearest}


def told_years(match: Match) -> list[str]:
    """The years that a sentence tells of, in order: its own, else that of its document; none where neither is known.

    A year since which something is so says not when it is told of.
    """
    text, document = match.sentence.text, match.sentence.document
    dates = find_dates(text, 0, len(text), document.metadata.language)
    own = sorted({date.value[:4] for date in dates if not _SINCE.search(text[: date.span.start])})
    written = document.metadata.date
    return own or ([written[:4]] if written else [])


def is_of_year(match: Match, year: str) -> bool:
    """Whether a sentence tells of a year, or may: no date is known of it."""
    years = told_years(match)
    return not years or year in years


def _names_persons(match: Match, names: Sequence[Name]) -> bool:
    people = persons(match.sentence)
    return all(any(span.start <= name.start < span.end for span in people) for name in names)


def _last_name(name: Name) -> str:
    return name.key.split()[-1]

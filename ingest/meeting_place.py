"""Where a meeting was held: the place beside the words that name it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from ingest.actors import gazetteer
from ingest.date_patterns import WEEKDAY
from ingest.dates import FoundDate
from ingest.document import Span
from ingest.late_pattern import late_pattern
from ingest.places import PLACE, as_name, could_be_place, country_at, is_city, is_country

Attested = Callable[[str], bool]
"""Whether the document shows elsewhere that a name is a place."""

_DATE = "\x00"
"""Stands for each date, so that a pattern can ask for one."""
_IN = r"(?:in|at|à|en|au|aux|em|no|na|nos|nas)"
_HELD = (
    r"(?:held|hosted|taking place|took place|takes place|convened|opene?d?s?|beg[aiu]ns?|clos(?:ed|es|ing)|end(?:ed|s)|"
    r"concluded|wrapped up|met|meets?|gathered|tenue?s?|organisée?s?|réunie?s?|"
    r"s['’]est (?:tenue?|ouverte?|achevée?|conclue?|terminée?)|realizad[oa]s?|organizad[oa]s?|reunid[oa]s?|"
    r"decorreu|terminou|encerrou(?:-se)?|realizou-se|reuniu-se)"
)
_RIGHT_AFTER = late_pattern(rf"[\s{_DATE}]*(?:(?:of|on|de|em|,) ?{_DATE},? )?(?:\w+ )??(?:{_HELD} )?{_IN} ")
_HELD_LATER = late_pattern(
    rf"\b{_HELD} (?:(?:today|aujourd['’]hui|hoje|on|from|le|du|de|em|(?i:{WEEKDAY}),?) ?)*"
    rf"(?:{_DATE}[^;.{_DATE}]{{0,40}}?)?,? ?{_IN} "
)
_OF = re.compile(rf"[\s{_DATE}]*(?:de |d['’]|do |da )")
_SET_OFF = late_pattern(rf"[,;:(–—-]\s?|{_DATE},? ")
_IN_ANYWHERE = late_pattern(rf"\b{_IN} ")
_IN_BEFORE = late_pattern(r"(?<!\w)(?:in|at|à|en|em)\s$")
_DATE_FOLLOWS = late_pattern(rf"[\s,(]*(?:(?:on|from|du|le|de|em|a|,) ?)*{_DATE}")
_DATES_FIRST = late_pattern(rf"(?:{_DATE}[\s,;:|·•–—-]*)+")
_ENDS = late_pattern(r"\s*(?:$|[,;:.)–—])")
_BESIDE_THE_DAYS = late_pattern(r"\b(?:from|du|de|on)\b|\([^()]*\)\s*$")
_PART = late_pattern(r"^[\s(]*|[,;|·•–—]\s+|\s-\s")
_IN_OR_DONE_IN = late_pattern(
    r"(?:(?:done|given|held|faite?|tenue?|feit[oa]|realizad[oa]) )?(?:in|at|à|en|em) ", re.IGNORECASE
)
_PART_ENDS = late_pattern(
    rf"[\s.]*(?:$|[,;|·•)–—]|-\s|(?:(?:on|le|du|em|a|aos|{WEEKDAY}),? )*{_DATE}|"
    r"(?:and|et|e) (?:on-?line|en ligne|em linha)\b)",
    re.IGNORECASE,
)
_SENTENCE_ENDS = late_pattern(r"(?<=\w{4})\. ")
"""After a word longer than "St." in a place's name."""
_WORDS_BEFORE = 4
"""How far before the words that name a meeting its place stands: "Brussels 2018 KP plenary"."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    name: str
    country: str
    end: int

    def known(self, attested: Attested) -> bool:
        return bool(self.country) or is_city(self.name) or is_country(self.name) or attested(as_name(self.name))

    @property
    def shown(self) -> str:
        return as_name(f"{self.name}, {self.country}" if self.country else self.name)


def find_place(line: str, phrase: Span, dates: list[FoundDate], attested: Attested) -> str | None:
    """The place that ``line`` gives for the meeting named at ``phrase``; None when it gives none plainly."""
    after = _masked(line, phrase.end, len(line), dates)
    trusted = not line.isupper()  # in capitals a name cannot be told from other words
    for slot in (_RIGHT_AFTER.match(after), _HELD_LATER.search(after), _OF.match(after)):
        found = _at(after, slot.end()) if slot else None
        if found and slot and (found.known(attested) or (trusted and slot.re is not _OF)):
            return found.shown
    set_off = [found for slot in _SET_OFF.finditer(after) if (found := _at(after, slot.end()))]
    for found in set_off:
        dated = _DATE_FOLLOWS.match(after, found.end)
        if (dated and trusted) or ((dated or _ENDS.match(after, found.end)) and _is_whole(found, attested)):
            return found.shown
    for slot in _IN_ANYWHERE.finditer(after):
        found = _at(after, slot.end())
        if found and found.country:
            return found.shown
    return _before(_masked(line, 0, phrase.start, dates), attested)


def place_held(sentence: str, dates: list[FoundDate], attested: Attested) -> str | None:
    """The place in which a sentence says that something was held: "The Commission met in Walvis Bay, Namibia"."""
    masked = _masked(sentence, 0, len(sentence), dates)
    for slot in _HELD_LATER.finditer(masked):
        found = _at(masked, slot.end())
        if found and found.known(attested):
            return found.shown
    return None


def only_place(line: str, dates: list[FoundDate]) -> str | None:
    """The place in a line that holds nothing else but the days of a meeting. With one day it is where someone wrote."""
    if any(date.is_day and date.until is None for date in dates):
        return None
    masked = _masked(line, 0, len(line), dates)
    leading = _DATES_FIRST.match(masked)
    found = _at(masked, leading.end() if leading else 0)
    if not found or re.search(r"[^\W\d_]", _BESIDE_THE_DAYS.sub("", masked[found.end :])):
        return None
    return found.shown if dates or found.known(lambda _: False) else None


def dated_place(line: str, dates: list[FoundDate], attested: Attested) -> str | None:
    """The place that has a part of a line with a date for itself: "Congress hall, Bamako, Tuesday 3 May 2022"."""
    masked = _masked(line, 0, len(line), dates)
    for part in _PART.finditer(masked) if _DATE in masked else ():
        inside = _IN_OR_DONE_IN.match(masked, part.end())
        found = _at(masked, inside.end() if inside else part.end())
        if found and _PART_ENDS.match(masked, found.end) and _is_whole(found, attested):
            return found.shown
    return None


def city_after(words: list[str]) -> str | None:
    """The city that the first of ``words`` name, in any case: in a file name nothing else sets it off."""
    for length in (3, 2, 1):
        name = " ".join(words[:length])
        if is_city(name):
            return name if name[:1].isupper() else name.title()
    return None


def is_attested(name: str, text: str) -> bool:
    """Whether ``text`` says somewhere that ``name`` is a place: "in Name", or "Name, Country"."""
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        whole = not text[end : end + 1].isalnum() and not text[max(0, start - 1) : start].isalnum()
        if whole and (_IN_BEFORE.search(text, max(0, start - 8), start) or country_at(text, end)):
            return True
        start = text.find(name, end)
    return False


def _is_whole(found: _Candidate, attested: Attested) -> bool:
    return found.known(attested) and not (is_country(found.name) and not found.country)


def _at(text: str, start: int) -> _Candidate | None:
    """What is written as a place at ``start``, with the country after it."""
    found = late_pattern(PLACE).match(text, start)
    if not found:
        return None
    name = _SENTENCE_ENDS.split(found.group())[0].rstrip(".")
    country = country_at(text, found.start() + len(name))
    end = found.start() + len(name) + (text[found.start() + len(name) :].find(country) + len(country) if country else 0)
    return _Candidate(name, country, end) if could_be_place(name) else None


def _before(before: str, attested: Attested) -> str | None:
    """A city right before the phrase, and not as part of what a body or scheme is called."""
    words = re.split(r"[,;:.()–—]", before)[-1].replace(_DATE, " ").split()[-_WORDS_BEFORE:]
    bodies = [before[body.start : body.end] for body in gazetteer().find(before) if body.actor.kind != "country"]
    for length in (3, 2, 1):
        for start in range(len(words) - length, -1, -1):
            name = " ".join(words[start : start + length])
            if any(name in body for body in bodies):
                continue
            if is_city(name) or (could_be_place(name) and attested(as_name(name))):
                return as_name(name if name[0].isupper() else name.title())
    return None


def _masked(line: str, start: int, end: int, dates: list[FoundDate]) -> str:
    parts: list[str] = []
    position = start
    for date in dates:
        if start <= date.span.start and date.span.end <= end:
            parts += [line[position : date.span.start], _DATE]
            position = date.span.end
    return "".join([*parts, line[position:end]])

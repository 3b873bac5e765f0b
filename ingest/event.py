"""The meeting that a document belongs to. A meeting that it only mentions, or that is past, is not its own."""

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import PurePosixPath

from ingest.dates import find_dates
from ingest.document import Block, Event, Span
from ingest.late_pattern import late_pattern
from ingest.marks import without_marks
from ingest.meeting_phrase import MEETING_WORDS, ORDINAL, MeetingPhrase, first_phrase, one_of
from ingest.meeting_place import Attested, city_after, dated_place, is_attested, place_held
from ingest.parts import is_head
from ingest.sentences import sentence_spans
from ingest.words import unaccented

_HEAD_BLOCKS = 8
_HEAD_LINE = 200
"""Characters. A longer block is running text, and no title is longer."""
_FIRST_PART = 1500
"""Characters of running text in which the document may say at which meeting it was made."""
_FIRST_SENTENCES = 2
"""Of the running text, in which a report says where the meeting was held."""
_CLOSE = 62
"""Days between the document and a meeting that it dates: about two months, as for a report or an announcement."""

_THE_NUMBERED = late_pattern(rf"(?:The|La|Le|L['’]|A|O) ?(?:\w+[ -])?{unaccented(ORDINAL)}\b", re.IGNORECASE)
_NOW = late_pattern(rf"\b{one_of(MEETING_WORDS['now'])}\b", re.IGNORECASE)
_THIS = late_pattern(
    r"\b(?:this|the present|cett?e?|la presente|est[ae]|n?a presente)(?: [\w-]+){0,3} $|"
    r"\b(?:end|beginning|opening|close|fin|ouverture|cloture|fim|abertura|encerramento) (?:of|de|d[aeu]) "
    r"(?:(?:the|this|la|l['’]|cette|esta) ?)?(?:[\w-]+ ){0,3}$",
    re.IGNORECASE,
)

_SENTENCE = late_pattern(r"(?:\S+\s+){8,}\S*[.!?…]\W*|(?:\S+\s+){25,}\S+")
"""A line of the head that is a sentence: it begins the running text."""
_ADDRESSED = late_pattern(r"(?:to|cc|from|à|de|para|attn|attention) ?:", re.IGNORECASE)
_SPOKEN_THERE = frozenset({"speech", "statement", "communique"})
"""Kinds of document that are made where the meeting is, when the meeting is their own."""
_RECORD = late_pattern(rf"{one_of(MEETING_WORDS['record'])}\b", re.IGNORECASE)
_ABOUT = late_pattern(rf"(?:^|[\s(]){one_of(MEETING_WORDS['about'])}(?![\w-])|:", re.IGNORECASE)
_SEARCHED = 20_000
"""Characters in which another mention of a place is looked for."""


def find_event(
    title: str, text: str, blocks: tuple[Block, ...], relative: str, day: str | None, language: str, kind: str
) -> Event | None:
    """The document's own meeting, said in its title, its head, its file name or (when plainly its own) its first part.

    ``day`` is the document's own date, ISO 8601 and maybe partial; None when unknown or not to be trusted. It tells
    a meeting of that time from one that the document looks back at, and gives the year where the phrase does not.
    ``kind`` is that of the document: a speech is dated where the meeting is, a press release where it was issued.
    """
    found: Event | None = None
    for phrase in _phrases(title, text, blocks, relative, day, language):
        if found is None:
            found = Event(phrase.kind, phrase.year, phrase.place)
        elif phrase.kind == found.kind and _agree(phrase.year, found.year):
            found = replace(found, year=found.year or phrase.year, place=found.place or phrase.place)
    if found and found.year is None and day:
        found = replace(found, year=int(day[:4]))
    if found and found.place is None and day:
        found = replace(found, place=_place_of_the_day(title, text, blocks, day, language, kind))
    if found and found.place is None and day:
        found = replace(found, place=_place_at_first(text, blocks, day, language))
    return found


def _place_at_first(text: str, blocks: tuple[Block, ...], day: str, language: str) -> str | None:
    """The place in which the running text begins by saying that the meeting was held."""
    attested = lru_cache(maxsize=64)(lambda name: is_attested(name, text[:_SEARCHED]))
    _, body = _head(text, blocks)
    for sentence in sentence_spans(text, body.start, body.end, language)[:_FIRST_SENTENCES]:
        said = " ".join(sentence.slice(text).split())
        dates = find_dates(said, 0, len(said), language)
        if not any(_is_past(int(found.value[:4]), day) for found in dates) and (
            place := place_held(said, dates, attested)
        ):
            return place
    return None


def _place_of_the_day(
    title: str, text: str, blocks: tuple[Block, ...], day: str, language: str, kind: str
) -> str | None:
    """The place that the head gives with the document's day, where the document was made at the meeting it names."""
    attested = lru_cache(maxsize=64)(lambda name: is_attested(name, text[:_SEARCHED]))
    head, _ = _head(text, blocks)
    lines = list(dict.fromkeys([title[:_HEAD_LINE], *head]))
    if not (kind in _SPOKEN_THERE or any(_RECORD.match(unaccented(line)) for line in lines)):
        return None
    if not any(_is_at_meeting(line, language, attested) for line in lines):
        return None
    for line in head:
        dates = find_dates(line, 0, len(line), language)
        is_its_day = any(date.value == day or (date.until and date.value <= day <= date.until) for date in dates)
        place = dated_place(line, dates, attested) if is_its_day else None
        if place:
            return place
    return None


def _is_at_meeting(line: str, language: str, attested: Attested) -> bool:
    """Whether a line names a meeting that the document belongs to, and not one that it is about or made for."""
    phrase = first_phrase(line, language, attested)
    return phrase is not None and not _ABOUT.search(unaccented(line[: phrase.span.start]))


def _agree(one: int | None, other: int | None) -> bool:
    return one is None or other is None or one == other


def _phrases(
    title: str, text: str, blocks: tuple[Block, ...], relative: str, day: str | None, language: str
) -> Iterator[MeetingPhrase]:
    attested = lru_cache(maxsize=64)(lambda name: is_attested(name, text[:_SEARCHED]))
    head, body = _head(text, blocks)
    lines = [title[:_HEAD_LINE], *(line for line in head if line != title)]
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        phrase = first_phrase(line, language, attested, following=following)
        if phrase and not _is_past(phrase.year, day):
            yield phrase
    name = re.sub(r"[-_.\s]+", " ", PurePosixPath(relative).stem)
    named = first_phrase(name, language, attested)
    if named and not _is_past(named.year, day):
        yield replace(named, place=named.place or city_after(name[named.span.end :].split()))
    for number, sentence in enumerate(sentence_spans(text, body.start, body.end, language)):
        said = " ".join(sentence.slice(text).split())
        # A report begins with its meeting: "The twenty-fourth meeting of the Commission took place in Hobart".
        begins_with_it = number == 0 and _THE_NUMBERED.match(unaccented(said)) is not None
        phrase = first_phrase(said, language, attested, sure_only=not begins_with_it)
        if phrase and (
            _is_own(said, phrase, day, language)
            or (begins_with_it and phrase.place and day and not _is_past(phrase.year, day))
        ):
            yield phrase


def _head(text: str, blocks: tuple[Block, ...]) -> tuple[list[str], Span]:
    """Lines of the head, and the range of the running text after it."""
    lines: list[str] = []
    for number, block in enumerate(blocks):
        inside = [without_marks(line) for line in text[block.start : block.end].splitlines()]
        if (
            number >= _HEAD_BLOCKS
            or block.kind not in ("heading", "paragraph")
            or not is_head(text, block, _HEAD_LINE)
            or any(_SENTENCE.fullmatch(line) for line in inside)
        ):
            return lines, Span(block.start, min(blocks[-1].end, block.start + _FIRST_PART))
        lines += [line for line in inside if line and not _ADDRESSED.match(line)]
    return lines, Span(0, 0)


def _is_past(year: int | None, day: str | None) -> bool:
    """Whether the meeting is of another time than the document. Reports appear, and calls go out, a year around it."""
    return bool(year and day and abs(year - int(day[:4])) > 1)


def _is_own(sentence: str, phrase: MeetingPhrase, day: str | None, language: str) -> bool:
    """Whether a sentence of the text speaks of the meeting that the document was made at."""
    if phrase.year and day and phrase.year != int(day[:4]):
        return False
    plain = unaccented(sentence)
    if _THIS.search(plain[: phrase.span.start]) or _NOW.search(plain):
        return True
    written = find_dates(sentence, 0, len(sentence), language)
    return any(
        _days_between(value, day) <= _CLOSE
        for found in written
        for value in (found.value, found.until)
        if value and day
    )


def _days_between(one: str, other: str) -> float:
    """Infinite unless both give a month; a month counts as its middle."""
    if len(one) == len("2021") or len(other) == len("2021"):
        return math.inf
    first, last = (
        date.fromisoformat(value if len(value) > len("2021-06") else f"{value}-15") for value in (one, other)
    )
    return abs((first - last).days)

"""How a line names a meeting: its kind, and the year and place beside it."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.dates import FoundDate, find_dates
from ingest.document import Event, Span
from ingest.late_pattern import late_pattern
from ingest.meeting_place import Attested, find_place, only_place
from ingest.tables import read_table
from ingest.words import unaccented

ORDINAL = (
    r"(?:\d+(?:st|nd|rd|th|er|re|e|ère|ème|[ªºao])|[IVX]+(?:e|th)?|first|second|third|\w+(?:th|ième)|"
    r"(?:\w+[ -])?(?:first|second|third|fifth|ninth)|premi(?:er|ère)|primeir[oa]|segund[oa]|terceir[oa]|"
    r"\w+[ae]gésim[oa]|quart[oa]|quint[oa]|sext[oa]|sétim[oa]|oitav[oa]|non[oa]|décim[oa](?: \w+)?)"
)
"""The number of a meeting: "34th", "quinzième", as a regular expression."""
_TERMS = {
    "ordinal": ORDINAL,
    "sitting": r"(?:session|meeting|réunion|reunião|sessão)",
    "of": r"(?:of|de|du|d['’]|des|da|do|dos|das)",
}
MEETING_WORDS: dict[str, Any] = read_table(Path(__file__).parent / "meetings.yaml")


def one_of(patterns: list[str]) -> str:
    """One regular expression for any of the patterns of meetings.yaml, with its terms put in, without accents."""
    joined = "|".join(patterns)
    for term, pattern in _TERMS.items():
        joined = joined.replace(f"{{{term}}}", pattern)
    return unaccented(f"(?:{joined})")


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of meeting and how it is named. ``signs``: one of them is in every name, and it costs little to look."""

    name: str
    pattern: re.Pattern[str]
    is_sure: bool
    signs: frozenset[str]


_KINDS = [
    _Kind(
        kind,
        late_pattern(rf"(?<![\w-]){one_of(patterns)}(?![\w-])", re.IGNORECASE),
        trust == "sure",
        frozenset(MEETING_WORDS["signs"][kind]),
    )
    for trust in ("sure", "with_a_sign")
    for kind, patterns in MEETING_WORDS[trust].items()
]
_SIGNS = frozenset().union(*(kind.signs for kind in _KINDS))
_NUMBERED = late_pattern(rf"(?<!\w){unaccented(ORDINAL)}(?!\w)", re.IGNORECASE)
_NO_MEETING_BEFORE = late_pattern(r"(?:press|video|tele|phone) $", re.IGNORECASE)
_ANOTHER_BEFORE = late_pattern(
    rf"\b{one_of(MEETING_WORDS['another']['before'])}"
    r"(?: (?:the|an?|la|le|les|une?|o|um|uma|year['’]s|\d{4}|(?-i:[A-ZÀ-Þ][\w-]*)))*(?: l['’]| )$",
    re.IGNORECASE,
)
_ANOTHER_AFTER = late_pattern(rf" {one_of(MEETING_WORDS['another']['after'])}\b", re.IGNORECASE)
_SINCE = late_pattern(r"\b(?:since|depuis|desde)\b[^.;:]{0,40}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MeetingPhrase:
    """Where a line names a kind of meeting, and the year and place beside it."""

    kind: str
    span: Span
    year: int | None
    place: str | None


def event_in(words: str) -> Event | None:
    """The event that a person names: "Plenary, Brussels, 2018", "2018 Brussels plenary"; None when it is empty.

    Words that are no known kind of meeting are the kind themselves.
    """
    phrase = first_phrase(words, "en", lambda _: True)
    parts = [part for part in re.split(r"\s*[,;]\s*", words.strip()) if part]
    years = [part for part in parts if re.fullmatch(r"(?:19|20)\d\d", part)]
    kinds = [part for part in parts if phrase and words.find(part) <= phrase.span.start < words.find(part) + len(part)]
    kind = kinds[0] if kinds else next((part for part in parts if part not in years), "")
    if not kind:
        return None
    places = [part for part in parts if part not in (*years, kind)]
    year = int(years[0]) if years else phrase.year if phrase else None
    place = ", ".join(places) or (phrase.place if phrase else None)
    return Event(phrase.kind if phrase else kind.lower(), year, place or None)


def meeting_named(line: str, language: str) -> tuple[Event, Span] | None:
    """The first meeting that a line names, whether or not it is of its document, and the words that say so.

    What stands beside them and is written as a name is believed to be the place.
    """
    # The first word of a line has a capital whatever it is.
    phrase = first_phrase(line, language, lambda name: line.find(name) > 0)
    return (Event(phrase.kind, phrase.year, phrase.place), phrase.span) if phrase else None


def first_phrase(
    line: str, language: str, attested: Attested, *, following: str = "", sure_only: bool = False
) -> MeetingPhrase | None:
    """The first phrase of the line that names a meeting, sure words before others; ``following`` is the next line."""
    plain = unaccented(line)
    lowered = plain.lower()
    signs = {sign for sign in _SIGNS if sign in lowered}
    best: tuple[int, MeetingPhrase] | None = None
    for kind in _KINDS:
        if kind.signs.isdisjoint(signs) or not (kind.is_sure or not (sure_only or best)):
            continue
        for match in kind.pattern.finditer(plain):
            before, after = plain[: match.start()], plain[match.end() :]
            if _NO_MEETING_BEFORE.search(before) or _ANOTHER_BEFORE.search(before) or _ANOTHER_AFTER.match(after):
                continue
            span = Span(match.start(), match.end())
            dates = find_dates(line, 0, len(line), language)  # not before: few lines name a meeting
            place = find_place(line, span, dates, attested)
            place = place or only_place(following, find_dates(following, 0, len(following), language))
            phrase = MeetingPhrase(kind.name, span, _year(span, _without_start(line, dates)), place)
            if not kind.is_sure and not (phrase.year or place or _NUMBERED.search(plain)):
                continue
            if best is None or match.start() < best[0]:
                best = (match.start(), phrase)
            break
    return best[1] if best else None


def _without_start(line: str, dates: list[FoundDate]) -> list[FoundDate]:
    """``dates`` but for those that something goes back to: "the first one in Lima since Accra, in 2018"."""
    return [found for found in dates if not _SINCE.search(unaccented(line[: found.span.start]))]


def _year(phrase: Span, dates: list[FoundDate]) -> int | None:
    """That of the date nearest to the phrase in its line."""
    nearest = min(
        dates, key=lambda found: max(found.span.start - phrase.end, phrase.start - found.span.end), default=None
    )
    return int(nearest.value[:4]) if nearest else None

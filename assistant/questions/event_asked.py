"""The meeting that a question keeps to: "at COP 6", "à la plénière de 2017", "during the intersessional"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from assistant.questions.question_words import AT_A_MEETING, GOAL_YEAR, ORDINALS
from ingest.document import Metadata
from ingest.late_pattern import late_pattern
from ingest.meeting_phrase import meeting_named
from ingest.places import is_country, spellings_of
from ingest.words import fold, words

BESIDE = 14
"""Days around a document of a meeting in which others are of it: few last longer than two weeks."""
_RESUMED = re.compile(r"[\W_]*(?:bis|ter|part|partie|parte)\b", re.IGNORECASE)
"""After a meeting: "COP 6 bis" is another one than COP 6."""
_SET_OFF_BEFORE = late_pattern(r"(?:^|[(,;:–—])\s*$")
_SET_OFF_AFTER = late_pattern(
    r"(?:\s+(?:(?:of|in|de|en|em)\s+)?(?:[^\W\d]+\s+)?(?:19|20)\d\d)?\s*[:,)–—]|\s+(?:19|20)\d\d\s*\??$"
)
"""Around a meeting that is said apart from what is asked: "Plenary in Lima: who ...", "(virtual plenary 2020)"."""
_NUMBER_BEHIND = re.compile(r"\d{1,3}$")
_OF_ANY_KIND = frozenset({"meeting", "session"})
_PLACE_AND_YEAR = re.compile(
    r"(?P<place>[^\W\d_][\w'’.-]*(?:[ -][^\W\d_][\w'’.-]*){0,2}?)"
    r"(?:,?\s+(?:(?:in|en|em|de)\s+)?(?P<year>(?:19|20)\d\d))?"
)
_NO_WORD = re.compile(r"[\W_]+")
_NOT_SAID = {
    "en": "No document is known to be of the meeting named (“{meeting}”); all documents were looked at.",
    "fr": "Aucun document n'est connu comme étant de la réunion nommée (« {meeting} ») ; tous ont été examinés.",
    "pt": "Não se sabe de nenhum documento da reunião nomeada («{meeting}»); todos foram examinados.",
}


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as far as a text names it. ``kind`` is one of ingest/meetings.yaml, None where only the place is named;
    ``number`` is 6 for "COP 6".
    """

    text: str
    kind: str | None
    year: int | None = None
    place: str | None = None
    number: int | None = None
    start: int = 0
    end: int = 0
    """Where it stands in the text, with the place and the number beside it."""
    days: frozenset[date] = frozenset()
    """The days of documents that say that they are of it."""

    def known_by(self, documents: Iterable[Metadata]) -> "Meeting | None":
        """The same with the days of those documents that say that they are of it; None where none does."""
        own = [metadata for metadata in documents if self.is_of(metadata)]
        days = frozenset(day for metadata in own if (day := _day(metadata.date)))
        return replace(self, days=days) if own else None

    def is_of(self, metadata: Metadata) -> bool:
        """Whether a document is of this meeting: by its own meeting, its title, or a date beside the known days."""
        titled = meeting_in(metadata.title, metadata.language)
        if titled and self.number and titled.kind == self.kind and titled.number not in (None, self.number):
            return False
        day = _day(metadata.date)
        if day and any(abs((day - known).days) <= BESIDE for known in self.days):
            return True
        own = metadata.event
        meetings = [titled] if titled else []
        if own:
            number = titled.number if titled and titled.kind == own.kind else None
            meetings.append(Meeting("", own.kind, own.year, own.place, number))
        elif self.kind is None and self.place and self.year:
            # A press release tells its place in its headline or its name: "Washington: five days for nothing".
            called = f"{metadata.title} {_NO_WORD.sub(' ', metadata.origin)}"
            return (metadata.date or "").startswith(str(self.year)) and _is_place(self.place, called)
        return any(self._is_same(meeting, metadata.title, metadata.date) for meeting in meetings)

    def is_named_in(self, text: str, language: str) -> bool:
        """Whether a sentence names this very meeting, by its number, place or year."""
        if self.kind is None:
            return self.place is not None and _is_place(self.place, text)
        found = meeting_in(text, language)
        return bool(found and (self.number or self.place or self.year) and self._is_same(found, text, None))

    def without_document(self, language: str) -> str:
        """What the reader is told where no document is of it."""
        return _NOT_SAID[language].format(meeting=self.text)

    def _is_same(self, other: "Meeting", around: str, written: str | None) -> bool:
        if (self.kind and not _is_of_kind(self.kind, other.kind)) or (self.number and self.number != other.number):
            return False
        if self.year and self.year != other.year and not (written or "").startswith(str(self.year)):
            return False
        return self.place is None or _is_place(self.place, f"{other.place} {around}")


def meeting_asked(question: str, language: str) -> Meeting | None:
    """The meeting that a question keeps to; None where it names none, or names one as the matter itself."""
    found = meeting_in(question, language)
    if found is None or _RESUMED.match(question[found.end :]):
        return None
    if any(found.year == int(goal["year"]) for goal in GOAL_YEAR.finditer(question)):
        found = replace(found, year=None)  # "at the plenary, who wanted it until 2032"
    if found.kind in _OF_ANY_KIND and not (found.year or found.place or found.number):
        return None  # "the meeting" may be any
    before, after = question[: found.start], question[found.end :]
    is_set_off = _SET_OFF_BEFORE.search(before) and _SET_OFF_AFTER.match(after)
    return found if is_set_off or AT_A_MEETING.search(before) else None


def one_meeting(words: str, language: str) -> Meeting | None:
    """The one meeting that words of a question name by its number, its year or its place: "the Lima plenary", "Lima",
    "Lima in 2014"; None where they name none, or any.
    """
    if found := meeting_in(words, language):
        return found if found.year or found.place or found.number else None
    at_place = _PLACE_AND_YEAR.fullmatch(words.strip())
    if at_place is None or is_country(at_place["place"]):
        return None  # much else happens in a country than a meeting
    year = int(at_place["year"]) if at_place["year"] else None
    return Meeting(words.strip(), None, year, at_place["place"], None, 0, len(words))


@lru_cache(maxsize=20_000)
def meeting_in(text: str, language: str) -> Meeting | None:
    """The first meeting that a text names."""
    named = meeting_named(text, language)
    if named is None:
        return None
    event, span = named
    start, end = span.start, span.end
    phrase = text[start:end]
    digits = _NUMBER_BEHIND.search(phrase)
    number = int(digits.group()) if digits else _ordinal(text[:start])
    place_at = text.find(event.place) if event.place else -1
    if event.place and place_at >= 0:
        start, end = min(start, place_at), max(end, place_at + len(event.place))
    return Meeting(" ".join(text[start:end].split()), event.kind, event.year, event.place, number, start, end)


def _is_of_kind(asked: str, own: str | None) -> bool:
    """Whether a meeting may be called by the noun that a question has for it: any is a meeting, and a "conference of
    the parties" is a conference.
    """
    return own is not None and (asked == own or asked in _OF_ANY_KIND or own.startswith(f"{asked} of "))


def _is_place(place: str, text: str) -> bool:
    """Whether a text names a place, in any of three languages."""
    folded = fold(text)
    return any(spelling in folded for spelling in spellings_of(place))


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value and len(value) == len("2021-06-25") else None


def _ordinal(before: str) -> int | None:
    """The number in the words right before: "sixth", "6th", "6e", "sexta"."""
    for word in reversed(words(before, "en")[-3:]):
        written = fold(word.text)
        if written in ORDINALS:
            return ORDINALS[written]
        if re.fullmatch(r"\d{1,3}(?:st|nd|rd|th|er|e|eme|a|o)", written):
            return int(re.match(r"\d+", written).group())  # type: ignore[union-attr]
    return None

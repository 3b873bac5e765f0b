"""A meeting that a question names by its place alone: "in Lima, who ...", "Accra 2012: who ...", "(Luanda 2026)"."""

import re
from collections.abc import Iterable, Iterator, Sequence

from assistant.questions.event_asked import Meeting
from ingest.actors import gazetteer
from ingest.document import Metadata
from ingest.late_pattern import late_pattern
from ingest.places import is_city, spellings_of
from ingest.words import fold

_WHERE = late_pattern(r"(?:^|[(,;:–—-]\s*|\b(?:in|at|a|à|au|en|em|n[oa])\s+)$", re.IGNORECASE)
"""What stands before a place that says where something was."""
_BEFORE_MEETING = late_pattern(r"\b(?:at|during|after|before|since|in)\s+the\s+$", re.IGNORECASE)
_MEETING_BEHIND = late_pattern(
    r"\s+(?:session|meeting|talks|round|conference|gathering|summit|assembly|negotiations)\b", re.IGNORECASE
)
"""Around a place that says which meeting is meant: "at the Lima session"."""
_SET_OFF = late_pattern(r"(?:^|[(,;:–—-]\s*)$")
_MEETING_BEFORE = late_pattern(
    r"\b(?:session|meeting|talks|round|conference|gathering|summit|assembly|negotiations|plenary|intersessional|réunion|séance"
    r"|conférence|sommet|assemblée|plénière|intersession|négociations|reunião|sessão|conferência|cimeira|cúpula|assembleia"
    r"|plenária|intersessional|negociações)\s+(?:(?:held|tenue|realizada)\s+)?(?:in|at|en|au|aux|à|em|n[oa]s?|d[eoa]s?|du|d['’])\s*(?:the\s+|l[ae]\s+)?$",
    re.IGNORECASE,
)
"""Before the country in which a meeting was: "the 2013 plenary in Brazil"."""
_PART_OF_NAME = late_pattern(r"(?:[ -](?:[A-ZÀ-Þ][\w-]+)|['’-]\w)")
"""After a place: "Lima Declaration"."""
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_DATED = late_pattern(r",?\s+(?:\w+\s+)?(?:(?:19|20)\d\d)\b|\s*[:)–—-]")
"""After a place that is set off from the question, the year, or an end of what says where."""


def meeting_at_place(question: str, years: tuple[str, ...], documents: Iterable[Metadata]) -> Meeting | None:
    """The meetings held at a place of the question, with the days of their documents; None where no document is of one.

    A year in the question must be theirs.
    """
    documents = list(documents)
    folded = fold(question)
    if len(folded) != len(question):
        return None
    year = int(years[0]) if len(years) == 1 else None
    places = sorted({each.event.place for each in documents if each.event and each.event.place}, key=len)
    # A city that no document is known to have met in may be named by headlines, for much else than a meeting.
    for place in dict.fromkeys([*places, *(_cities_in(question) if year else ())]):
        for spelling in spellings_of(place.split(",")[0]):
            for found in re.finditer(rf"\b{re.escape(spelling)}\b", folded):
                if _says_where(question, *found.span()):
                    text = question[found.start() : found.end()]
                    meeting = Meeting(text, None, year, place.split(",")[0], None, *found.span())
                    if known := meeting.known_by(documents):
                        return known
    return _in_country(question, year, places, documents)


def _cities_in(question: str) -> Iterator[str]:
    """The cities that it names, the longest names first."""
    words = [(word.start(), word.end()) for word in _WORD.finditer(question)]
    for length in (3, 2, 1):
        for first, last in zip(words, words[length - 1 :], strict=False):
            if is_city(name := question[first[0] : last[1]]):
                yield name


def _in_country(
    question: str, year: int | None, places: Sequence[str], documents: Sequence[Metadata]
) -> Meeting | None:
    """The meetings held at places of a country that the question names as where one was."""
    for named in gazetteer().find(question):
        if named.actor.kind != "country" or not _MEETING_BEFORE.search(question[: named.start]):
            continue
        for place in places:
            city, _, country = place.partition(", ")
            if any(each.actor == named.actor for each in gazetteer().find(country)):
                text = question[named.start : named.end]
                if known := Meeting(text, None, year, city, None, named.start, named.end).known_by(documents):
                    return known
    return None


def _says_where(question: str, start: int, end: int) -> bool:
    before, after = question[:start], question[end:]
    if _BEFORE_MEETING.search(before) and _MEETING_BEHIND.match(after):
        return True
    if not _WHERE.search(before) or _PART_OF_NAME.match(after):
        return False
    return _DATED.match(after) is not None if _SET_OFF.search(before) else True

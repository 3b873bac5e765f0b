"""A meeting that a question names by its place alone: "in Lima, who ...", "Accra 2012: who ...", "(Luanda 2026)"."""

import re
from collections.abc import Iterable

from assistant.questions.event_asked import Meeting
from ingest.document import Metadata
from ingest.late_pattern import late_pattern
from ingest.places import spellings_of
from ingest.words import fold

_WHERE = late_pattern(r"(?:^|[(,;:–—-]\s*|\b(?:in|at|a|à|au|en|em|n[oa])\s+)$", re.IGNORECASE)
"""What stands before a place that says where something was."""
_BEFORE_MEETING = late_pattern(r"\b(?:at|during|after|before|since|in)\s+the\s+$", re.IGNORECASE)
_MEETING_BEHIND = late_pattern(
    r"\s+(?:session|meeting|talks|round|conference|gathering|summit|assembly|negotiations)\b", re.IGNORECASE
)
"""Around a place that says which meeting is meant: "at the Lima session"."""
_SET_OFF = late_pattern(r"(?:^|[(,;:–—-]\s*)$")
_PART_OF_NAME = late_pattern(r"(?:[ -](?:[A-ZÀ-Þ][\w-]+)|['’-]\w)")
"""After a place: "Lima Declaration"."""
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
    for place in sorted({each.event.place for each in documents if each.event and each.event.place}, key=len):
        for spelling in spellings_of(place.split(",")[0]):
            for found in re.finditer(rf"\b{re.escape(spelling)}\b", folded):
                if _says_where(question, *found.span()):
                    text = question[found.start() : found.end()]
                    year = int(years[0]) if len(years) == 1 else None
                    meeting = Meeting(text, None, year, place.split(",")[0], None, *found.span())
                    if known := meeting.known_by(documents):
                        return known
    return None


def _says_where(question: str, start: int, end: int) -> bool:
    before, after = question[:start], question[end:]
    if _BEFORE_MEETING.search(before) and _MEETING_BEHIND.match(after):
        return True
    if not _WHERE.search(before) or _PART_OF_NAME.match(after):
        return False
    return _DATED.match(after) is not None if _SET_OFF.search(before) else True

"""Whether a sentence is of the time that a question asks about."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

from assistant.questions.question import Question
from assistant.reading.sentence import Reading, Sentence

OfTime = Literal["then", "soon after"]
"""``soon after``: told in a document that was written within some weeks of it, and may be about it."""

REPORTED_WITHIN = timedelta(days=21)
"""A report of a meeting is written while it lasts, or soon after."""
_DAY, _MONTH = len("2021-06-25"), len("2021-06")


def of_time(question: Question, sentence: Sentence, reading: Reading) -> OfTime | None:
    """When a sentence is told: by the dates of its document, its own and those of its paragraph; None for another time.

    A question of no time is answered by any.
    """
    asked = tuple(term.date for term in question.terms if term.date) or question.years
    if not asked:
        return "then"
    metadata = reading.document.metadata
    given = [metadata.date or "", *(each.value for each in metadata.dates)]
    given += [day for each in (*reading.before(sentence), sentence) for day in each.dates]
    if any(day.startswith(asked) for day in given):
        return "then"
    return "soon after" if any(_is_soon_after(metadata.date or "", day) for day in asked) else None


def _is_soon_after(written: str, asked: str) -> bool:
    """Whether a day, "2021-06-25", lies in the weeks after another one, or after the end of a month."""
    if len(written) != _DAY or len(asked) not in (_DAY, _MONTH):
        return False
    year, month = int(asked[:4]), int(asked[5:7])
    last = date(year, month, monthrange(year, month)[1] if len(asked) == _MONTH else int(asked[8:]))
    return timedelta() <= date.fromisoformat(written) - last <= REPORTED_WITHIN

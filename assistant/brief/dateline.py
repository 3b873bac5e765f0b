"""Whether a reader meets a date first in a sentence, so that it need not stand before it once more."""

import re

from assistant.reading.sentence import Sentence
from ingest.dates import find_dates

_WORD = re.compile(r"\w+")
_WORDS_OF_A_PLACE = 6
"""Before the date of a dateline: "New York / Nairobi", "Genève, le"."""
_DASH = re.compile(r"[\s*_)]*[-–—]")


def begins_with_date(sentence: Sentence) -> bool:
    """Whether a date is the first that is read, or stands in a dateline: "Lisbon, 3 May 2020 – "."""
    found = find_dates(sentence.text, 0, len(sentence.text), sentence.document.metadata.language)
    if not found:
        return False
    before = _WORD.findall(sentence.text[: found[0].span.start])
    is_dateline = len(before) <= _WORDS_OF_A_PLACE and _DASH.match(sentence.text, found[0].span.end)
    return not before or bool(is_dateline)

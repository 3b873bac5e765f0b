"""Days of the week and months that a sentence names with no year beside them: "on Thursdays", "May to July"."""

import re
from functools import cache
from pathlib import Path

from assistant.reading.sentence import Sentence
from assistant.reading.typed_spans import TypedSpan, dates
from ingest.late_pattern import late_pattern
from ingest.tables import read_table
from ingest.words import fold

_BESIDE_DATE = 3
"""Characters between a day of the week and the date whose day it is."""


def parts_of_year(sentence: Sentence) -> list[TypedSpan]:
    """In order, those that belong to no whole date. The value is what is written, folded."""
    pattern = _pattern(sentence.document.metadata.language)
    if pattern is None:
        return []
    whole = [(date.start - _BESIDE_DATE, date.end + _BESIDE_DATE) for date in dates(sentence)]
    return [
        TypedSpan(found.start(), found.end(), fold(found.group()))
        for found in pattern.finditer(sentence.text)
        if not any(start < found.end() and found.start() < end for start, end in whole)
    ]


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    """One or several of them in a row; None for a language whose words are not known."""
    table = read_table(Path(__file__).parent / "parts_of_year.yaml")
    if language not in table["months"]:
        return None
    day = r"\d{1,2}(?:st|nd|rd|th|er|º)?"
    part = (
        rf"(?:(?:{day}\s+(?:(?:of|de)\s+)?)?(?:{table['months'][language]})(?:\s+(?:the\s+)?{day}(?![\d,.]\d))?"
        rf"|{table['weekdays'][language]})"
    )
    # In lower case "march" and "may" are words as others.
    case = 0 if language == "en" else re.IGNORECASE
    return late_pattern(rf"(?<![\w-]){part}\b(?:(?:{table['joining'][language]}){part}\b)*", case)

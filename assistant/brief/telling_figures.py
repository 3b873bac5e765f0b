"""The figures of a sentence that count or measure something: no dates, no numbers of articles, no parts of names."""

import re

from assistant.reading.figures import Figure, find_figures
from assistant.reading.sentence import Sentence
from ingest.dates import find_dates
from ingest.words import Word

_COUNTS_NOTHING = frozenset({"ordinal", "part"})
_TELLING = 10
"""From which a bare number says something by itself."""
_JOINED_BEFORE = re.compile(r"[\w./-]*[^\W\d_][\w./-]*[-–/.]$")
"""What stands before a number in a name or a code: "COVID-", "FCCC/CP/"."""
_JOINED_AFTER = re.compile(r"[-/][^\W\d_]")
"""What stands after one: "11/CP.1"."""


def telling_figures(sentence: Sentence) -> list[str]:
    """The figures as they are written, a bare number with the word that it counts: "5 hours", "55 countries"."""
    text = sentence.text
    dates = [date.span for date in find_dates(text, 0, len(text), sentence.document.metadata.language)]
    apart = [(span.start, span.end) for span in dates] + [(each.start, each.end) for each in sentence.mentions]
    found = (
        _written(figure, sentence)
        for figure in find_figures(text)
        if not any(start <= figure.start < end for start, end in apart) and not _is_in_a_code(figure, text)
    )
    return [written for written in found if written]


def _written(figure: Figure, sentence: Sentence) -> str:
    if figure.unit in _COUNTS_NOTHING or figure.value == 1:
        return ""
    if figure.unit:
        return figure.written_in(sentence.text)
    before = next((word for word in reversed(sentence.words) if word.end <= figure.start), None)
    counted = next((word for word in sentence.words if word.start >= figure.end), None)
    if figure.value < _TELLING or counted is None or counted.is_function or _is_name(before, sentence.text):
        return ""
    stands_apart = sentence.text[figure.end : counted.start].strip(" \u00a0\u202f")
    return "" if stands_apart or not counted.text.islower() else sentence.text[figure.start : counted.end]


def _is_name(word: Word | None, text: str) -> bool:
    """Whether a word makes the number after it a name: "Article 19", "Annex 12"."""
    return word is not None and not word.is_function and text[word.start].isupper()


def _is_in_a_code(figure: Figure, text: str) -> bool:
    before = text[: figure.start].rpartition(" ")[2]
    return bool(_JOINED_BEFORE.search(before) or _JOINED_AFTER.match(text, figure.end))

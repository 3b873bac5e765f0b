"""Sentences of another year, meeting or part than the one that is asked about: "COP-5" where "COP-6" is asked."""

import re
from pathlib import Path

from assistant.questions.question import Question
from assistant.reading.sentence import Sentence
from ingest.late_pattern import late_pattern
from ingest.tables import in_any_language, read_table
from ingest.words import fold

OF_ANOTHER_TIME = 0.5
OF_ANOTHER_PART = 0.2
"""Of a choice or a paragraph by another letter or number nothing is told of the one asked about."""


class AskedPart:
    """The years, meetings and numbered parts that a question names."""

    def __init__(self, question: Question) -> None:
        # What is told at a meeting may be of other years.
        self._moments = frozenset() if question.meeting else question.moments
        self._numbered = _numbered(question.text)

    def share_of_another(self, sentence: Sentence) -> float | None:
        """What a sentence of another year, of "COP-5" or of "option C" counts for where "COP-6" or "option A" is asked
        about, as a share; None where it is of what is asked.
        """
        if not (self._numbered or self._moments):
            return None
        named = self._numbered_in(sentence.text)
        for heading in reversed(sentence.heading_path):  # what stands under "Article 9" is of that article
            named = {**self._numbered_in(heading), **named}
        others = [name for name, numbers in self._numbered.items() if name in named and not numbers & named[name]]
        if any(name.islower() for name in others):
            return OF_ANOTHER_PART
        return OF_ANOTHER_TIME if others or self._is_of_another_year(sentence) else None

    def _is_of_another_year(self, sentence: Sentence) -> bool:
        """Whether a sentence has dates, and none of a year of the question."""
        if not self._moments or not sentence.dates:
            return False
        return not self._moments & {date[:4] for date in sentence.dates}

    def _numbered_in(self, text: str) -> dict[str, set[str]]:
        """The numbers of the meetings and parts in a text that are called as those of the question are."""
        # Whether it has such a name at all is sooner seen.
        folded = fold(text) if self._numbered else ""
        return _numbered(text) if any(fold(name) in folded for name in self._numbered) else {}


_NUMBERED = re.compile(r"\b([A-Z]{2,})[-‐‑ ]?\s?(\d{1,3})\b")
_PART = late_pattern(
    rf"\b{in_any_language(read_table(Path(__file__).parent / 'matter_words.yaml')['parts'])}"
    r"[ \u00a0\n]((?-i:[A-Z]|[IVX]{1,5})|\d{1,3}(?:[ \u00a0](?:bis|ter|quater))?)(?![\w’'])",
    re.IGNORECASE,
)


def _numbered(text: str) -> dict[str, set[str]]:
    """The numbers or letters of each meeting, text or choice that is called so: {"COP": {"6"}, "option": {"A"}}."""
    found: dict[str, set[str]] = {}
    for match in _NUMBERED.finditer(text):
        found.setdefault(match[1], set()).add(match[2])
    for match in _PART.finditer(text):
        found.setdefault(fold(match.group().rsplit(match[1])[0]).strip(), set()).add(_ROMAN.get(match[1], match[1]))
    return found


_ROMAN = {roman: str(number) for number, roman in enumerate("I II III IV V VI VII VIII IX X XI XII".split(), 1)}
"""What "Annex I" is called as well: "Annex 1"."""

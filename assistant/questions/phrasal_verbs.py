"""Verbs of two parts and set phrases in a question, "taken out", with the words that documents use for the same:
"deleted".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ingest.late_pattern import late_pattern
from ingest.tables import read_table

BETWEEN = 3
"""Words that may stand between the parts: "take the two words out"."""


@dataclass(frozen=True, slots=True)
class PhrasalVerb:
    """Such a verb in a question: where its parts stand, and what documents say for it. A set phrase is one part."""

    verb: tuple[int, int]
    particle: tuple[int, int]
    told_as: tuple[str, ...]


def find_phrasal_verbs(question: str, language: str) -> Iterator[PhrasalVerb]:
    """Those of a question, in the order of the table; of verbs that share a part behind them the nearest, "set" in
    "let the Secretariat set off".
    """
    found: list[PhrasalVerb] = []
    for pattern, told_as in _verbs(language):
        if match := pattern.search(question):
            last = "particle" if "particle" in match.re.groupindex else "verb"
            found.append(PhrasalVerb(match.span("verb"), match.span(last), told_as))
    for each in found:
        if not any(each.particle == other.particle and each.verb < other.verb for other in found):
            yield each


@lru_cache(maxsize=8)
def _verbs(language: str) -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    table: dict[str, str] = read_table(Path(__file__).parent / "phrasal_verbs.yaml")
    rows = ([cell.split() for cell in line.split(" | ")] for line in table.get(language, "").splitlines())
    return tuple((_pattern(*forms), tuple(told_as)) for *forms, told_as in rows)


def _pattern(verbs: Sequence[str], particles: Sequence[str] = ()) -> re.Pattern[str]:
    behind = rf"(?:\s+[^\s,;:.?!]+){{0,{BETWEEN}}}?\s+(?P<particle>{'|'.join(particles)})\b" if particles else ""
    return late_pattern(rf"\b(?P<verb>{'|'.join(verbs)})\b{behind}", re.IGNORECASE)

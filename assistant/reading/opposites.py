"""Whether something is the contrary of what is asked about: a higher threshold where a lower one is."""

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from ingest.late_pattern import late_pattern
from ingest.tables import alternatives, read_table
from ingest.words import fold


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    return late_pattern(rf"\b{alternatives(words)}\b")


_PAIRS = [
    (_any_of(pair["one"]), _any_of(pair["other"]))
    for pair in read_table(Path(__file__).parent / "opposites.yaml").values()
]


def says_the_contrary(asked: str, told: str) -> bool:
    """Whether a text has the contrary of a word of a question, without the word itself."""
    contraries = _contraries(asked)
    folded = fold(told) if contraries else ""
    return any(contrary.search(folded) and not own.search(folded) for own, contrary in contraries)


@lru_cache(maxsize=64)
def _contraries(asked: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """The words of a question that have a contrary which it does not name as well, each with that."""
    folded = fold(asked)
    both_ways = [pair for one, other in _PAIRS for pair in ((one, other), (other, one))]
    return tuple((own, contrary) for own, contrary in both_ways if own.search(folded) and not contrary.search(folded))

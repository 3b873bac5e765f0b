"""Which kind of answer a question asks for, told by how it is worded."""

import re
from pathlib import Path
from typing import Literal

from assistant.questions.words_that_ask import ALWAYS_ASKS, ASKS, BEGINS_A_QUESTION, PREPOSITION
from ingest.late_pattern import late_pattern
from ingest.tables import read_table
from ingest.words import fold

AnswerKind = Literal[
    "list",
    "who",
    "date",
    "duration",
    "share",
    "money",
    "count",
    "amount",
    "place",
    "why",
    "yes-no",
    "position",
    "timeline",
    "document date",
    "open",
]


def _read_kinds() -> tuple[tuple[AnswerKind, re.Pattern[str]], ...]:
    table: dict[AnswerKind, list[str]] = read_table(Path(__file__).parent / "question_kinds.yaml")
    return tuple((kind, late_pattern("|".join(patterns))) for kind, patterns in table.items())


_KINDS = _read_kinds()
_ONE_WORD = late_pattern(r"when|where|who|whom|whose|why|quand|ou|qui|pourquoi|quando|onde|quem")
_ASKED = late_pattern(rf"\b{fold(ALWAYS_ASKS)}\b|^{BEGINS_A_QUESTION}\b")
"""The question has begun before."""
_ASKS_STILL = late_pattern(
    r"(?:\b(?:and|or|since|until|till|by|from|to|of|know|tell|me|et|depuis|jusqu'a|savoir|e|desde|ate|de|sabe\w*)|[,:;?])"
    r"\s*$"
)
"""After one of these it asks once more: "do you know when", "who, and when"."""


_ASKED_AFTER = late_pattern(
    rf"\s+(?:[^\s,]+\s+)+[^\s,]+,\s*(?:then\s+|alors\s+|entao\s+)?(?:{fold(PREPOSITION)}\s+)?"
    rf"(?:{fold(ASKS)}|que|qu|{BEGINS_A_QUESTION})\b"
)
"""After a "when" or "where" that begins the question: the clause that asks, "when talks fail, what is done?"."""

_ASKED_LAST = late_pattern(r"\b(?:what|whom?|quoi|qui|quem|o que)\s*\?*\s*$")
"""The question ends in what it asks for: "when talks fail, this leads to what?"."""


_WORD_THAT_ASKS = late_pattern(rf"\b(?:{fold(ASKS)}|que|qu(?=[’']))\b")


def asks_with_a_word(folded: str) -> bool:
    """Whether a question, in lower case without accents, has a word that asks: "who", "que"."""
    return _WORD_THAT_ASKS.search(folded) is not None


def kind_of(folded: str) -> AnswerKind:
    """The first kind worded in a question, which is in lower case without accents.

    A "when" or "who" inside a clause of it words none.
    """
    for kind, pattern in _KINDS:
        if any(not _is_subordinate(folded, match) for match in pattern.finditer(folded)):
            return kind
    return "open"


def _is_subordinate(folded: str, match: re.Match[str]) -> bool:
    if not _ONE_WORD.fullmatch(match.group()):
        return False
    before = folded[: match.start()]
    if (last := _ASKED_LAST.search(folded)) and match.end() <= last.start():
        return True
    if not before:
        return bool(_ASKED_AFTER.match(folded, match.end()))
    return bool(_ASKED.search(before) and not _ASKS_STILL.search(before))

"""Which kind of answer a question asks for, told by how it is worded."""

import re
from pathlib import Path
from typing import Literal

from ingest.tables import read_table

AnswerKind = Literal[
    "list",
    "who",
    "date",
    "duration",
    "share",
    "money",
    "count",
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
    return tuple((kind, re.compile("|".join(patterns))) for kind, patterns in table.items())


_KINDS = _read_kinds()
_ONE_WORD = re.compile(r"when|where|who|whom|whose|why|quand|ou|qui|pourquoi|quando|onde|quem")
_ASKED = re.compile(
    r"\b(?:what|which|who|whom|whose|how|why|quel\w*|combien|pourquoi|lesquel\w*|qua[li]s?|quem|quant[oa]s?)\b"
    r"|^(?:is|are|was|were|did|does|do|has|have|had|can|could|will|would|should|est-ce)\b"
)
"""The question has begun before."""
_ASKS_STILL = re.compile(
    r"(?:\b(?:and|or|since|until|till|by|from|to|of|know|tell|me|et|depuis|jusqu'a|savoir|e|desde|ate|de|sabe\w*)|[,:;?])"
    r"\s*$"
)
"""After one of these it asks once more: "do you know when", "who, and when"."""


def kind_of(folded: str) -> AnswerKind:
    """The first kind worded in a question, which is in lower case without accents.

    A "when" or "who" inside a clause of it words none.
    """
    for kind, pattern in _KINDS:
        if any(not _is_subordinate(folded, match) for match in pattern.finditer(folded)):
            return kind
    return "open"


def _is_subordinate(folded: str, match: re.Match[str]) -> bool:
    before = folded[: match.start()]
    return bool(_ONE_WORD.fullmatch(match.group()) and _ASKED.search(before) and not _ASKS_STILL.search(before))

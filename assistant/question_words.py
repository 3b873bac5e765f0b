"""The words and wordings of question_words.yaml, by which a question is understood."""

import re
from pathlib import Path
from typing import Any

from ingest.tables import read_table

_TABLE: dict[str, Any] = read_table(Path(__file__).parent / "question_words.yaml")


def _pattern(lines: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(lines)})\b", re.IGNORECASE)


_FOLDED: dict[str, list[str]] = _TABLE["folded"]

FRAME = frozenset(_TABLE["frame"].split())
LIGHT = frozenset(_TABLE["light"].split())
OF_POSITION = frozenset(_TABLE["of_position"].split())
OF_TIMELINE = frozenset(_TABLE["of_timeline"].split())
PRONOUNS = frozenset(_TABLE["pronouns"].split())
UNITS_OF_TIME = frozenset(_TABLE["units_of_time"].split())

ABOUT_DOCUMENT = _pattern(_FOLDED["document"])
ISSUED = _pattern(_FOLDED["issued"])
SINCE = _pattern(_FOLDED["since"])
ASKED_FOR = re.compile(
    "|".join(rf"\b({'|'.join(_FOLDED[kind])})\b" for kind in ("states", "firms", "groups", "ngos")), re.IGNORECASE
)
"""Who is asked for: group 1 are states, group 2 firms, group 3 others, group 4 NGOs."""
SUPERLATIVE = _pattern(_TABLE["as_written"]["superlative"])
OBLIGATION = _pattern(_TABLE["as_written"]["obligation"])

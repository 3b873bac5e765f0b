"""What a text tells as hearsay or as a guess, or has one actor say of another."""

import re
from pathlib import Path
from typing import Any

from ingest.actors import gazetteer
from ingest.late_pattern import late_pattern
from ingest.tables import alternatives, read_table

_TABLE: dict[str, Any] = read_table(Path(__file__).parent / "hearsay.yaml")


_HEARSAY = late_pattern(rf"(?<![\w-]){alternatives(_TABLE['hearsay'])}(?!\w)", re.IGNORECASE)
_CONDITIONAL = late_pattern(
    rf"(?<![\w-]){alternatives(_TABLE['conditional'])}(?!\w)(?!\s{alternatives(_TABLE['wished'])}(?!\w))", re.IGNORECASE
)
_IN_OTHER_WORDS = late_pattern(r"[«“\"][^«»“”\"]*[»”\"]|\bqu(?:e\s|['’])[^,;:.«“\"]*")
"""What is quoted, and what somebody says that would be: there a conditional tells of the future."""
_TOLD_BY_ANOTHER = late_pattern(
    rf"(?<![\w-]){alternatives(_TABLE['told_by_another'])}\s*(?:(?:the|la|le|les|l['’]|o|a|os|as)\s*)?\**$",
    re.IGNORECASE,
)
_POSSESSIVE = late_pattern(r"['’]s?\b")


def is_hearsay(sentence: str, actor_start: int, actor_end: int, about_start: int, about_end: int) -> bool:
    """Whether a stance of a sentence is told as hearsay: "Mali was said to oppose it", "Peru said Mali opposed it".

    Offsets are offsets into the sentence. What the stance is on may itself be hearsay, and is not looked at.
    """
    if not _POSSESSIVE.match(sentence, actor_end) and _TOLD_BY_ANOTHER.search(sentence[:actor_start]):
        teller, told = gazetteer().find(sentence[:actor_start]), gazetteer().find(sentence[actor_start:actor_end])
        if teller and told and told[0].actor not in {mention.actor for mention in teller}:
            return True  # who speaks of his own country in the third person is none
    return tells_hearsay(f"{sentence[:about_start]} | {sentence[about_end:]}" if about_start < about_end else sentence)


def tells_hearsay(text: str) -> bool:
    """Whether a text says that what it tells is hearsay or a guess: "according to", "reportedly"."""
    return bool(_HEARSAY.search(text) or _CONDITIONAL.search(_IN_OTHER_WORDS.sub("", text)))

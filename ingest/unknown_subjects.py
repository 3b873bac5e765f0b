"""Names of which a document does not say what they are, and that take a side: "Kestrel Nova resisted the levy"."""

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

from ingest.actors import gazetteer
from ingest.late_pattern import late_pattern
from ingest.local_bodies import CAPITALISED, is_of_meetings
from ingest.stance import find_cues
from ingest.tables import in_any_language, read_table

_TABLE: dict[str, Any] = read_table(Path(__file__).parent / "local_actors.yaml")
_SUBJECT = late_pattern(
    r"(?:^|[.!?;:][”\"»)]?\s+)(?:[A-ZÀ-Þ][\w'’ -]{2,40},\s+)?(?:(?:The|La|Les?|[OA]s?)\s+|L['’])?"
    rf"(?P<name>{CAPITALISED}(?:\s+(?:(?:of|de|d[aeo]s?|du|des)\s+)?{CAPITALISED}){{1,3}})\s+(?=[a-zà-ÿ])"
)
"""A name of two words or more at the beginning of a sentence, or behind a few words with which it begins."""
_NO_PART_OF_NAME = late_pattern(in_any_language(_TABLE["begins_a_sentence"]), re.IGNORECASE)
_LEADS_A_MEETING = late_pattern("|".join(rf"\b{each}\b" for each in _TABLE["of_meetings"]))
_HELPING = late_pattern(rf"(?:{in_any_language(_TABLE['helping'])}(?:\s+|(?<=['’]))){{0,3}}", re.IGNORECASE)
_BY = late_pattern(r"\s+(?:by|par|por|pel[oa]s?)\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(r"^.*['’]s\s+", re.DOTALL)
"""Before a name, that of whom it belongs to: "Saltwatch's Ana Reis"."""
_SHORTEST = 2
"""Words."""
_REACH = 60
"""Characters behind a name in which its verb begins."""


def subjects_in(texts: Iterable[str], known: Collection[str]) -> list[str]:
    """The names of two words or more that stand right before a verb of stance, each once.

    ``known`` are the names of bodies and persons, which are left out, and what holds one of them.
    """
    found = dict.fromkeys(name for text in texts for name in _subjects(text))
    return [name for name in found if not any(each in name or name in each for each in known)]


def _subjects(text: str) -> Iterator[str]:
    for match in _SUBJECT.finditer(text):
        words = _OF_ANOTHER.sub("", match["name"]).split()
        if _NO_PART_OF_NAME.fullmatch(words[0]):
            words.pop(0)
        name = " ".join(words)
        if (
            len(words) < _SHORTEST
            or name.endswith(("'s", "’s"))
            or name.isupper()
            or is_of_meetings(name)
            or _LEADS_A_MEETING.search(name)
        ):
            continue
        if _takes_side(text[match.end() : match.end() + _REACH]) and not gazetteer().find(name):
            yield name


def _takes_side(behind: str) -> bool:
    """Whether what stands behind a name is a verb by which it takes a side."""
    cue = next(iter(find_cues(behind)), None)
    if cue is None or cue.is_noun or cue.is_felt or cue.stance == "mention":
        return False
    return _HELPING.fullmatch(behind, 0, cue.start) is not None and not _BY.match(behind, cue.end)

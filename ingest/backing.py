"""Whether somebody is backed, rather than something: "both were supported by Peru", "agreed with him".

Whoever is meant was told of before, and may be a thing as well where the word allows it: ``ingest.backed``.
"""

from pathlib import Path
from typing import Any, Literal

from ingest.clause_words import CLAUSE_OPENS, CONJUNCTIONS
from ingest.document import Span
from ingest.late_pattern import wording
from ingest.stance import Cue
from ingest.subjects import ends
from ingest.tables import read_table, wordings_of

Backed = Literal["one", "last", "two", "several", "one or it", "several or them"]
"""Who is backed: one who spoke, the one named last, two or more of them, or one or several that may be things."""

_TABLE: dict[str, dict[str, list[str]]] = read_table(Path(__file__).parent / "backing.yaml")
_any = wordings_of(_TABLE)
_ADVERB = r"(?:(?:also|later|then|both|all|again|aussi|ensuite|tous|toutes|também|depois|\w+ly|\w+ment|\w+mente)\s+)?"
_SUBJECT = "|".join(rf"(?P<{kind}>{_any(kind)})" for kind in ("one", "two", "one_or_it", "several_or_them"))
_IN_FRONT = wording(
    rf"{CLAUSE_OPENS}(?:{CONJUNCTIONS}\s+)?(?:(?:{_SUBJECT})(?:\s+|(?<=['’]))(?:\w+\s+)?|(?P<without_one>)(?=foi\b|fora\b)"
    rf"|(?P<without_several>)(?=foram\b)){_ADVERB}(?:{_any('were')}|{_any('received')})(?:\s+|(?<=['’])){_ADVERB}$"
)
_BEHIND = wording(
    rf"\W*(?:(?P<one>{_any('object_one')})|(?P<last>{_any('object_last')})|(?P<several>{_any('object_several')})"
    rf"|(?P<several_or_them>{_any('object_several_or_them')}))\W*"
)
_KIND_OF: dict[str, Backed] = {
    "one_or_it": "one or it",
    "several_or_them": "several or them",
    "without_one": "one or it",
    "without_several": "several or them",
    "several": "several",
    "one": "one",
    "last": "last",
    "two": "two",
}


def backed_in_front(sentence: str, cue: Cue) -> Backed | None:
    """Who stands as supported in front of a word of support, "both were", "it received the"; None where nobody does."""
    found: Any = ends(sentence, _IN_FRONT, cue.start) if cue.stance == "support" else None
    return _KIND_OF[found.lastgroup] if found else None


def backed_behind(sentence: str, cue: Cue, about: Span) -> Backed | None:
    """Who is supported where what a stance is on is a pronoun for somebody: "with him"; None where it is not."""
    found: Any = _BEHIND.fullmatch(sentence, about.start, about.end) if cue.stance == "support" else None
    return _KIND_OF[found.lastgroup] if found else None

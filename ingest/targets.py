"""Whose own position a word of stance is about: "supported the EU", "opposed Canada's proposal"."""

from collections.abc import Sequence

from ingest.actors import gazetteer
from ingest.clause_words import MADE_BY, TARGET_AFTER
from ingest.groups import Group, groups_of
from ingest.stance import Cue


def targets_of(sentence: str, cue: Cue) -> tuple[str, ...]:
    """Canonical names of those whose position a cue is about: "supported the EU", "opposed Canada's proposal"."""
    return targets_among(sentence, cue, groups_of(sentence, gazetteer().find(sentence)))


def targets_among(sentence: str, cue: Cue, groups: Sequence[Group]) -> tuple[str, ...]:
    """The same, where the groups of all that the sentence names are known."""
    if cue.stance not in ("support", "oppose", "criticise"):
        return ()
    for group in groups:
        between = sentence[cue.end : max(cue.end, group.start)]
        if group.start >= cue.end and (TARGET_AFTER.fullmatch(between) or MADE_BY.fullmatch(between)):
            return group.names
    return ()

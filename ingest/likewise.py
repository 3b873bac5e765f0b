"""Sentences that say of somebody what was said of somebody else just before: "So did Peru", "it was joined by Peru".

Such a sentence says nothing by itself: its rows are those of the sentence before it, or of what stands before it in its
own, held by others, and what is quoted for them is both.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.actors import Mention
from ingest.clause_words import LONGEST, OPENS_CLAUSE
from ingest.groups import Group
from ingest.likewise_words import (
    DENYING_AFTER,
    HOLDS_OUT,
    LIKEWISE_AFTER,
    LIKEWISE_BEFORE,
    OF_DOUBT,
    OF_SEVERAL,
    OPPOSITE_BEFORE,
    SHARED_AFTER,
    TAKEN_UP_BEFORE,
    TOLD_OF_BEFORE,
)
from ingest.stance import OPPOSITE, Stance
from ingest.statement import Statement

_AGREEING: dict[Stance, Stance] = {"propose": "support", "call for": "support"}
"""What somebody holds who agrees with another's stance, where it is not that stance itself."""


@dataclass(frozen=True, slots=True)
class Likewise:
    """Those who do the same as somebody told of before ``start``, an offset into the sentence."""

    mentions: tuple[Mention, ...]
    start: int
    is_agreement: bool = False
    """Whether they only agree: who agrees with a proposal does not make it."""

    is_contrary: bool = False
    """Whether they hold the contrary: "On the other side, Peru and Mali"."""
    is_denial: bool = False
    """Whether they are not for what somebody is for: "Peru did not"."""
    is_apposed: bool = False
    """Whether a phrase on what was told says so, of which all words of stance are: "an idea supported by Peru"."""

    of_several: bool = False
    """Whether they do what several do: "joined them"."""

    end: int = 0
    """Where the words end that say so, if they stand behind those who do it."""
    of_doubt: bool = False
    """Whether they share what only those hold who are not for something: "shared these doubts"."""

    def stance_of(self, stance: Stance) -> Stance:
        """What they hold where the other one holds ``stance``."""
        if self.is_contrary or self.is_denial:
            return OPPOSITE.get(stance, stance)
        return _AGREEING.get(stance, stance) if self.is_agreement else stance


def find_likewise(sentence: str, groups: Sequence[Group]) -> list[Likewise]:
    """The places of a sentence that say so, in order."""
    found = []
    for group in groups:
        near = max(0, group.start - LONGEST)
        if said := TAKEN_UP_BEFORE.search(sentence, near, group.start):
            found.append(Likewise(group.mentions, said.start(), said["shared"] is not None, is_apposed=True))
        elif (said := TOLD_OF_BEFORE.search(sentence, near, group.start)) and SHARED_AFTER.match(sentence, group.end):
            found.append(Likewise(group.mentions, said.start(), is_agreement=True, is_apposed=True))
        elif said := LIKEWISE_BEFORE.search(sentence, near, group.start):
            found.append(Likewise(group.mentions, said.start()))
        elif (said := OPPOSITE_BEFORE.search(sentence, near, group.start)) and HOLDS_OUT.match(sentence, group.end):
            found.append(Likewise(group.mentions, said.start(), is_contrary=True))
        elif (said := _said_behind(sentence, group)) and OPENS_CLAUSE.search(sentence, near, group.start):
            of_several = OF_SEVERAL.search(sentence, said.start(), said.end()) is not None
            of_doubt = OF_DOUBT.search(sentence, said.start(), said.end()) is not None
            found.append(
                Likewise(
                    group.mentions,
                    group.start,
                    said["agreeing"] is not None,
                    of_several=of_several,
                    end=said.end(),
                    of_doubt=of_doubt,
                )
            )
        elif DENYING_AFTER.match(sentence, group.end) and OPENS_CLAUSE.search(sentence, near, group.start):
            found.append(Likewise(group.mentions, group.start, is_denial=True))
    return found


def _said_behind(sentence: str, group: Group) -> re.Match[str] | None:
    """What is said behind a group, or behind the first of it: "Peru did too, as well as Chile"."""
    return LIKEWISE_AFTER.match(sentence, group.end) or LIKEWISE_AFTER.match(sentence, group.mentions[0].end)


def told_last(rows: Sequence[Statement], place: int, of_several: bool = False) -> list[Statement]:
    """Of the rows of a sentence, those of the actor whose stance is told last before a place of the document.

    Whoever only supports or opposes somebody else's position is not meant, nor is who stands alone where ``of_several``
    are and some stand together.
    """
    before = [row for row in rows if row.actor and row.actor_end <= place]
    subjects = [row for row in before if not row.targets or row.about_start < row.about_end] or before
    main = [row for row in subjects if not row.targets] or subjects
    if not main:
        return []
    together = Counter((row.about_start, row.stance) for row in main)
    if of_several and max(together.values()) > 1:
        main = [row for row in main if together[row.about_start, row.stance] > 1]
    last = max(main, key=lambda row: max(row.about_start, row.actor_start))
    return [row for row in main if row.actor == last.actor]

"""Those named after a word of stance as the ones who hold it: "supported by the EU and Ghana"."""

import re
from collections.abc import Sequence

from ingest.clause_words import (
    AGENT_AFTER,
    AND_BY,
    COMMA,
    EXCEPT,
    FELT_BY,
    FRONTED,
    HAD_BY,
    INCLUDING,
    LATER_AGENT,
    MISSING,
    NEAR,
    OF_WHAT,
    PARTICIPLE,
    WITHIN_OF,
)
from ingest.groups import Group, is_accompanied
from ingest.stance import Cue
from ingest.subjects import ends, is_passive, is_thing
from ingest.word_order import came_from


def agents_behind(sentence: str, cue: Cue, groups: Sequence[Group]) -> list[Group]:
    """Those named after the cue as the ones who hold it: "supported by the EU and Ghana"."""
    # "supported by all but Chile"
    groups = [group for group in groups if not (group.start >= cue.end and ends(sentence, EXCEPT, group.start))]
    word = " ".join(sentence[cue.start : cue.end].lower().split())
    if cue.is_felt:
        behind = next((group for group in groups if group.start >= cue.end), None)
        return _chain(sentence, behind, groups) if behind and FELT_BY.fullmatch(sentence, cue.end, behind.start) else []
    if is_thing(sentence, cue) and ends(sentence, MISSING, cue.start):
        return []
    after = next((group for group in groups if group.start >= cue.end), None)
    if after and is_thing(sentence, cue) and came_from(sentence, cue, after):
        return _chain(sentence, after, groups)
    for group in groups:
        if group.start >= cue.end and AGENT_AFTER.match(sentence[cue.end : group.start]):
            if OF_WHAT.fullmatch(sentence, cue.end, group.start) and not _is_had(sentence, cue):
                return []  # "approved of Peru" is on Peru, unlike "the approval of Peru"
            does = word.endswith(("ing", "s of")) and not is_thing(sentence, cue)
            return [] if does else _chain(sentence, group, groups)
        if cue.start < group.start < cue.end and WITHIN_OF.search(sentence, cue.start, group.start):
            return [group]  # "efforts of the EU", and not "asked the EU for": the cue reaches over the name
    is_behind_comma = sentence[: cue.start].rstrip().endswith(",") and PARTICIPLE.search(sentence, cue.start, cue.end)
    if (
        after
        and (is_behind_comma or is_passive(sentence, cue))
        and LATER_AGENT.fullmatch(sentence, cue.end, after.start)
    ):
        return _chain(sentence, after, groups)
    if word.endswith(" by") or HAD_BY.fullmatch(word):
        return [group for group in groups if 0 <= group.start - cue.end <= NEAR][:1]
    return []


def _is_had(sentence: str, cue: Cue) -> bool:
    """Whether a word of stance names something that is somebody's: "the initiative of Peru"."""
    return is_thing(sentence, cue) or HAD_BY.fullmatch(f"{sentence[cue.start : cue.end]} of") is not None


def _chain(sentence: str, first: Group, groups: Sequence[Group]) -> list[Group]:
    """The agents that follow one another with commas alone: "opposed by Peru, Chile, Mali, proposed"."""
    chain = [first]
    is_fronted = FRONTED.search(sentence[: first.start]) is not None
    for group in groups[groups.index(first) + 1 :]:
        if is_fronted and is_accompanied(sentence, group.mentions):
            break  # "Opposed by Peru and Mali, Chile, with Kenya, proposed"
        between = sentence[chain[-1].end : group.start]
        if not (COMMA.fullmatch(between) or AND_BY.fullmatch(between) or INCLUDING.fullmatch(between)):
            break
        first = group if chain[-1] is first and not COMMA.fullmatch(between) else first
        chain.append(group)
    ended = re.match(r"\W*(?:[,.;:)]|$)", sentence[chain[-1].end :])
    return chain if ended else chain[: chain.index(first) + 1]

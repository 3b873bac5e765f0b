"""Where a sentence tells its parts in another order: the matter of what somebody holds, a verb before its subject.

``start`` is where the clause of a word of stance begins; all places are offsets into the sentence.
"""

import re
from collections.abc import Sequence

from ingest.clause_words import (
    BEING,
    CAME_FROM,
    CLAUSE_ENDS,
    COMMA,
    FEW_BEFORE_THING,
    FEW_IN_FRONT,
    HAS_VERB_FIRST,
    LAST_ARTICLE,
    LISTED,
    MEETING,
    NO_COMMA,
    ON_A_MATTER,
    PARTICIPLE,
    PLURAL_VERB,
    SAYS_LITTLE,
    SUBJECT_FOLLOWS,
    VERB_FIRST,
)
from ingest.document import Span
from ingest.groups import Group
from ingest.matter import clause_end, trimmed
from ingest.stance import Cue

_TWO_WORDS = re.compile(r"\w\W+\w")
"""In what says more than "it"."""


def matter_of_agents(sentence: str, cue: Cue, start: int, agents: Group) -> Span:
    """What agents that are named after a word of stance hold it on.

    Of a verb that is what stands before it, "the tax was opposed by Peru", of a thing what follows, "the objection of
    Peru to the tax"; nothing where neither tells it: "It enjoyed the support of Peru".
    """
    before = Span(start, cue.start)
    if cue.is_felt:
        return before if _TWO_WORDS.search(before.slice(sentence)) else Span(cue.end, cue.end)
    if came := came_from(sentence, cue, agents):
        return came
    if BEING.match(sentence, cue.start) or PARTICIPLE.search(sentence[cue.start : cue.end].removesuffix(" by")):
        return before
    behind = trimmed(sentence, agents.end, clause_end(sentence, agents.end))
    if ON_A_MATTER.match(sentence, agents.end):
        return behind
    if met := MEETING.search(sentence, before.start, before.end):
        return Span(before.start, met.start())
    if not SAYS_LITTLE.fullmatch(before.slice(sentence)):
        return before
    is_in_front = cue.stance in ("call for", "propose") and COMMA.match(sentence, agents.end)
    return behind if is_in_front else Span(cue.end, cue.end)


def came_from(sentence: str, cue: Cue, group: Group) -> Span | None:
    """What a thing is on that came from those named behind it: "objections to the tax came from Peru"; None where
    nothing says that it did.
    """
    found = CAME_FROM.fullmatch(sentence, cue.end, group.start) if group.start > cue.end else None
    if not found or not FEW_BEFORE_THING.search(sentence, 0, cue.start):
        return None
    return trimmed(sentence, found.start("matter"), found.end("matter"))


_JOINT = re.compile(r"[,;]|\b(?:e|et|and)\b")
"""What joins what is told to what stands before it."""


def subject_behind(sentence: str, cue: Cue, start: int, groups: Sequence[Group]) -> tuple[Group, Span] | None:
    """Who holds a stance whose verb stands in front, and on what: "Opuseram-se à taxa o Peru e o Mali", "Among those
    opposing the tax were Peru and Mali".
    """
    behind = [group for group in groups if group.start >= cue.end]
    if not behind:
        return None
    own = sentence.rfind(";", start, cue.start) + 1
    if own and VERB_FIRST.fullmatch(sentence, own, cue.start) and HAS_VERB_FIRST.match(sentence, own, cue.end):
        start = own  # "Mali voted against; se sont abstenus le Pérou et le Togo"
    in_front = sentence[start : cue.start]
    if not re.search(r"\w", _JOINT.split(in_front)[-1]):
        follows = SUBJECT_FOLLOWS.fullmatch(sentence, cue.end, behind[0].start)
        if follows and CLAUSE_ENDS.match(sentence, behind[0].end):
            return behind[0], _without_article(sentence, cue.end, behind[0].start)
    if any(group.end > start for group in groups if group.names and group.start < cue.start):
        return None  # the clause has a subject
    has_verb_first = VERB_FIRST.fullmatch(in_front) and HAS_VERB_FIRST.match(sentence[start : cue.end])
    is_short = FEW_IN_FRONT.fullmatch(in_front)
    begins = PLURAL_VERB.match(sentence, cue.start) and not re.search(r"\w", in_front)
    for group in behind if is_short or has_verb_first else ():
        between = sentence[cue.end : group.start]
        if not CLAUSE_ENDS.match(sentence, group.end):
            continue
        if is_short and (listed := LISTED.fullmatch(sentence, cue.end, group.start)):
            return group, trimmed(sentence, *listed.span("matter"))
        if (has_verb_first or begins) and NO_COMMA.fullmatch(between):
            matter = _without_article(sentence, cue.end, group.start)
            if has_verb_first or matter.start < matter.end:
                return group, matter
    return None


def _without_article(sentence: str, start: int, end: int) -> Span:
    article = LAST_ARTICLE.search(sentence, start, end)
    return trimmed(sentence, start, article.start() if article else end)


def is_bracket_of_names(sentence: str, groups: Sequence[Group], place: int) -> bool:
    """Whether a bracket stands there that holds several names or another one of the same actor, and nothing else:
    "several delegations (Peru, Mali) objected". In "Mr Sato (Japan) objected" a person does.
    """
    before = None
    for group in groups:
        if (
            place in (group.start - 1, group.end)
            and sentence[group.start - 1] == "("
            and sentence[group.end :][:1] == ")"
        ):
            return len(group.mentions) > 1 or (before is not None and group.names == before.names[-1:])
        before = group
    return False

"""Those named before a word of stance as its subject, with those who do the same beside them."""

from collections.abc import Sequence
from itertools import pairwise

from ingest.actors import Mention
from ingest.acts import is_asked_to, is_infinitive, joined_at
from ingest.clause_words import (
    ALONGSIDE,
    AND_WITH,
    AS_THEY,
    BEGINS,
    CLAUSE_ENDS,
    COMMA,
    DOES_ITSELF,
    DOING,
    EXCEPT,
    FEW_WORDS,
    IN_A_RELATIVE_CLAUSE,
    IN_DOING,
    INSERTED,
    JOINING,
    MISSING,
    NEW_SUBJECT,
    OTHERS_DOING,
    POSSESSED,
    RESUMED,
    SET_APART,
    WHICH_TELLS,
    WITH_BEHIND,
    WITH_IN_FRONT,
)
from ingest.groups import Group
from ingest.sentence_parts import SentenceParts
from ingest.stance import Cue
from ingest.subjects import can_be_subject, ends, is_thing, owns

_DONE_WITH = frozenset({"support", "oppose", "propose", "call for", "abstain"})
"""Stances of those behind "with" as well, where nothing on which the stance is can have anything to do with them."""


def holders_before(parts: SentenceParts, cue: Cue) -> list[Mention]:
    """Those named before the cue as its subject."""
    start = parts.clause_start(cue)
    for group in reversed(parts.groups):
        if group.end > cue.start or group.start < start or group in parts.agents:
            continue
        gap = parts.text[group.end : cue.start]
        if _is_inserted(parts, group, cue, start):
            continue  # "Peru, which works with Chile, rejected the tax"
        if cue.is_noun and not owns(group.mentions[-1], gap):
            continue
        is_owner = is_thing(parts.text, cue) and POSSESSED.match(gap) and FEW_WORDS.match(gap)
        if is_owner and ends(parts.text, MISSING, group.start):
            return []  # "without Peru's support"
        if not is_owner and not cue.is_noun:
            if POSSESSED.match(gap) and (not FEW_WORDS.match(gap) or _is_joined(parts, group, cue)):
                continue  # "the group's speech named those who opposed it": the speech did, not the group
            if _is_spoken_of(parts, group, cue, start) or OTHERS_DOING.search(parts.text, group.end, cue.end):
                continue
        can_act = can_be_subject(parts.text, group)
        if not can_act and not is_owner and (itself := DOES_ITSELF.fullmatch(gap)):
            is_told = not itself["apart"] and ends(parts.text, EXCEPT, group.start)
            return [*group.mentions, *beside_subject(parts, cue)] if is_told else []
        if is_owner or can_act:
            together = _together(parts, group, start)
            if not is_owner and not cue.is_noun:
                if cue.start not in parts.acts_of(group):
                    return []
                if len(together) == 1 and is_asked_to(parts.text, group.end):
                    if _is_joined(parts, group, cue) and not is_infinitive(parts.text, cue):
                        continue  # "invited Peru to sign and called for a fund"
                    return []
            return [*(mention for each in together for mention in _told_of(parts, each)), *beside_subject(parts, cue)]
    return []


def _told_of(parts: SentenceParts, group: Group) -> Sequence[Mention]:
    """Those of a group of whom it is told behind it: "Peru and, to our surprise, Chile, which ..." tells of Chile."""
    *others, last = group.mentions
    if others and WHICH_TELLS.match(parts.text, group.end):
        return [last] if SET_APART.fullmatch(parts.text, others[-1].end, last.start) else group.mentions
    return group.mentions


def holders_behind_participle(parts: SentenceParts, cue: Cue) -> list[Mention]:
    """Those who are the subject of the sentence that a participle begins: "Introducing its proposal, Peru said"."""
    if not (BEGINS.search(parts.text[: cue.start]) and DOING.match(parts.text, cue.start, cue.end)):
        return []
    comma = parts.text.find(",", cue.end)
    subject = next((group for group in parts.groups if comma >= 0 and group.start > comma), None)
    stands_next = subject and COMMA.fullmatch(parts.text, comma, subject.start)
    return list(subject.mentions) if subject and stands_next else []


def beside_subject(parts: SentenceParts, cue: Cue) -> list[Mention]:
    """Those who do the same as the subject of a word of stance and are named apart from it: "alongside Peru"."""
    return [mention for group in parts.groups if _stands_beside(parts, group, cue) for mention in group.mentions]


def _is_inserted(parts: SentenceParts, group: Group, cue: Cue, start: int) -> bool:
    """Whether a group stands in what is told of the subject between it and its verb."""
    is_last = parts.text[group.end :].lstrip().startswith(",")
    if not is_last and (not RESUMED.search(parts.text, group.end, cue.start) or group in parts.agents):
        return False
    told = IN_A_RELATIVE_CLAUSE if is_last else INSERTED
    return any(
        start <= other.start
        and can_be_subject(parts.text, other)
        and told.fullmatch(parts.text, other.end, group.start)
        for other in parts.groups
        if other.end <= group.start
    )


def _is_joined(parts: SentenceParts, group: Group, cue: Cue) -> bool:
    return joined_at(parts.text, group.end, cue, by_a_word=True) is not None


def _is_spoken_of(parts: SentenceParts, group: Group, cue: Cue, start: int) -> bool:
    """Whether a group belongs to what another one says or wants, who then does what the cue says as well: Chile in
    "Peru noted the offer of Chile and supported the tax".
    """
    if any(group.end <= other.start < cue.start for other in parts.verbs) or not _is_joined(parts, group, cue):
        return False
    if ends(parts.text, NEW_SUBJECT, group.start):
        return False
    return any(
        act < group.start
        for other in parts.groups
        if start <= other.start and other.end <= group.start and can_be_subject(parts.text, other)
        for act in parts.acts_of(other)
    )


def _stands_beside(parts: SentenceParts, group: Group, cue: Cue) -> bool:
    """Whether a group does the same as the subject: "alongside Peru", "as did Peru" of the verb next before it."""
    found = ends(parts.text, ALONGSIDE, group.start)
    if not found and CLAUSE_ENDS.match(parts.text, group.end):
        found = ends(parts.text, AS_THEY, group.start)
    if not found and cue.stance in _DONE_WITH and CLAUSE_ENDS.match(parts.text, group.end):
        return bool(WITH_BEHIND.search(parts.text[cue.end : group.start]))
    if not found:
        return False
    if group.end <= cue.start and not parts.is_next_to_name(found.start()):
        return False  # "Peru, which stood beside Mali": only there
    return not any(cue.end <= other.start < found.start() for other in parts.cues if other is not cue)


def stands_beside_subject(parts: SentenceParts, group: Group, cue: Cue) -> bool:
    """Whether a word of stance, of which a group is the agent, only says that the group does what somebody else does:
    "with the support of Peru".
    """
    found = ends(parts.text, ALONGSIDE, group.start)
    if not found or not found.start() <= cue.start:
        return False
    return any(holders_before(parts, verb) for verb in parts.verbs if _stands_beside(parts, group, verb))


def _together(parts: SentenceParts, group: Group, start: int) -> list[Group]:
    """The group, with whoever "joined" it in what it does, or whom it joined, or who does it "with" the group."""
    for one, other in pairwise(parts.groups):
        if group is other and WITH_IN_FRONT.fullmatch(parts.text[: one.start]):
            return [one, other]
        if group is other and AND_WITH.search(parts.text[one.end : other.start]):
            subjects = [each for each in parts.groups if each.end < other.start and can_be_subject(parts.text, each)]
            return [
                next((each for each in subjects if start <= each.start), subjects[0] if subjects else one),
                other,
            ]
        if group in (one, other) and JOINING.match(parts.text[one.end : other.start]):
            return [one, other] if IN_DOING.match(parts.text, other.end) else [group]
    return [group]

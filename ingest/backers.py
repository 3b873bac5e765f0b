"""What those hold who are named after a word of stance: on what somebody else does, or on a thing.

"Chad, opposed by Mali, proposed a fund" has Mali against the fund, "the fund was opposed by Mali" as well.
"""

from collections.abc import Iterator

from ingest.actors import Mention
from ingest.apposed import BEHIND_COMMA, is_of_subject
from ingest.clause_words import ASIDE, BEGINS, COMMA, PASSIVE_GOES_ON
from ingest.document import Span
from ingest.groups import Group
from ingest.holders import holders_before
from ingest.sentence_parts import SentenceParts
from ingest.stance import IMPLIED_BY, OPPOSITE, Cue, Stance
from ingest.subjects import can_be_subject, ends
from ingest.targets import targets_among
from ingest.told import told_by
from ingest.word_order import matter_of_agents


def held_by_agents(parts: SentenceParts, cue: Cue, agents: Group) -> Iterator[tuple[Stance, Span, tuple[str, ...]]]:
    """What agents hold, and on what: "Chad, opposed by Mali, proposed X", or "X was opposed by Mali".

    Who supports an opponent opposes the same thing; who opposes one is not for it yet.
    """
    target = next(
        (group for group in reversed(parts.groups) if group.end <= cue.start and group not in parts.agents),
        None,
    )
    if target is None or not _is_aside(parts, target, cue) or not can_be_subject(parts.text, target):
        target = _subject_after(parts, cue, agents)
    said: Cue | None
    if target is None and (apposed := _apposed(parts, cue)):
        yield from apposed
        return
    if target is None:
        said, names = _left_out(parts, cue)
    else:
        names = target.names
        after = (other for other in parts.cues if other.start >= agents.end and not parts.agents_of[other.start])
        said = next(after, None)
    if not names:
        proposed = _proposed_before(parts, cue)
        in_front = matter_of_agents(parts.text, cue, parts.clause_start(cue), parts.agents_of[cue.start][-1])
        yield cue.stance, proposed or in_front, ()
    elif said is None:
        yield cue.stance, Span(agents.end, agents.end), names
    elif (told := told_by(parts, said))[0][0] in ("oppose", "criticise") or cue.stance not in OPPOSITE:
        yield cue.stance, Span(said.end, said.end), names
        if cue.stance == "support":
            targets = targets_among(parts.text, said, parts.targets)
            yield from ((stance, about, targets) for stance, about in told)
    else:
        yield cue.stance, told[0][1], names


def _apposed(parts: SentenceParts, cue: Cue) -> list[tuple[Stance, Span, tuple[str, ...]]]:
    """What those hold by whom somebody is told to be supported who is against something, behind the clause that says
    so: "Peru opposed it, supported by Chile"; no side, where he or what he is against may be supported.
    """
    if cue.stance != "support" or not ends(parts.text, BEHIND_COMMA, cue.start):
        return []
    said, holders = _said_before(parts, cue)
    if said is None:
        return []
    told = told_by(parts, said)
    if told[0][0] in IMPLIED_BY["support"]:
        return []
    matter = told[0][1]
    word = parts.text[cue.start : cue.end]
    is_theirs = is_of_subject(parts.text, word, holders[0], len(holders) - 1, matter)
    if is_theirs is None:
        return [("mention", matter, ())]
    if not is_theirs:
        return [("support", matter, ())]
    names = tuple(holder.actor.name for holder in holders)
    return [("support", Span(said.end, said.end), names), *((stance, about, ()) for stance, about in told)]


def _said_before(parts: SentenceParts, cue: Cue) -> tuple[Cue | None, list[Mention]]:
    """What is told last in the clause before a word of stance, and of whom."""
    for said in reversed(parts.verbs):
        if parts.clause_start(cue) <= said.start < cue.start and (holders := holders_before(parts, said)):
            return said, holders
    return None, []


def _proposed_before(parts: SentenceParts, cue: Cue) -> Span | None:
    """What was proposed by somebody, of which it is told behind a comma who is for or against it: "Peru tabled a text,
    backed by Mali, under which ...".
    """
    said, _ = _said_before(parts, cue) if ends(parts.text, BEHIND_COMMA, cue.start) else (None, [])
    if said is None or said.stance != "propose":
        return None
    matter = told_by(parts, said)[0][1]
    return matter if matter.start < matter.end else None


def _left_out(parts: SentenceParts, cue: Cue) -> tuple[Cue | None, tuple[str, ...]]:
    """What was said, and by whom, in front of a passive whose subject is left out: "Peru objected and was
    supported by Chile".
    """
    if ends(parts.text, PASSIVE_GOES_ON, cue.start):
        for said in reversed(parts.cues):
            if said.end <= cue.start and not parts.agents_of[said.start] and (holders := holders_before(parts, said)):
                return said, tuple(holder.actor.name for holder in holders)
    return None, ()


def _subject_after(parts: SentenceParts, cue: Cue, agents: Group) -> Group | None:
    """Who does what is supported or opposed in front of it: "Supported by Chile, Peru proposed"."""
    if not BEGINS.search(parts.text[: cue.start]):
        return None
    after = (group for group in parts.groups if group.start >= agents.end and group not in parts.agents)
    subject = next(after, None)
    stands_next = subject and COMMA.fullmatch(parts.text[agents.end : subject.start])
    return subject if stands_next else None


def _is_aside(parts: SentenceParts, target: Group, cue: Cue) -> bool:
    """Whether the cue stands in brackets or between commas after the target, earlier asides apart."""
    between = parts.text[target.end : cue.start]
    for agent in parts.groups:
        if agent in parts.agents and target.end <= agent.start and agent.end <= cue.start:
            earlier = parts.agents[agent]
            between = between.replace(parts.text[earlier.start : agent.end], "")
    return bool(ASIDE.fullmatch(between))

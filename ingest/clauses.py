"""Who holds which stance in a sentence: as the subject before the words that say so, or as the agent after them.

An actor that is merely the place, the topic or the target of a stance holds none: a wrong row in the ledger is worse
than a missing one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ingest.actors import Mention, acting, gazetteer
from ingest.acts import acts_among, is_asked_to, is_infinitive, is_of_a_noun, joined_at
from ingest.clause_start import clause_start
from ingest.clause_words import (
    AGENT_AFTER,
    ALONGSIDE,
    AND_BY,
    AND_WITH,
    AS_THEY,
    ASIDE,
    BEGINS,
    CLAUSE_ENDS,
    COMMA,
    DOES_ITSELF,
    END_OF_IT,
    EXCEPT,
    FELT_BY,
    FEW_WORDS,
    FRONTED,
    IN_A_RELATIVE_CLAUSE,
    IN_DOING,
    IN_FAVOUR,
    INCLUDING,
    JOINING,
    LATER_AGENT,
    MISSING,
    NEAR,
    NEW_SUBJECT,
    OF_MIND,
    PASSIVE_GOES_ON,
    POSSESSED,
    TOWARD,
    WERE,
    WITH_IN_FRONT,
)
from ingest.document import Span
from ingest.fronted import judged_in_front, stands_for_named, subject_end
from ingest.groups import Group, groups_of, is_accompanied
from ingest.matter import asides, excepted, matter_behind, shared_with
from ingest.stance import OPPOSITE, Cue, Stance, find_cues
from ingest.subjects import can_be_subject, ends, is_nobodys, is_passive, is_thing, owns
from ingest.targets import targets_among
from ingest.verdicts import Verdict, verdicts
from ingest.word_order import came_from, matter_of_agents, subject_behind


@dataclass(frozen=True, slots=True)
class Held:
    """A stance in a sentence: whose, on what, and on whose position. Offsets are offsets into the sentence."""

    mention: Mention
    stance: Stance
    about: Span
    targets: tuple[str, ...] = ()


def stances(sentence: str, unnamed: Sequence[Mention] = (), named: Sequence[Mention] | None = None) -> list[Held]:
    """Each actor of the sentence that holds a stance, with it; a stance of an actor counts once.

    What an actor merely says is left out where it also takes a side. ``unnamed`` are phrases of the sentence that stand
    for actors, in order; they are among the holders. ``named`` are the actors that it names, where its document names
    some that are not known everywhere.
    """
    named = gazetteer().find(sentence) if named is None else named
    mentions = acting(named)
    unnamed = [each for each in unnamed if not stands_for_named(sentence, each, mentions)]
    mentions = _with_unnamed(mentions, unnamed) if unnamed else mentions
    # "The developing states": a word of a name is no stance.
    cues = [cue for cue in find_cues(sentence) if not _is_within(cue, named)] if mentions else []
    cues = [cue for cue in cues if not is_of_a_noun(sentence, cue)]
    if not mentions:
        return []
    held: dict[tuple[str, Stance], Held] = {}
    groups = groups_of(sentence, mentions)
    # "Nicaragua and, with regret at the tone, Bolivia": what stands in an enumeration is nobody's act.
    gaps = [(one.end, other.start) for group in groups for one, other in pairwise(group.mentions)]
    cues = [cue for cue in cues if not any(start <= cue.start < end for start, end in gaps)]
    for mention, (stance, about) in judged_in_front(sentence, groups):
        held[(mention.actor.name, stance)] = Held(mention, stance, about)
    if not cues:
        return list(held.values())
    all_groups = groups if mentions == named else groups_of(sentence, named)
    for each in _Clauses(sentence, groups, all_groups, cues).held():
        held.setdefault((each.mention.actor.name, each.stance), each)
    sided = {name for name, stance in held if stance != "mention"}
    kept = [each for (name, stance), each in held.items() if stance != "mention" or name not in sided]
    return sorted(kept, key=lambda each: each.mention.start)


def _is_within(cue: Cue, mentions: Sequence[Mention]) -> bool:
    return any(mention.start <= cue.start and cue.end <= mention.end for mention in mentions)


def _with_unnamed(mentions: Sequence[Mention], unnamed: Sequence[Mention]) -> list[Mention]:
    """All of them in order; "a number of EU countries" names the EU."""
    others = [each for each in unnamed if not any(m.start < each.end and each.start < m.end for m in mentions)]
    return sorted((*mentions, *others), key=lambda mention: mention.start)


class _Clauses:
    """The stances of one sentence, cue by cue. ``groups`` can hold one; ``targets`` can have one held on them."""

    def __init__(self, sentence: str, groups: Sequence[Group], targets: Sequence[Group], cues: Sequence[Cue]) -> None:
        self._sentence = sentence
        self._asides = asides(sentence, targets, cues)
        self._groups = [group for group in groups if not any(e.start < group.start < e.end for e in self._asides)]
        self._targets = targets
        self._cues = cues
        self._agents_of = {cue.start: self._find_agents(cue) for cue in cues}
        self._agents = {agent: cue for cue in cues for agent in self._agents_of[cue.start]}
        self._verbs = [cue for cue in cues if not cue.is_noun and not cue.is_felt and not self._agents_of[cue.start]]
        self._starts: dict[int, int] = {}
        self._acts: dict[Group, set[int]] = {}
        ended = ((group, subject_end(sentence, group)) for group in self._groups)
        self._resumed = {group: end for group, end in ended if end}

    def held(self) -> Iterator[Held]:
        """All of them, in the order of the cues."""
        for cue in self._cues:
            for group in (agents := self._agents_of[cue.start]):
                for stance, about, targets in self._of_agents(cue, group):
                    yield from (Held(mention, stance, about, targets) for mention in group.mentions)
            is_suffered = is_passive(self._sentence, cue) and not self._is_of_mind(cue)
            if not agents and not cue.is_felt and not is_suffered and not is_nobodys(self._sentence, cue):
                found = None if cue.is_noun else self._behind(cue)
                holders = found[0] if found else self._holders(cue)
                if not holders:
                    continue
                told = [(cue.stance, found[1])] if found else self._told(cue)
                targets = () if found else targets_among(self._sentence, cue, self._targets)
                told = [(stance, self._beside_targets(matter, targets)) for stance, matter in told]
                about = told[0][1]
                for stance, matter in told:
                    yield from (Held(mention, stance, matter, targets) for mention in holders)
                if rest := excepted(self._sentence, told[0]):
                    yield from (Held(mention, *rest) for mention in holders)
                for group, matter in shared_with(self._sentence, cue, about, self._groups, self._verbs):
                    yield from (Held(mention, told[0][0], matter) for mention in group.mentions)
                if end := END_OF_IT.search(self._sentence, cue.start, cue.end):  # that is called for as well
                    called_for = Span(end.start(), max(end.end(), about.end))
                    yield from (Held(mention, "call for", called_for, targets) for mention in holders)

    def _is_of_mind(self, cue: Cue) -> bool:
        """Whether "opposed" says what those think who stand right before it: "Peru was opposed on principle"."""
        return any(
            group.end <= cue.start and WERE.fullmatch(self._sentence, group.end, cue.start) for group in self._groups
        ) and bool(OF_MIND.match(self._sentence, cue.start))

    def _beside_targets(self, matter: Span, targets: Sequence[str]) -> Span:
        """What a stance is on beside those whose position it is on: nothing in "lined up behind Peru"."""
        group = next((each for each in self._targets if matter.start <= each.start < matter.end), None)
        if not targets or group is None or group.names != tuple(targets):
            return matter
        is_all = TOWARD.fullmatch(self._sentence, matter.start, group.start)
        behind = self._sentence[group.end : matter.end].strip(" *,.;")
        return Span(matter.end, matter.end) if is_all and not behind else matter

    def _find_agents(self, cue: Cue) -> list[Group]:
        """Those named after the cue as the ones who hold it: "supported by the EU and Ghana"."""
        word = " ".join(self._sentence[cue.start : cue.end].lower().split())
        if cue.is_felt:
            behind = next((group for group in self._groups if group.start >= cue.end), None)
            return self._chain(behind) if behind and FELT_BY.fullmatch(self._sentence, cue.end, behind.start) else []
        if is_thing(self._sentence, cue) and ends(self._sentence, MISSING, cue.start):
            return []
        after = next((group for group in self._groups if group.start >= cue.end), None)
        if after and is_thing(self._sentence, cue) and came_from(self._sentence, cue, after):
            return self._chain(after)
        for group in self._groups:
            if group.start >= cue.end and AGENT_AFTER.match(self._sentence[cue.end : group.start]):
                return [] if word.endswith(("ing", "s of")) else self._chain(group)
            if cue.start < group.start < cue.end:
                return [group]  # "efforts of the EU": the cue reaches over the name
        if after and is_passive(self._sentence, cue) and LATER_AGENT.fullmatch(self._sentence, cue.end, after.start):
            return self._chain(after)
        if word.endswith((" of", " by")) and not IN_FAVOUR.fullmatch(word):
            return [group for group in self._groups if 0 <= group.start - cue.end <= NEAR][:1]
        return []

    def _chain(self, first: Group) -> list[Group]:
        """The agents that follow one another with commas alone: "opposed by Peru, Chile, Mali, proposed"."""
        chain = [first]
        is_fronted = FRONTED.search(self._sentence[: first.start]) is not None
        for group in self._groups[self._groups.index(first) + 1 :]:
            if is_fronted and is_accompanied(self._sentence, group.mentions):
                break  # "Opposed by Peru and Mali, Chile, with Kenya, proposed"
            between = self._sentence[chain[-1].end : group.start]
            if not (COMMA.fullmatch(between) or AND_BY.fullmatch(between) or INCLUDING.fullmatch(between)):
                break
            first = group if chain[-1] is first and not COMMA.fullmatch(between) else first
            chain.append(group)
        ended = re.match(r"\W*(?:[,.;:)]|$)", self._sentence[chain[-1].end :])
        return chain if ended else chain[: chain.index(first) + 1]

    def _of_agents(self, cue: Cue, agents: Group) -> Iterator[tuple[Stance, Span, tuple[str, ...]]]:
        """What agents hold, and on what: "Chad, opposed by Mali, proposed X", or "X was opposed by Mali".

        Who supports an opponent opposes the same thing; who opposes one is not for it yet.
        """
        target = next(
            (group for group in reversed(self._groups) if group.end <= cue.start and group not in self._agents),
            None,
        )
        if target is None or not self._is_aside(target, cue) or not can_be_subject(self._sentence, target):
            target = self._subject_after(cue, agents)
        said: Cue | None
        if target is None:
            said, names = self._left_out(cue)
        else:
            names = target.names
            after = (other for other in self._cues if other.start >= agents.end and not self._agents_of[other.start])
            said = next(after, None)
        if not names:
            yield (
                cue.stance,
                matter_of_agents(self._sentence, cue, self._clause_start(cue), self._agents_of[cue.start][-1]),
                (),
            )
        elif said is None:
            yield cue.stance, Span(agents.end, agents.end), names
        elif (told := self._told(said))[0][0] in ("oppose", "criticise") or cue.stance not in OPPOSITE:
            yield cue.stance, Span(said.end, said.end), names
            if cue.stance == "support":
                targets = targets_among(self._sentence, said, self._targets)
                yield from ((stance, about, targets) for stance, about in told)
        else:
            yield cue.stance, told[0][1], names

    def _left_out(self, cue: Cue) -> tuple[Cue | None, tuple[str, ...]]:
        """What was said, and by whom, in front of a passive whose subject is left out: "Peru objected and was
        supported by Chile".
        """
        if ends(self._sentence, PASSIVE_GOES_ON, cue.start):
            for said in reversed(self._cues):
                if said.end <= cue.start and not self._agents_of[said.start] and (holders := self._holders(said)):
                    return said, tuple(holder.actor.name for holder in holders)
        return None, ()

    def _behind(self, cue: Cue) -> tuple[list[Mention], Span] | None:
        """Who holds a stance whose verb stands in front, and on what."""
        found = subject_behind(self._sentence, cue, self._clause_start(cue), self._groups)
        return (list(found[0].mentions), found[1]) if found and can_be_subject(self._sentence, found[0]) else None

    def _subject_after(self, cue: Cue, agents: Group) -> Group | None:
        """Who does what is supported or opposed in front of it: "Supported by Chile, Peru proposed"."""
        if not BEGINS.search(self._sentence[: cue.start]):
            return None
        after = (group for group in self._groups if group.start >= agents.end and group not in self._agents)
        subject = next(after, None)
        stands_next = subject and COMMA.fullmatch(self._sentence[agents.end : subject.start])
        return subject if stands_next else None

    def _is_aside(self, target: Group, cue: Cue) -> bool:
        """Whether the cue stands in brackets or between commas after the target, earlier asides apart."""
        between = self._sentence[target.end : cue.start]
        for agent in self._groups:
            if agent in self._agents and target.end <= agent.start and agent.end <= cue.start:
                earlier = self._agents[agent]
                between = between.replace(self._sentence[earlier.start : agent.end], "")
        return bool(ASIDE.fullmatch(between))

    def _holders(self, cue: Cue) -> list[Mention]:
        """Those named before the cue as its subject."""
        start = self._clause_start(cue)
        for group in reversed(self._groups):
            if group.end > cue.start or group.start < start or group in self._agents:
                continue
            gap = self._sentence[group.end : cue.start]
            if gap.lstrip().startswith(",") and self._is_in_relative_clause(group, start):
                continue  # "Peru, which works with Chile, rejected the tax"
            if cue.is_noun and not owns(group.mentions[-1], gap):
                continue
            is_owner = is_thing(self._sentence, cue) and POSSESSED.match(gap) and FEW_WORDS.match(gap)
            if is_owner and ends(self._sentence, MISSING, group.start):
                return []  # "without Peru's support"
            if not is_owner and not cue.is_noun:
                if POSSESSED.match(gap) and (not FEW_WORDS.match(gap) or self._is_joined(group, cue)):
                    continue  # "the group's speech named those who opposed it": the speech did, not the group
                if self._is_spoken_of(group, cue, start):
                    continue
            can_act = can_be_subject(self._sentence, group)
            if not can_act and not is_owner and (itself := DOES_ITSELF.fullmatch(gap)):
                is_told = not itself["apart"] and ends(self._sentence, EXCEPT, group.start)
                return list(group.mentions) if is_told else []
            if is_owner or can_act:
                together = self._together(group, start)
                if not is_owner and not cue.is_noun:
                    if cue.start not in self._acts_of(group):
                        return []
                    if len(together) == 1 and is_asked_to(self._sentence, group.end):
                        if self._is_joined(group, cue) and not is_infinitive(self._sentence, cue):
                            continue  # "invited Peru to sign and called for a fund"
                        return []
                beside = [other for other in self._groups if self._stands_beside(other, cue)]
                return [mention for each in (*together, *beside) for mention in each.mentions]
        return []

    def _is_in_relative_clause(self, group: Group, start: int) -> bool:
        return any(
            start <= other.start and IN_A_RELATIVE_CLAUSE.fullmatch(self._sentence, other.end, group.start)
            for other in self._groups
            if other.end <= group.start
        )

    def _is_joined(self, group: Group, cue: Cue) -> bool:
        return joined_at(self._sentence, group.end, cue, by_a_word=True) is not None

    def _is_spoken_of(self, group: Group, cue: Cue, start: int) -> bool:
        """Whether a group belongs to what another one says or wants, who then does what the cue says as well: Chile in
        "Peru noted the offer of Chile and supported the tax".
        """
        if any(group.end <= other.start < cue.start for other in self._verbs) or not self._is_joined(group, cue):
            return False
        if ends(self._sentence, NEW_SUBJECT, group.start):
            return False
        return any(
            act < group.start
            for other in self._groups
            if start <= other.start and other.end <= group.start and can_be_subject(self._sentence, other)
            for act in self._acts_of(other)
        )

    def _stands_beside(self, group: Group, cue: Cue) -> bool:
        """Whether a group does the same as the subject: "alongside Peru", "as did Peru" of the verb next before it."""
        found = ends(self._sentence, ALONGSIDE, group.start)
        if not found and CLAUSE_ENDS.match(self._sentence, group.end):
            found = ends(self._sentence, AS_THEY, group.start)
        if not found:
            return False
        if group.end <= cue.start and not self._is_next_to_name(found.start()):
            return False  # "Peru, which stood beside Mali": only there
        return not any(cue.end <= other.start < group.start for other in self._cues if other is not cue)

    def _together(self, group: Group, start: int) -> list[Group]:
        """The group, with whoever "joined" it in what it does, or whom it joined, or who does it "with" the group."""
        for one, other in pairwise(self._groups):
            if group is other and WITH_IN_FRONT.fullmatch(self._sentence[: one.start]):
                return [one, other]
            if group is other and AND_WITH.search(self._sentence[one.end : other.start]):
                subjects = [
                    each for each in self._groups if each.end < other.start and can_be_subject(self._sentence, each)
                ]
                return [
                    next((each for each in subjects if start <= each.start), subjects[0] if subjects else one),
                    other,
                ]
            if group in (one, other) and JOINING.match(self._sentence[one.end : other.start]):
                return [one, other] if IN_DOING.match(self._sentence, other.end) else [group]
        return [group]

    def _after(self, cue: Cue) -> Span:
        """What follows a cue, to the end of its clause, or to the next thing that is done."""
        about = matter_behind(self._sentence, cue, self._groups, self._all_acts, self._asides)
        is_told_aside = any(
            group.end <= cue.start and IN_A_RELATIVE_CLAUSE.fullmatch(self._sentence, group.end, cue.start)
            for group in self._groups
        )
        comma = self._sentence.find(",", cue.end, about.end) if is_told_aside else -1
        if is_told_aside and self._sentence.startswith(",", cue.end):
            return Span(cue.end, cue.end)  # "Peru, which had backed them, joined Chile"
        return Span(about.start, comma) if comma >= 0 else about

    def _told(self, cue: Cue) -> list[Verdict]:
        """The stance of a cue and what it is on; of a word of speech what is said may be another one."""
        about = self._after(cue)
        return verdicts(self._sentence, cue, about) or [(cue.stance, about)]

    @cached_property
    def _all_acts(self) -> list[Cue]:
        """What those do who are named next before it, in order."""
        return [
            cue
            for cue in self._verbs
            if (group := next((each for each in reversed(self._groups) if each.end <= cue.start), None))
            and cue.start in self._acts_of(group)
        ]

    def _clause_start(self, cue: Cue) -> int:
        if cue.start not in self._starts:
            start = clause_start(self._sentence, cue, self._groups, self._cues, self._asides)
            as_for = (group.start for group, end in self._resumed.items() if group.end <= start <= end)
            self._starts[cue.start] = next(as_for, start)
        return self._starts[cue.start]

    def _acts_of(self, group: Group) -> set[int]:
        """Where the words begin of what a group does where it is the subject."""
        if group not in self._acts:
            behind = [cue for cue in self._verbs if cue.start >= group.end]
            self._acts[group] = acts_among(self._sentence, self._resumed.get(group, group.end), behind)
        return self._acts[group]

    def _is_next_to_name(self, place: int) -> bool:
        """Whether nothing but signs stands between a place and the name before it, or the beginning of the sentence."""
        before = max((group.end for group in self._groups if group.end <= place), default=0)
        return not re.search(r"\w", self._sentence[before:place])

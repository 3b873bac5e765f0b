"""Who holds which stance in a sentence: as the subject before the words that say so, or as the agent after them.

An actor that is merely the place, the topic or the target of a stance holds none: a wrong row in the ledger is worse
than a missing one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.actors import Mention, gazetteer
from ingest.clause_words import (
    AGENT_AFTER,
    ALONGSIDE,
    AND_BY,
    AND_DOES,
    AND_NAMED,
    AND_WITH,
    ASIDE,
    BEGINS,
    CLAUSE_BREAK,
    CLAUSE_ENDS,
    COMMA,
    END_OF_IT,
    EXCEPT,
    FEW_WORDS,
    HANDLED,
    IN_A_TOWN,
    IN_DOING,
    INCLUDING,
    JOINING,
    LONGEST,
    MISSING,
    NEAR,
    NO_SUBJECT,
    NOBODY_DOES,
    NOT_A_SUBJECT,
    OF_A_BODY,
    PARTICIPLE,
    PASSIVE_GOES_ON,
    POSSESSED,
    THING,
    WITH_IN_FRONT,
)
from ingest.document import Span
from ingest.groups import Group, groups_of
from ingest.stance import OPPOSITE, PASSIVE_BEFORE, Cue, Stance, find_cues
from ingest.targets import targets_among
from ingest.word_order import clause_end, is_bracket_of_names, matter_of_agents, subject_behind, trimmed


@dataclass(frozen=True, slots=True)
class Held:
    """A stance in a sentence: whose, on what, and on whose position. Offsets are offsets into the sentence."""

    mention: Mention
    stance: Stance
    about: Span
    targets: tuple[str, ...] = ()


def stances(sentence: str, unnamed: Sequence[Mention] = ()) -> list[Held]:
    """Each actor of the sentence that holds a stance, with it; a stance of an actor counts once.

    What an actor merely says is left out where it also takes a side. ``unnamed`` are phrases of the sentence that stand
    for actors, in order; they are among the holders.
    """
    named = gazetteer().find(sentence)
    mentions = [mention for mention in named if mention.actor.kind != "process"]
    mentions = _with_unnamed(mentions, unnamed) if unnamed else mentions
    # "The developing states": a word of a name is no stance.
    cues = [cue for cue in find_cues(sentence) if not _is_within(cue, named)] if mentions else []
    if not cues:
        return []
    held: dict[tuple[str, Stance], Held] = {}
    groups = groups_of(sentence, mentions)
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
        self._groups = groups
        self._targets = targets
        self._cues = cues
        self._agents_of = {cue: self._find_agents(cue) for cue in cues}
        self._agents = {agent: cue for cue, agents in self._agents_of.items() for agent in agents}
        self._starts: dict[Cue, int] = {}

    def held(self) -> Iterator[Held]:
        """All of them, in the order of the cues."""
        for cue in self._cues:
            for group in (agents := self._agents_of[cue]):
                for stance, about, targets in self._of_agents(cue, group):
                    yield from (Held(mention, stance, about, targets) for mention in group.mentions)
            if not agents and not self._is_passive(cue) and not self._is_nobodys(cue):
                found = None if cue.is_noun else self._behind(cue)
                holders, about = found or (self._holders(cue), self._after(cue))
                targets = targets_among(self._sentence, cue, self._targets) if holders and not found else ()
                yield from (Held(mention, cue.stance, about, targets) for mention in holders)
                if end := END_OF_IT.search(self._sentence, cue.start, cue.end):  # that is called for as well
                    called_for = Span(end.start(), max(end.end(), about.end))
                    yield from (Held(mention, "call for", called_for, targets) for mention in holders)

    def _find_agents(self, cue: Cue) -> list[Group]:
        """Those named after the cue as the ones who hold it: "supported by the EU and Ghana"."""
        word = " ".join(self._sentence[cue.start : cue.end].lower().split())
        if self._is_thing(cue) and self._ends(MISSING, cue.start):
            return []
        for group in self._groups:
            if group.start >= cue.end and AGENT_AFTER.match(self._sentence[cue.end : group.start]):
                return [] if word.endswith(("ing", "s of")) else self._chain(group)
            if cue.start <= group.start < cue.end:
                return [group]  # "efforts of the EU": the cue reaches over the name
        if word.endswith((" of", " by")):
            return [group for group in self._groups if 0 <= group.start - cue.end <= NEAR][:1]
        return []

    def _chain(self, first: Group) -> list[Group]:
        """The agents that follow one another with commas alone: "opposed by Peru, Chile, Mali, proposed"."""
        chain = [first]
        for group in self._groups[self._groups.index(first) + 1 :]:
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
        if target is None or not self._is_aside(target, cue) or not self._can_be_subject(target):
            target = self._subject_after(cue, agents)
        said: Cue | None
        if target is None:
            said, names = self._left_out(cue)
        else:
            names = target.names
            after = (other for other in self._cues if other.start >= agents.end and not self._agents_of[other])
            said = next(after, None)
        if not names:
            yield (
                cue.stance,
                matter_of_agents(self._sentence, cue, self._clause_start(cue), self._agents_of[cue][-1]),
                (),
            )
        elif said is None:
            yield cue.stance, Span(agents.end, agents.end), names
        elif said.stance in ("oppose", "criticise") or cue.stance not in OPPOSITE:
            yield cue.stance, Span(said.end, said.end), names
            if cue.stance == "support":
                yield said.stance, self._after(said), targets_among(self._sentence, said, self._targets)
        else:
            yield cue.stance, self._after(said), names

    def _left_out(self, cue: Cue) -> tuple[Cue | None, tuple[str, ...]]:
        """What was said, and by whom, in front of a passive whose subject is left out: "Peru objected and was
        supported by Chile".
        """
        if self._ends(PASSIVE_GOES_ON, cue.start):
            for said in reversed(self._cues):
                if said.end <= cue.start and not self._agents_of[said] and (holders := self._holders(said)):
                    return said, tuple(holder.actor.name for holder in holders)
        return None, ()

    def _behind(self, cue: Cue) -> tuple[list[Mention], Span] | None:
        """Who holds a stance whose verb stands in front, and on what."""
        found = subject_behind(self._sentence, cue, self._clause_start(cue), self._groups)
        return (list(found[0].mentions), found[1]) if found and self._can_be_subject(found[0]) else None

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
        clause_start = self._clause_start(cue)
        for group in reversed(self._groups):
            if group.end > cue.start or group.start < clause_start or group in self._agents:
                continue
            if cue.is_noun and not _owns(group.mentions[-1], self._sentence[group.end : cue.start]):
                continue
            gap = self._sentence[group.end : cue.start]
            if not cue.is_noun and POSSESSED.match(gap) and not FEW_WORDS.match(gap):
                continue  # "the group's speech named those who opposed it": the speech did, not the group
            is_owner = self._is_thing(cue) and POSSESSED.match(gap)
            if is_owner and self._ends(MISSING, group.start):
                return []  # "without Peru's support"
            if is_owner or self._can_be_subject(group):
                beside = [other for other in self._groups if self._stands_beside(other, cue)]
                return [mention for each in (*self._together(group), *beside) for mention in each.mentions]
        return []

    def _stands_beside(self, group: Group, cue: Cue) -> bool:
        """Whether a group does the same as the subject: "alongside Peru", "as did Peru" of the verb next before it."""
        found = self._ends(ALONGSIDE, group.start)
        if not found:
            return False
        if group.end <= cue.start and not self._is_next_to_name(found.start()):
            return False  # "Peru, which stood beside Mali": only there
        return not any(cue.end <= other.start < group.start for other in self._cues if other is not cue)

    def _is_nobodys(self, cue: Cue) -> bool:
        """Whether a stance is told of without saying whose it is, or as something that others deal with."""
        is_handled = self._is_thing(cue) and self._ends(HANDLED, cue.start)
        return bool(is_handled or self._ends(NOBODY_DOES, cue.start))

    def _is_thing(self, cue: Cue) -> bool:
        """Whether a word of stance names something that one can have: "support"."""
        return cue.is_noun or bool(THING.fullmatch(self._sentence[cue.start : cue.end].split()[0]))

    def _together(self, group: Group) -> list[Group]:
        """The group, with whoever "joined" it in what it does, or whom it joined, or who does it "with" the group."""
        for one, other in pairwise(self._groups):
            joins = AND_WITH.search(self._sentence[one.end : other.start])
            if group is other and (joins or WITH_IN_FRONT.fullmatch(self._sentence[: one.start])):
                return [one, other]
            if group in (one, other) and JOINING.match(self._sentence[one.end : other.start]):
                return [one, other] if IN_DOING.match(self._sentence, other.end) else [group]
        return [group]

    def _after(self, cue: Cue) -> Span:
        """What follows a cue, to the end of its clause, or to the next thing that its holder does."""
        end = clause_end(self._sentence, cue.end)
        for group in self._groups:
            if cue.end < group.start < end and (named := AND_NAMED.search(self._sentence, cue.end, group.start)):
                end = named.start()  # "opposed the tax, and Peru followed suit"
        for other in self._cues:
            if not cue.end < other.start < end:
                continue
            joined = AND_DOES.search(self._sentence, cue.end, other.start)
            joined = joined or COMMA.fullmatch(self._sentence, cue.end, other.start)
            if joined and not other.is_noun and not self._agents_of[other]:
                end = joined.start()
                break
        return trimmed(self._sentence, cue.end, end)

    def _clause_start(self, cue: Cue) -> int:
        """Where the clause of a cue begins; one that leaves its subject out goes on: "Peru hesitated but agreed"."""
        if cue in self._starts:
            return self._starts[cue]
        breaks = [
            match.end()
            for match in CLAUSE_BREAK.finditer(self._sentence, 0, cue.start)
            if self._sentence[match.start()] not in "()"
            or not is_bracket_of_names(self._sentence, self._groups, match.start())
        ]
        while breaks and NO_SUBJECT.fullmatch(self._sentence, breaks[-1], cue.start):
            breaks.pop()
        self._starts[cue] = breaks[-1] if breaks else 0
        return self._starts[cue]

    def _is_next_to_name(self, place: int) -> bool:
        """Whether nothing but signs stands between a place and the name before it, or the beginning of the sentence."""
        before = max((group.end for group in self._groups if group.end <= place), default=0)
        return not re.search(r"\w", self._sentence[before:place])

    def _is_passive(self, cue: Cue) -> bool:
        word = self._sentence[cue.start : cue.end]
        following = self._sentence[cue.end :].lstrip().lower()
        if following.startswith(("to ", "à ", "au ", "a ", "ao ")) and word.lower().startswith(("oppos", "opos")):
            return False  # "were opposed to" holds the stance
        if PARTICIPLE.search(word) and self._ends(PASSIVE_BEFORE, cue.start):
            return True
        return bool(PARTICIPLE.search(word)) and following.startswith(("by ", "par ", "por ", "pelo", "pela"))

    def _can_be_subject(self, group: Group) -> bool:
        is_place = self._ends(IN_A_TOWN, group.start) and CLAUSE_ENDS.match(self._sentence, group.end)
        if is_place or self._ends(EXCEPT, group.start):
            return False
        return not self._ends(NOT_A_SUBJECT, group.start) or bool(self._ends(OF_A_BODY, group.start))

    def _ends(self, wording: re.Pattern[str], place: int) -> re.Match[str] | None:
        """The wording, where the text before a place ends with it."""
        return wording.search(self._sentence, max(0, place - LONGEST), place)


def _owns(mention: Mention, gap: str) -> bool:
    """Whether what follows after ``gap`` is the actor's: "Canada's proposal", "the Canadian proposal"."""
    return bool(FEW_WORDS.match(gap)) and (mention.is_adjective or gap[:1] in "'’")

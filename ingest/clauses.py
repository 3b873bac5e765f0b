"""Who holds which stance in a sentence: as the subject before the words that say so, or as the agent after them.

An actor that is merely the place, the topic or the target of a stance holds none: a wrong row in the ledger is worse
than a missing one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.actors import Mention, acting, gazetteer
from ingest.acts import is_of_a_noun
from ingest.backers import held_by_agents
from ingest.backing import Backed, backed_behind, backed_in_front
from ingest.clause_words import END_OF_IT, OF_MIND, WERE
from ingest.document import Span
from ingest.fronted import judged_in_front, stands_for_named
from ingest.groups import groups_of
from ingest.holders import beside_subject, holders_before, holders_behind_participle, stands_beside_subject
from ingest.matter import excepted, shared_with
from ingest.partisans import named_as_partisans
from ingest.sentence_parts import SentenceParts
from ingest.stance import Cue, Stance, find_cues
from ingest.subjects import can_be_subject, is_nobodys, is_passive
from ingest.targets import targets_among
from ingest.told import beside_targets, told_by, told_of
from ingest.vote_counts import vote_counts
from ingest.word_order import subject_behind


@dataclass(frozen=True, slots=True)
class Held:
    """A stance in a sentence: whose, on what, and on whose position. Offsets are offsets into the sentence."""

    mention: Mention
    stance: Stance
    about: Span
    targets: tuple[str, ...] = ()
    backed: Backed | None = None
    """Who is supported, where that is somebody told of before: "both were supported by Peru"."""


def stances(sentence: str, unnamed: Sequence[Mention] = (), named: Sequence[Mention] | None = None) -> list[Held]:
    """Each actor of the sentence that holds a stance, with it; a stance of an actor counts once, on all it is held on.

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
    counts = vote_counts(sentence, groups)
    if counts:
        cues = [cue for cue in cues if not any(span.start <= cue.start < span.end for span in counts.spans)]
        for mention, side in counts.sides:
            held[(mention.actor.name, side)] = Held(mention, side, counts.about)
    for mention, (stance, about) in judged_in_front(sentence, groups):
        held[(mention.actor.name, stance)] = Held(mention, stance, about)
    for mention, side, matter in named_as_partisans(sentence, groups):
        held[(mention.actor.name, side)] = Held(mention, side, matter)
    if not cues:
        return list(held.values())
    all_groups = groups if mentions == named else groups_of(sentence, named)
    for each in _held_in(SentenceParts(sentence, groups, all_groups, cues)):
        held[(each.mention.actor.name, each.stance)] = _as_one(held, each)
    sided = {name for name, stance in held if stance != "mention"}
    kept = [each for (name, stance), each in held.items() if stance != "mention" or name not in sided]
    return sorted(kept, key=lambda each: each.mention.start)


def _as_one(held: Mapping[tuple[str, Stance], Held], each: Held) -> Held:
    """What somebody holds, on all that he holds it on: "opposed the levy and rejected the fund"."""
    name = each.mention.actor.name
    first = held.get((name, each.stance))
    if first is None:
        return each
    others = [other for (holder, stance), other in held.items() if holder == name and stance != each.stance]
    is_beyond = first.about.start < first.about.end <= each.about.start < each.about.end
    if not is_beyond or any(first.about.end <= other.about.start for other in others):
        return first
    return replace(first, about=Span(first.about.start, each.about.end))


def _is_within(cue: Cue, mentions: Sequence[Mention]) -> bool:
    return any(mention.start <= cue.start and cue.end <= mention.end for mention in mentions)


def _with_unnamed(mentions: Sequence[Mention], unnamed: Sequence[Mention]) -> list[Mention]:
    """All of them in order; "a number of EU countries" names the EU."""
    others = [each for each in unnamed if not any(m.start < each.end and each.start < m.end for m in mentions)]
    return sorted((*mentions, *others), key=lambda mention: mention.start)


def _held_in(parts: SentenceParts) -> Iterator[Held]:
    """The stances of one sentence, in the order of its words of stance."""
    for cue in parts.cues:
        agents = parts.agents_of[cue.start]
        if any(stands_beside_subject(parts, group, cue) for group in agents):
            continue  # "with the support of Peru": does what the subject does
        for group in agents:
            backed = backed_in_front(parts.text, cue)
            for stance, about, targets in held_by_agents(parts, cue, group):
                yield from (Held(mention, stance, about, targets, backed) for mention in group.mentions)
        is_suffered = is_passive(parts.text, cue) and not _is_of_mind(parts, cue)
        if not agents and not cue.is_felt and not is_suffered and not is_nobodys(parts.text, cue):
            found = None if cue.is_noun else _behind(parts, cue)
            holders = found[0] if found else holders_before(parts, cue) or holders_behind_participle(parts, cue)
            if not holders:
                continue
            told = [(cue.stance, found[1])] if found else told_by(parts, cue)
            targets = () if found else targets_among(parts.text, cue, parts.targets)
            told = [(stance, beside_targets(parts, matter, targets)) for stance, matter in told]
            if (told[0][1].start >= told[0][1].end) and (before := told_of(parts, holders[0])):
                told = [(stance, before) for stance, _ in told]
            about = told[0][1]
            for stance, matter in told:
                backed = backed_behind(parts.text, cue, matter)
                yield from (Held(mention, stance, matter, targets, backed) for mention in holders)
            if rest := excepted(parts.text, told[0]):
                yield from (Held(mention, *rest) for mention in holders)
            for group, matter in shared_with(parts.text, cue, about, parts.groups, parts.verbs):
                yield from (Held(mention, told[0][0], matter) for mention in group.mentions)
            if end := END_OF_IT.search(parts.text, cue.start, cue.end):  # that is called for as well
                called_for = Span(end.start(), max(end.end(), about.end))
                yield from (Held(mention, "call for", called_for, targets) for mention in holders)


def _behind(parts: SentenceParts, cue: Cue) -> tuple[list[Mention], Span] | None:
    """Who holds a stance whose verb stands in front, and on what."""
    found = subject_behind(parts.text, cue, parts.clause_start(cue), parts.groups)
    if found is None or not can_be_subject(parts.text, found[0]):
        return None
    return [*found[0].mentions, *beside_subject(parts, cue)], found[1]


def _is_of_mind(parts: SentenceParts, cue: Cue) -> bool:
    """Whether "opposed" says what those think who stand right before it: "Peru was opposed on principle"."""
    return any(
        group.end <= cue.start and WERE.fullmatch(parts.text, group.end, cue.start) for group in parts.groups
    ) and bool(OF_MIND.match(parts.text, cue.start))

"""Actors that act together in a sentence: enumerations, and who speaks for whom."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol, TypeVar

from ingest.actors import Mention
from ingest.clause_words import (
    ALSO_FOR,
    AND_FIRST,
    AND_OTHERS,
    ARTICLE,
    AS_MUCH,
    AS_THE_OTHER,
    BEHALF_FIRST,
    COMMA,
    FRONTED,
    JOINED,
    JOINED_LOOSELY,
    ON_BEHALF,
    SPOKEN_BY,
    WITH,
)
from ingest.late_pattern import late_pattern
from ingest.stance import find_cues

_WITH = late_pattern(rf"\s*,\s*{WITH}\b", re.IGNORECASE)


_UNKNOWN = re.compile(
    r",\s+(?:(?:the|la|le|les|l['’]|[oa]s?)\s*)?[A-ZÀ-Þ][\w’'-]*"
    r"(?:\s+(?:(?:of|for|de|da|do|des|du)\s+)?[A-ZÀ-Þ][\w’'-]*){0,4}(?=,|\s+(?:and|et|e)\s)"
)
"""A name within an enumeration that nobody is known by: "Chile, Saltwatch and Mali"."""
_COLON = late_pattern(rf":\s*{ARTICLE}\**$", re.IGNORECASE)
_STATES = frozenset({"country", "bloc"})


class Placed(Protocol):
    """Something that stands in a sentence; offsets are offsets into it."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


NameT = TypeVar("NameT", bound=Placed)


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Actors that act together in one place. It may be named by who speaks for it: "Samoa, for AOSIS"."""

    mentions: tuple[Mention, ...]
    start: int
    end: int

    @property
    def names(self) -> tuple[str, ...]:
        """Canonical names, without phrases that only stand for actors."""
        return tuple(mention.actor.name for mention in self.mentions if mention.actor.kind != "unnamed")


def is_accompanied(sentence: str, mentions: Sequence[Mention]) -> bool:
    """Whether the last of several joins the others: "Peru, with Kenya,"."""
    return len(mentions) > 1 and bool(_WITH.match(sentence[mentions[-2].end : mentions[-1].start]))


def groups_of(sentence: str, named: Sequence[Mention]) -> list[Group]:
    """The groups of a sentence; who speaks for others and those others are one group, of those others."""
    groups: list[Group] = []
    enumerations = coordinated_groups(sentence, named, unknown_between=True)
    for mentions in (part for each in enumerations for part in _without_subject(sentence, each)):
        group = Group(tuple(mentions), mentions[0].start, mentions[-1].end)
        before = groups[-1] if groups else None
        if before and ON_BEHALF.fullmatch(between := sentence[before.end : group.start]):
            group = _spoken_for(groups.pop(), group, between)
        elif before and SPOKEN_BY.fullmatch(between) and sentence.startswith(",", group.end):
            group = Group(groups.pop().mentions, before.start, group.end)
        elif before and _speaks_for_the_first(sentence, before, group):
            group = _spoken_for(group, groups.pop(), sentence[: before.start])
        groups.append(group)
    return groups


def _speaks_for_the_first(sentence: str, first: Group, subject: Group) -> bool:
    is_next = COMMA.fullmatch(sentence[first.end : subject.start])
    return is_next is not None and BEHALF_FIRST.fullmatch(sentence[: first.start]) is not None


def _spoken_for(speaker: Group, others: Group, between: str) -> Group:
    """Who speaks for others and those others as one group: of the others alone, unless ``between`` says "also". A body
    that only this text names may be anybody's: whoever speaks for it is told as well.
    """
    is_for_them_alone = any(each.actor.kind in _STATES for each in others.mentions) and not ALSO_FOR.search(between)
    mentions = others.mentions if is_for_them_alone else (*speaker.mentions, *others.mentions)
    return Group(mentions, speaker.start, max(speaker.end, others.end))


def _without_subject(sentence: str, mentions: Sequence[Mention]) -> list[Sequence[Mention]]:
    """An enumeration in front of a sentence, parted from its subject: "Supported by Chile and Mali, Peru proposed"."""
    if mentions[-1].actor.kind == "unnamed" and len(mentions) > 1:
        is_apart = COMMA.fullmatch(sentence[mentions[-2].end : mentions[-1].start])
        return [mentions[:-1], mentions[-1:]] if is_apart else [mentions]
    before = sentence[: mentions[0].start]
    if not (FRONTED.search(before) or BEHALF_FIRST.fullmatch(before)):
        return [mentions]
    # "Supported by Chile and Mali, Peru, with Kenya, proposed": the comma behind Kenya ends no enumeration.
    if not is_accompanied(sentence, mentions) and sentence[mentions[-1].end :].lstrip(" *").startswith(","):
        return [mentions]
    for place in range(len(mentions) - 1, 0, -1):
        if COMMA.fullmatch(sentence[mentions[place - 1].end : mentions[place].start]):
            return [mentions[:place], mentions[place:]]
    return [mentions]


def coordinated_groups(sentence: str, names: Sequence[NameT], *, unknown_between: bool = False) -> list[list[NameT]]:
    """Names that form one enumeration, together: [[China, India, Angola], [European Union]].

    With ``unknown_between``, other names may stand between them: ``names`` are all that are known.
    """
    groups: list[list[NameT]] = []
    for name in names:
        gap = sentence[groups[-1][-1].end : name.start] if groups else ""
        gap = _UNKNOWN.sub("", gap) if unknown_between else gap
        if groups and (
            JOINED.match(gap) or _are_joined_loosely(gap) or _are_as_one(sentence, groups[-1][-1].start, gap)
        ):
            groups[-1].append(name)
        else:
            groups.append([name])
    return [part for group in groups for part in _enumerated(sentence, group)]


def _is_listed(sentence: str, group: Sequence[Placed]) -> bool:
    """Whether names are all that stands after a colon: "Against: Peru, Chile."."""
    is_introduced = _COLON.search(sentence, 0, group[0].start)
    return is_introduced is not None and not sentence[group[-1].end :].strip(" *.;")


def _are_as_one(sentence: str, start: int, gap: str) -> bool:
    """Whether two names, the first of which begins at ``start``, act together: "tant le Pérou que le Chili"."""
    return bool(AS_THE_OTHER.fullmatch(gap)) and bool(AS_MUCH.search(sentence, 0, start))


def _are_joined_loosely(gap: str) -> bool:
    """Whether two names act together that have more than "and" between them, and not what only one of them does:
    "Peru opposed the tax, together with Chile".
    """
    return bool(JOINED_LOOSELY.match(gap)) and bool(AND_FIRST.match(gap) or not find_cues(gap))


def _enumerated(sentence: str, group: list[NameT]) -> list[list[NameT]]:
    """The group, if some "and" ends it; names with commas alone between them only stand side by side."""
    if len(group) == 1:
        return [group]
    if sentence[group[0].start - 1 : group[0].start] == "(" and sentence.startswith(")", group[-1].end):
        return [group]
    if AND_OTHERS.match(sentence, group[-1].end) or _is_listed(sentence, group):
        return [group]
    gaps = [sentence[one.end : other.start] for one, other in pairwise(group)]
    if any(re.search(r"[^\W_]|[&/]", gap) and not COMMA.fullmatch(gap) for gap in gaps):
        return [group]
    return [[name] for name in group]

"""Actors that a sentence speaks of without their names, and who is meant: "the same countries", "the latter", "it".

Whoever is meant must be named in the same paragraph shortly before, and nobody else may be: a reference that could be
to several is to nobody.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

from ingest.actors import Actor, Mention, acting, gazetteer
from ingest.clause_words import WITH
from ingest.document import Document
from ingest.groups import groups_of
from ingest.late_pattern import late_pattern
from ingest.local_actors import LocalActors
from ingest.marks import in_quotation_marks, is_quoted
from ingest.stance import IMPLIED_BY, Stance
from ingest.statement import Statement
from ingest.tables import in_any_language, read_table
from ingest.words import lowered

ReferenceKind = Literal[
    "vague",
    "several",
    "two",
    "second",
    "first",
    "opponents",
    "supporters",
    "speaker",
    "speakers",
    "chair",
    "own",
    "called",
]
CHAIR = "the Chair"
"""Canonical name of the office, whoever holds it."""
FAR = 2
"""Sentences that are looked back over, as long as they name nobody."""

_TABLE: dict[str, Any] = read_table(Path(__file__).parent / "references.yaml")
_BEFORE_LEADING = late_pattern(r"\W*(?:(?:[\w’'-]+ ){0,5}?[\w’'-]+,\s*)?(?:the|la|le|les|l['’]|o|a|os|as)?\s*\**", re.I)
"""What may stand before the subject of a sentence: "On fees, the"."""
_BOTH = 2


def _alternatives(lines: Sequence[str]) -> str:
    text = "|".join(lines)
    for language, nouns in _TABLE["nouns"].items():
        text = text.replace(f"{{{language}}}", nouns)
    return text.replace(" ", r"\s+")  # lines end anywhere


_ANYWHERE: dict[ReferenceKind, str] = {kind: _alternatives(lines) for kind, lines in _TABLE["phrases"].items()}
_ANYWHERE["chair"] = _alternatives(_TABLE["chair"])
_NOUN = "|".join(sorted(map(str.lower, gazetteer().spellings_called)))
_THE = r"(?:(?:the|la|le|a|o)\s+|l['’])"
_NOT_OF = r"(?!\w)(?!\s+(?:of|for|on|de|du|des|d['’]|do|da)\b)(?!['’]s)"
_ANYWHERE["called"] = rf"{_THE}(?:{_NOUN})(?!\s+(?:of|for|on|de|du|des|d['’]|do|da)\b)"
_FIRST_WORDS: dict[ReferenceKind, str] = {kind: _alternatives(lines) for kind, lines in _TABLE["first_words"].items()}
_PHRASE = late_pattern(
    r"(?<![\w-])(?:" + "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _ANYWHERE.items()) + r")(?!\w)"
)
"""In lower case: to disregard case takes twice the time."""
_NOUNS = "|".join(nouns.removeprefix("(?:").removesuffix(")") for nouns in _TABLE["nouns"].values())
_SIGNS = frozenset([*_TABLE["signs"].split(), *_NOUNS.split("|"), *map(str.lower, gazetteer().spellings_called)])
"""One of these words is in every match of ``_PHRASE``, and it costs little to look."""
_WORD = re.compile(r"\w+")
_SAID = in_any_language(read_table(Path(__file__).parent / "local_actors.yaml")["said"])
_CLOSING_QUOTE = re.compile(r"[”»\"]")
_SAID_BY = late_pattern(rf"\s*[,.;–—-]?\s*(?:{_SAID})\s+(?:the\s+|la\s+|le\s+|l['’]|[oa]\s+)?", re.IGNORECASE)
_FORM_OF_ADDRESS = re.compile(r"(?:[\w.’'-]+\s+){0,3}")
"""Between "said" and a name: "Ms", "its president"."""
_SAYS = late_pattern(rf"[^.;“”«»\"]{{0,120}}?\b{_SAID}\b[^.;“”«»\"]{{0,40}}?[:,]?\s*", re.IGNORECASE)
_WE_DO = late_pattern(
    r"(?:^|(?<=[.;:,–—] )|(?<=\be )|(?<=\bque )|(?<=\bmas ))\W*"
    r"(?:(?:não|também|ainda|hoje|por isso|portanto|nos)\s+){0,2}"
    r"(?P<verb>\w{2,}[aeio]mos)(?!\w)",
    re.IGNORECASE,
)
_BESIDE_WORDS = (
    rf"(?:\w+ly\s+)?(?:{WITH}|(?:supported|seconded|backed|opposed)\s+by|(?:appuyée?s?|soutenue?s?)\s+par"
    r"|apoiad[oa]s?\s+(?:por|pel[oa]s?))\s[^.;:]{1,150}?,\s+"
)
_BESIDE = late_pattern(rf"\W*{_BESIDE_WORDS}", re.IGNORECASE)
"""Before a subject: those who do the same, or who support or oppose it."""
_FIRST = late_pattern(
    rf"\W*(?:(?:\w+\s+){{0,2}}\w+,\s+|{_BESIDE_WORDS})?(?:"
    + "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _FIRST_WORDS.items())
    + r")(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A phrase that stands for actors. Offsets are offsets into the sentence."""

    kind: ReferenceKind
    start: int
    end: int

    def mention(self, sentence: str) -> Mention:
        """The phrase as something that can hold a stance."""
        return Mention(Actor(sentence[self.start : self.end], "unnamed"), self.start, self.end)


@dataclass(frozen=True, slots=True)
class Named:
    """An actor and where it is named. Offsets are offsets into the document."""

    actor: str
    start: int
    end: int


class Voice:
    """Who speaks in a document, and which groups it names: whom "we" and "the coalition" stand for in it."""

    def __init__(self, document: Document, names: LocalActors) -> None:
        self._document = document
        self.names = names

    @cached_property
    def actor(self) -> str | None:
        """Whose the document is, if that is one actor."""
        organisation = self._document.metadata.organisation or ""
        named = [mention.actor for mention in self.names.find(organisation)] or self.names.like(organisation)
        return _only(named or self.names.heading_it)

    @cached_property
    def _named(self) -> frozenset[str]:
        return frozenset(mention.actor.name for mention in gazetteer().find(self._document.text))

    def called_in(self, sentence: str, words: Collection[str]) -> list[Reference]:
        """The places where the sentence speaks of a body that the document names itself by what it is: "the union"."""
        if self.names.nouns.isdisjoint(words):
            return []
        return [Reference("called", *match.span()) for match in _called(self.names.nouns).finditer(sentence)]

    def left_out_in(self, sentence: str) -> list[Reference]:
        """The verbs of a Portuguese sentence that say "we" by their ending: "Exigimos", "e rejeitamos"."""
        if self._document.metadata.language != "pt" or "mos" not in sentence:
            return []
        return [Reference("own", match.start("verb"), match.start("verb")) for match in _WE_DO.finditer(sentence)]

    def stands_for(self, reference: Reference, start: int, sentence: str) -> Named | None:
        """The actor of a reference in the sentence that begins at ``start``. In a quotation, "we" are those for whom
        somebody is quoted, where the paragraph says who.
        """
        text = self._document.text
        place = start + reference.start
        word = _WORD.match(sentence, reference.start)
        end = start + max(reference.end, word.end() if word else 0)
        if is_quoted(text, place):
            return None
        if in_quotation_marks(text, place):
            return self._quoted_at(place) if reference.kind == "own" else None
        if reference.kind == "own":
            return Named(self.actor, place, end) if self.actor else None
        noun = re.split(r"\W+", sentence[reference.start : reference.end])[-1]
        known = [actor for actor in gazetteer().called(noun) if actor.name in self._named]
        name = _only([*known, *self.names.called(noun)])
        return Named(name, place, end) if name else None

    def _quoted_at(self, place: int) -> Named | None:
        """Who says the words in quotation marks around a place."""
        text = self._document.text
        begin, end = text.rfind("\n\n", 0, place) + 1, text.find("\n\n", place)
        paragraph, place = text[begin : None if end < 0 else end], place - begin
        closing = _CLOSING_QUOTE.search(paragraph, place)
        behind = _SAID_BY.match(paragraph, closing.end()) if closing else None
        opening = max(paragraph.rfind(mark, 0, place) for mark in '“«"')
        for mention in self.names.find(paragraph):
            if (
                behind
                and mention.start >= behind.end()
                and _FORM_OF_ADDRESS.fullmatch(paragraph, behind.end(), mention.start)
            ):
                return Named(mention.actor.name, begin + mention.start, begin + mention.end)
            if mention.end <= opening and not behind and _SAYS.fullmatch(paragraph, mention.end, opening):
                return Named(mention.actor.name, begin + mention.start, begin + mention.end)
        return None


@lru_cache(maxsize=200)
def _called(nouns: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){_THE}(?:{'|'.join(map(re.escape, sorted(nouns)))}){_NOT_OF}", re.IGNORECASE)


def _only(actors: Iterable[Actor]) -> str | None:
    names = {actor.name for actor in actors if actor.kind != "process"}
    return names.pop() if len(names) == 1 else None


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence before: its text, where it begins in the document, and who holds what in it, references resolved."""

    text: str
    start: int
    held: Sequence[tuple[Named, Stance]]
    stood_for: Mapping[int, Sequence[Named]]
    """Whom its own references stand for, by where they begin in it."""
    rows: Sequence[Statement] = ()


def find_references(sentence: str, words: Collection[str]) -> list[Reference]:
    """The phrases of a sentence that stand for actors, in order. ``words``: its own, in lower case."""
    found: list[Reference] = []
    if (first := _FIRST.match(sentence)) and first.lastgroup:
        found.append(_reference(first))
    if not _SIGNS.isdisjoint(words):
        begin = found[0].end if found else 0
        found += [each for each in map(_reference, _PHRASE.finditer(lowered(sentence))) if each.start >= begin]
    return found


def resolve(reference: Reference, sentence: str, start: int, before: Sequence[Told], voice: Voice) -> list[Named]:
    """Whom a reference stands for; empty where that is not told or not certain.

    ``start`` is where the sentence begins in the document, ``before`` are those of its paragraph before it, in order.
    """
    if reference.kind == "chair":
        return [Named(CHAIR, start + reference.start, start + reference.end)]
    if reference.kind in ("own", "called"):
        named = voice.stands_for(reference, start, sentence)
        return [named] if named else []
    if reference.kind == "vague":
        return []
    if reference.kind in ("opponents", "supporters"):
        return _holders(before, IMPLIED_BY["oppose" if reference.kind == "opponents" else "support"])
    in_front = sentence[: reference.start]
    # In "With Chile, he proposed" Chile is not who is meant.
    here = Told("" if _BESIDE.fullmatch(in_front) else in_front, start, (), {})
    groups: Mapping[int, Sequence[Named]] = {}
    told = here
    for told in (here, *reversed(before[-FAR:])):
        if groups := _groups(told, voice):
            break
    return _meant(reference.kind, groups, told)


def is_of_actors(reference: Reference, before: Sequence[Told], stance: Stance, voice: Voice) -> bool:
    """Whether a reference that stands for nobody certain still tells that somebody took a side.

    "It" and "he" may be anything and anybody, unless actors are named just before.
    """
    if stance == "mention" or reference.kind in ("own", "called"):
        return False
    return reference.kind not in ("speaker", "speakers") or any(_groups(told, voice) for told in before[-FAR:])


def _reference(match: re.Match[str]) -> Reference:
    kind: Any = match.lastgroup
    return Reference(kind, match.start(kind), match.end(kind))


def _groups(told: Told, voice: Voice) -> dict[int, list[Named]]:
    """Those whom a sentence names together, with those whom its references stand for, by where each group begins in
    the document, in order. Who speaks for others is those others.
    """
    mentions = acting(voice.names.find(told.text))
    at = {
        told.start + group.start: [
            Named(each.actor.name, told.start + each.start, told.start + each.end) for each in group.mentions
        ]
        for group in groups_of(told.text, mentions)
    }
    at |= {told.start + place: list(named) for place, named in told.stood_for.items() if named}
    return {place: at[place] for place in sorted(at)}


def _meant(kind: ReferenceKind, groups: Mapping[int, Sequence[Named]], told: Told) -> list[Named]:
    named = list({each.actor: each for group in groups.values() for each in group}.values())
    several = [group for group in groups.values() if len(group) > 1]
    if kind in ("first", "second"):
        return [named[kind == "second"]] if len(named) == _BOTH else []
    if kind in ("speaker", "speakers"):
        place, group = next(iter(groups.items()), (0, []))
        is_one = len(group) == 1
        are_alone = not is_one and len(groups) == 1
        is_meant = group and is_one == (kind == "speaker") and _speaks(place, group[0], told, are_alone=are_alone)
        return list(group) if is_meant else []
    if kind == "two":
        return named if len(named) == _BOTH else []
    if len(several) != 1 or len(named) != len(several[0]):
        return []
    return list(several[0])


def _speaks(place: int, first: Named, told: Told, *, are_alone: bool) -> bool:
    """Whether those named first in a sentence, from ``place`` on, are its subject: they begin it and hold something,
    or are several and nobody else is named there: "Peru and Mali raised the question of seals. They proposed ...".
    """
    place -= told.start
    begins = place in told.stood_for or bool(_BEFORE_LEADING.fullmatch(told.text[: max(place, 0)]))
    return begins and (are_alone or any(holder.actor == first.actor for holder, _ in told.held))


def _holders(before: Sequence[Told], stances: frozenset[Stance]) -> list[Named]:
    for told in reversed(before[-FAR:]):
        holders = {named.actor: named for named, stance in told.held if stance in stances}
        if holders:
            return list(holders.values())
    return []

"""Who acts in a document: the actors that are known everywhere, and the bodies and persons that it names itself."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from typing import Any

from ingest.actors import Actor, ActorKind, Mention, gazetteer
from ingest.document import Document
from ingest.late_pattern import late_pattern
from ingest.local_bodies import Body, bodies_beside, bodies_doing_likewise, bodies_in, places_of
from ingest.local_persons import persons_in
from ingest.name_spelling import narrowed
from ingest.tables import in_any_language, read_table
from ingest.unknown_subjects import subjects_in
from ingest.words import FUNCTION_WORDS, fold

_TABLE: dict[str, Any] = read_table(Path(__file__).parent / "local_actors.yaml")
OWN_KINDS: frozenset[ActorKind] = frozenset({"person", "organisation", "ngo", "company"})
"""Of the actors that a document alone names."""
_BODIES = frozenset({"organisation", "ngo", "company", "country", "bloc"})
_GAP = re.compile(r"\s{2,}|[^\S ]")
"""White space that is no single space."""
_PART_OF_WORD = re.compile(r"[\w-]")
_IN_BRACKETS = re.compile(r"\s*\(")
_CLOSING = re.compile(r"[^()]{0,40}\)")
_COMMA = re.compile(r"\s*,")
_OF = r"(?:of|for|at|from|de|du|des|d['’]|do|da|dos|das)"
_ARTICLE = r"(?:the\s+|la\s+|le\s+|l['’])?"
_OF_A_COUNTRY = re.compile(rf",\s+(?:{_OF}|in|based in|au|aux|en|basée? (?:au|en)|n[oa]|em)(?:\s+|(?<=['’])){_ARTICLE}")
_OF_ITS_COUNTRY = re.compile(rf"\s+{_OF}(?:\s+|(?<=['’])){_ARTICLE}")
_OF_A_BODY = late_pattern(
    rf"(?:,\s+(?:the\s+|an?\s+|la\s+|le\s+|l['’]|[oa]\s+)?(?:[\w’'-]+\s+){{0,3}}?(?i:{in_any_language(_TABLE['roles'])})|)"
    rf",?\s+{_OF}(?:\s+|(?<=['’])){_ARTICLE}(?:[a-zà-ÿ-]+\s+){{0,3}}"
)
"""What stands between a person and the body that he speaks for."""
SMALL_WORDS = frozenset().union(*FUNCTION_WORDS.values())
_HEAD = 4
"""Blocks in which a document says whose it is."""
_LINE = 200
"""Characters. A longer block is running text, whose lines belong together."""


class LocalActors:
    """Finds the actors of one document in its sentences."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def find(self, text: str) -> list[Mention]:
        """Every mention in ``text``, in order, never overlapping; of two that do, the longer one is meant."""
        known = gazetteer().find(text)
        own = self._own(text)
        if not own:
            return known
        kept = [each for each in own if not any(_covers(other, each) for other in known)]
        left = [other for other in known if not any(e.start < other.end and other.start < e.end for e in kept)]
        return _with_qualities(text, sorted((*left, *kept), key=lambda mention: mention.start))

    def called(self, noun: str) -> list[Actor]:
        """The bodies of this document of which it can speak by a noun: "the union"."""
        return [self._actors[body.name] for body in self._bodies if noun.lower() in body.nouns]

    def actor(self, name: str) -> Actor | None:
        """The body or person with one of these names, if the document names it."""
        return self._spelt.get(" ".join(name.split()))

    def spellings(self, name: str) -> list[str]:
        """All names that an actor has in the document, and the words for what it is."""
        own = [spelling for spelling, actor in self._spelt.items() if actor.name == name]
        nouns = [noun for body in self._bodies if body.name == name for noun in body.nouns]
        return [name, *own, *nouns]

    def like(self, name: str) -> list[Actor]:
        """The bodies of whose name this is a part, in whatever case it is written: of "PEOPLE'S COALITION" the People's
        Coalition on Minerals.
        """
        written = fold(name)
        return [self._actors[body.name] for body in self._bodies if written and fold(body.name).startswith(written)]

    @cached_property
    def heading_it(self) -> list[Actor]:
        """The bodies in the lines above its running text."""
        blocks = takewhile(lambda block: block.end - block.start <= _LINE, self._document.blocks[:_HEAD])
        return [
            mention.actor
            for block in blocks
            for mention in self.find(self._document.text[block.start : block.end])
            if mention.actor.kind in ("organisation", "ngo", "company")
        ]

    @cached_property
    def nouns(self) -> frozenset[str]:
        """All nouns by which it can speak of bodies."""
        return frozenset().union(*(body.nouns for body in self._bodies))

    @cached_property
    def _texts(self) -> list[str]:
        return list(_paragraphs_and_lines(self._document))

    @cached_property
    def _bodies(self) -> Sequence[Body]:
        found = bodies_in(self._texts)
        found = [*found, *bodies_beside(self._texts, [spelling for body in found for spelling in body.spellings])]
        known = {spelling for body in found for spelling in body.spellings}
        return [*found, *(body for body in bodies_doing_likewise(self._texts) if body.name not in known)]

    @cached_property
    def _persons(self) -> dict[str, list[str]]:
        """Full names, with other spellings; what is the name of a body is none."""
        of_bodies = [spelling for body in self._bodies for spelling in body.spellings]
        return {
            name: spellings
            for name, spellings in persons_in(self._texts, self._document.metadata.speaker).items()
            if not any(name in of_body for of_body in of_bodies)
        }

    @cached_property
    def _actors(self) -> dict[str, Actor]:
        bodies = {body.name: Actor(body.name, body.kind) for body in self._bodies}
        known = {name: Actor(name, "person") for name in self._persons} | bodies
        spelt = [*self._persons, *(spelling for body in self._bodies for spelling in body.spellings)]
        return {name: Actor(name, "named") for name in subjects_in(self._texts, spelt)} | known

    @cached_property
    def _spelt(self) -> dict[str, Actor]:
        """Each actor by each of its names."""
        spelt = {spelling: self._actors[name] for name, others in self._persons.items() for spelling in (name, *others)}
        unknown = {name: actor for name, actor in self._actors.items() if actor.kind == "named"}
        return (
            unknown
            | spelt
            | {spelling: self._actors[body.name] for body in self._bodies for spelling in body.spellings}
        )

    def _own(self, text: str) -> list[Mention]:
        """The mentions of what the document names itself: of those that overlap the first, and the longest there."""
        line, place = narrowed(text, _GAP) if _GAP.search(text) else (text, int)
        found = sorted(
            (start, -len(spelling), spelling)
            for spelling in self._spelt
            for start in places_of(spelling, line)
            if _stands_alone(line, start, start + len(spelling))
        )
        mentions: list[Mention] = []
        reached = 0
        for start, _, spelling in found:
            if start >= reached:
                reached = start + len(spelling)
                mentions.append(Mention(self._spelt[spelling], place(start), place(reached - 1) + 1))
        return mentions


def _stands_alone(line: str, start: int, end: int) -> bool:
    return not (_PART_OF_WORD.match(line, start - 1, start) or _PART_OF_WORD.match(line, end))


def _covers(known: Mention, own: Mention) -> bool:
    """Whether an actor that is known everywhere is named where one of the document's own seems to be."""
    return known.start < own.end and own.start < known.end and known.end - known.start >= own.end - own.start


def _with_qualities(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, with what says where somebody is from or for whom he speaks as a part of his name: "the Miners'
    Union (Peru)", "the Miners' Union, of Peru,", "Ms Obi of the Miners' Union", "Ada Obi, president of the Union".
    """
    kept: list[Mention] = []
    for mention in mentions:
        last = kept[-1] if kept else None
        if last is not None and last.actor.kind in OWN_KINDS:
            between = text[last.end : mention.start]
            if mention.actor.kind == "country" or mention.actor == last.actor:
                closing = _CLOSING.match(text, mention.end) if _IN_BRACKETS.fullmatch(between) else None
                if closing is None and mention.actor.kind == "country" and _OF_A_COUNTRY.fullmatch(between):
                    closing = _COMMA.match(text, mention.end)
                if closing:
                    kept[-1] = replace(last, end=closing.end())
                    continue
                if (
                    mention.actor.kind == "country"
                    and last.actor.kind != "person"
                    and _OF_ITS_COUNTRY.fullmatch(between)
                ):
                    kept[-1] = replace(last, end=mention.end)
                    continue
            if last.actor.kind == "person" and mention.actor.kind in _BODIES and _OF_A_BODY.fullmatch(between):
                comma = _COMMA.match(text, mention.end) if "," in between else None
                kept[-1] = replace(last, end=comma.end() if comma else mention.end)
                continue
        kept.append(mention)
    return kept


def _paragraphs_and_lines(document: Document) -> Iterator[str]:
    for number, block in enumerate(document.blocks):
        text = document.text[block.start : block.end]
        lines = text.splitlines() if len(text) <= _LINE else [text]
        yield from lines
        if number < _HEAD:
            yield from (_as_name(line) for line in lines if line.isupper())


def _as_name(line: str) -> str:
    """A line in capitals as a name is written elsewhere: "PEOPLE'S COALITION ON WATER (PCW)"."""
    words = (
        word if word.startswith("(") else word.lower() if word.lower() in SMALL_WORDS else word.capitalize()
        for word in line.split()
    )
    return " ".join(words)

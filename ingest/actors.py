"""Who is who: countries, blocs and organisations, found in a text with exact spans.

Four rules keep ordinary words from being taken for names: a match stands between word boundaries, its
first letter is a capital, an alias in capitals is matched in capitals only, and the longest match wins.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import ahocorasick
from babel import Locale

from ingest.demonyms import NOT_COUNTRIES, Form, demonyms, share_a_noun, use_of
from ingest.name_spelling import (
    FOLDING,
    WIDE_SPACE,
    WIDE_SPACE_WITHIN,
    narrowed,
    spelling_fits,
    stands_alone,
    with_style,
)
from ingest.tables import read_table
from ingest.words import fold

ActorKind = Literal[
    "country", "bloc", "organisation", "ngo", "company", "process", "office", "person", "named", "unnamed"
]
"""An office is spoken of without whoever holds it; an unnamed actor is a phrase such as "some delegations"; of a named
one no more is known than that a document names it (``ingest.local_actors``)."""

_LOCALES = (("en", None), ("fr", None), ("pt", None), ("pt", "PT"))
SENTENCES_KEPT = 256
"""Texts whose mentions are remembered: one sentence is looked at for its rows, its words, and what they refer to."""
_SENTENCE = 2_000
"""Characters of a text that is likely to be looked at again."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A country, bloc or organisation. ``name`` is canonical and English; ``localised`` maps language to name."""

    name: str
    kind: ActorKind
    localised: tuple[tuple[str, str], ...] = ()

    def name_in(self, language: str) -> str:
        """The name in ``language``, or the canonical one."""
        return dict(self.localised).get(language, self.name)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where an actor is named. Offsets count from the start of the text that was searched."""

    actor: Actor
    start: int
    end: int
    is_adjective: bool = False
    acts: bool = True
    """Whether what is named can hold something. What a country only has ("the Canadian pilot") cannot, nor can people
    in French and Portuguese, which speak so of all citizens; in English "the Canadians" are those at the table.
    """


class Gazetteer:
    """Finds actors in texts. Building takes about 0.1 s, finding runs at tens of megabytes a second."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._automaton = ahocorasick.Automaton()
        self._by_name: dict[str, Actor] = {}
        self._words: dict[str, list[tuple[str, Actor, Form | None]]] = {}
        self._called: dict[str, list[Actor]] = {}
        self._adjectives: dict[str, list[str]] = {}
        self.spellings_called: set[str] = set()
        """The nouns by which texts speak of groups that they have named: "coalition"."""
        self._add_countries(data["countries"], set(data["left_out"]))
        for entry in data["blocs"]:
            self._add_group(entry, "bloc")
        for entry in data["organisations"]:
            self._add_group(entry, entry.get("kind", "organisation"))
        for entry in data["offices"]:  # a phrase, not a name: ``ingest.references`` finds it
            localised = tuple((language, entry[language]) for language in ("fr", "pt"))
            self._by_name[entry["name"]] = Actor(entry["name"], "office", localised)
        for key, meanings in self._words.items():
            self._automaton.add_word(key, (len(key), meanings))
        self._automaton.make_automaton()
        self._found_lately = lru_cache(maxsize=SENTENCES_KEPT)(self._find_anywhere)

    def actor(self, name: str) -> Actor:
        """The actor with this canonical name; one that only documents name is of the kind "named"."""
        return self._by_name.get(name) or Actor(name, "named")

    def names(self) -> list[str]:
        """The canonical names of all actors, and those in other languages."""
        return [name for actor in self._by_name.values() for name in (actor.name, *dict(actor.localised).values())]

    def find(self, text: str) -> list[Mention]:
        """Every mention in ``text``, in order, never overlapping; the longest match at a place wins.

        A name may go on in the next line, however far that is indented.
        """
        # Several steps ask about one sentence, one after the other.
        return list(self._found_lately(text) if len(text) < _SENTENCE else self._find_anywhere(text))

    def _find_anywhere(self, text: str) -> list[Mention]:
        if not WIDE_SPACE_WITHIN.search(text):
            return self._find(text)
        line, place = narrowed(text, WIDE_SPACE)
        return [
            replace(mention, start=place(mention.start), end=place(mention.end - 1) + 1) for mention in self._find(line)
        ]

    def called(self, noun: str) -> list[Actor]:
        """The groups of which texts speak by this noun."""
        return self._called.get(fold(noun), [])

    def has_adjective_of(self, actor: Actor, text: str) -> bool:
        """Whether ``text`` has an adjective of a country, whatever it is said of: "the Brazilian forests"."""
        adjectives = "|".join(map(re.escape, self.adjectives_of(actor.name)))
        return bool(adjectives) and re.search(rf"\b(?:{adjectives})\b", fold(text)) is not None

    def adjectives_of(self, country: str) -> Sequence[str]:
        """The adjectives of a country in all languages, genders and numbers, in lower case without accents."""
        return self._adjectives.get(country, ())

    def country_of(self, adjective: str) -> str | None:
        """The canonical name of the country whose adjective this is, whatever it is said of; None for another word."""
        meanings = self._words.get(adjective.translate(FOLDING), ())
        return next(
            (
                actor.name
                for alias, actor, form in meanings
                if form is not None and form.is_adjective and spelling_fits(adjective, alias, is_adjective=True)
            ),
            None,
        )

    def _find(self, text: str) -> list[Mention]:
        # One character is folded to one, so that offsets in the folded text are offsets in the text.
        folded = text.translate(FOLDING)
        found: list[Mention] = []
        unsure: list[Mention] = []
        for last, (length, meanings) in self._automaton.iter(folded):
            start, end = last + 1 - length, last + 1
            if not stands_alone(text, start, end):
                continue
            surface = text[start:end]
            alone: Mention | None = None
            for alias, actor, form in meanings:
                if not spelling_fits(surface, alias, form is not None):
                    continue
                if form is None:
                    begins = with_style(text, folded, start) if actor.kind == "country" else start
                    found.append(Mention(actor, begins, end))
                    break
                if use := use_of(form, folded, start, end):
                    acts = use == "body" or (use == "people" and form.language == "en")
                    found.append(Mention(actor, start, end, use != "people", acts))
                    break
                if form.is_adjective:
                    alone = alone or Mention(actor, start, end, is_adjective=True)
            else:
                unsure += [alone] if alone else []
        found += _sharing(folded, found, unsure) if unsure else ()
        found.sort(key=lambda mention: (mention.start, mention.start - mention.end))
        kept: list[Mention] = []
        for mention in found:
            if kept and (mention.start < kept[-1].end or _is_chapter(text, kept[-1], mention)):
                continue
            kept.append(mention)
        return [mention for mention in kept if mention.actor is not _NOT_A_COUNTRY]

    def _add_countries(self, entries: dict[str, Any], left_out: set[str]) -> None:
        locales = [(language, Locale(language, territory)) for language, territory in _LOCALES]
        territories = [str(code) for code in locales[0][1].territories]
        codes = {code for code in territories if len(code) == 2 and code.isalpha()} | set(entries)
        by_code: dict[str, Actor] = {}
        for code in sorted(codes - left_out):
            entry = entries.get(code) or {}
            names: dict[str, str] = {}
            spellings: list[str] = []
            for language, locale in locales:
                territory = locale.territories.get(code)
                if territory:
                    spellings.append(territory)
                    names.setdefault(language, territory.split(" (")[0].replace("’", "'"))
            names.update(entry.get("name", {}))
            actor = Actor(names["en"].replace(" & ", " and "), "country", tuple(names.items()))
            self._register(actor, [*names.values(), *spellings, *entry.get("aliases", [])])
            by_code[code] = actor
        for code, spelling, form in demonyms():
            self._add_spelling(spelling, by_code[code], form)
            if form.is_adjective:
                self._adjectives.setdefault(by_code[code].name, []).append(fold(spelling))
        for name in NOT_COUNTRIES:
            self._add_spelling(name, _NOT_A_COUNTRY, None)

    def _add_group(self, entry: dict[str, Any], kind: ActorKind) -> None:
        localised = tuple((language, entry[language]) for language in ("fr", "pt") if language in entry)
        actor = Actor(entry["name"], kind, localised)
        self._register(actor, [entry["name"], *(name for _, name in localised), *entry.get("aliases", [])])
        for noun in entry.get("called", []):
            self._called.setdefault(fold(noun), []).append(actor)
            self.spellings_called.add(noun)

    def _register(self, actor: Actor, spellings: list[str]) -> None:
        self._by_name[actor.name] = actor
        for spelling in dict.fromkeys(spellings):
            variants = (spelling, spelling.replace(" & ", " and "), spelling.replace("St. ", "Saint "))
            for variant in dict.fromkeys(variants):
                self._add_spelling(variant, actor, None)

    def _add_spelling(self, spelling: str, actor: Actor, form: Form | None) -> None:
        self._words.setdefault(spelling.translate(FOLDING), []).append((spelling, actor, form))


_NOT_A_COUNTRY = Actor("", "country")


def _sharing(folded: str, found: Sequence[Mention], unsure: Sequence[Mention]) -> list[Mention]:
    """Adjectives with no noun beside them that share that of the next: "the Chinese and Indian delegations"."""
    sharing: list[Mention] = []
    sure = {mention.start: mention for mention in found if mention.is_adjective}
    for mentions in (unsure[::-1], unsure):  # English puts the noun behind the last, French in front of the first
        for mention in mentions:
            beside = next(
                (
                    other
                    for other in sure.values()
                    if share_a_noun(folded[mention.end : other.start])
                    or share_a_noun(folded[other.end : mention.start])
                ),
                None,
            )
            if beside and mention.start not in sure:
                sure[mention.start] = replace(mention, acts=beside.acts)
                sharing.append(sure[mention.start])
    return sharing


def _is_chapter(text: str, before: Mention, mention: Mention) -> bool:
    """Whether a country right behind an organisation says which part of it is meant: "WWF Mozambique"."""
    is_organisation = before.actor.kind in ("organisation", "ngo", "company")
    return is_organisation and mention.actor.kind == "country" and text[before.end : mention.start] == " "


def acting(mentions: Sequence[Mention]) -> list[Mention]:
    """Those of the mentions that can hold something; a process is what others hold something on."""
    return [mention for mention in mentions if mention.acts and mention.actor.kind != "process"]


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer of actors.yaml, built once."""
    return Gazetteer(read_table(Path(__file__).parent / "actors.yaml"))

"""Words that say the contrary of one another, from contraries.yaml, within a language and between languages."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from assistant.verification.negation import prefixed
from ingest.tables import read_table
from ingest.words import stem

Side = tuple[int, int]
"""A group of contraries.yaml and the place of the side in it."""


def contrary(
    stated: Iterable[str], near: Iterable[str], everywhere: Iterable[str], language: str, source_language: str
) -> tuple[str, str] | None:
    """A word of the statement and the word that the source has in its place, which says the contrary; or None.

    ``stated`` are the words of the statement, ``near`` those of the sentences it may come from and ``everywhere``
    those of all that is cited. A side counts as said when any of its words is there.
    """
    everywhere, stated = list(everywhere), list(stated)
    held = {side for word in everywhere for side in sides(word, source_language)}
    places = {side: word for word in near for side in sides(word, source_language) if not _is_in_place(side)}
    words = {word.lower() for word in everywhere}
    for word in stated:
        lowered = word.lower()
        if lowered in words:
            continue
        for group, side in sides(word, language):
            if (group, side) in held:
                continue
            for (other_group, other_side), other in places.items():
                if other_group == group and other_side != side:
                    return word, other
        parts_stated = language != source_language or "non" in stated  # "non-toxic" for "nontoxic"
        turned = None if parts_stated else prefixed(lowered, words, language)
        if turned:
            return word, turned
    return None


def are_contraries(one: str, other: str, language: str) -> bool:
    """Whether two words of one language stand on different sides of a group, and together on no side."""
    here, there = sides(one, language), sides(other, language)
    return not here & there and any(a == b and x != y for a, x in here for b, y in there)


@lru_cache(maxsize=20_000)
def sides(word: str, language: str) -> frozenset[Side]:
    """The sides that a word stands on; empty for most words."""
    return _by_stem().get((language, stem(word, language)), frozenset())


@lru_cache(maxsize=1)
def _by_stem() -> dict[tuple[str, str], frozenset[Side]]:
    found: dict[tuple[str, str], set[Side]] = {}
    for group, entries in enumerate(_groups()):
        for side, by_language in enumerate(entries):
            for language, text in by_language.items():
                for word in text.split():
                    found.setdefault((language, stem(word, language)), set()).add((group, side))
    return {key: frozenset(places) for key, places in found.items()}


@lru_cache(maxsize=1)
def _table() -> dict[str, list[list[dict[str, str]]]]:
    table: dict[str, list[list[dict[str, str]]]] = read_table(Path(__file__).parent / "contraries.yaml")
    return table


def _groups() -> list[list[dict[str, str]]]:
    return [*_table()["anywhere"], *_table()["in place"]]


def _is_in_place(side: Side) -> bool:
    return side[0] >= len(_table()["anywhere"])

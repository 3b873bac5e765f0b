"""Near synonyms and translations of words, from concepts.yaml, everyday.txt and the lists of vocabulary/."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain, zip_longest
from pathlib import Path

from ingest.tables import read_table
from ingest.words import fold, stem

LANGUAGES = ("en", "fr", "pt")
_FOLDER = Path(__file__).parent
_ABBREVIATIONS = "abbreviations"
_BEGINNING = 3
"""Letters by which the concepts of a word are looked up: a stem begins as its word does."""

_AGREEMENT = ("s", "e", "es")
_LONGEST_ENDING = 3
"""Letters, as in "ing"."""

_WIDER = "wider_senses"
"""The list of rarer senses: each word of a line translates the others, and is no synonym in its own language, where the
text would have to mean just that sense.
"""

Concept = Mapping[str, list[str]]
"""The words of a concept by language, as they are written there."""


class _Translation(dict[str, list[str]]):
    """A concept whose words are akin between languages alone."""


def _rows(file: Path) -> Iterator[Concept]:
    """The concepts of a list: lines "English | French | Portuguese"."""
    made = _Translation if file.stem == _WIDER else dict
    for line in file.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield made(zip(LANGUAGES, (cell.split() for cell in line.split("|")), strict=True))


@lru_cache(maxsize=1)
def _near() -> list[Concept]:
    concepts: list[dict[str, str]] = read_table(_FOLDER / "concepts.yaml")
    return [{language: text.split() for language, text in concept.items()} for concept in concepts]


@lru_cache(maxsize=1)
def _concepts() -> list[Concept]:
    lists = sorted(file for file in (_FOLDER / "vocabulary").glob("*.txt") if file.stem != _ABBREVIATIONS)
    # Those of concepts.yaml are looser, those of everyday words looser still, and come last.
    return [*(row for file in lists for row in _rows(file)), *_near(), *_rows(_FOLDER / "everyday.txt")]


@lru_cache(maxsize=1)
def _by_beginning() -> dict[tuple[str, str], list[Concept]]:
    """Thousands of words are stemmed only when a question has one that begins alike: a person waits for it."""
    found: dict[tuple[str, str], list[Concept]] = {}
    for concept in _concepts():
        for key in {(language, fold(word[:_BEGINNING])) for language, words in concept.items() for word in words}:
            found.setdefault(key, []).append(concept)
    return found


@lru_cache(maxsize=1)
def _by_abbreviation() -> dict[tuple[str, str], frozenset[str]]:
    by_form: dict[tuple[str, str], frozenset[str]] = {}
    for row in _rows(_FOLDER / "vocabulary" / f"{_ABBREVIATIONS}.txt"):
        stems = frozenset(stem(form, language) for language, forms in row.items() for form in forms)
        by_form.update({(language, form): stems for language, forms in row.items() for form in forms})
    return by_form


def _stem(word: str, language: str) -> str:
    """The stem as texts give it, in which a hyphenated word is one word: cessez-le-feu."""
    return stem(word.replace("-", ""), language)


def _concepts_of(word: str, language: str) -> list[Concept]:
    alike = _by_beginning().get((language, fold(word[:_BEGINNING])), ())
    # Snowball keeps French participles apart by number and gender: "vendus", "vendue", "vendu".
    for form in (word, *(word.removesuffix(ending) for ending in _AGREEMENT if word.endswith(ending))):
        own = stem(form, language)
        found = [each for each in alike if any(_stem(known, language) == own for known in each.get(language, ()))]
        if found or language != "fr":
            return _of_the_very_word(word.casefold(), found, language)
    return []


def _of_the_very_word(word: str, concepts: list[Concept], language: str) -> list[Concept]:
    """Those that list a word as it is written come first: of words that share a stem, "fundo" and "fundar", the very
    word says best what is meant. Beside them those stay that list it with another ending, and not "response" for
    "responsible".
    """
    own = [each for each in concepts if word in each[language]]
    begins = word[: max(_BEGINNING, len(word) - _LONGEST_ENDING)] if own else ""
    also = [each for each in concepts if each not in own and any(known.startswith(begins) for known in each[language])]
    return own + also


@lru_cache(maxsize=20_000)
def akin_stems(word: str, language: str) -> Mapping[str, frozenset[str]]:
    """By language, the stems of words that share a concept with ``word``; empty for an unknown word."""
    concepts = _concepts_of(word, language)
    return {
        code: frozenset(
            _stem(each, code)
            for concept in concepts
            if not (code == language and isinstance(concept, _Translation))
            for each in concept.get(code, ())
        )
        for code in (LANGUAGES if concepts else ())
    }


def akin_words(word: str, language: str, other: str) -> list[str]:
    """The words of another language that share a concept with ``word``, as they are written there: the first of each
    sense, then the others. Senses that list the word as it is written come before those of a word with the same stem.
    """
    written = word.casefold()
    senses = sorted(_concepts_of(word, language), key=lambda concept: written not in concept.get(language, ()))
    in_turn = chain.from_iterable(zip_longest(*(concept.get(other, ()) for concept in senses)))
    return list(dict.fromkeys(each for each in in_turn if each is not None))


def related_stems(word: str, language: str) -> frozenset[str]:
    """The same stems without their languages."""
    return frozenset().union(*akin_stems(word, language).values())


def abbreviation_stems(word: str, language: str) -> frozenset[str]:
    """Stems of what an abbreviation is in any language, "CDM" and "MDP"; empty for an unknown one."""
    return _by_abbreviation().get((language, word), frozenset())


def concept_words(language: str) -> list[str]:
    """Every word of the concepts in a language, as it is written there."""
    return [word for concept in _concepts() for word in concept.get(language, ())]


def near_words(language: str) -> list[str]:
    """Those that concepts.yaml holds, without the wider vocabulary: what a misspelt word may have been meant for."""
    return [word for concept in _near() for word in concept.get(language, ())]

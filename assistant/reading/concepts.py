"""Near synonyms and translations of words, from concepts.yaml and vocabulary.yaml."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from ingest.tables import read_table
from ingest.words import stem

_FOLDER = Path(__file__).parent
_LANGUAGES = ("en", "fr", "pt")
_ABBREVIATIONS = "abbreviations"


@lru_cache(maxsize=1)
def _vocabulary() -> dict[str, str]:
    table: dict[str, str] = read_table(_FOLDER / "vocabulary.yaml")
    return table


def _rows(block: str) -> Iterator[dict[str, list[str]]]:
    """The words of each concept by language, from lines "English | French | Portuguese"."""
    for line in block.splitlines():
        yield {language: cell.split() for language, cell in zip(_LANGUAGES, line.split("|"), strict=True)}


@lru_cache(maxsize=1)
def _near() -> list[dict[str, list[str]]]:
    concepts: list[dict[str, str]] = read_table(_FOLDER / "concepts.yaml")
    return [{language: text.split() for language, text in concept.items()} for concept in concepts]


@lru_cache(maxsize=1)
def _concepts() -> list[dict[str, list[str]]]:
    fields = (block for field, block in _vocabulary().items() if field != _ABBREVIATIONS)
    return [*_near(), *(row for block in fields for row in _rows(block))]


@lru_cache(maxsize=1)
def _by_stem() -> dict[tuple[str, str], frozenset[str]]:
    by_stem: dict[tuple[str, str], frozenset[str]] = {}
    for concept in _concepts():
        stems = {(language, _stem(word, language)) for language, words in concept.items() for word in words}
        forms = frozenset(form for _, form in stems)
        for key in stems:
            by_stem[key] = by_stem[key] | forms if key in by_stem else forms
    return by_stem


@lru_cache(maxsize=1)
def _by_abbreviation() -> dict[tuple[str, str], frozenset[str]]:
    by_form: dict[tuple[str, str], frozenset[str]] = {}
    for row in _rows(_vocabulary()[_ABBREVIATIONS]):
        stems = frozenset(stem(form, language) for language, forms in row.items() for form in forms)
        by_form.update({(language, form): stems for language, forms in row.items() for form in forms})
    return by_form


def _stem(word: str, language: str) -> str:
    """The stem as texts give it, in which a hyphenated word is one word: cessez-le-feu."""
    return stem(word.replace("-", ""), language)


def related_stems(word: str, language: str) -> frozenset[str]:
    """Stems, in any language, of words that share a concept with ``word``; empty for an unknown word."""
    return _by_stem().get((language, stem(word, language)), frozenset())


def abbreviation_stems(word: str, language: str) -> frozenset[str]:
    """Stems of what an abbreviation is in any language, "CDM" and "MDP"; empty for an unknown one."""
    return _by_abbreviation().get((language, word), frozenset())


def concept_words(language: str) -> list[str]:
    """Every word of the concepts in a language, as it is written there."""
    return [word for concept in _concepts() for word in concept.get(language, ())]


def near_words(language: str) -> list[str]:
    """Those that concepts.yaml holds, without the wider vocabulary: what a misspelt word may have been meant for."""
    return [word for concept in _near() for word in concept.get(language, ())]

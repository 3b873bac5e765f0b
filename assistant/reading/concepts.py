"""Near synonyms and translations of words, from concepts.yaml."""

from functools import lru_cache
from pathlib import Path

from ingest.tables import read_table
from ingest.words import stem


@lru_cache(maxsize=1)
def _concepts() -> list[dict[str, str]]:
    concepts: list[dict[str, str]] = read_table(Path(__file__).parent / "concepts.yaml")
    return concepts


@lru_cache(maxsize=1)
def _by_stem() -> dict[tuple[str, str], frozenset[str]]:
    groups: dict[tuple[str, str], set[str]] = {}
    for concept in _concepts():
        stems = {(language, stem(word, language)) for language, text in concept.items() for word in text.split()}
        for key in stems:
            groups.setdefault(key, set()).update(form for _, form in stems)
    return {key: frozenset(forms) for key, forms in groups.items()}


def related_stems(word: str, language: str) -> frozenset[str]:
    """Stems, in any language, of words that share a concept with ``word``; empty for an unknown word."""
    return _by_stem().get((language, stem(word, language)), frozenset())


def concept_words(language: str) -> list[str]:
    """Every word of the concepts in a language, as it is written there."""
    return [word for concept in _concepts() for word in concept.get(language, "").split()]

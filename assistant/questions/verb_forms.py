"""Forms of irregular verbs in English, French and Portuguese: "leave" and "left" are one word of a question."""

from functools import lru_cache
from pathlib import Path

from ingest.tables import read_table
from ingest.words import stem


def other_stems(word: str, language: str) -> frozenset[str]:
    """The stems of the other forms of a word; none for a word that is regular, or no verb."""
    return _forms(language).get(stem(word, language), frozenset())


@lru_cache(maxsize=8)
def _forms(language: str) -> dict[str, frozenset[str]]:
    """For each stem of an irregular verb, those of all of its forms."""
    table: dict[str, str] = read_table(Path(__file__).parent / "irregular_verbs.yaml")
    forms: dict[str, frozenset[str]] = {}
    for line in table.get(language, "").splitlines():
        stems = frozenset(stem(form, language) for form in line.split())
        for one in stems:
            forms[one] = forms.get(one, frozenset()) | stems
    return forms

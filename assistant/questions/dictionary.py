"""Whether a word is one of a language: a question holds many that no document has, and they are not misspelt."""

from functools import lru_cache

from spellchecker import SpellChecker


def is_word(word: str, language: str) -> bool:
    """Whether a word stands, written so, in the dictionary of English, French or Portuguese that comes with the
    ``pyspellchecker`` package. Reading one takes some tenths of a second, once; a question without a word that the
    library does not know needs none.
    """
    return word in _dictionary(language)


def one_slip_from(word: str, language: str) -> list[str]:
    """The words of a language that are one letter more, less, other or exchanged away, the most frequent first."""
    dictionary = _dictionary(language)
    return sorted(dictionary.known(dictionary.edit_distance_1(word)), key=dictionary.word_usage_frequency, reverse=True)


@lru_cache(maxsize=3)
def _dictionary(language: str) -> SpellChecker:
    return SpellChecker(language=language, distance=1)

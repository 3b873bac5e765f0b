"""Which language a text is in."""

from functools import lru_cache
from typing import TYPE_CHECKING

from ingest.words import FUNCTION_WORDS, tokens

if TYPE_CHECKING:
    from lingua import LanguageDetector

UNDETERMINED = "und"
"""ISO 639 code for a text in which no language can be seen."""

_CANDIDATES = ("EN", "FR", "PT", "ES", "DE", "IT", "NL", "AR", "RU", "ZH", "SW")
"""Languages of the Kimberley Process and of mining countries; fewer candidates are told apart more surely."""
_FEW_SAMPLES, _SAMPLES, _SAMPLE_CHARACTERS = 4, 10, 80
"""Of a long text. The few settle it where they are all in one language; more than the many change no verdict. Looking
at all of the text takes as long as everything else in reading."""

_ROMANCE = frozenset({"fr", "pt", "es", "it"})
_FUNCTION_WORDS = 3
"""Fewer of one language could stand in a short text by chance."""


def detect_language(text: str) -> str:
    """ISO 639-1 code of the main language of ``text``; ``und`` when it holds no words. Sentences suffice."""
    if len(text) <= _SAMPLES * _SAMPLE_CHARACTERS:
        detected, by_words = _detected(text), _told_by_function_words(text)
        # Those of French and Portuguese are those of Spanish and Italian too, and do not tell them apart.
        return by_words if by_words and (by_words == "en" or detected not in _ROMANCE) else detected
    many = "\n".join(_samples(text, _SAMPLES))
    if _told_by_function_words(many) == "en":
        return "en"  # the detector says the same, in twenty times the time
    few = [_detected(sample) for sample in _samples(text, _FEW_SAMPLES)]
    if few[0] != UNDETERMINED and len(set(few)) == 1:
        return few[0]
    return _detected(many)


def _detected(text: str) -> str:
    language = _detector().detect_language_of(text)
    return language.iso_code_639_1.name.lower() if language else UNDETERMINED


def _told_by_function_words(text: str) -> str | None:
    """English, French or Portuguese, where its function words prevail: foreign names mislead the detector."""
    written = [token.casefold() for token in tokens(text)]
    counts = {code: sum(token in known for token in written) for code, known in FUNCTION_WORDS.items()}
    most = max(counts, key=lambda code: counts[code])
    count = counts.pop(most)
    prevails = count >= max(_FUNCTION_WORDS, len(written) / 4, 2 * max(counts.values()))
    return most if prevails else None


def _samples(text: str, count: int) -> list[str]:
    """Pieces from all over a text, but for its ends: letterheads and annexes are often in another language."""
    starts = (len(text) * number // (count + 1) - _SAMPLE_CHARACTERS // 2 for number in range(1, count + 1))
    return [text[start : start + _SAMPLE_CHARACTERS] for start in starts]


@lru_cache(maxsize=1)
def _detector() -> "LanguageDetector":
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    codes = [getattr(IsoCode639_1, code) for code in _CANDIDATES]
    # Trigrams alone: 0.1 s to load instead of 1.5 s, and the same verdict on anything longer than a line.
    return LanguageDetectorBuilder.from_iso_codes_639_1(*codes).with_low_accuracy_mode().build()

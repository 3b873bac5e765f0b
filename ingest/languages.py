"""Which language a text is in."""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lingua import LanguageDetector

UNDETERMINED = "und"
"""ISO 639 code for a text in which no language can be seen."""

_CANDIDATES = ("EN", "FR", "PT", "ES", "DE", "IT", "NL", "AR", "RU", "ZH", "SW")
"""Languages of the Kimberley Process and of mining countries; fewer candidates are told apart more surely."""
_SAMPLES, _SAMPLE_CHARACTERS = 10, 80
"""Of a long text. More changes no verdict, and looking at all of it takes as long as everything else in reading."""


def detect_language(text: str) -> str:
    """ISO 639-1 code of the main language of ``text``; ``und`` when it holds no words. Sentences suffice."""
    language = _detector().detect_language_of(_sampled(text))
    return language.iso_code_639_1.name.lower() if language else UNDETERMINED


def _sampled(text: str) -> str:
    """Pieces from all over a long text, but for its ends: letterheads and annexes are often in another language."""
    if len(text) <= _SAMPLES * _SAMPLE_CHARACTERS:
        return text
    starts = (len(text) * number // (_SAMPLES + 1) - _SAMPLE_CHARACTERS // 2 for number in range(1, _SAMPLES + 1))
    return "\n".join(text[start : start + _SAMPLE_CHARACTERS] for start in starts)


@lru_cache(maxsize=1)
def _detector() -> "LanguageDetector":
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    codes = [getattr(IsoCode639_1, code) for code in _CANDIDATES]
    # Trigrams alone: 0.1 s to load instead of 1.5 s, and the same verdict on anything longer than a line.
    return LanguageDetectorBuilder.from_iso_codes_639_1(*codes).with_low_accuracy_mode().build()

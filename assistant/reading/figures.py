"""Numbers of a text with their units, in digits and in words, so that two figures can be told apart."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ingest.late_pattern import late_pattern
from ingest.tables import read_table


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it is written at ``start`` to ``end``, in characters of the text that was passed in.

    ``unit`` is "%", an ISO 4217 code, a unit of figures.yaml ("hour"), "ordinal", "part", "multiple", or "".
    """

    value: float
    unit: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.value:g} {self.unit}".strip()

    def written_in(self, text: str) -> str:
        """As it stands in the text where it was found, with its currency or the word that it counts: "nine hours"."""
        currency = _CURRENCY_BEFORE.search(text, 0, self.start)
        counts_word = self.unit.islower() and self.unit not in _NO_COUNTS
        counted = _COUNTED_WORD.match(text, self.end) if counts_word else None
        return text[currency.start() if currency else self.start : counted.end() if counted else self.end]


def find_figures(text: str) -> list[Figure]:
    """Every number of ``text``, in order. Digits, and words of English, French and Portuguese.

    A range such as "21 to 25 June" gives both ends. "one" and its like are read as a number before a unit only.
    """
    tables = _tables()
    found: list[Figure] = []
    for match in _NUMBER.finditer(text):
        value = _value(match.group("digits"))
        end = match.end()
        for scale in (match.group("scale") or "").lower().split():
            value *= tables.scales.get(scale, 1)
        if match.group("percent"):
            unit = "%"
        else:
            named = match.group("currency") or match.group("unit") or ""
            unit = tables.currencies.get(named.lower(), "") or _unit_after(text, end, tables)
        found.append(Figure(value, unit, match.start("digits"), end))
    taken = [(figure.start, figure.end) for figure in found]
    written = [figure for figure in _written(text, tables) if not any(a <= figure.start < b for a, b in taken)]
    return sorted([*found, *written], key=lambda figure: figure.start)


def numbers(text: str) -> set[tuple[float, str]]:
    """Numbers of a text as (value, unit). Unit: "%", an ISO 4217 code, or "" for whatever else is counted."""
    kept = ("%", *_tables().currencies.values())
    return {
        (figure.value, figure.unit if figure.unit in kept else "")
        for figure in find_figures(text)
        if figure.unit not in _NO_COUNTS
    }


def has_other_word(text: str, language: str) -> bool:
    """Whether one of the words of ``text`` is a number in another language alone."""
    return not _tables().no_numbers.get(language, frozenset()).isdisjoint(text.casefold().replace("-", " ").split())


@lru_cache(maxsize=1_000)
def written_otherwise(number: str) -> frozenset[str]:
    """How a whole number is written as well, each as one word of any language: "thirty", "trente" and "trinta" for
    "30", and "30" with the others for "trente". Empty for what is no number or has no such word.
    """
    by_word = _tables().words
    value = float(number) if number.isdecimal() else by_word.get(number.casefold())
    if value is None or not 1 < value < 100:  # "one" is an article as well, and "cent" a coin
        return frozenset()
    return frozenset({f"{value:g}", *(word for word, its in by_word.items() if its == value)}) - {number.casefold()}


_CURRENCY = r"US\$|R\$|[$€£¥]|\b(?:USD|EUR|GBP|CHF|ZAR)\b"
_CURRENCY_BEFORE = late_pattern(rf"(?:{_CURRENCY})\s?$", re.IGNORECASE)
_COUNTED_WORD = late_pattern(r"[\s-]+[^\W\d_]+")
_NO_COUNTS = ("ordinal", "part", "multiple")
_PERCENT = r"%|per ?cent\b|percent\b|pour ?cent\b|por ?cento\b"
_SCALES = (
    r"hundreds?|thousands?|mille|mil milhões|mil|millions?|milhão|milhões|billions?|milliards?|bilhão|bilhões"
    r"|trillions?|trilhão|trilhões"
)
_CURRENCY_WORDS = r"dollars?|euros?|pounds|rands?|reais|kwanzas?|dólares|libras|yens?|yen"
_NUMBER = late_pattern(
    rf"(?P<currency>{_CURRENCY})?"
    r"\s?(?<![\w.,])(?P<digits>\d{1,3}(?:[ \u00a0\u202f,.’']\d{3})+(?![\d])|\d+(?:[.,]\d+)?)"
    rf"(?:[\s-]+(?P<scale>{_SCALES})\b)?"
    rf"(?P<percent>\s?(?:{_PERCENT}))?"
    rf"(?:\s+(?:of |de |d['’])?(?P<unit>{_CURRENCY_WORDS})\b)?",
    re.IGNORECASE,
)
_WORD = late_pattern(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_GROUPED = late_pattern(r"\d{1,3}(?:[ \u00a0\u202f,.’']\d{3})+")
_AFTER = late_pattern(
    rf"(?:[\s-]+(?:long|full|whole|consecutive|more|other|de|d['’]|of))?[\s-]*(?:(?P<percent>{_PERCENT})|(?P<word>[^\W\d_]+))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Tables:
    currencies: dict[str, str]
    scales: dict[str, float]
    units: dict[str, str]
    words: dict[str, float]
    special: dict[str, tuple[float, str]]
    no_numbers: dict[str, frozenset[str]]


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    table = read_table(Path(__file__).parent / "figures.yaml")

    def by_word(section: str) -> dict[str, float]:
        return {word: float(value) for value, text in table[section].items() for word in text.split()}

    special = {
        word: (value, unit)
        for section, unit in (("ordinals", "ordinal"), ("parts", "part"), ("multiples", "multiple"))
        for word, value in by_word(section).items()
    }
    return _Tables(
        currencies={word: code for code, text in table["currencies"].items() for word in text.split()},
        scales=by_word("scales"),
        units={word: unit for unit, text in table["units"].items() for word in text.split()},
        words=by_word("words"),
        special=special,
        no_numbers={language: frozenset(text.split()) for language, text in table["no_numbers"].items()},
    )


def _written(text: str, tables: _Tables) -> list[Figure]:
    """Numbers in words; neighbouring ones are joined: "twenty five", "two hundred thousand"."""
    found: list[Figure] = []
    for match in _WORD.finditer(text):
        for word, start in _pieces(match, tables):
            end = start + len(word)
            folded = word.lower()
            if folded in tables.special:
                found.append(Figure(*tables.special[folded], start, end))
                continue
            if folded == "cent" and _PER.search(text[:start]):
                continue
            if folded == "cents" and _COINS.match(text, end):
                continue
            joined = found[-1] if found and _JOINS.fullmatch(text, found[-1].end, start) else None
            if joined and joined.unit in _NO_COUNTS:
                joined = None
            if folded == "cent" and joined and joined.value in _HUNDREDS:
                found[-1] = Figure(100 * joined.value, "", joined.start, end)
            elif folded in tables.scales and (joined or folded not in _SCALE_NEEDS_NUMBER):
                value = tables.scales[folded]
                if joined:
                    found[-1] = Figure(joined.value * value, "", joined.start, end)
                else:
                    found.append(Figure(value, "", start, end))
            elif folded in tables.words:
                value = tables.words[folded]
                if joined and joined.value >= 20 and value < joined.value:
                    found[-1] = Figure(joined.value + value, "", joined.start, end)
                else:
                    found.append(Figure(value, "", start, end))
    with_units = [
        Figure(figure.value, figure.unit or _unit_after(text, figure.end, tables), figure.start, figure.end)
        for figure in found
    ]
    return [figure for figure in with_units if figure.value != 1 or figure.unit]


_JOINS = late_pattern(r"[\s-]*(?:(?:and|et|e)\s+)?")
_PER = late_pattern(r"\b(?:per|pour|por)\s+$", re.IGNORECASE)
_HUNDREDS = range(2, 10)
"""What "cent" multiplies in French: "deux cent dix"."""
_COINS = late_pattern(r"\W*$|\s*[.,;:)]|\s+(?:an?|per|each|on|in|of|for|to|and|or|the|more|less)\b", re.IGNORECASE)
"""After English coins: "six cents a kilo" is not the French for 600."""
_SCALE_NEEDS_NUMBER = frozenset({"hundred", "cents", "million", "billion", "trillion", "milhão", "milliard", "bilhão"})


def _pieces(match: re.Match[str], tables: _Tables) -> list[tuple[str, int]]:
    """A hyphenated word whole when it is a number as it stands ("dix-sept"), else in its parts."""
    whole = match.group()
    if "-" not in whole or whole.lower() in tables.words:
        return [(whole, match.start())]
    return [(part.group(), match.start() + part.start()) for part in re.finditer(r"[^-]+", whole)]


def _unit_after(text: str, end: int, tables: _Tables) -> str:
    following = _AFTER.match(text, end)
    if not following:
        return ""
    if following["percent"]:
        return "%"
    word = following["word"].lower()
    return tables.units.get(word) or tables.currencies.get(word, "")


def _value(digits: str) -> float:
    if _GROUPED.fullmatch(digits):
        return float(re.sub(r"\D", "", digits))
    return float(digits.replace(",", "."))

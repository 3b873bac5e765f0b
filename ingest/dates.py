"""Dates written in English, French and Portuguese, found in text with their spans."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ingest.document import Span


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date as it is written at ``span``.

    ``value`` is ISO 8601, as precise as the source: ``2021-06-25``, ``2021-06`` or ``2021``. For a range it is
    the first day, and ``until`` the last; ``until`` is None for a single date.
    """

    value: str
    span: Span
    until: str | None = None

    @property
    def is_day(self) -> bool:
        """Whether it names one day."""
        return len(self.value) == len("2021-06-25") and self.until is None


_FULL_NAMES = {
    "en": "january february march april may june july august september october november december",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
}
_WITHOUT_ACCENTS = {"fevrier": 2, "aout": 8, "decembre": 12, "marco": 3}
_ABBREVIATIONS = {
    "en": "jan feb mar apr - jun jul aug sep oct nov dec",
    "fr": "janv févr - avr - - juil - sept oct nov déc",
    "pt": "jan fev mar abr - jun jul ago set out nov dez",
}
_AMBIGUOUS_IN_ENGLISH = frozenset({"may", "march"})
"""A verb and a noun: read as months without a day only when capitalised."""


def _month_table(language: str) -> dict[str, int]:
    """Full names of all three languages; abbreviations of one, for "set" and "out" are English words too."""
    table = dict(_WITHOUT_ACCENTS)
    for names in _FULL_NAMES.values():
        table |= {name: number for number, name in enumerate(names.split(), 1)}
    abbreviations = enumerate(_ABBREVIATIONS[language].split(), 1)
    table |= {name: number for number, name in abbreviations if name != "-"}
    if language == "en":
        table["sept"] = 9
    return table


_TABLES = {language: _month_table(language) for language in _FULL_NAMES}

_DASH = r"\s?[-–—]\s?"
_TO = rf"(?:{_DASH}|\s+(?:to|and|until|till|through|au|et|a|ao|à|e|até)\s+)"
_DAY = r"(?P<{0}>[0-3]?\d)(?:\s?(?:st|nd|rd|th|er|e|º|o|ª))?"
_YEAR = r"(?P<{0}>(?:19|20)\d\d)"
_OF = r"(?:\s+(?:of|de|d['’])?\s*|\s?-\s?|\.\s?)"
_BEFORE_YEAR = r"(?:,?\s+(?:of\s+|de\s+)?|\s?-\s?)"
_LEFT, _RIGHT = r"(?<![\w/.,-])", r"(?!\w|[/.-]\d|,\d)"


def _patterns(language: str) -> list[tuple[re.Pattern[str], str]]:
    months = "|".join(sorted(map(re.escape, _TABLES[language]), key=len, reverse=True))
    month = rf"(?P<{{0}}>{months})\b\.?"
    day, day2, year, year2 = _DAY.format("day"), _DAY.format("day2"), _YEAR.format("year"), _YEAR.format("year2")
    month1, month2 = month.format("month"), month.format("month2")
    written = [
        ("range", rf"{day}{_OF}{month1}(?:{_BEFORE_YEAR}{year})?{_TO}{day2}{_OF}{month2}{_BEFORE_YEAR}{year2}"),
        ("range", rf"{month1}\s+{day}{_TO}{month2}\s+{day2},?\s+{year2}"),
        ("range", rf"{day}{_TO}{day2}{_OF}{month1}{_BEFORE_YEAR}{year}"),
        ("range", rf"{month1}\s+{day}{_TO}{day2},?\s+{year}"),
        ("range", rf"{month1}{_TO}{month2}{_BEFORE_YEAR}{year}"),
        ("single", rf"{day}{_OF}{month1}{_BEFORE_YEAR}{year}"),
        ("single", rf"{month1}\s+{day},?\s+{year}"),
        ("single", rf"{year}[-/.](?P<monthnumber>\d\d?)[-/.]{day}"),
        ("numeric", rf"{day}(?P<separator>[./-])(?P<monthnumber>\d\d?)(?P=separator){year}"),
        ("month", rf"{month1}{_BEFORE_YEAR}{year}"),
        ("single", rf"{year}-(?P<monthnumber>0[1-9]|1[0-2])"),
    ]
    return [(re.compile(_LEFT + pattern + _RIGHT, re.IGNORECASE), kind) for kind, pattern in written]


_PATTERNS = {language: _patterns(language) for language in _FULL_NAMES}
_BARE_YEAR = re.compile(r"(?<![\w$€£.,/#])(?<![$€£]\s)((?:19|20)\d\d)(?!\w|[/.,]\d|\s?%|[-–]\d{1,3}\b)")
_YEAR_DIGITS = re.compile(r"(?:19|20)\d\d")
_LONGEST = 64
"""Characters. No written date or range reaches farther from its year."""
_COUNTED = re.compile(
    r"\s+(?:carats?|quilates|people|personnes|pessoas|persons|men|women|children|tonnes?|tons?|toneladas|kg|kilos?|km|"
    r"miles|m|dollars|euros|per ?cent|pour cent|por cento|hectares|times|fois|vezes|workers|miners|mineurs|mineiros|"
    r"households|families|familles|famílias|stones|pierres|pedras|pages|deaths|morts|mortes)\b",
    re.IGNORECASE,
)


def find_dates(text: str, start: int, end: int, language: str) -> list[FoundDate]:
    """Dates in ``text[start:end]`` in order, not overlapping; offsets are offsets of ``text``.

    Days, months with a year, ranges of days or months, and bare years from 1900 to 2099. Numeric dates are day
    first unless only month first is possible. ``language`` decides which abbreviated month names count. Impossible
    days (31 June) are left out.
    """
    language = language if language in _PATTERNS else "en"
    found: list[FoundDate] = []
    taken: list[Span] = []
    windows = _year_windows(text, start, end)
    for pattern, kind in _PATTERNS[language]:
        for match in _near_years(pattern, windows, text):
            span = Span(match.start(), match.end())
            if any(span.start < other.end and other.start < span.end for other in taken):
                continue
            read = _READERS[kind](match, _TABLES[language])
            if read or kind != "month":  # an impossible day hides its month and year too
                taken.append(span)
            if read:
                value, until = read
                found.append(FoundDate(value, span, until))
    for match in _BARE_YEAR.finditer(text, start, end):
        span = Span(match.start(1), match.end(1))
        free = not any(span.start < other.end and other.start < span.end for other in taken)
        if free and not _COUNTED.match(text, match.end(), end):
            found.append(FoundDate(match.group(1), span))
    return sorted(found, key=lambda date: date.span.start)


def _year_windows(text: str, start: int, end: int) -> list[Span]:
    """Where dates can be, for each has a year in it: looking for them everywhere takes ten times as long."""
    windows: list[Span] = []
    for year in _YEAR_DIGITS.finditer(text, start, end):
        first, last = max(start, year.start() - _LONGEST), min(end, year.end() + _LONGEST)
        if windows and first <= windows[-1].end:
            first = windows.pop().start
        windows.append(Span(first, last))
    return windows


def _near_years(pattern: re.Pattern[str], windows: list[Span], text: str) -> Iterator[re.Match[str]]:
    for window in windows:
        yield from pattern.finditer(text, window.start, window.end)


def is_only_a_date(line: str) -> bool:
    """Whether nothing but one date, with a place, weekday or label of at most three words, stands in ``line``."""
    for language in _PATTERNS:
        days = [date for date in find_dates(line, 0, len(line), language) if len(date.value) > 4]
        if days:
            rest = line[: days[0].span.start] + line[days[-1].span.end :]
            return len(re.findall(r"[^\W\d_]{2,}", rest)) <= 3
    return False


def _iso(year: str, month: int, day: str) -> str | None:
    if not 1 <= month <= 12 or not 1 <= int(day) <= monthrange(int(year), month)[1]:
        return None
    return f"{year}-{month:02}-{int(day):02}"


_Read = tuple[str, str | None] | None


def _read_single(match: re.Match[str], months: dict[str, int]) -> _Read:
    parts = match.groupdict()
    month = months[parts["month"].lower()] if parts.get("month") else int(parts["monthnumber"])
    if "day" not in parts:
        return f"{parts['year']}-{month:02}", None
    value = _iso(parts["year"], month, parts["day"])
    return (value, None) if value else None


def _read_numeric(match: re.Match[str], _months: dict[str, int]) -> _Read:
    day, month, year = match["day"], match["monthnumber"], match["year"]
    value = _iso(year, int(month), day) or _iso(year, int(day), month)
    return (value, None) if value else None


def _read_month(match: re.Match[str], months: dict[str, int]) -> _Read:
    name = match["month"]
    if name in _AMBIGUOUS_IN_ENGLISH:
        return None
    return f"{match['year']}-{months[name.lower()]:02}", None


def _read_range(match: re.Match[str], months: dict[str, int]) -> _Read:
    parts = match.groupdict()
    last_year = parts.get("year2") or parts["year"]
    first_year = parts.get("year") or last_year
    first_month = months[parts["month"].lower()]
    last_month = months[parts["month2"].lower()] if parts.get("month2") else first_month
    if "day" not in parts:
        first, last = f"{first_year}-{first_month:02}", f"{last_year}-{last_month:02}"
        return (first, last) if first < last else None
    first_day = _iso(first_year, first_month, parts["day"])
    last_day = _iso(last_year, last_month, parts["day2"])
    return (first_day, last_day) if first_day and last_day and first_day <= last_day else None


_READERS: dict[str, Callable[[re.Match[str], dict[str, int]], _Read]] = {
    "single": _read_single,
    "numeric": _read_numeric,
    "month": _read_month,
    "range": _read_range,
}

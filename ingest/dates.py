"""Dates written in English, French and Portuguese, found in text with their spans."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ingest.date_patterns import (
    BARE_YEAR,
    BETWEEN_FIRST_AND_LAST,
    COUNTED,
    LONGEST,
    MONTHS,
    NUMERIC,
    SHORT_YEAR,
    YEAR_DIGITS,
    patterns,
)
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
    readings: tuple[str, ...] = ()
    """The days that a numeric date may mean, day first and month first, where nothing says which. Then ``value`` is
    the year, which is all that they share. Empty for every other date."""

    @property
    def is_day(self) -> bool:
        """Whether it names one day."""
        return len(self.value) == len("2021-06-25") and self.until is None


_AMBIGUOUS_IN_ENGLISH = frozenset({"may", "march"})
"""A verb and a noun: read as months without a day only when capitalised."""
_EITHER_ORDER = frozenset({"en", "und"})
"""Languages in which 03/04/2021 is written for the third of April and for the fourth of March. Dots are day first."""
_ISSUE = re.compile(r"(?:\b(?:no|n[.º°o]{1,2}|issue|vol|num(?:ber|[ée]ro)|número)\.?|n[º°]|#)\s*$", re.IGNORECASE)
"""Before a number that is no day: "No. 9 - 13 February 2006"."""
_TWENTIES, _NINETIES = 39, 70
"""Two digits up to the first are a year after 2000, from the second on one before; between them they are no year."""


def find_dates(text: str, start: int, end: int, language: str, *, short_years: bool = False) -> list[FoundDate]:
    """Dates in ``text[start:end]`` in order, not overlapping; offsets are offsets of ``text``.

    Days, months with a year, ranges of days or months, and bare years from 1900 to 2099. Impossible days (31 June)
    are left out. ``language`` decides which abbreviated month names count. Numeric dates put the day first, but in
    English in either order: there another date in the range must show which, or the date keeps both ``readings``.
    ``short_years`` looks for 25/06/21 too, which in running text may be anything.
    """
    spelling = language if language in MONTHS else "en"
    either_order = language in _EITHER_ORDER
    found: list[FoundDate] = []
    taken: list[Span] = []
    windows = _year_windows(text, start, end)
    for pattern, kind in patterns(spelling) if windows else ():
        for match in _near_years(pattern, windows, text):
            if _overlaps(match, taken) or (
                kind == "range" and _ISSUE.search(text, max(0, match.start() - 12), match.start())
            ):
                continue
            date = _numeric(match, either_order) if kind == "numeric" else _READERS[kind](match, MONTHS[spelling])
            if date or kind != "month":  # an impossible day hides its month and year too
                taken.append(Span(match.start(), match.end()))
            if date:
                found.append(date)
    for match in SHORT_YEAR.finditer(text, start, end) if short_years else ():
        date = None if _overlaps(match, taken) else _numeric(match, either_order)
        if date:
            taken.append(date.span)
            found.append(date)
    for match in BARE_YEAR.finditer(text, start, end) if windows else ():
        if not _overlaps(match, taken) and not COUNTED.match(text, match.end(), end):
            found.append(FoundDate(match.group(1), Span(match.start(1), match.end(1))))
    if any(date.readings for date in found):
        found = _in_order(found, numeric_order(text, start, end))
    return _ranges_joined(text, sorted(found, key=lambda date: date.span.start))


def numeric_order(text: str, start: int, end: int) -> bool | None:
    """Whether numeric dates in ``text[start:end]`` put the day first; None when they do not tell, or disagree."""
    pairs = [(int(date.group(1)), int(date.group(3))) for date in NUMERIC.finditer(text, start, end)]
    orders = {first > second for first, second in pairs if 0 < min(first, second) <= 12 < max(first, second) <= 31}
    return orders.pop() if len(orders) == 1 else None


def _in_order(dates: list[FoundDate], day_is_first: bool | None) -> list[FoundDate]:
    """``dates``, and what had two readings with the one that this order leaves; unchanged when it is None."""
    if day_is_first is None:
        return dates
    return [FoundDate(date.readings[not day_is_first], date.span) if date.readings else date for date in dates]


def _overlaps(match: re.Match[str], taken: list[Span]) -> bool:
    return any(match.start() < other.end and other.start < match.end() for other in taken)


def _year_windows(text: str, start: int, end: int) -> list[Span]:
    """Where dates can be, for each has a year in it: looking for them everywhere takes ten times as long."""
    windows: list[Span] = []
    for year in YEAR_DIGITS.finditer(text, start, end):
        first, last = max(start, year.start() - LONGEST), min(end, year.end() + LONGEST)
        if windows and first <= windows[-1].end:
            first = windows.pop().start
        windows.append(Span(first, last))
    return windows


def _near_years(pattern: re.Pattern[str], windows: list[Span], text: str) -> Iterator[re.Match[str]]:
    for window in windows:
        yield from pattern.finditer(text, window.start, window.end)


def _ranges_joined(text: str, dates: list[FoundDate]) -> list[FoundDate]:
    """A first and a last day that are each written whole become one range."""
    joined: list[FoundDate] = []
    for date in dates:
        first = joined[-1] if joined else date
        if (
            first.until is None
            and date.until is None
            and len(first.value) == len(date.value) > len("2021")
            and first.value < date.value
            and BETWEEN_FIRST_AND_LAST.fullmatch(text, first.span.end, date.span.start)
        ):
            joined[-1] = FoundDate(first.value, Span(first.span.start, date.span.end), date.value)
        else:
            joined.append(date)
    return joined


def is_only_a_date(line: str) -> bool:
    """Whether nothing but one date, with a place, weekday or label of at most three words, stands in ``line``."""
    for language in MONTHS:
        days = [date for date in find_dates(line, 0, len(line), language, short_years=True) if len(date.value) > 4]
        if days:
            rest = line[: days[0].span.start] + line[days[-1].span.end :]
            return len(re.findall(r"[^\W\d_]{2,}", rest)) <= 3
    return False


def _iso(year: str, month: int, day: str) -> str | None:
    if not 1 <= month <= 12 or not 1 <= int(day) <= monthrange(int(year), month)[1]:
        return None
    return f"{year}-{month:02}-{int(day):02}"


def _found(match: re.Match[str], value: str | None, until: str | None = None) -> FoundDate | None:
    return FoundDate(value, Span(match.start(), match.end()), until) if value else None


def _numeric(match: re.Match[str], either_order: bool) -> FoundDate | None:
    parts = match.groupdict()
    year = parts.get("year") or _whole_year(int(parts["shortyear"]))
    if year is None:
        return None
    one, other = parts["day"], parts["monthnumber"]
    if "shortyear" in parts and parts["separator"] == "." and len(one + other) < 4:
        return None  # the number of a section
    by_day, by_month = _iso(year, int(other), one), _iso(year, int(one), other)
    if either_order and parts["separator"] != "." and by_day and by_month and by_day != by_month:
        return FoundDate(year, Span(match.start(), match.end()), readings=(by_day, by_month))
    return _found(match, by_day or by_month)


def _whole_year(two_digits: int) -> str | None:
    if _TWENTIES < two_digits < _NINETIES:
        return None
    return str(two_digits + (2000 if two_digits <= _TWENTIES else 1900))


def _read_single(match: re.Match[str], months: dict[str, int]) -> FoundDate | None:
    parts = match.groupdict()
    month = months[parts["month"].lower()] if parts.get("month") else int(parts["monthnumber"])
    if "day" not in parts:
        return _found(match, f"{parts['year']}-{month:02}")
    return _found(match, _iso(parts["year"], month, parts["day"]))


def _read_month(match: re.Match[str], months: dict[str, int]) -> FoundDate | None:
    name = match["month"]
    return None if name in _AMBIGUOUS_IN_ENGLISH else _found(match, f"{match['year']}-{months[name.lower()]:02}")


def _read_range(match: re.Match[str], months: dict[str, int]) -> FoundDate | None:
    parts = match.groupdict()
    last_year = parts.get("year2") or parts["year"]
    first_year = parts.get("year") or last_year
    first_month = months[parts["month"].lower()] if parts.get("month") else int(parts["monthnumber"])
    last_month = months[parts["month2"].lower()] if parts.get("month2") else first_month
    if "day" not in parts:
        first, last = f"{first_year}-{first_month:02}", f"{last_year}-{last_month:02}"
        return _found(match, first, last) if first < last else None
    first_day = _iso(first_year, first_month, parts["day"])
    last_day = _iso(last_year, last_month, parts["day2"])
    return _found(match, first_day, last_day) if first_day and last_day and first_day <= last_day else None


_READERS: dict[str, Callable[[re.Match[str], dict[str, int]], FoundDate | None]] = {
    "single": _read_single,
    "month": _read_month,
    "range": _read_range,
}

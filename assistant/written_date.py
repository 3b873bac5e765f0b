"""A date as people write it, in English, French or Portuguese."""

import datetime
import re

_STANCE_AND_DATE = re.compile(r"(?P<stance>[a-z ]+) \((?P<date>\d{4}(?:-\d\d){0,2})\)")
_LOCALES = {"en": "en_GB", "fr": "fr", "pt": "pt"}


def written_date(value: str, language: str) -> str:
    """An ISO day, month or year: "25 June 2021", "juin 2021", "2021". Anything else is given back as it is, and a
    language that is none of the three is written as English.
    """
    # Here, because every cold start would wait for it.
    from babel.dates import format_date, format_skeleton

    parts = value.split("-")
    if len(parts) not in (2, 3) or not all(part.isdecimal() for part in parts):
        return value
    try:
        day = datetime.date(*map(int, parts), *([] if len(parts) == 3 else [1]))
    except ValueError:
        return value
    locale = _LOCALES.get(language, _LOCALES["en"])
    if len(parts) == 2:
        return format_skeleton("yMMMM", day, locale=locale)
    written = format_date(day, "long", locale=locale)
    # Babel does not write the ordinal that French has for the first day of a month.
    return f"1er{written[1:]}" if day.day == 1 and locale == "fr" else written


def date_beside(title: str, value: str | None, language: str) -> str | None:
    """A date as it stands behind a title; None where there is none, and where the title gives it already."""
    if not value or any(written_date(value, each).casefold() in title.casefold() for each in _LOCALES):
        return None
    return written_date(value, language)


def stance_and_date(value: str) -> tuple[str, str] | None:
    """The parts of "oppose (2018-03-12)", as what disagrees of one actor is told; None for anything else."""
    found = _STANCE_AND_DATE.fullmatch(value)
    return (found["stance"], found["date"]) if found else None

"""A date or a range of dates as people write it, as precisely as its source and no more."""

from assistant.written_date import written_date

_TO = {"en": "to", "fr": "au", "pt": "a"}
_TO_A_YEAR = {"en": "to", "fr": "à", "pt": "a"}


def moment_text(date: str, until: str | None, language: str) -> str:
    """ "25 June 2021", "June 2021", "2021", "21 to 25 June 2021", "2019 to 2021"; the dates are ISO 8601."""
    if until is None:
        return written_date(date, language)
    first, last = written_date(date, language), written_date(until, language)
    words, last_words = first.split(), last.split()
    # What both share at their ends is said once.
    while len(words) > 1 and len(last_words) > 1 and words[-1] == last_words[-1]:
        words.pop()
        last_words.pop()
    to = _TO if len(date) == len("2021-06-25") else _TO_A_YEAR
    return f"{' '.join(_without_of(words, language))} {to.get(language, 'to')} {last}"


def _without_of(words: list[str], language: str) -> list[str]:
    """ "21 de", of "21 de junho", is "21"."""
    return words[:-1] if language == "pt" and words[-1] == "de" else words

"""Sentences that the assistant says in English, whatever the language of the page: told here in the page's language."""

import re
from functools import cache

from ui.attribution import readable_date
from ui.known_sentences import SENTENCES
from ui.language import gettext, page_language

_DATED = frozenset({"date", "dates"})
_BEFORE_DATE = re.compile(r", (?=\d{4}\b)")


def told(sentence: str) -> str:
    """A sentence of the assistant in the page's language; one that is not known here stays as it is."""
    is_english = page_language() == "en"
    for english, pattern in _patterns():
        if is_english and _DATED.isdisjoint(pattern.groupindex):
            continue  # it is told as it is; dates are written out in any language
        if found := pattern.fullmatch(sentence):
            return gettext(english).format(**{name: _part(name, part) for name, part in found.groupdict().items()})
    return sentence


def _part(name: str, part: str) -> str:
    """What stands in a sentence: another one, dates with where each is given, or what is in no language."""
    if name in ("reason", "error", "subject"):
        return told(part)
    if name == "date":
        return readable_date(part)
    if name == "wordings":
        either = gettext("or")
        return f" {either} ".join(part.split(" or "))
    if name == "dates":
        given = (each.partition(" ") for each in _BEFORE_DATE.split(part))
        return ", ".join(f"{readable_date(date)} {told(where)}".strip() for date, _space, where in given)
    return part


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (english, re.compile(re.sub(r"\\\{(\w+)\\\}", _group, re.escape(english)), re.DOTALL)) for english in SENTENCES
    )


def _group(part: re.Match[str]) -> str:
    name = part.group(1)
    return f"(?P<{name}>{'[0-9]+' if name == 'line' else '.+'})"

"""How names stand in texts: folded letter by letter, over line breaks, in capitals, with the style of a state."""

import re
from bisect import bisect_right
from collections.abc import Callable

from ingest.late_pattern import late_pattern
from ingest.words import fold


def narrowed(text: str, wide_space: re.Pattern[str]) -> tuple[str, Callable[[int], int]]:
    """The text with single spaces for wide ones, and where in ``text`` each of its places is."""
    parts: list[str] = []
    begins: list[int] = []  # in the narrowed text, of each part
    shifts: list[int] = []
    length = last = 0
    for gap in wide_space.finditer(text):
        begins.append(length)
        shifts.append(last - length)
        parts += (text[last : gap.start()], " ")
        length += gap.start() - last + 1
        last = gap.end()
    begins.append(length)
    shifts.append(last - length)
    parts.append(text[last:])
    return "".join(parts), lambda place: place + shifts[bisect_right(begins, place) - 1]


class _Folding(dict[int, str]):
    """A table for ``str.translate`` that maps each character to exactly one folded character."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character in "’‘`":
            replacement = "'"
        elif character in "‐‑":
            replacement = "-"
        elif character.isspace():
            replacement = " "
        else:
            replacement = fold(character)
        self[code] = replacement if len(replacement) == 1 else character
        return self[code]


FOLDING = _Folding()
"""One character becomes one, so that offsets in the folded text are offsets in the text."""
WIDE_SPACE = re.compile(r"[^\S\n]+\n[^\S\n]*|\n[^\S\n]+|[^\S\n]{2,}")
WIDE_SPACE_WITHIN = re.compile(r"\s(?:[^\S\n]|(?<!\n)\n)")
"""Two of the characters of a wide space, which is found in a third of the time."""


_STYLE = late_pattern(
    r"\b(?:(?:(?:People['’]s|Islamic|Bolivarian|United|Federal|Democratic|Plurinational)\s)*"
    r"(?:Republic|State|Kingdom|Commonwealth|Principality)\sof\s(?:the\s)?"
    r"|(?:République|Royaume|État|Principauté)(?:\s(?:populaire|islamique|bolivarienne|unie|fédérale|démocratique))*"
    r"\s(?:de\s(?:la\s|l['’])?|du\s|des\s|d['’])"
    r"|(?:República|Reino|Estado|Principado)(?:\s(?:Popular|Islâmica|Bolivariana|Unida|Federal|Democrática))*\sd[eoa]s?\s)$"
)
"""What a state is formally styled, before its name: "the Republic of Korea"."""
_LONGEST_STYLE = 50
"""Characters."""
_ENDS_OF_STYLE = ("of ", "of the ", "de ", "de la ", "l'", "du ", "des ", "d'", "do ", "da ", "dos ", "das ")
"""One of these ends every style, and it costs little to look."""
_ARTICLE = re.compile(r"(?:The|Les?|La|Os?|As?) ")


def with_style(text: str, folded: str, start: int) -> int:
    """Where a state's name begins that stands at ``start``, with what it is formally styled before it."""
    if not folded.endswith(_ENDS_OF_STYLE, max(0, start - _LONGEST_STYLE), start):
        return start
    style = _STYLE.search(text, max(0, start - _LONGEST_STYLE), start)
    return style.start() if style else start


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether what stands there is a word or words by itself, and no part of a longer one."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if before.isalnum() or after.isalnum():
        return False
    # "Guinea-Bissau" is not Guinea, "anti-China" is not China speaking; a dash with spaces is punctuation.
    if after == "-" and end + 1 < len(text) and text[end + 1].isalnum():
        return False
    return not (before == "-" and start > 1 and text[start - 2].isalnum())


def spelling_fits(surface: str, alias: str, is_adjective: bool) -> bool:
    """Whether ``surface``, which is ``alias`` when folded, has the capitals of a name."""
    if alias.isupper():
        return surface == alias
    if is_adjective and alias[0].islower():
        return True  # French and Portuguese write adjectives of nationality in lower case.
    article = _ARTICLE.match(alias)  # "La réunion s'est tenue" is a meeting, and not La Réunion
    return surface[0].isupper() and (article is None or surface[article.end()].isupper())

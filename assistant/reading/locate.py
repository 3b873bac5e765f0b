"""Where a quotation stands in a text, word for word after a documented normalisation."""

import re
from collections.abc import Sequence
from functools import lru_cache

_DOUBLE_QUOTES = "“”„‟«»〝〞＂"
_SINGLE_QUOTES = "‘’‚‛ʼ´`′"
_DASHES = "‐‑‒–—―−﹘﹣－"
_TABLE = {ord(c): '"' for c in _DOUBLE_QUOTES} | {ord(c): "'" for c in _SINGLE_QUOTES} | {ord(c): "-" for c in _DASHES}

_UNEVEN = re.compile(r"\u00ad|[^\S ]|\s\s|^\s|\s$")
"""What makes the normalised text shorter than the text, or a white space in it that is no plain one."""


@lru_cache(maxsize=512)  # each quotation is looked for in every passage offered
def normalise(text: str) -> tuple[str, Sequence[int]]:
    """``text`` with white space, quotation marks and dashes made uniform, and each character's original offset.

    Digits, accents, case and every word are kept. Soft hyphens are dropped.
    """
    if not _UNEVEN.search(text):
        return text.translate(_TABLE), range(len(text))  # which most texts are, and sooner made
    characters: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        if character == "\u00ad":
            continue
        if character.isspace():
            if characters and characters[-1] != " ":
                characters.append(" ")
                offsets.append(offset)
            continue
        characters.append(character.translate(_TABLE))
        offsets.append(offset)
    while characters and characters[-1] == " ":
        characters.pop()
        offsets.pop()
    return "".join(characters), tuple(offsets)


def locate(quote: str, text: str) -> tuple[int, int] | None:
    """Where ``quote`` stands in ``text`` after normalisation: (start, end) in ``text``, or None.

    A quotation begins and ends where words do: "5 hours" does not stand in "15 hours".
    """
    wanted, _ = normalise(quote)
    held, offsets = normalise(text)
    if not wanted or not any(character.isalnum() for character in wanted):
        return None
    position = held.find(wanted)
    while position >= 0:
        end = position + len(wanted)
        cuts_word_before = position > 0 and held[position - 1].isalnum() and wanted[0].isalnum()
        cuts_word_after = end < len(held) and held[end].isalnum() and wanted[-1].isalnum()
        if not cuts_word_before and not cuts_word_after:
            return offsets[position], offsets[end - 1] + 1
        position = held.find(wanted, position + 1)
    return None

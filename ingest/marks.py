"""The marks that stand before text and are not part of what it says: list markers and heading signs."""

import re

LIST_MARKER = re.compile(
    r"[ \t]*(?:[-*+•‣▪◦●■–—·]|\d{1,3}(?:\.\d{1,3}){0,5}[.)]|\(\d{1,3}\)|\([a-z]{1,4}\)|[a-z]\)|[ivx]{1,4}[.)])"
    r"[ \t\u00a0]+(?=\S)"
)
"""Matched at a line's start: ``- ``, ``• ``, ``1. ``, ``1.2. ``, ``(a) ``, ``iv) ``.

A capital with a full stop is an initial."""

HEADING_MARK = re.compile(r"[ \t]{0,3}(#{1,6})[ \t]+(?=\S)")
"""Matched at a line's start: ``# `` to ``###### ``; group 1 gives the level."""

QUOTE_MARK = re.compile(r"[ \t]{0,3}(?:>[ \t]?)+(?=\S)")
"""Matched at a line's start: ``> ``."""

_EMPHASIS = re.compile(r"(\*{1,3}|__)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)


def is_quoted(text: str, offset: int) -> bool:
    """Whether the line at ``offset`` has a quote mark: as in a mail, these are words of another text and its author."""
    return QUOTE_MARK.match(text, text.rfind("\n", 0, offset) + 1) is not None


def in_quotation_marks(text: str, offset: int) -> bool:
    """Whether quotation marks that were opened in the paragraph before ``offset`` are not closed there yet."""
    before = text[text.rfind("\n\n", 0, offset) + 1 : offset]
    opened = sum(before.count(one) - before.count(other) for one, other in ("“”", "«»"))
    return opened > 0 or before.count('"') % 2 == 1


def skip_marks(text: str, start: int, end: int) -> int:
    """The offset of the first character after white space, quote, list and heading marks; at most ``end``."""
    position = start
    while position < end and text[position].isspace():
        position += 1
    for pattern in (QUOTE_MARK, LIST_MARKER, HEADING_MARK):
        found = pattern.match(text, position, end)
        if found:
            position = found.end()
    return position


def without_emphasis(text: str) -> str:
    """``text`` as it is read, without the signs by which plain text shows bold and italic words."""
    return _EMPHASIS.sub(r"\2", text)


def without_marks(line: str) -> str:
    """``line`` as a title: no list, heading or emphasis marks, one space between words."""
    bare = line[skip_marks(line, 0, len(line)) :]
    bare = without_emphasis(bare).rstrip("# \t") if bare.lstrip() else ""
    return " ".join(bare.split())

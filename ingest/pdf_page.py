"""A PDF page as lines with places, the same whether the letters were in the file or were recognised in a picture.

Places are in points, x to the right and y upwards, turned so that the page's main text stands upright.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

SMALL = 0.85
"""Height of a raised sign over that of the text before it, at most."""

_NEXT_TO = 0.12
"""Widest gap, in heights of a line, between signs of one word."""
_TO_THE_LEFT = re.compile("[\u0590-\u08ff]")
"""Hebrew, Arabic and their neighbours."""
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_AT_A_NOTE = re.compile(r"(?:(?<=[^\W_⁰¹²³⁴-⁹]{3})|(?<=\d))(?=[⁰¹²³⁴-⁹])")
"""Between a word or a number and the number of a footnote; a unit such as km² is shorter."""


def without_ligatures(text: str) -> str:
    """``text`` with two or three letters where one sign stands for them; pdfium does so by itself."""
    return text.translate(_LIGATURES)


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of text, or the part of it before a wide gap, and its box; all measures 0 when the reader knows none."""

    text: str
    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    height: float = 0.0
    bold: bool = False
    column_left: float = 0.0
    column_right: float = 0.0
    """The column of running text that the line stands in; both 0 until ``ingest.pdf_order`` has found it."""
    is_row: bool = False
    """Whether this is a row of a table, its cells parted by `` | ``."""

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.bottom + self.height

    @property
    def middle(self) -> float:
        """Half way between the lower and the upper edge."""
        return self.bottom + self.height / 2


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page, numbered from 1. ``lines`` stand upright, in the file's order; ``turned`` run in another direction."""

    number: int
    lines: Sequence[PdfLine]
    turned: Sequence[PdfLine] = ()


def rows_of(lines: Sequence[PdfLine]) -> Iterator[list[PdfLine]]:
    """Lines at the same height together, from the top down, each row from left to right (Arabic: right to left).

    A raised or lowered sign belongs to the row that it touches. Lines without places are rows of their own.
    """
    if not all(line.height for line in lines):
        yield from ([line] for line in lines)
        return
    row: list[PdfLine] = []
    for line in sorted(lines, key=lambda line: -line.middle):
        if row and not _same_row(row, line):
            yield _across(row)
            row = []
        row.append(line)
    if row:
        yield _across(row)


def _same_row(row: list[PdfLine], line: PdfLine) -> bool:
    tallest = max(row, key=lambda other: other.height)
    shared = min(tallest.top, line.top) - max(tallest.bottom, line.bottom)
    return shared >= 0.5 * min(tallest.height, line.height)


def _across(row: list[PdfLine]) -> list[PdfLine]:
    if len(row) == 1:
        return row
    letters = "".join(line.text for line in row)
    backwards = not letters.isascii() and len(_TO_THE_LEFT.findall(letters)) > len(letters) / 3
    return sorted(row, key=lambda line: -line.right if backwards else line.left)


def joined_row(row: Sequence[PdfLine]) -> PdfLine:
    """The lines of one row as a single line."""
    if len(row) == 1:
        return row[0]
    main = max(row, key=lambda line: len(line.text))
    text, before = "", row[0]
    for line in row:
        if _is_note(before, line):
            text = with_note(text, line.text)
        else:
            gap = max(line.left - before.right, before.left - line.right)
            text += line.text if not text or gap < _NEXT_TO * main.height else f" {line.text}"
        before = line
    left, right = min(line.left for line in row), max(line.right for line in row)
    return replace(main, text=text, left=left, right=right, bold=all(line.bold for line in row))


def with_note(before: str, number: str) -> str:
    """``before`` and the raised number of a footnote, which must not change the word or number that it stands at."""
    return _AT_A_NOTE.sub(" ", before + number.translate(_RAISED))


def _is_note(before: PdfLine, line: PdfLine) -> bool:
    if not (line.text.isdecimal() and len(line.text) <= 3):
        return False
    return line.height < SMALL * before.height and line.bottom > before.bottom + 0.1 * before.height

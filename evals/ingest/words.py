"""Words of a text and of the Markdown that a converter makes of it, and how many stand in both in one order.

A word is a run of letters or of digits; Greek letters, which stand for quantities, are words of their own. What
docling writes beside the document's words does not count: marks of Markdown, targets of links, comments such as
``<!-- image -->`` and the kind of chart after one, ticks of check boxes, LaTeX commands of formulas (a command that
stands for a Greek letter or names a function is that letter or name), the text of a merged cell in every cell that it
covers (a cell equal to its left or upper neighbour counts once), and reviewers' comments ("[author: ...]"), which
are no text of the document.
"""

import html
import re
import unicodedata
from collections.abc import Iterator

_WORD = re.compile(r"[\u0370-\u03ff]|[^\W\d_\u0370-\u03ff]+|\d+")
_COMMENT = re.compile(r"<!--.*?-->(?:\s*\n(?:\w+ chart)[ \t]*$)?", re.DOTALL | re.MULTILINE)
REVIEW = re.compile(r"^\[author: .*$", re.MULTILINE)
_TARGET = re.compile(r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)")
_TICK = re.compile(r"\[[x ]\]")
_FORMULA = re.compile(r"\$\$(.+?)\$\$|\$(.+?)\$", re.DOTALL)
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_FUNCTIONS = frozenset({"max", "min", "lim", "log", "ln", "exp", "sin", "cos", "tan", "det"})
_ROW = re.compile(r"^\|(.*)\|\s*$")


def words(text: str) -> list[str]:
    """The words of plain text, in order."""
    return _WORD.findall(unicodedata.normalize("NFKC", text))


def markdown_words(markdown: str) -> list[str]:
    """The words of the document that docling's Markdown stands for, in order."""
    text = REVIEW.sub("", _COMMENT.sub("", markdown))
    text = _FORMULA.sub(lambda found: _COMMAND.sub(_spoken, found.group(1) or found.group(2)), text)
    text = _TICK.sub(" ", _TARGET.sub("]", text.replace("\\_", "_")))
    return words(html.unescape("\n".join(_without_repeated_cells(text.split("\n")))))


def _spoken(command: "re.Match[str]") -> str:
    name = command.group(1)
    if name in _FUNCTIONS:
        return f" {name} "
    try:
        return f" {unicodedata.lookup(f'GREEK SMALL LETTER {name.upper()}')} "
    except KeyError:
        return " "


def _without_repeated_cells(lines: list[str]) -> Iterator[str]:
    above: list[str] = []
    for line in lines:
        row = _ROW.match(line)
        cells = [cell.strip() for cell in row.group(1).split("|")] if row else []
        kept = [
            cell
            for column, cell in enumerate(cells)
            if cell not in (cells[column - 1 : column] if column else []) + above[column : column + 1]
        ]
        yield " | ".join(kept) if row else line
        if not (row and set("".join(cells)) <= {"-", ":"}):
            above = cells


def words_in_order(expected: list[str], found: list[str]) -> int:
    """Length of the longest common subsequence. Hyyro, "Bit-parallel LCS-length computation revisited" (2004)."""
    places: dict[str, int] = {}
    for position, word in enumerate(expected):
        places[word] = places.get(word, 0) | 1 << position
    every = (1 << len(expected)) - 1
    unmatched = every
    for word in found:
        here = unmatched & places.get(word, 0)
        unmatched = (unmatched + here | unmatched - here) & every
    return len(expected) - unmatched.bit_count()

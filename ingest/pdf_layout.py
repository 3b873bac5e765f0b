"""Lines on PDF pages become headings, list items, table rows and whole paragraphs, before offsets exist.

Running heads and page numbers go (``pdf_running_heads``), the lines of a page are put in reading order (``pdf_order``),
words that were hyphenated at a line's end are joined, and a paragraph that runs over a column or a page becomes one
block that knows where its pages begin. Footnotes stand before a paragraph that runs over to the next page, else after.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.marks import LIST_MARKER
from ingest.pdf_order import in_reading_order
from ingest.pdf_page import PdfLine, PdfPage
from ingest.pdf_running_heads import BIGGER, body_height, without_running_heads
from ingest.readers.raw import RawBlock

_NEW_PARAGRAPH = 1.3
"""Distance of two base lines over the usual one from which a new paragraph begins."""
_SHORT_LINE = 0.8
"""Width of a line over the column's, below which a finished sentence finishes the paragraph."""
_INDENT = 0.8
"""Of a line's height: least indent of a paragraph's first line."""
_SMALLER = 0.93
"""Height of a footnote's line over that of the running text, at most."""
_HEADING_AT_MOST = 120
_ENOUGH_LINES = 15
"""From so many lines on, a page's own edges are used and not those of the whole document."""
_ENDS_SENTENCE = re.compile(r"""[.!?:;…][)\]}"'”’»\d⁰¹²³⁴-⁹]*$""")
_HYPHEN = re.compile(r"([^\W\d_]+)-$")
_LONGEST_WORD = 60
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FOOTNOTE = re.compile(r"[\d*†‡§⁰¹²³⁴-⁹]")


@dataclass(frozen=True, slots=True)
class _Body:
    """What is usual in the document: height of a line, distance of base lines, edges of the text."""

    height: float
    pitch: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class _Page:
    """A page in reading order: its running text, and footnotes and turned lines, which stand beside that."""

    number: int
    text: list[PdfLine]
    aside: list[PdfLine]


_Growing = list[tuple[PdfLine, int]]
"""The lines of a block that is still open, with their pages."""


def blocks_of(pages: Sequence[PdfPage]) -> Iterator[RawBlock]:
    """The blocks of a document in reading order."""
    pages = without_running_heads(pages)
    body = _body(pages)
    ordered = [_in_order(page, body) for page in pages]
    lines = [line for page in ordered for line in (*page.text, *page.aside)]
    writer = _Writer(body, lines)
    growing: _Growing = []
    aside: list[RawBlock] = []  # footnotes of a page, until it is known whether its last paragraph runs over
    for page in ordered:
        for line in page.text:
            runs_over = bool(growing) and _continues(growing, line, page.number, body)
            if aside and runs_over:
                yield from aside
            elif growing and not runs_over:
                yield writer.block(growing)
                yield from aside
                growing = []
            aside = []
            growing.append((line, page.number))
        aside += writer.blocks(page.aside, page.number)
    if growing:
        yield writer.block(growing)
    yield from aside


def _body(pages: Sequence[PdfPage]) -> _Body:
    height = body_height(pages)
    pitches = [
        above.bottom - below.bottom
        for page in pages
        for above, below in pairwise(page.lines)
        if 0.5 * height < above.bottom - below.bottom < 3 * height
    ]
    left, right = _edges([line for page in pages for line in page.lines if abs(line.height - height) < 1])
    return _Body(height, median(pitches) if pitches else 0.0, left, right)


def _edges(lines: list[PdfLine]) -> tuple[float, float]:
    lefts, rights = sorted(line.left for line in lines), sorted(line.right for line in lines)
    last = len(lines) - 1
    return (lefts[int(0.1 * last)], rights[int(0.9 * last)]) if lines else (0.0, 0.0)


def _in_order(page: PdfPage, body: _Body) -> _Page:
    own = [line for line in page.lines if abs(line.height - body.height) < 1]
    left, right = _edges(own) if len(own) >= _ENOUGH_LINES else (body.left, body.right)
    text: list[PdfLine] = []
    aside: list[PdfLine] = []
    column: list[PdfLine] = []
    for line in in_reading_order(page.lines, left, right):
        if column and (line.column_left, line.column_right) != (column[-1].column_left, column[-1].column_right):
            _part_footnotes(column, text, aside, body)
            column = []
        column.append(line)
    _part_footnotes(column, text, aside, body)
    return _Page(page.number, text, [*aside, *in_reading_order(page.turned, *_edges(list(page.turned)))])


def _part_footnotes(column: list[PdfLine], text: list[PdfLine], aside: list[PdfLine], body: _Body) -> None:
    """The small lines at a column's end are footnotes when the first of them has the sign of one."""
    start = len(column)
    while start and 0 < column[start - 1].height < _SMALLER * body.height and not column[start - 1].is_row:
        start -= 1
    while start < len(column) and not _FOOTNOTE.match(column[start].text):
        start += 1
    text += column[:start]
    aside += column[start:]


def _is_big(line: PdfLine, body: _Body) -> bool:
    return line.height > BIGGER * body.height > 0


def _is_heading(line: PdfLine, body: _Body) -> bool:
    if len(line.text) > _HEADING_AT_MOST or not any(map(str.isalpha, line.text)):
        return False
    return _is_big(line, body) or (line.bold and not line.text.endswith((".", ",", ";", ":")))


def _continues(block: _Growing, line: PdfLine, page: int, body: _Body) -> bool:
    """Whether ``line`` goes on with the paragraph, heading or list item that ``block`` is so far."""
    last, last_page = block[-1]
    if LIST_MARKER.match(line.text) or line.is_row or last.is_row:
        return False
    if _is_heading(last, body) or _is_heading(line, body):
        same_look = round(last.height) == round(line.height) and last.bold == line.bold
        close = 0 < last.bottom - line.bottom < _NEW_PARAGRAPH * max(body.pitch, line.height)
        return same_look and close and page == last_page and not re.match(r"\d+[.)]", line.text)
    finished = bool(_ENDS_SENTENCE.search(last.text))
    starts_low = line.text[0].islower()
    if not body.height:
        return starts_low or not finished
    if max(last.height, line.height) * _SMALLER > min(last.height, line.height):  # another size of letters
        return starts_low and not finished and last.bottom - line.bottom < _NEW_PARAGRAPH * max(body.pitch, line.height)
    if page != last_page or line.bottom > last.bottom:  # the next page or column: white space tells nothing
        return starts_low or (not finished and _is_full(last, line))
    if last.bottom - line.bottom > _NEW_PARAGRAPH * max(body.pitch, line.height):
        return starts_low and not finished
    first = block[0][0]
    if LIST_MARKER.match(first.text):
        hangs = line.left > first.left + _INDENT * line.height
        return hangs or (_is_full(last, line) and line.left >= first.column_left - 1) or starts_low
    if finished:
        return _is_full(last, line) and line.left < last.left + _INDENT * line.height
    return starts_low or _is_full(last, line)


def _is_full(last: PdfLine, line: PdfLine) -> bool:
    """Whether ``last`` reaches so far to the right that the first word of ``line`` may just not have fitted."""
    width = last.column_right - last.column_left
    if width <= 0 or last.right < last.column_left + _SHORT_LINE * width:
        return False
    word = len(line.text.split(maxsplit=1)[0]) + 1
    return last.right + word * (last.right - last.left) / max(1, len(last.text)) > last.column_right - last.height


class _Writer:
    """Makes blocks of lines that belong together; knows the sizes of headings and the words of the document."""

    def __init__(self, body: _Body, lines: list[PdfLine]) -> None:
        self._body = body
        self._sizes = sorted({round(line.height) for line in lines if _is_big(line, body)}, reverse=True)
        self._vocabulary = _vocabulary([line.text for line in lines])

    def blocks(self, lines: list[PdfLine], page: int) -> Iterator[RawBlock]:
        """The blocks of lines that stand beside the running text of one page."""
        growing: _Growing = []
        for line in lines:
            if growing and (_FOOTNOTE.match(line.text) or not _continues(growing, line, page, self._body)):
                yield self.block(growing)
                growing = []
            growing.append((line, page))
        if growing:
            yield self.block(growing)

    def block(self, lines: _Growing) -> RawBlock:
        """One block of lines that belong together."""
        text = ""
        pages: list[tuple[int, int]] = []
        first = lines[0][0]
        marker = None if first.is_row else LIST_MARKER.match(first.text)
        for number, (line, page) in enumerate(lines):
            part = line.text[marker.end() :] if number == 0 and marker else line.text
            text = _joined(text, part, self._vocabulary)
            if not pages or page != pages[-1][1]:
                pages.append((len(text) - len(part) if pages else 0, page))
        if first.is_row:
            return RawBlock("table_row", text, pages=tuple(pages))
        if all(_is_heading(line, self._body) for line, _ in lines) and not (marker and not first.text[0].isdecimal()):
            level = self._sizes.index(round(first.height)) if round(first.height) in self._sizes else len(self._sizes)
            whole = f"{first.text[: marker.end()]}{text}" if marker else text
            return RawBlock("heading", whole, min(level + 1, 6), pages=tuple(pages))
        if marker:
            sign = marker.group().strip()
            return RawBlock("list_item", text, marker=sign if any(map(str.isalnum, sign)) else "-", pages=tuple(pages))
        return RawBlock("paragraph", text, pages=tuple(pages))


def _joined(before: str, after: str, vocabulary: set[str]) -> str:
    """Two lines of one paragraph. A hyphen between them is kept unless it clearly only broke the word."""
    if not before:
        return after
    broken = _HYPHEN.search(before, max(0, len(before) - _LONGEST_WORD)) if before.endswith("-") else None
    following = _WORD.match(after)
    if not broken or not following or not after[0].islower():
        return before + after if broken and after[:1].isalpha() else f"{before} {after}"
    head, tail = broken.group(1).lower(), following.group().lower()
    may_be_compound = head in vocabulary or tail in vocabulary or f"{head}-{tail}" in vocabulary
    if head + tail in vocabulary or not may_be_compound:
        return before[:-1] + after
    return before + after


def _vocabulary(lines: list[str]) -> set[str]:
    """Words in lower case, without the halves of words that are broken at a line's end."""
    found: set[str] = set()
    after_hyphen = False
    for line in lines:
        words = [word.lower() for word in _WORD.findall(line)]
        ends_in_hyphen = line.endswith("-") and bool(_HYPHEN.search(line))
        found.update(words[1 if after_hyphen else 0 : -1 if ends_in_hyphen else None])
        after_hyphen = ends_in_hyphen
    return found

"""Running heads, running feet and page numbers, which are no part of what a document says.

A line goes when the same words stand at the same height on most pages, on most left or right pages, or on several
pages in a row, or when it is the page's number. What is set larger than the text is kept once: it may be a title or a
letterhead. So is a block of several lines at the top of the first page.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from ingest.pdf_page import PdfLine, PdfPage, rows_of

BIGGER = 1.12
"""Height of a heading's line over that of the running text."""

_EDGE_ROWS = 4
"""How many rows at the top and at the bottom of a page may be running heads and feet."""
_EDGE_ROWS_UNPLACED = 2
"""The same where no line has a place, so that only the words tell."""
_ON_MOST_PAGES = 0.6
_PAGES_IN_A_ROW = 3
_LETTERHEAD_ROWS = 3
_CLOSE = 1.2
"""Distance of two lines of a paragraph over the usual one, at most."""
_SAME_SIZE = 0.07
"""Part by which the heights of lines in one size of letters differ, at most."""
_SAME_PLACE = 4.0
"""Points. Running heads stand at the same height on each page."""
_AT_THE_MARGIN = 3.0
"""Least distance, in heights, of a page number from the head that it stands beside."""
_ROMAN = r"m{0,3}(?:c[md]|d?c{0,3})(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3})"
_PAGE_NUMBER = re.compile(
    rf"""[-–—|\[(\s]*(?P<word>(?:pages?|pg\.?|p\.|pág\.?|página|pagina|seite|folio)\s*)?
    (?:(?P<number>\d{{1,4}})|(?(word)(?P<misread>[|l!])|(?!))|(?=[mdclxvi])(?P<roman>{_ROMAN}))
    (?:\s*(?:/|of|sur|de|von|\|)\s*(?P<total>\d{{1,4}}))?(?P<after>\s*\|?\s*p\s?a\s?g\s?e)?[-–—|\])\s]*""",
    re.IGNORECASE | re.VERBOSE,
)
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_NUMBERS = re.compile(rf"\d+|\b(?=[mdclxvi]){_ROMAN}\b", re.IGNORECASE)

_Key = tuple[str, int, int]


def body_height(pages: Iterable[PdfPage]) -> float:
    """The height of the lines that hold most of the text, in points; 0 where no line has a place."""
    heights: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            heights[round(line.height, 1)] += len(line.text)
    return heights.most_common(1)[0][0] if heights else 0.0


def without_running_heads(pages: Sequence[PdfPage]) -> list[PdfPage]:
    """The same pages without running heads, feet and page numbers. Lines keep their order."""
    body = body_height(pages)
    rows = [list(rows_of(page.lines)) for page in pages]
    edges = [_edge_rows(of_page, body > 0) for of_page in rows]
    repeated = _repeated([(page.number, edge) for page, edge in zip(pages, edges, strict=True)])
    offsets = _offsets([(page.number, edge) for page, edge in zip(pages, edges, strict=True)])
    kept_once: set[tuple[str, int]] = set()
    found = []
    for page, of_page, edge in zip(pages, rows, edges, strict=True):
        heads = [
            [line for line in row if row in edge and any(repeated[key] for key in _keys(line, page.number))]
            for row in of_page
        ]
        _keep_lines_of_paragraphs(of_page, heads)
        gone = {id(line) for row in heads for line in row if not _is_kept(line, body, kept_once)}
        for row in edge:
            gone.update(map(id, _numbered(row, gone, page.number, len(pages), offsets, row in (edge[0], edge[-1]))))
        if page.number == 1 and len(pages) > 1:
            top = [row for row in of_page[:_EDGE_ROWS] if all(id(line) in gone for line in row)]
            if len(top) >= _LETTERHEAD_ROWS:
                gone -= {id(line) for row in top for line in row if not _PAGE_NUMBER.fullmatch(line.text)}
        found.append(replace(page, lines=[line for line in page.lines if id(line) not in gone]))
    emptied = sum(bool(before.lines) and not after.lines for before, after in zip(pages, found, strict=True))
    if 2 * emptied > sum(bool(page.lines) for page in pages):  # they are alike, as labels are; these are no heads
        found = list(pages)
    return _with_watermarks_once(found)


def _keep_lines_of_paragraphs(rows: list[list[PdfLine]], heads: list[list[PdfLine]]) -> None:
    """Empty those rows of ``heads`` that stand as close to the text beside them as the lines of a paragraph do.

    A head stands apart. Without this, pages that begin or end with the same words, as forms do, would lose them.
    """
    distances = [above[0].bottom - below[0].bottom for above, below in pairwise(rows)]
    close = _CLOSE * median(distances) if len(rows) > 2 * _EDGE_ROWS else 0.0
    last = len(rows) - 1
    for place in (*range(_EDGE_ROWS - 1, -1, -1), *range(last - _EDGE_ROWS + 1, last + 1)):
        inner = place + 1 if place < _EDGE_ROWS else place - 1
        if not (0 <= place <= last and 0 <= inner <= last) or not heads[place] or heads[inner]:
            continue
        outer_line, inner_line = rows[place][0], rows[inner][0]
        alike = abs(outer_line.height - inner_line.height) < _SAME_SIZE * inner_line.height
        if alike and distances[min(place, inner)] <= close:
            heads[place] = []


def _edge_rows(rows: list[list[PdfLine]], placed: bool) -> list[list[PdfLine]]:
    count = _EDGE_ROWS if placed else _EDGE_ROWS_UNPLACED
    return [row for number, row in enumerate(rows) if number < count or number >= len(rows) - count]


def _keys(line: PdfLine, page: int) -> list[_Key]:
    """One of them is equal for the running heads of two pages: same words, size and height on the page.

    The first or the last number may be that of the page: in its place stands how far it is from the page's order.
    """
    size, place = round(line.height), round(line.bottom / _SAME_PLACE)
    texts = {line.text}
    numbers = list(_NUMBERS.finditer(line.text))
    for number in (*numbers[:1], *numbers[-1:]):
        printed = _printed(number.group())
        if printed:
            texts.add(f"{line.text[: number.start()]}#{printed[1] - page}{line.text[number.end() :]}")
    return [(text, size, place) for text in sorted(texts)]


def _repeated(edges: list[tuple[int, list[list[PdfLine]]]]) -> dict[_Key, bool]:
    on_pages: dict[_Key, set[int]] = defaultdict(set)
    for number, rows in edges:
        for line in (line for row in rows for line in row):
            for key in _keys(line, number):
                on_pages[key].add(number)
    numbers = [number for number, rows in edges if rows]
    found: dict[_Key, bool] = defaultdict(bool)
    for text, height, place in on_pages:
        near = set().union(*(on_pages.get((text, height, place + shift), set()) for shift in (-1, 0, 1)))
        found[(text, height, place)] = _is_on_most(near, numbers)
    return found


def _is_on_most(found: set[int], numbers: list[int]) -> bool:
    if len(found) < 2:
        return False
    if len(found) >= _ON_MOST_PAGES * len(numbers):
        return True
    for side in (0, 1):  # left and right pages may have heads of their own
        of_side = [number for number in numbers if number % 2 == side]
        if len(of_side) > 1 and sum(number % 2 == side for number in found) >= _ON_MOST_PAGES * len(of_side):
            return True
    run = longest = 1
    for before, after in pairwise(sorted(found)):  # a chapter's head
        run = run + 1 if after - before <= 2 else 1
        longest = max(longest, run)
    return longest >= _PAGES_IN_A_ROW


def _is_kept(line: PdfLine, body: float, kept_once: set[tuple[str, int]]) -> bool:
    look = (_NUMBERS.sub("#", line.text), round(line.height))
    if not line.height > BIGGER * body > 0 or look in kept_once:
        return False
    kept_once.add(look)
    return True


def _offsets(edges: list[tuple[int, list[list[PdfLine]]]]) -> set[tuple[bool, int]]:
    """How far printed numbers are from the order of the pages, where two pages or more agree on it."""
    counts: Counter[tuple[bool, int]] = Counter()
    for number, rows in edges:
        found = {_printed(line.text) for row in rows for line in row} - {None}
        counts.update((printed[0], printed[1] - number) for printed in found if printed)
    return {offset for offset, count in counts.items() if count > 1}


def _printed(text: str) -> tuple[bool, int] | None:
    """The page number that ``text`` may be: whether it is in Roman digits, and its value."""
    found = _PAGE_NUMBER.fullmatch(text)
    if not found:
        return None
    if found["number"] or found["misread"]:
        return False, int(found["number"] or 1)
    values = [_ROMAN_DIGITS[digit] for digit in found["roman"].lower()]
    following = [*values[1:], 0]
    return True, sum(-one if one < other else one for one, other in zip(values, following, strict=True))


def _numbered(
    row: list[PdfLine], gone: set[int], number: int, count: int, offsets: set[tuple[bool, int]], is_outermost: bool
) -> list[PdfLine]:
    """The lines of an edge row that are the page's number, and the head that stands far beside it."""
    for line in row:
        others = [other for other in row if other is not line and id(other) not in gone]
        if not _is_page_number(line.text, number, count, offsets):
            continue
        if not others:
            return [line]
        distance = min(max(other.left - line.right, line.left - other.right) for other in others)
        if is_outermost and len(others) == 1 and distance >= _AT_THE_MARGIN * line.height:
            return [line, *others]
    return []


def _is_page_number(text: str, number: int, count: int, offsets: set[tuple[bool, int]]) -> bool:
    printed = _printed(text)
    found = _PAGE_NUMBER.fullmatch(text)
    if printed is None or found is None:
        return False
    is_roman, value = printed
    if (found["word"] or found["after"]) and not is_roman:
        return True
    return (is_roman, value - number) in offsets or (not is_roman and (value == number or found["total"] == str(count)))


def _with_watermarks_once(pages: list[PdfPage]) -> list[PdfPage]:
    counts = Counter(text for page in pages for text in {line.text for line in page.turned})
    seen: set[str] = set()
    found = []
    for page in pages:
        turned = [line for line in page.turned if counts[line.text] == 1 or line.text not in seen]
        seen.update(line.text for line in turned)
        found.append(replace(page, turned=turned))
    return found

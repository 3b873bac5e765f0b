"""The lines of a page in the order in which a person reads them: columns one after the other, tables row by row.

The order in a file is that of drawing, which may cross the columns line by line, so the places count. Where a white
strip (a gutter) parts at least three lines on either side, the lines beside it are columns of running text or cells
of a table; what stands above and below, and crosses the strip, is read before and after.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from ingest.marks import LIST_MARKER
from ingest.pdf_page import PdfLine, joined_row, rows_of
from ingest.pdf_table import cells_of, table_lines

_MOST_LINES = 2000
"""On one page; beyond them the file's order stands, since the time for finding columns grows with their square."""
_MOST_EDGES = 60
_FEWEST_LINES = 3
"""On either side of a gutter, and with the same left or right edge along it."""
_GUTTER = 0.7
"""Narrowest gutter, in heights of a line."""
_BETWEEN_CELLS = 1.5
"""Heights of a line that part two cells where only their distance tells."""
_LONG_LINE = 8.0
"""Least width of a line of running text, in heights of a line."""
_SAME_EDGE = 2.0
"""Points."""
_NEW_ROW = 1.35
"""Distance of two lines over the usual one from which a new row of a table, or a new paragraph, begins."""

Lines = list[PdfLine]


@dataclass(frozen=True, slots=True)
class _Band:
    """A part of a page with columns side by side, the file's order of its lines, and what is above and below."""

    above: Lines
    columns: list[Lines]
    drawn: Lines
    below: Lines


def in_reading_order(lines: Sequence[PdfLine], left: float, right: float) -> Lines:
    """The ``lines`` of one page, put together and in reading order, each with the edges of its column.

    ``left`` and ``right`` are the edges of the page's text. Lines without places are returned as they are.
    """
    if len(lines) > _MOST_LINES or not all(line.height > 0 for line in lines):
        return list(lines)
    return list(_ordered(_with_their_markers(lines), left, right))


def _ordered(lines: Lines, left: float, right: float) -> Iterator[PdfLine]:
    band = _widest_band(lines)
    if band is None:
        for row in rows_of(lines):
            line = cells_of(row) if _is_table_head(row) else joined_row(row)
            yield replace(line, column_left=left, column_right=right)
        return
    yield from _ordered(band.above, left, right)
    if _reads_downwards(band):
        for column in band.columns:
            yield from _ordered(column, min(line.left for line in column), max(line.right for line in column))
    else:
        for line in table_lines(band.columns):
            yield replace(line, column_left=left, column_right=right)
    yield from _ordered(band.below, left, right)


def _is_table_head(row: Lines) -> bool:
    """Whether so many parts stand so far apart that they are the cells of a row without a gutter."""
    wide = sum(after.left - before.right > _BETWEEN_CELLS * after.height for before, after in pairwise(row))
    return wide >= 2


def _with_their_markers(lines: Sequence[PdfLine]) -> Lines:
    """The same lines in the same order, but a list's marker is one line with the text after the gap."""
    with_text: dict[int, PdfLine] = {}
    gone: set[int] = set()
    for row in rows_of(lines):
        for marker, text in pairwise(row):
            found = LIST_MARKER.match(f"{marker.text} x")
            if found and found.end() == len(marker.text) + 1 and id(marker) not in gone:
                with_text[id(marker)] = joined_row([marker, text])
                gone.add(id(text))
    return [with_text.get(id(line), line) for line in lines if id(line) not in gone]


def _widest_band(lines: Lines) -> _Band | None:
    """The longest gutter on the page, and what it parts; None when nothing stands side by side."""
    if len(lines) < 2 * _FEWEST_LINES:
        return None
    height = median(line.height for line in lines)
    best: tuple[float, float] = (2 * height, 0.0)
    found: tuple[Lines, Lines, Lines] | None = None
    for edge in _common_edges(lines):
        if (
            min(sum(line.right <= edge + 1 for line in lines), sum(line.left >= edge - 1 for line in lines))
            < _FEWEST_LINES
        ):
            continue
        across = [line for line in lines if line.left < edge - 1 and line.right > edge + 1]
        crossing = sorted(line.middle for line in across)
        reach = sorted((line.bottom + line.height / 4, line.top - line.height / 4) for line in across)
        strips: dict[int, Lines] = {}
        for line in lines:
            if not (line.left < edge - 1 and line.right > edge + 1) and not _beside(line, reach):
                strips.setdefault(bisect_left(crossing, line.middle), []).append(line)
        for place, strip in strips.items():
            before = [line for line in strip if line.right <= edge + 1]
            after = [line for line in strip if line.right > edge + 1]
            if min(len(before), len(after)) < _FEWEST_LINES:
                continue
            gutter = min(line.left for line in after) - max(line.right for line in before)
            length = min(_top(before), _top(after)) - max(_bottom(before), _bottom(after))
            if gutter >= _GUTTER * height and (round(length), gutter) > best:
                best = (round(length), gutter)
                floor = crossing[place - 1] if place else float("-inf")
                inside = {id(line) for line in strip}
                rest = [line for line in lines if id(line) not in inside]
                found = (
                    [line for line in rest if line.middle > floor],
                    strip,
                    [line for line in rest if line.middle <= floor],
                )
    return _band(*found, height) if found else None


def _beside(line: PdfLine, reach: list[tuple[float, float]]) -> bool:
    """Whether the line stands in one row with a line that crosses the gutter: the cells of a table's head."""
    after = bisect_left(reach, (line.middle, 0.0))
    return any(bottom <= line.middle <= top for bottom, top in reach[max(0, after - 2) : after + 1])


def _common_edges(lines: Lines) -> list[float]:
    """Places where a gutter may end or begin: left and right edges that several lines share."""
    found: list[tuple[int, float]] = []
    for shift, edges in ((-0.5, [line.left for line in lines]), (0.5, [line.right for line in lines])):
        counts = Counter(round(edge / _SAME_EDGE) for edge in edges)
        for bucket, count in counts.items():
            shared = count + counts[bucket + 1]
            if shared >= _FEWEST_LINES:
                places = [edge for edge in edges if round(edge / _SAME_EDGE) in (bucket, bucket + 1)]
                found.append((shared, (min(places) if shift < 0 else max(places)) + shift))
    return [edge for _, edge in sorted(found, reverse=True)[:_MOST_EDGES]]


def _band(above: Lines, strip: Lines, below: Lines, height: float) -> _Band:
    columns: list[Lines] = []
    reach = 0.0
    for line in sorted(strip, key=lambda line: line.left):
        if columns and line.left < reach + _GUTTER * height:
            columns[-1].append(line)
        else:
            columns.append([line])
            reach = line.right
        reach = max(reach, line.right)
    place = {id(line): number for number, column in enumerate(columns) for line in column}
    # A date at the right above the columns is read first; a signature at the left below them, drawn last, is read last.
    head = min(_top(columns[0]), max(map(_top, columns[1:])))
    foot = max(map(_bottom, columns[1:]))
    first = [line for line in strip if place[id(line)] > 0 and line.bottom >= head]
    first = first if len(list(rows_of(first))) < _FEWEST_LINES else []
    last: Lines = []
    for line in reversed(strip):
        if place[id(line)] > 0 or line.top > foot:
            break
        last.insert(0, line)
    before = strip[: len(strip) - len(last)]
    if len(columns[0]) - len(last) < _FEWEST_LINES or _changes(before, place) >= len(columns):
        last = []  # the file's order crosses the columns, so that it tells nothing
    moved = {id(line) for line in (*first, *last)}
    drawn = [line for line in strip if id(line) not in moved]
    columns = [[line for line in drawn if place[id(line)] == number] for number in range(len(columns))]
    return _Band([*above, *first], [column for column in columns if column], drawn, [*last, *below])


def _reads_downwards(band: _Band) -> bool:
    """Whether the columns are read one after the other; if not, they are a table."""
    height = median(line.height for line in band.drawn)
    first = list(map(joined_row, rows_of(band.columns[0])))
    if _is_running_text(first, height) or sum(bool(LIST_MARKER.match(row.text)) for row in first) > len(first) / 2:
        return not _rows_are_aligned(band.columns, height)
    place = {id(line): number for number, column in enumerate(band.columns) for line in column}
    return _changes(band.drawn, place) == len(band.columns) - 1 and not _share_base_lines(band.columns)


def _changes(drawn: Lines, place: dict[int, int]) -> int:
    """How often the file goes from one column to another."""
    return sum(place[id(one)] != place[id(other)] for one, other in pairwise(drawn))


def _is_running_text(rows: Lines, height: float) -> bool:
    """Whether most lines are long, full and made of words, and some begin in the middle of a sentence."""
    left = min(row.left for row in rows)
    rights = sorted(row.right for row in rows)
    width = rights[int(0.9 * (len(rights) - 1))] - left
    full = sum(row.right - left >= 0.75 * width for row in rows)
    signs = "".join(row.text for row in rows).replace(" ", "")
    letters = [sign for sign in signs if sign.isalpha()]
    if width < _LONG_LINE * height or full < len(rows) / 2 or len(letters) < 0.7 * len(signs):
        return False
    if sum(letter.upper() != letter.lower() for letter in letters) < len(letters) / 2:
        return True  # a script without capitals
    low, high = (sum(test(row.text[0]) for row in rows) for test in (str.islower, str.isupper))
    return low > 0 and 3 * low >= high


def _rows_are_aligned(columns: list[Lines], height: float) -> bool:
    """Whether the columns have gaps at the same places, as the rows of a table with long cells have."""
    starts: list[list[float]] = []
    for column in columns:
        bases = [row[0].bottom for row in rows_of(column)]
        distances = [above - below for above, below in pairwise(bases)]
        usual = median(distances) if distances else 0.0
        starts.append([below for above, below in pairwise(bases) if above - below > _NEW_ROW * usual])
    fewest = min(starts, key=len)
    return len(fewest) >= 2 and all(
        any(abs(start - other) < height / 2 for other in others) for others in starts for start in fewest
    )


def _share_base_lines(columns: list[Lines]) -> bool:
    smallest = min(columns, key=len)
    others = [line.bottom for column in columns if column is not smallest for line in column]
    shared = sum(any(abs(line.bottom - other) < 1 for other in others) for line in smallest)
    return shared > 0.7 * len(smallest)


def _top(lines: Lines) -> float:
    return max(line.top for line in lines)


def _bottom(lines: Lines) -> float:
    return min(line.bottom for line in lines)

"""Cells that stand side by side become rows of a table, also where a cell has several lines."""

from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from ingest.pdf_page import PdfLine, joined_row, rows_of

_NEW_ROW = 1.3
"""Distance of two lines, over that of the lines within a cell, from which a new row begins."""
_GAP = 0.5
"""Between two cells, at least, in heights of a line."""
_WITHIN_CELL = 1.7
"""Greatest distance of two lines of one cell, in heights of a line."""


def table_lines(columns: list[list[PdfLine]]) -> Iterator[PdfLine]:
    """One line for each row of the table, its cells parted by `` | ``; a row of one cell is a line as any other."""
    place = {id(line): number for number, column in enumerate(columns) for line in column}
    for rows in _rows_of_cells([line for column in columns for line in column], place):
        if len(rows) == 1:
            yield cells_of(rows[0])
            continue
        cells: dict[int, list[PdfLine]] = {}
        for row in rows:
            for number in sorted({place[id(line)] for line in row}):
                cells.setdefault(number, []).append(joined_row([line for line in row if place[id(line)] == number]))
        if len(cells) == 1:
            yield from next(iter(cells.values()))
        else:
            yield _row(
                [" ".join(line.text for line in cells[number]) for number in sorted(cells)],
                [line for row in rows for line in row],
            )


def cells_of(row: list[PdfLine]) -> PdfLine:
    """A row of letters as a row of a table; as a line when it has one cell only."""
    cells: list[list[PdfLine]] = []
    for line in row:
        before = cells[-1][-1] if cells else None
        if before is None or max(line.left - before.right, before.left - line.right) > _GAP * line.height:
            cells.append([])
        cells[-1].append(line)
    return joined_row(row) if len(cells) == 1 else _row([joined_row(cell).text for cell in cells], row)


def _row(cells: list[str], lines: list[PdfLine]) -> PdfLine:
    return PdfLine(
        " | ".join(cells),
        min(line.left for line in lines),
        max(line.right for line in lines),
        min(line.bottom for line in lines),
        median(line.height for line in lines),
        is_row=True,
    )


def _rows_of_cells(lines: list[PdfLine], place: dict[int, int]) -> Iterator[list[list[PdfLine]]]:
    """Rows of letters that make up one row of the table, from the top down."""
    rows = list(rows_of(lines))
    height = median(line.height for line in lines)
    distances = [above[0].bottom - below[0].bottom for above, below in pairwise(rows)]
    within = [distance for distance in distances if 0.5 * height < distance < _WITHIN_CELL * height]
    usual = min(within, default=height)
    groups = [[rows[0]]]
    for row, distance in zip(rows[1:], distances, strict=True):
        if distance > _NEW_ROW * usual:
            groups.append([])
        groups[-1].append(row)
    for group in groups:
        first_cells = [[line for line in row if place[id(line)] == 0] for row in group]
        starts = [bool(cell) for cell in first_cells]
        runs_on = any(cell and cell[0].text[0].islower() for cell in first_cells[1:])
        if len(groups) > 1 and (runs_on or not all(starts)):
            yield group  # white space parts the rows, so the lines between belong together
            continue
        together: list[list[PdfLine]] = []
        for row, is_start in zip(group, starts, strict=True):
            if together and is_start:
                yield together
                together = []
            together.append(row)
        if together:
            yield together

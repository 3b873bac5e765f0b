"""Tables of a document: rows of cells under a row that says what the columns are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from assistant.reading.figures import find_figures
from assistant.reading.sentence import Reading, Sentence

_ONLY_A_FIGURE = re.compile(r"\W*\d[\d.,\s]*(?:\W|[a-z]{1,8}\b\s*){0,3}", re.IGNORECASE)
_YEAR = re.compile(r"\W*(?:19|20)\d\d\W*")
_LETTERS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, with nothing around it."""

    text: str

    @property
    def value(self) -> float | None:
        """The number that it holds and nothing else; None where it holds words, or no number."""
        figures = find_figures(self.text)
        return figures[0].value if len(figures) == 1 and _ONLY_A_FIGURE.fullmatch(self.text) else None

    @property
    def is_label(self) -> bool:
        """Whether it says of what the row or the column is."""
        return self.value is None and _LETTERS.search(self.text) is not None

    @property
    def heads_column(self) -> bool:
        """Whether it may say what stands below it."""
        return self.is_label or _YEAR.fullmatch(self.text) is not None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, with the sentence that it is in its document."""

    sentence: Sentence
    cells: tuple[Cell, ...]

    @property
    def label(self) -> str:
        """What the row is of: its first cell with words."""
        return next((cell.text for cell in self.cells if cell.is_label), "")


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table below the ``header``, whose cells say what the columns are in words, or by a year."""

    header: Row
    rows: tuple[Row, ...]
    around: str
    """What its rows are, and what stands above it: its headings, the title, and the paragraph before it."""


def tables_of(reading: Reading) -> Iterator[Table]:
    """The tables of a document that have a header, in order."""
    blocks = enumerate(reading.document.blocks)
    for is_of_table, run in groupby(blocks, key=lambda block: block[1].kind == "table_row"):
        rows = [row for number, _ in run for row in _rows(reading, number)] if is_of_table else []
        if len(rows) > 1 and rows[0].cells[0].is_label and all(cell.heads_column for cell in rows[0].cells):
            width = len(rows[0].cells)
            yield Table(rows[0], tuple(row for row in rows[1:] if len(row.cells) == width), _around(reading, rows[0]))


def _around(reading: Reading, header: Row) -> str:
    document = reading.document
    before = document.blocks[header.sentence.block - 1] if header.sentence.block else None
    paragraph = document.text[before.start : before.end] if before and before.kind == "paragraph" else ""
    return "\n".join((header.cells[0].text, document.metadata.title, *header.sentence.heading_path, paragraph))


def _rows(reading: Reading, block: int) -> Iterator[Row]:
    whole = reading.document.blocks[block]
    sentences = reading.of_block(block)
    if len(sentences) == 1:
        text = reading.document.text[whole.start : whole.end]
        yield Row(sentences[0], tuple(Cell(" ".join(part.split())) for part in text.split("|")))

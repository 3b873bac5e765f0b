"""PDFs made for tests: text set in columns as a typesetter would set it, drawn in any order."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

HEIGHT = 842
"""Of a page, in points."""

Piece = tuple[float, float, str, int, str]
"""Left, base line, font, size, text."""


def set_lines(
    text: str, left: float, top: float, width: float, size: int = 10, font: str = "Times-Roman"
) -> list[Piece]:
    """``text`` broken into lines of at most ``width`` points, the first base line at ``top``."""
    return placed(simpleSplit(text, font, size, width), left, top, size, font)


def placed(lines: Iterable[str], left: float, top: float, size: int = 10, font: str = "Times-Roman") -> list[Piece]:
    """Lines below each other, set with a distance of 1.2 times their size; empty ones leave a gap."""
    return [(left, top - number * 1.2 * size, font, size, line) for number, line in enumerate(lines) if line]


def crossed(*columns: Sequence[Piece]) -> list[Piece]:
    """The pieces in the order of their base lines, left to right: as a program draws that knows no columns."""
    return sorted((piece for column in columns for piece in column), key=lambda piece: (-piece[1], piece[0]))


def made(pages: Iterable[Sequence[Piece]], **options: Any) -> bytes:
    """A PDF with these pages."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, HEIGHT), **options)
    for pieces in pages:
        for left, base, font, size, text in pieces:
            canvas.setFont(font, size)
            canvas.drawString(left, base, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()

"""Words of a document as a person reads them: on one line, without the signs that plain text has for its looks."""

import re
from itertools import groupby

from ingest.marks import without_emphasis

_ROW = re.compile(r"[ \t]*\||.*\S[ \t]\|(?:[ \t]|$)")
"""Matched at the start of a line whose cells are held apart by bars; "(a|b)" has none."""
_RULE = re.compile(r"[ \t|:-]*-[ \t|:-]*")
"""What a Markdown table has between its head and its rows."""


def as_read(text: str) -> str:
    """``text`` without signs of bold and italic words, the cells of a table's row apart by dots: "Botswana · chair".

    What is cited stays the exact slice; this is only how it is shown.
    """
    lines = [line.strip() for line in without_emphasis(text).splitlines() if line.strip()]
    parts = (
        "; ".join(filter(None, map(_row_as_read, run))) if is_table else " ".join(run)
        for is_table, run in groupby(lines, lambda line: _ROW.match(line) is not None)
    )
    return " ".join(" ".join(parts).split())


def _row_as_read(row: str) -> str:
    if _RULE.fullmatch(row):
        return ""
    return " · ".join(cell.strip() for cell in row.split("|") if cell.strip())

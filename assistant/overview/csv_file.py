"""A table as CSV that spreadsheets open as it is meant: in UTF-8, and with no text taken for a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """UTF-8 with a mark of byte order, which spreadsheets need to see it."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_harmless(value) for value in row])
    return stream.getvalue().encode("utf-8-sig")


def _harmless(value: object) -> object:
    """A text that a spreadsheet would take for a formula, made a text by an apostrophe."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value

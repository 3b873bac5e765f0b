"""The day of the document that another one says it replaces: "replaces the release of 26 May 2016"."""

from pathlib import Path

from ingest.dates import find_dates
from ingest.late_pattern import wording
from ingest.tables import in_any_language, read_table

_WORDS = read_table(Path(__file__).parent / "replacing.yaml")
_REPLACES = wording(
    rf"(?<!\w){in_any_language(_WORDS['replaces'])}\s+(?:[\w'’]+\s+){{0,3}}?{in_any_language(_WORDS['what'])}"
    rf"(?:\s+[\w'’]+){{0,3}}?\s+{in_any_language(_WORDS['of'])}\s+"
)
_HEAD = 1_500
"""Characters in which a document says what it replaces."""
_DAY = 10
"""Characters of a day, ISO 8601."""


def replaced_day(text: str, language: str) -> str | None:
    """The day, ISO 8601, of what the document replaces, as its first lines say; None where they do not."""
    for found in _REPLACES.finditer(text, 0, _HEAD):
        for date in find_dates(text, found.end(), found.end() + 40, language):
            if date.span.start == found.end() and len(date.value) == _DAY:
                return date.value
    return None

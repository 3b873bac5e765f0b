"""Text in the drawings of Word and PowerPoint files: charts and diagrams, which are files of their own inside."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from ingest.readers.package import parse_xml
from ingest.readers.raw import RawBlock
from ingest.readers.structure import table_row

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_POINTS_AT_MOST = 10_000
_FIRST_DAY = date(1899, 12, 30)
"""From which Excel counts days."""
_LAST_DAY = 2_958_466


def drawing_blocks(element: Any, part: Any) -> Iterator[RawBlock]:
    """Blocks of the charts and diagrams that ``element`` refers to; ``part`` is the file that holds the element."""
    for reference in element.iter(f"{_C}chart"):
        content = _related(part, reference.get(f"{_R}id"))
        if content is not None:
            yield from _chart(content)
    for reference in element.iter(f"{_DGM}relIds"):
        content = _related(part, reference.get(f"{_R}dm"))
        if content is not None:
            yield from _diagram(content)


def _related(part: Any, relationship: str | None) -> Any:
    """The root of a related file; None when the reference leads nowhere, as in a drawing whose chart was lost."""
    if relationship is None or relationship not in part.rels or part.rels[relationship].is_external:
        return None
    return parse_xml(part.rels[relationship].target_part.blob)


def _chart(root: Any) -> Iterator[RawBlock]:
    """Title, then a table: a row for each category, a column for each series."""
    for title in root.iter(f"{_C}title"):
        yield RawBlock("paragraph", _text(title))
    series = [
        (_values(found.find(f"{_C}tx")).get(0, ""), _categories(found), _values(_first(found, "val", "yVal")))
        for found in root.iter(f"{_C}ser")
    ]
    if not series:
        return
    categories: dict[int, str] = {}
    for _, of_series, _ in series:
        categories = of_series | categories
    if any(name for name, _, _ in series):
        yield table_row(["", *(name for name, _, _ in series)])
    for place in sorted(set(categories).union(*(values for _, _, values in series))):
        yield table_row([categories.get(place, ""), *(values.get(place, "") for _, _, values in series)])


def _categories(series: Any) -> dict[int, str]:
    return _values(_first(series, "cat", "xVal"))


def _first(series: Any, *names: str) -> Any:
    return next((found for name in names if (found := series.find(f"{_C}{name}")) is not None), None)


def _values(source: Any) -> dict[int, str]:
    """The values that a chart keeps of its data sheet, by their place."""
    if source is None:
        return {}
    points = list(source.iter(f"{_C}pt"))[:_POINTS_AT_MOST]
    if not points:
        direct = source.findtext(f"{_C}v")
        return {0: direct} if direct else {}
    form = str(next(source.iter(f"{_C}formatCode"), source).text or "")
    values: dict[int, str] = {}
    for point in points:
        place = int(point.get("idx") or 0)
        text = _printed(str(point.findtext(f"{_C}v") or ""), point.get("formatCode") or form)
        values[place] = f"{text} {values[place]}" if place in values else text  # categories of several levels
    return values


def _printed(value: str, form: str) -> str:
    """A value as its sheet shows it; ``form`` is the format of its cell. Numbers are kept with digits of no meaning."""
    try:
        number = float(value)
    except ValueError:
        return value
    if form.endswith("%"):
        return f"{number * 100:.6g}%"
    if "yy" in form.lower() and 0 < number < _LAST_DAY:
        return (_FIRST_DAY + timedelta(days=int(number))).isoformat()
    return f"{number:.15g}"


def _diagram(root: Any) -> Iterator[RawBlock]:
    for point in root.iter(f"{_DGM}pt"):
        for paragraph in point.iter(f"{_A}p"):
            yield RawBlock("paragraph", _text(paragraph))


def _text(element: Any) -> str:
    return " ".join("".join(found.text or "" for found in element.iter(f"{_A}t")).split())

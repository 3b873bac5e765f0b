"""PowerPoint presentations: slides as pages, boxes in reading order, tables, charts, diagrams and speaker notes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from ingest.clean import lines_of, one_line
from ingest.readers.drawings import drawing_blocks
from ingest.readers.formulas import formula_text
from ingest.readers.package import open_package, parse_xml, repaired
from ingest.readers.raw import RawBlock, RawDate, RawDocument, RawMetadata
from ingest.readers.slide_order import Box, reading_order
from ingest.readers.structure import comments_left_out, label_of, ordinal, slide_notes, table_row

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TEMPLATE_DATE = datetime(2013, 1, 27, 9, 14, 16)
"""Creation date of python-pptx's empty template, left in files that programs write with it."""
_BULLETS = tuple(f"{_A}{name}" for name in ("buNone", "buChar", "buAutoNum", "buBlip"))
_COMMENTS = re.compile(r"ppt/comments/[^/]+\.xml")
_NUMBERS = re.compile(r"(arabic|alphaLc|alphaUc|romanLc|romanUc)(ParenBoth|ParenR|Period|Plain)")
_STYLES = {"arabic": "1", "alphaLc": "a", "alphaUc": "A", "romanLc": "i", "romanUc": "I"}
_SIGNS = {"ParenBoth": ("(", ")"), "ParenR": ("", ")"), "Period": ("", "."), "Plain": ("", ".")}
_TITLES = frozenset({"title", "ctrTitle"})
_RUNNING = frozenset({"ftr", "hdr"})
_LISTS = frozenset({"obj", "body", ""})
"""Placeholders whose text the master's style for lists governs; one without a type is for content of any kind."""


def read_pptx(data: bytes) -> RawDocument:
    """Blocks with slide numbers, and properties.

    Raises UnreadableError for old, locked and oversized files; others' errors for damage.
    """
    with open_package(data) as archive:
        comments = sum(map(_comments, (archive.read(name) for name in archive.namelist() if _COMMENTS.match(name))))
        content = repaired(archive, data)
    import pptx

    presentation = pptx.Presentation(content)
    blocks: list[RawBlock] = []
    running: set[str] = set()
    for number, slide in enumerate(presentation.slides, start=1):
        for block in _slide(slide, running, 2 if any(block.kind == "heading" for block in blocks) else 1):
            blocks.append(replace(block, pages=((0, number),)))
    properties = presentation.core_properties
    created = properties.created.replace(tzinfo=None) if properties.created else None
    return RawDocument(
        tuple(blocks),
        RawMetadata(
            title=properties.title or "",
            author=properties.author or "",
            language=properties.language or "",
            dates=(RawDate(created.date().isoformat(), "document properties"),)
            if created and created != _TEMPLATE_DATE
            else (),
        ),
        unread=comments_left_out(comments),
    )


def _comments(data: bytes) -> int:
    return sum(isinstance(found.tag, str) and found.tag.endswith(("}cm", "}reply")) for found in parse_xml(data).iter())


def _slide(slide: Any, running: set[str], level: int) -> Iterator[RawBlock]:
    """``level`` is that of the slide's title; ``running`` holds the footers seen so far: each is read once."""
    tree = slide.shapes._spTree
    for alternative in list(tree.iter(f"{_MC}AlternateContent")):
        _choose(alternative)
    shapes = list(slide.shapes)
    titles = [shape for shape in shapes if _placeholder(shape) in _TITLES]
    for title in titles:
        yield RawBlock("heading", one_line(" ".join(map(_text, title._element.iter(f"{_A}p")))), level)
    yield from _in_order([shape for shape in shapes if shape not in titles], slide, running)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        yield from slide_notes(_text(found) for found in slide.notes_slide.notes_text_frame._txBody.iter(f"{_A}p"))


def _choose(alternative: Any) -> None:
    """Of several forms of one shape the first that has text takes the place of all: python-pptx passes them over."""
    forms = [child for child in alternative if child.tag in (f"{_MC}Choice", f"{_MC}Fallback")]
    chosen = next((form for form in forms if next(form.iter(f"{_A}t"), None) is not None), None)
    parent = alternative.getparent()
    if parent is None or parent.tag not in (f"{_P}spTree", f"{_P}grpSp"):
        return
    place = parent.index(alternative)
    parent[place : place + 1] = list(chosen) if chosen is not None else []


def _in_order(shapes: list[Any], slide: Any, running: set[str]) -> Iterator[RawBlock]:
    boxes = [
        Box(key, shape.left, shape.top, shape.width, shape.height)
        for key, shape in enumerate(shapes)
        if None not in (shape.left, shape.top, shape.width, shape.height)
    ]
    order = reading_order(boxes)
    for key in order + [key for key in range(len(shapes)) if key not in order]:
        yield from _shape(shapes[key], slide, running)


def _shape(shape: Any, slide: Any, running: set[str]) -> Iterator[RawBlock]:
    kind = _placeholder(shape)
    if kind == "sldNum" or (kind == "dt" and next(shape._element.iter(f"{_A}fld"), None) is not None):
        return  # the date of the last printing
    if hasattr(shape, "shapes"):
        yield from _in_order(list(shape.shapes), slide, running)
    elif getattr(shape, "has_table", False):
        yield from _rows(shape.table)
    elif getattr(shape, "has_text_frame", False):
        blocks = list(_paragraphs(shape, slide))
        if kind in _RUNNING or kind == "dt":
            blocks = [block for block in blocks if block.text not in running]
            running.update(block.text for block in blocks)
        yield from blocks
    else:
        yield from drawing_blocks(shape._element, slide.part)


def _placeholder(shape: Any) -> str | None:
    """The type of a placeholder, None for any other shape."""
    found = next(shape._element.iter(f"{_P}ph"), None) if not hasattr(shape, "shapes") else None
    return None if found is None else str(found.get("type") or "")


def _rows(table: Any) -> Iterator[RawBlock]:
    labels: dict[int, tuple[str, int]] = {}
    for row in table.rows:
        cells: list[str] = []
        for column, cell in enumerate(row.cells):
            if cell.is_spanned:
                text, rest = labels.get(column, ("", 0))
                labels[column] = (text, rest - 1)
                cells.append(text if rest > 0 else "")
                continue
            text = one_line(" ".join(map(_text, cell._tc.iter(f"{_A}p"))))
            labels[column] = (label_of(text), cell.span_height - 1) if cell.is_merge_origin else ("", 0)
            cells.append(text)
        yield table_row(cells)


@dataclass(slots=True)
class _Counter:
    """Numbers of one box's lists by level. A list ends where another kind of paragraph of its level comes."""

    counts: dict[int, int]

    def next(self, level: int, start: int) -> int:
        for deeper in [other for other in self.counts if other > level]:
            del self.counts[deeper]
        self.counts[level] = self.counts.get(level, start - 1) + 1
        return self.counts[level]

    def end(self, level: int) -> None:
        for other in [other for other in self.counts if other >= level]:
            del self.counts[other]


def _paragraphs(shape: Any, slide: Any) -> Iterator[RawBlock]:
    counter = _Counter({})
    for paragraph in shape.text_frame._txBody.iter(f"{_A}p"):
        text = lines_of(_text(paragraph))
        if not text:
            continue
        properties = paragraph.find(f"{_A}pPr")
        level = int(properties.get("lvl") or 0) if properties is not None else 0
        bullet = _bullet(properties, level, shape, slide)
        if bullet is None or bullet.tag == f"{_A}buNone":
            counter.end(level)
            yield RawBlock("paragraph", text)
        elif bullet.tag == f"{_A}buAutoNum":
            number = counter.next(level, int(bullet.get("startAt") or 1))
            yield RawBlock("list_item", text, marker=_marker(bullet.get("type") or "", number))
        else:
            counter.end(level)
            yield RawBlock("list_item", text)


def _marker(number_type: str, number: int) -> str:
    found = _NUMBERS.match(number_type)
    style, sign = found.groups() if found else ("arabic", "Period")
    before, after = _SIGNS[sign]
    return f"{before}{ordinal(number, _STYLES[style])}{after}"


def _bullet(properties: Any, level: int, shape: Any, slide: Any) -> Any:
    """The element that gives a paragraph its bullet: its own, its box's, or that of the layout or the master."""
    name = f"{_A}lvl{level + 1}pPr"
    for candidate in (properties, *(found.find(name) for found in _list_styles(shape, slide))):
        for child in candidate if candidate is not None else ():
            if child.tag in _BULLETS:
                return child
    return None


def _list_styles(shape: Any, slide: Any) -> Iterator[Any]:
    """The styles for each level of a box's text, from the box to the master's style for lists."""
    is_list = _placeholder(shape) in _LISTS
    while shape is not None:
        yield from shape._element.findall(f"{_P}txBody/{_A}lstStyle")
        shape = getattr(shape, "_base_placeholder", None)
    if is_list:
        yield from slide.slide_layout.slide_master._element.findall(f"{_P}txStyles/{_P}bodyStyle")


def _text(paragraph: Any) -> str:
    parts: list[str] = []
    for child in paragraph:
        if child.tag in (f"{_A}r", f"{_A}fld"):
            parts.append(str(child.findtext(f"{_A}t") or ""))
        elif child.tag == f"{_A}br":
            parts.append("\n")
        elif child.tag == f"{_MC}AlternateContent":
            parts += [f" {formula_text(found)} " for found in child.iter(f"{_M}oMath")]
    return "".join(parts)

"""OpenDocument files, as LibreOffice writes them: texts (.odt), presentations (.odp) and spreadsheets (.ods).

Read with lxml alone: the format is XML, and the Python libraries for it build a second tree over the same one to
make editing easy. Headers and footers, comments, hidden text and tracked deletions are left out.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ingest.clean import one_line
from ingest.readers.odf_styles import read_styles
from ingest.readers.odf_text import DRAW, OFFICE, PRESENTATION, TABLE, BodyReader
from ingest.readers.package import open_package, parse_xml
from ingest.readers.raw import RawBlock, RawDate, RawDocument, RawMetadata, UnreadableError
from ingest.readers.slide_order import Box, reading_order
from ingest.readers.structure import comments_left_out, from_level_one, slide_notes

_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_RUNNING = frozenset({"header", "footer", "date-time", "page-number"})
_LENGTH = re.compile(r"(-?[\d.]+)(cm|mm|in|pt|pc|px)?")
_POINTS = {"cm": 28.35, "mm": 2.835, "in": 72.0, "pt": 1.0, "pc": 12.0, "px": 0.75, None: 1.0}


def read_odf(data: bytes) -> RawDocument:
    """Blocks, with slide numbers for presentations, and properties.

    Raises UnreadableError for locked and oversized files and files without a body; others' errors for damage.
    """
    with open_package(data) as archive:
        names = frozenset(archive.namelist())
        if _is_locked(archive, names):
            raise UnreadableError("The file is locked by a password.", "Save it without a password in LibreOffice.")
        content = parse_xml(archive.read("content.xml"))
        styles = [parse_xml(archive.read("styles.xml"))] if "styles.xml" in names else []
        body = content.find(f"{OFFICE}body")
        if body is None or not len(body):
            raise UnreadableError("The file has no body.", "Open it in LibreOffice and save it again.")
        reader = BodyReader(archive, read_styles(*styles, content))
        kind = body[0].tag
        if kind == f"{OFFICE}presentation":
            blocks = tuple(_slides(body[0], reader))
        elif kind == f"{OFFICE}spreadsheet":
            blocks = tuple(_sheets(body[0], reader))
        else:
            blocks = from_level_one(reader.blocks(body))
        metadata = _metadata(parse_xml(archive.read("meta.xml"))) if "meta.xml" in names else RawMetadata()
    comments = sum(1 for _ in content.iter(f"{OFFICE}annotation"))
    return RawDocument(blocks, metadata, unread=comments_left_out(comments))


def _is_locked(archive: zipfile.ZipFile, names: frozenset[str]) -> bool:
    manifest = "META-INF/manifest.xml"
    return "encrypted-package" in names or (manifest in names and b":encryption-data" in archive.read(manifest))


def _metadata(root: Any) -> RawMetadata:
    def said(name: str) -> str:
        return one_line(next((found.text or "" for found in root.iter(name)), ""))

    created = said(f"{_META}creation-date")[:10]
    return RawMetadata(
        title=said(f"{_DC}title"),
        author=said(f"{_META}initial-creator") or said(f"{_DC}creator"),
        language=said(f"{_DC}language"),
        dates=(RawDate(created, "document properties"),) if created else (),
    )


def _slides(body: Any, reader: BodyReader) -> Iterator[RawBlock]:
    level = 1
    for number, slide in enumerate(body.iterchildren(f"{DRAW}page"), start=1):
        for block in _slide(slide, reader, level):
            if block.kind == "heading" and block.text:
                level = 2
            yield replace(block, pages=((0, number),))


def _slide(slide: Any, reader: BodyReader, level: int) -> Iterator[RawBlock]:
    shapes = [
        shape
        for shape in slide
        if isinstance(shape.tag, str)
        and shape.tag.startswith(DRAW)
        and shape.get(f"{PRESENTATION}class") not in _RUNNING
        and shape.get(f"{PRESENTATION}placeholder") != "true"
    ]
    titles = [shape for shape in shapes if shape.get(f"{PRESENTATION}class") == "title"]
    for title in titles:
        text = " ".join(block.text for block in reader.blocks([title]))
        yield RawBlock("heading", one_line(text), level)
    for shape in _in_order([shape for shape in shapes if shape not in titles]):
        for block in reader.blocks([shape]):
            yield RawBlock("paragraph", block.text) if block.kind == "heading" else block
    for notes in slide.iterchildren(f"{PRESENTATION}notes"):
        frames = [frame for frame in notes if frame.get(f"{PRESENTATION}class") == "notes"]
        yield from slide_notes(block.text for block in reader.blocks(frames))


def _in_order(shapes: list[Any]) -> list[Any]:
    boxes = [box for key, shape in enumerate(shapes) if (box := _box(key, shape)) is not None]
    order = reading_order(boxes)
    return [shapes[key] for key in order] + [shape for key, shape in enumerate(shapes) if key not in order]


def _box(key: int, shape: Any) -> Box | None:
    """Where a shape stands; a group stands where its first part does. None when the file does not say."""
    placed = shape if shape.tag != f"{DRAW}g" else next(shape.iter(f"{DRAW}frame", f"{DRAW}custom-shape"), shape)
    sides = [_LENGTH.fullmatch(placed.get(f"{_SVG}{name}") or "") for name in ("x", "y", "width", "height")]
    if not all(sides):
        return None
    left, top, width, height = (float(side.group(1)) * _POINTS[side.group(2)] for side in sides if side)
    return Box(key, left, top, width, height)


def _sheets(body: Any, reader: BodyReader) -> Iterator[RawBlock]:
    """Sheets with text; each under its name when there are several."""
    sheets = [
        (sheet.get(f"{TABLE}name") or "", [*reader.rows(sheet), *_drawn(sheet, reader)])
        for sheet in body.iterchildren(f"{TABLE}table")
    ]
    filled = [(name, blocks) for name, blocks in sheets if blocks]
    for name, blocks in filled:
        if len(filled) > 1:
            yield RawBlock("heading", one_line(name), 1)
        yield from blocks


def _drawn(sheet: Any, reader: BodyReader) -> Iterator[RawBlock]:
    for shapes in sheet.iterchildren(f"{TABLE}shapes"):
        yield from reader.blocks(shapes)

"""The body of an OpenDocument file as blocks: the same marks make up its texts, slides and sheets."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ingest.clean import lines_of, one_line
from ingest.readers.formulas import formula_text
from ingest.readers.odf_styles import OUTLINE, TEXT, Styles
from ingest.readers.package import parse_xml
from ingest.readers.raw import RawBlock
from ingest.readers.structure import LEVEL_IN_BOLD, is_heading_in_bold, label_of, note, table_row

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
PRESENTATION = "{urn:oasis:names:tc:opendocument:xmlns:presentation:1.0}"
_MATH = "{http://www.w3.org/1998/Math/MathML}math"
_HREF = "{http://www.w3.org/1999/xlink}href"
_NOT_TEXT = frozenset(
    {
        f"{TEXT}tracked-changes",  # what was deleted
        f"{TEXT}sequence-decls",
        f"{TEXT}hidden-text",
        f"{TEXT}hidden-paragraph",
        f"{TEXT}ruby-text",
        f"{TEXT}note-citation",
        f"{TEXT}table-of-content-source",
        f"{OFFICE}annotation",  # a reviewer's comment
        f"{OFFICE}forms",
        f"{OFFICE}event-listeners",
        f"{PRESENTATION}notes",
        f"{DRAW}image",
    }
)
_SPACE = re.compile(r"\s+")
_COLUMNS_AT_MOST = 1024
_SAME_CELLS_AT_MOST = 64
_SAME_ROWS_AT_MOST = 100
"""A file may say "the same a million times" in a few bytes. Empty cells and rows repeat so, text does not."""


@dataclass(slots=True)
class BodyReader:
    """Walks a body once, in order. ``archive`` holds the charts and formulas, which are files of their own."""

    archive: zipfile.ZipFile
    styles: Styles
    _after: list[RawBlock] = field(default_factory=list)
    """Notes and boxes met in a paragraph or table: they follow it."""
    _tables: int = 0
    """How many tables the walk is inside of."""
    _objects: list[str] = field(default_factory=list)
    """The embedded files that the walk is inside of."""

    def blocks(self, container: Any) -> Iterator[RawBlock]:
        """Blocks of everything inside ``container``."""
        for element in container:
            if not isinstance(element.tag, str) or element.tag in _NOT_TEXT:
                continue
            if element.tag in (f"{TEXT}p", f"{TEXT}h"):
                yield self._paragraph(element)
            elif element.tag == f"{TEXT}list":
                yield from self._list(element, "", 1)
            elif element.tag == f"{TABLE}table":
                yield from self.rows(element)
            elif element.tag == f"{DRAW}object":
                yield from self._object(element)
            elif element.get(f"{TEXT}display") != "none":  # a section may be hidden
                yield from self.blocks(element)
            if not self._tables:
                yield from self._take_after()

    def rows(self, table: Any) -> Iterator[RawBlock]:
        """The rows of a table or sheet that hold text; what the cells refer to follows the outermost table."""
        self._tables += 1
        labels: dict[int, tuple[str, int]] = {}
        rows: list[list[str]] = []
        for row in _rows_of(table):
            cells: list[str] = []
            for cell in row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                text = self._cell(cell)
                times = min(
                    _count(cell, "number-columns-repeated"),
                    _SAME_CELLS_AT_MOST if text else _COLUMNS_AT_MOST,
                    _COLUMNS_AT_MOST - len(cells),
                )
                for _ in range(times):
                    label, rest = labels.get(len(cells), ("", 0))
                    if cell.tag == f"{TABLE}covered-table-cell":
                        labels[len(cells)] = (label, rest - 1)
                        cells.append(label if rest > 0 else "")
                    else:
                        labels[len(cells)] = (label_of(text), _count(cell, "number-rows-spanned") - 1)
                        cells.append(text)
            if any(cells):
                rows += [cells] * min(_count(row, "number-rows-repeated"), _SAME_ROWS_AT_MOST)
        margin = min((next(place for place, text in enumerate(cells) if text) for cells in rows), default=0)
        yield from (table_row(cells[margin:]) for cells in rows)
        self._tables -= 1
        if not self._tables:
            yield from self._take_after()

    def _cell(self, cell: Any) -> str:
        """All text of a cell on one line, with the numbers of its lists, and of a table inside it."""
        return one_line(
            " ".join(
                f"{block.marker} {block.text}" if block.kind == "list_item" and block.marker != "-" else block.text
                for block in self.blocks(cell)
            ).replace(" | ", " ")
        )

    def _take_after(self) -> list[RawBlock]:
        taken, self._after = self._after, []
        return taken

    def _paragraph(self, element: Any, marker: str | None = None) -> RawBlock:
        style = element.get(f"{TEXT}style-name") or ""
        text = "" if self.styles.is_hidden("paragraph", style) else lines_of(self._inline(element))
        level = self.styles.heading_level(style)
        if element.tag == f"{TEXT}h":
            outline = int(element.get(f"{TEXT}outline-level") or 1)
            level = level if level == 1 else outline + 1
            if (
                text
                and marker is None
                and element.get(f"{TEXT}is-list-header") != "true"
                and OUTLINE in self.styles.lists
            ):
                marker = self.styles.marker(OUTLINE, outline)
        if level:
            number = f"{marker} " if marker not in (None, "-") else ""
            return RawBlock("heading", one_line(number + text) if text else "", level)
        if marker is not None:
            return RawBlock("list_item", text, marker=marker)
        if (
            text
            and is_heading_in_bold(text)
            and self._is_bold(element, self.styles.is_bold("paragraph", style) or False)
        ):
            return RawBlock("heading", text, LEVEL_IN_BOLD)
        return RawBlock("paragraph", text)

    def _list(self, element: Any, style: str, depth: int) -> Iterator[RawBlock]:
        style = element.get(f"{TEXT}style-name") or style
        if not style:
            first = next(element.iter(f"{TEXT}p", f"{TEXT}h"), None)
            style = self.styles.list_style(first.get(f"{TEXT}style-name") or "") if first is not None else ""
        goes_on = element.get(f"{TEXT}continue-numbering") == "true" or element.get(f"{TEXT}continue-list")
        if depth == 1 and not goes_on:
            self.styles.begin_list(style)
        for item in element:
            is_labelled = item.tag == f"{TEXT}list-item"
            start = item.get(f"{TEXT}start-value")
            for child in item:
                if child.tag == f"{TEXT}list":
                    yield from self._list(child, style, depth + 1)
                elif is_labelled and child.tag in (f"{TEXT}p", f"{TEXT}h"):
                    is_labelled = False  # what follows in the item is a paragraph
                    has_text = any(text.strip() for text in child.itertext())
                    marker = self.styles.marker(style, depth, int(start) if start else None) if has_text else None
                    yield self._paragraph(child, marker)
                else:
                    yield from self.blocks([child])
                if not self._tables:
                    yield from self._take_after()

    def _inline(self, element: Any) -> str:
        parts = [_SPACE.sub(" ", element.text or "")]
        for child in element:
            parts += [self._inline_element(child), _SPACE.sub(" ", child.tail or "")]
        return "".join(parts)

    def _inline_element(self, child: Any) -> str:
        if not isinstance(child.tag, str) or child.tag in _NOT_TEXT:
            return ""
        if child.tag == f"{TEXT}s" or child.tag == f"{TEXT}tab":
            return " "
        if child.tag == f"{TEXT}line-break":
            return "\n"
        if child.tag == f"{TEXT}note":
            mark = one_line(child.findtext(f"{TEXT}note-citation") or "*")
            body = child.find(f"{TEXT}note-body")
            paragraphs = [] if body is None else [self._inline(found) for found in body.iter(f"{TEXT}p")]
            self._after.append(note(mark, "\n".join(paragraphs)))
            return ""
        if child.tag.startswith(DRAW):
            formulas = [root for found in child.iter(f"{DRAW}object") if (root := self._formula(found)) is not None]
            if formulas:
                return f" {' '.join(map(formula_text, formulas))} "
            self._after += self._boxed(child)
            return ""
        if child.tag == f"{TEXT}span" and self.styles.is_hidden("text", child.get(f"{TEXT}style-name") or ""):
            return ""
        return self._inline(child)

    def _boxed(self, element: Any) -> list[RawBlock]:
        """The blocks of a box, with what they refer to after them, and nothing of the paragraph that it stands in."""
        outer, self._after = self._after, []
        tables, self._tables = self._tables, 0
        found = list(self.blocks([element]))
        self._after, self._tables = outer, tables
        return found

    def _is_bold(self, element: Any, bold: bool) -> bool:
        """Whether all words are bold, ``bold`` being what they inherit."""
        if (element.text or "").strip() and not bold:
            return False
        for child in element:
            if isinstance(child.tag, str) and child.tag not in _NOT_TEXT and child.tag != f"{TEXT}note":
                own = self.styles.is_bold("text", child.get(f"{TEXT}style-name") or "")
                if not self._is_bold(child, bold if own is None else own):
                    return False
            if (child.tail or "").strip() and not bold:
                return False
        return True

    def _object(self, element: Any) -> Iterator[RawBlock]:
        """A chart is its title and its table of values; a formula is a paragraph; others are read as what they are."""
        formula = self._formula(element)
        if formula is not None:
            yield RawBlock("paragraph", formula_text(formula))
            return
        path = self._path(element)
        if path in self._objects or path not in self.archive.namelist():
            return
        self._objects.append(path)
        yield from self.blocks(parse_xml(self.archive.read(path)).iterchildren(f"{OFFICE}body"))
        self._objects.pop()

    def _formula(self, element: Any) -> Any:
        path = self._path(element)
        direct = element.find(_MATH)
        if direct is not None or path not in self.archive.namelist():
            return direct
        root = parse_xml(self.archive.read(path))
        return root if root.tag == _MATH else None

    @staticmethod
    def _path(element: Any) -> str:
        return posixpath.normpath(f"{element.get(_HREF) or ''}/content.xml")


def _rows_of(table: Any) -> Iterator[Any]:
    for element in table:
        if element.tag == f"{TABLE}table-row":
            yield element
        elif element.tag in (f"{TABLE}table-header-rows", f"{TABLE}table-rows", f"{TABLE}table-row-group"):
            yield from _rows_of(element)


def _count(element: Any, name: str) -> int:
    written = element.get(f"{TABLE}{name}") or ""
    return int(written) if written.isdecimal() else 1

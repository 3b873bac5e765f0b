"""Word documents: headings, paragraphs, lists, tables, notes, charts; insertions count, deletions do not.

Headers and footers, which stand on every page, are left out, and so are hidden text and reviewers' comments.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ingest.clean import lines_of, one_line
from ingest.readers.docx_numbering import Numbering, read_numbering
from ingest.readers.drawings import drawing_blocks
from ingest.readers.formulas import formula_text
from ingest.readers.package import open_package, parse_xml, repaired
from ingest.readers.raw import RawBlock, RawDate, RawDocument, RawMetadata
from ingest.readers.structure import (
    LEVEL_IN_BOLD,
    comments_left_out,
    from_level_one,
    is_heading_in_bold,
    label_of,
    note,
    ordinal,
    table_row,
)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOT_TEXT = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", f"{_W}rt", f"{_W}pPr", _FALLBACK})
_WRAPPERS = frozenset({f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins", f"{_W}moveTo", f"{_W}smartTag"})
"""Marks around blocks, rows or cells: a content control such as a cover page, or an insertion."""
_COLUMNS_AT_MOST = 63
"""As many as Word allows in a table."""
_TEMPLATE_DATE = datetime(2013, 12, 23, 23, 15)
"""Creation date of python-docx's empty template, left in files that programs write with it."""


@dataclass(slots=True)
class _Parts:
    """What the body refers to."""

    main: Any
    """python-docx's part of the body, by which related files are found."""
    styles: dict[str, str]
    """Names by style id."""
    numbering: Numbering
    notes: dict[str, dict[str, Any]]
    """Footnotes and endnotes by the tag of their reference, then by id."""
    noted: dict[str, int] = field(default_factory=dict)
    """How many notes were read, by the tag of their reference."""


def read_docx(data: bytes) -> RawDocument:
    """Blocks and properties. Raises UnreadableError for old, locked and oversized files; others' errors for damage."""
    with open_package(data) as archive:
        content = repaired(archive, data)
    import docx

    document = docx.Document(content)
    styles = {style.style_id: style for style in document.styles}
    main = document.part
    parts = _Parts(
        main,
        {name: str(style.name or "") for name, style in styles.items()},
        read_numbering(_related_root(main, "numbering"), {name: style.element for name, style in styles.items()}),
        {f"{_W}{kind}Reference": _notes(_related_root(main, f"{kind}s"), kind) for kind in ("footnote", "endnote")},
    )
    comments = _related_root(main, "comments")
    properties = document.core_properties
    created = properties.created.replace(tzinfo=None) if properties.created else None
    return RawDocument(
        from_level_one(_blocks(document.element.body, parts)),
        RawMetadata(
            title=properties.title or "",
            author=properties.author or "",
            language=properties.language or "",
            dates=(RawDate(created.date().isoformat(), "document properties"),)
            if created and created != _TEMPLATE_DATE
            else (),
        ),
        unread=comments_left_out(0 if comments is None else len(comments.findall(f"{_W}comment"))),
    )


def _related_root(main: Any, kind: str) -> Any:
    for relationship in main.rels.values():
        if relationship.reltype.endswith(f"/{kind}") and not relationship.is_external:
            return parse_xml(relationship.target_part.blob)
    return None


def _notes(root: Any, kind: str) -> dict[str, Any]:
    return {found.get(f"{_W}id") or "": found for found in root.findall(f"{_W}{kind}")} if root is not None else {}


def _blocks(container: Any, parts: _Parts) -> Iterator[RawBlock]:
    for element in container:
        if element.tag == f"{_W}p":
            yield from _paragraph(element, parts)
        elif element.tag == f"{_W}tbl":
            yield from _rows(element, parts)
            yield from _notes_of(element, parts)
            yield from drawing_blocks(element, parts.main)
        elif element.tag in _WRAPPERS:
            yield from _blocks(element, parts)


def _paragraph(element: Any, parts: _Parts) -> Iterator[RawBlock]:
    text = lines_of(_text(element))
    properties = element.find(f"{_W}pPr")
    style = parts.styles.get(_value(properties, "pStyle"), "")
    level = _heading_level(properties, style)
    marker = parts.numbering.marker(properties) if text else None
    if not level and marker is None and text and is_heading_in_bold(text) and _is_bold(element):
        level = LEVEL_IN_BOLD
    if level:
        number = f"{marker} " if marker not in (None, "-") else ""
        yield RawBlock("heading", one_line(number + text), level)
    elif marker is not None or style.startswith("List "):
        yield RawBlock("list_item", text, marker=marker or "-")
    else:
        yield RawBlock("paragraph", text)
    yield from _notes_of(element, parts)
    for box in element.iter(f"{_W}txbxContent"):
        if not any(ancestor.tag == _FALLBACK for ancestor in box.iterancestors()):
            yield from _blocks(box, parts)
    yield from drawing_blocks(element, parts.main)


def _notes_of(element: Any, parts: _Parts) -> Iterator[RawBlock]:
    for reference in element.iter(*parts.notes):
        found = parts.notes[reference.tag].get(reference.get(f"{_W}id") or "")
        if found is None or any(ancestor.tag in _NOT_TEXT for ancestor in reference.iterancestors()):
            continue
        number = parts.noted[reference.tag] = parts.noted.get(reference.tag, 0) + 1
        yield note(ordinal(number, "1" if "foot" in reference.tag else "i"), _paragraphs(found, parts.numbering))


def _rows(table: Any, parts: _Parts) -> Iterator[RawBlock]:
    labels: dict[int, str] = {}
    for row in _inside(table, "tr"):
        if row.find(f"{_W}trPr/{_W}del") is not None:
            continue
        cells: list[str] = []
        cells += [""] * _columns(row.find(f"{_W}trPr"), "gridBefore", 0)
        for cell in _inside(row, "tc"):
            properties = cell.find(f"{_W}tcPr")
            column = len(cells)
            merged = properties.find(f"{_W}vMerge") if properties is not None else None
            text = one_line(_paragraphs(cell, parts.numbering))
            if merged is None:
                labels.pop(column, None)
            elif merged.get(f"{_W}val") == "restart":
                labels[column] = label_of(text)
            else:
                text = text or labels.get(column, "")
            cells += [text] + [""] * (_columns(properties, "gridSpan", 1) - 1)
        yield table_row(cells)


def _columns(properties: Any, name: str, usual: int) -> int:
    written = _value(properties, name)
    return min(int(written), _COLUMNS_AT_MOST) if written.isdecimal() else usual


def _inside(container: Any, name: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, but not those of a table inside it."""
    for element in container:
        if element.tag == f"{_W}{name}":
            yield element
        elif element.tag in _WRAPPERS:
            yield from _inside(element, name)


def _paragraphs(container: Any, numbering: Numbering) -> str:
    """The text of all paragraphs, those of nested tables and text boxes too; of list marks the numbers."""
    lines: list[str] = []
    for found in container.iter(f"{_W}p"):
        text = _text(found)
        if not text.strip() or any(ancestor.tag == _FALLBACK for ancestor in found.iterancestors()):
            continue
        marker = numbering.marker(found.find(f"{_W}pPr"))
        lines.append(text if marker in (None, "-") else f"{marker} {text}")
    return "\n".join(lines)


def _heading_level(properties: Any, style: str) -> int:
    """1 for the document's title, 2 for a heading of the first level, and so on; 0 for text."""
    named = re.fullmatch(r"heading ([1-9])", style, re.IGNORECASE)
    if named:
        return int(named.group(1)) + 1
    if style in ("Title", "Subtitle"):
        return 1 if style == "Title" else 2
    outline = _value(properties, "outlineLvl")
    return int(outline) + 2 if outline.isdecimal() and int(outline) < 9 else 0


def _value(properties: Any, name: str) -> str:
    found = properties.find(f"{_W}{name}") if properties is not None else None
    return str(found.get(f"{_W}val") or "") if found is not None else ""


def _is_bold(paragraph: Any) -> bool:
    runs = [run for run in paragraph.iter(f"{_W}r") if _text(run).strip()]
    return bool(runs) and all(_is_on(run, "b") for run in runs)


def _is_on(run: Any, name: str) -> bool:
    found = run.find(f"{_W}rPr/{_W}{name}")
    return found is not None and found.get(f"{_W}val") not in ("0", "false", "off")


def _text(element: Any) -> str:
    parts: list[str] = []
    for child in element:
        if child.tag in _NOT_TEXT or (child.tag == f"{_W}r" and _is_on(child, "vanish")):
            continue
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag == f"{_M}oMath":
            parts.append(f" {formula_text(child)} ")
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif child.tag in (f"{_W}tab", f"{_W}ptab"):
            parts.append(" ")
        elif child.tag == f"{_W}noBreakHyphen":
            parts.append("-")
        else:
            parts.append(_text(child))
    return "".join(parts)

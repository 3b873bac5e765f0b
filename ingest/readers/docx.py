"""Word documents: headings, paragraphs, lists, table rows; insertions count, deletions do not."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from ingest.clean import lines_of, one_line
from ingest.readers.raw import RawBlock, RawDate, RawDocument, RawMetadata, UnreadableError

_OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UNPACKED_AT_MOST = 512 * 1024 * 1024
"""Bytes. A file that unpacks to more is an attack or damaged."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOT_TEXT = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", _FALLBACK})
_TEMPLATE_DATE = datetime(2013, 12, 23, 23, 15)
"""Creation date of python-docx's empty template, left in files that programs write with it."""
_HEADING_AT_MOST = 100
"""Characters. A longer paragraph in bold is emphasis, not a heading."""


def read_docx(data: bytes) -> RawDocument:
    """Blocks and properties. Raises UnreadableError for old, locked and oversized files; others' errors for damage."""
    if data.startswith(_OLD_FORMAT):
        raise UnreadableError(
            "The file is an old Word document (.doc) or is locked by a password.",
            "Open it in Word and save it as .docx without a password.",
        )
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(member.file_size for member in archive.infolist()) > _UNPACKED_AT_MOST:
            raise UnreadableError("The file unpacks to more than 512 MB.", "Check where it comes from.")
    import docx

    document = docx.Document(io.BytesIO(data))
    styles = {style.style_id: str(style.name or "") for style in document.styles}
    properties = document.core_properties
    created = properties.created.replace(tzinfo=None) if properties.created else None
    blocks = list(_blocks(document.element.body, styles))
    if not any(block.level == 1 for block in blocks):  # no title above the headings
        blocks = [replace(block, level=max(0, block.level - 1)) for block in blocks]
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
    )


def _blocks(container: Any, styles: dict[str, str]) -> Iterator[RawBlock]:
    for element in container:
        if element.tag == f"{_W}p":
            yield from _paragraph(element, styles)
        elif element.tag == f"{_W}tbl":
            yield from _rows(element)
        elif element.tag == f"{_W}sdt":  # a content control: cover page, table of contents
            for content in element.findall(f"{_W}sdtContent"):
                yield from _blocks(content, styles)


def _paragraph(element: Any, styles: dict[str, str]) -> Iterator[RawBlock]:
    text = lines_of(_text(element))
    properties = element.find(f"{_W}pPr")
    style = styles.get(_value(properties, "pStyle"), "")
    level = _heading_level(properties, style)
    is_list = properties is not None and properties.find(f"{_W}numPr") is not None
    if not level and not is_list and text and _is_bold_line(element, text):
        level = 4
    if level:
        yield RawBlock("heading", one_line(text), level)
    elif is_list or style.startswith("List "):
        yield RawBlock("list_item", text)
    else:
        yield RawBlock("paragraph", text)
    for box in element.iter(f"{_W}txbxContent"):
        if not any(ancestor.tag == _FALLBACK for ancestor in box.iterancestors()):
            yield from _blocks(box, styles)


def _rows(table: Any) -> Iterator[RawBlock]:
    for row in table.findall(f"{_W}tr"):
        cells = (one_line(" ".join(_text(part) for part in cell.iter(f"{_W}p"))) for cell in row.iter(f"{_W}tc"))
        yield RawBlock("table_row", " | ".join(cell for cell in cells if cell))


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


def _is_bold_line(element: Any, text: str) -> bool:
    if len(text) > _HEADING_AT_MOST or "\n" in text or text.endswith((".", ",", ";", ":", "?", "!")):
        return False
    runs = [run for run in element.iter(f"{_W}r") if _text(run).strip()]
    return bool(runs) and len(text.split()) > 1 and all(_is_bold(run) for run in runs)


def _is_bold(run: Any) -> bool:
    bold = run.find(f"{_W}rPr/{_W}b")
    return bold is not None and bold.get(f"{_W}val") not in ("0", "false", "off")


def _text(element: Any) -> str:
    parts: list[str] = []
    for child in element:
        if child.tag in _NOT_TEXT:
            continue
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif child.tag in (f"{_W}tab", f"{_W}ptab"):
            parts.append(" ")
        elif child.tag == f"{_W}noBreakHyphen":
            parts.append("-")
        elif child.tag != f"{_W}pPr":
            parts.append(_text(child))
    return "".join(parts)

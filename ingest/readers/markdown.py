"""Markdown (CommonMark and tables), with YAML front matter. Marks are taken away, text and structure stay."""

import html
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.clean import lines_of, one_line
from ingest.dates import find_dates
from ingest.readers.plain_text import read_plain_text
from ingest.readers.raw import RawBlock, RawDate, RawDocument, RawMetadata
from ingest.readers.structure import LEVEL_IN_BOLD, is_heading_in_bold, table_row

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_BLOCK_TAG = re.compile(r"</?(p|div|section|table|tr|ul|ol|li|h[1-6]|blockquote|pre|br|hr)\b[^>]*>", re.IGNORECASE)
_CELL_END = re.compile(r"</t[dh]\s*>", re.IGNORECASE)
_NOTE = re.compile(r"^\[\^([^\]\s]+)\]:[ \t]*", re.MULTILINE)
_SHORT_LINE = 60
"""Characters. In a paragraph of shorter lines the author set the breaks: a letterhead, an address."""


def read_markdown(data: bytes) -> RawDocument:
    """Blocks and front matter of a Markdown file. Raises UnreadableError when the bytes are not text."""
    text = read_plain_text(data).text or ""
    front = _FRONT_MATTER.match(text)
    metadata = _front_matter(front.group(1)) if front else None
    body = text[front.end() :] if front and metadata is not None else text
    parser = MarkdownIt("commonmark").enable("table")
    return RawDocument(tuple(_blocks(parser.parse(_with_plain_notes(body)))), metadata or RawMetadata())


def _with_plain_notes(body: str) -> str:
    """Footnotes, which CommonMark does not know, as paragraphs "[1] text"; the marks that refer to them go."""
    names = set(_NOTE.findall(body))
    if not names:
        return body
    body = _NOTE.sub(lambda found: f"\n\\[{found.group(1)}] ", body)
    return re.sub("|".join(rf"\[\^{re.escape(name)}\]" for name in names), "", body)


_DATES = ("date", "published", "updated", "modified", "last updated", "last_updated", "lastmod")
"""Fields that tell when a text was written, the most telling first."""


def _front_matter(source: str) -> RawMetadata | None:
    """None when what stands between the lines is no mapping, but part of the text."""
    try:
        fields = yaml.safe_load(source)
    except yaml.YAMLError:
        return None
    if not isinstance(fields, dict):
        return None
    known = {str(name).lower(): value for name, value in fields.items() if value is not None}
    value = next((known[name] for name in _DATES if name in known), None)
    written = value.isoformat()[:10] if isinstance(value, date) else str(value or "")
    language = _text(known.get("language", known.get("lang")))
    dates = find_dates(written, 0, len(written), language[:2].lower())
    return RawMetadata(
        title=_text(known.get("title")),
        title_is_reliable=True,
        author=_text(known.get("speaker", known.get("author"))),
        organisation=_text(known.get("organisation", known.get("organization"))),
        language=language,
        origin=_text(known.get("origin", known.get("url", known.get("source")))),
        dates=tuple(RawDate(found.value, "header") for found in dates if found.until is None),
    )


def _text(value: Any) -> str:
    return one_line(", ".join(map(str, value)) if isinstance(value, list) else str(value or ""))


def _blocks(tokens: list[Token]) -> Iterator[RawBlock]:
    marker: str | None = None
    row: list[str] = []
    heading_level = 0
    in_table = False
    for token in tokens:
        match token.type:
            case "heading_open":
                heading_level = int(token.tag[1:])
            case "heading_close":
                heading_level = 0
            case "list_item_open":
                marker = f"{token.info}{token.markup}" if token.info else "-"
            case "list_item_close":
                marker = None
            case "table_open" | "table_close":
                in_table = token.type == "table_open"
            case "tr_open":
                row = []
            case "tr_close":
                yield table_row(row)
            case "inline" if in_table:
                row.append(one_line(_inline(token)))
            case "inline" if heading_level:
                yield RawBlock("heading", one_line(_inline(token)), heading_level)
            case "inline" if marker is not None:
                yield RawBlock("list_item", lines_of(_inline(token)), marker=marker)
                marker = None  # what follows in the item is a paragraph
            case "inline":
                text = lines_of(_inline(token))
                is_heading = _is_bold(token) and is_heading_in_bold(text)
                yield RawBlock("heading", text, LEVEL_IN_BOLD) if is_heading else RawBlock("paragraph", text)
            case "fence" | "code_block":
                yield RawBlock("paragraph", lines_of(token.content))
            case "html_block":
                yield from _html_blocks(token.content)


def _html_blocks(source: str) -> Iterator[RawBlock]:
    """HTML between paragraphs, such as a table with merged cells: its rows, items, headings and paragraphs."""
    tag = ""
    for place, part in enumerate(_BLOCK_TAG.split(_COMMENT.sub("", source))):
        if place % 2:
            tag = part.lower()
            continue
        cells = [one_line(html.unescape(_TAG.sub(" ", cell))) for cell in _CELL_END.split(part)]
        if len(cells) > 1:
            yield table_row(cells[:-1])
        elif cells[0] and re.fullmatch(r"h[1-6]", tag):
            yield RawBlock("heading", cells[0], int(tag[1]))
        else:
            yield RawBlock("list_item" if tag == "li" else "paragraph", cells[0])


def _is_bold(paragraph: Token) -> bool:
    """Whether all words of a paragraph are in bold."""
    depth = 0
    for child in paragraph.children or []:
        depth += (child.type == "strong_open") - (child.type == "strong_close")
        if child.content.strip() and not depth:
            return False
    return True


def _inline(token: Token) -> str:
    lines = token.content.split("\n")
    soft = "\n" if max(map(len, lines)) < _SHORT_LINE else " "
    parts: list[str] = []
    for child in token.children or []:
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type == "softbreak":
            parts.append(soft)
        elif child.type == "hardbreak" or (child.type == "html_inline" and child.content.startswith("<br")):
            parts.append("\n")
    return "".join(parts)

"""Main text of a web page, without its menus and footers. Nothing is fetched."""

import re
from collections.abc import Iterator
from typing import Any

from ingest.clean import lines_of, one_line
from ingest.readers.plain_text import decode
from ingest.readers.raw import RawBlock, RawDate, RawDocument, RawMetadata, UnreadableError

_DECLARED = re.compile(rb"""<(?:meta[^>]+charset\s*=\s*["']?|\?xml[^>]+encoding\s*=\s*["'])([\w.:-]+)""", re.IGNORECASE)
_DECLARED_WITHIN = 4096
"""Bytes at the start in which a declaration of the encoding is looked for; the standard asks for 1024."""
_DECLARED_DATES_ONLY = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}
"""No search through the page's text: a year in a sentence is not the date of the page."""
_BLOCK_TAGS = ("p", "head", "list", "table", "quote", "div", "code")
_HIDDEN = "//script | //style | //noscript | //template | //head | //comment()"
_BREAKING = frozenset(
    "address article aside blockquote br dd div dl dt fieldset figcaption footer form h1 h2 h3 h4 h5 h6 header hr li "
    "main nav ol p pre section table td th tr ul".split()
)


def read_html(data: bytes) -> RawDocument:
    """Blocks of the page's main text; of the whole page when no main text stands out."""
    from trafilatura import bare_extraction
    from trafilatura.utils import load_html

    tree = load_html(decoded_page(data).encode())
    if tree is None:
        raise UnreadableError("The file holds no web page.", "Save the page again from the browser.")
    language = str(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    found = bare_extraction(
        tree,
        include_comments=False,
        favor_recall=True,
        with_metadata=True,
        include_formatting=True,
        date_extraction_params=_DECLARED_DATES_ONLY,
    )
    if isinstance(found, dict):
        raise TypeError("trafilatura answered with a dictionary where a document was asked for")
    blocks = tuple(block for block in _blocks(found.body) if block.text) if found is not None else ()
    if not blocks:
        blocks = tuple(_whole_page(load_html(decoded_page(data).encode())))
    return RawDocument(blocks, _metadata(found, language))


def decoded_page(data: bytes) -> str:
    """The page's source as text; what it declares of its encoding counts. Raises UnreadableError."""
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    return decode(data, declared.group(1).decode("ascii") if declared else "")


def _metadata(found: Any, language: str) -> RawMetadata:
    if found is None:
        return RawMetadata(language=language)
    return RawMetadata(
        title=one_line(found.title or ""),
        title_is_reliable=bool(found.title),
        author=one_line(found.author or ""),
        organisation=one_line(found.sitename or "") if " " in (found.sitename or "") else "",
        language=found.language or language,
        origin=found.url or "",
        dates=(RawDate(found.date, "html meta"),) if found.date else (),
    )


def _blocks(element: Any) -> Iterator[RawBlock]:
    """Blocks of an element of trafilatura's XML; text that stands between blocks is a paragraph."""
    loose = [element.text or ""]
    for child in element:
        if child.tag not in _BLOCK_TAGS:
            loose += [_text(child), child.tail or ""]
            continue
        yield from _paragraph("".join(loose))
        loose = [child.tail or ""]
        match child.tag:
            case "head":
                yield RawBlock("heading", one_line(_text(child)), _level(child))
            case "list":
                yield from _items(child)
            case "table":
                for row in child.iter("row"):
                    cells = (one_line(_text(cell)) for cell in row.iter("cell"))
                    yield RawBlock("table_row", " | ".join(cell for cell in cells if cell))
            case _ if any(grandchild.tag in _BLOCK_TAGS for grandchild in child):
                yield from _blocks(child)
            case _:
                yield from _paragraph(_text(child))
    yield from _paragraph("".join(loose))


def _paragraph(text: str) -> Iterator[RawBlock]:
    if text.strip():
        yield RawBlock("paragraph", lines_of(text))


def _level(head: Any) -> int:
    rendition = re.search(r"[1-6]", head.get("rend") or "")
    return int(rendition.group()) if rendition else 2


def _items(element: Any) -> Iterator[RawBlock]:
    numbered = element.get("rend") == "ol"
    for number, item in enumerate(element.findall("item"), 1):
        nested = item.findall(".//list")
        own = _text(item, without="list")
        if own.strip():
            yield RawBlock("list_item", lines_of(own), marker=f"{number}." if numbered else "-")
        for inner in nested:
            if next(inner.iterancestors("item")) is item:
                yield from _items(inner)


def _text(element: Any, without: str = "") -> str:
    """Text of an element; ``lb`` is a line break, other white space is a space."""
    parts = [_spaced(element.text)]
    for child in element:
        if child.tag == "lb":
            parts.append("\n")
        elif child.tag != without and isinstance(child.tag, str):
            parts.append(_text(child, without))
            if child.tag in ("p", "item", "quote", "head"):
                parts.append("\n")
        parts.append(_spaced(child.tail))
    return "".join(parts)


def _spaced(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _whole_page(tree: Any) -> Iterator[RawBlock]:
    """Everything that a reader of the page sees, one paragraph for each block element."""
    for hidden in tree.xpath(_HIDDEN):
        hidden.drop_tree()
    for element in tree.iter():
        if element.tag in _BREAKING:
            element.text = "\n" + (element.text or "")
            element.tail = "\n" + (element.tail or "")
    for line in tree.text_content().split("\n"):
        yield from _paragraph(one_line(line))

"""The HTML of a mail, all of it that its recipient sees. What finds the main text of web pages drops short letters."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import groupby
from typing import Any

from ingest.clean import one_line, without_control_characters
from ingest.document import BlockKind
from ingest.readers.html import decoded_page
from ingest.readers.mail_headers import lenient_text
from ingest.readers.mail_quotes import MailBlock
from ingest.readers.raw import RawBlock, UnreadableError

_UNSEEN = frozenset("script style head title template noscript textarea select option object audio video svg".split())
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden", re.IGNORECASE)
_BREAKING = frozenset(
    "address article aside body blockquote caption center dd details dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol p pre section summary table tbody td tfoot th thead tr "
    "ul".split()
)
_NO_BORDER = re.compile(r"border\s*:\s*(?:none|0)", re.IGNORECASE)
_BAR = re.compile(r"border-left\s*:[^;]*(?:solid|[1-9])", re.IGNORECASE)
_TAG = re.compile(r"<(?:style|script)\b.*?</(?:style|script)\s*>|<!--.*?-->|<[^>]*>", re.DOTALL | re.IGNORECASE)
_SIGNATURE_MARK = re.compile(r"-- ?")
_OFFICE_MARKER = re.compile(r"(?:(\d{1,3}[.)]|\(?[a-z]{1,4}[.)])|\S)[ \n]+(?=\S)")
"""How Word writes a list item into a paragraph: its number, or a bullet of some symbol font."""
_ROW_AT_MOST = 500
"""Characters. A longer row lays out the page; its cells are read one after the other."""
_NO_CELL = frozenset("table ul ol blockquote h1 h2 h3 h4 h5 h6 pre hr".split())
"""In a cell that holds these the table lays out the page."""


def page_source(data: bytes, declared: str) -> str:
    """The HTML as text; what the mail ``declared`` of its encoding comes before what the page says of itself."""
    try:
        return decoded_page(data) if not declared else lenient_text(data, declared)
    except UnreadableError:
        return lenient_text(data)


def html_blocks(source: str) -> list[MailBlock]:
    """Blocks of a body in order; nothing is fetched, and pictures are left out."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(without_control_characters(source).encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:  # lxml's word for a page that holds nothing
        return []
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        text = unescape(_TAG.sub("\n", source))  # lxml drops what lies deeper than 2,048 elements
        return [MailBlock(RawBlock("paragraph", line)) for line in map(one_line, text.split("\n")) if line]
    return list(_Reading().blocks(tree, etree))


class _Reading:
    """One walk over a page, without recursion: replies that quote replies nest hundreds of elements deep."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.kind: BlockKind = "paragraph"
        self.level = 0
        self.marker = "-"
        self.depth = 0
        self.preformatted = 0
        self.is_office_list = False
        self.lists: list[int | None] = []
        """For each open list the number of its last item, None where items are not numbered."""
        self.cells: list[str] | None = None
        """Cells of the row that is being read, None outside of tables of data."""

    def blocks(self, tree: Any, etree: Any) -> Iterator[MailBlock]:
        walk = etree.iterwalk(tree, events=("start", "end"))
        for event, element in walk:
            if not isinstance(element.tag, str):
                continue
            seen = element.tag not in _UNSEEN and not _HIDDEN.search(element.get("style") or "")
            if seen and element.tag in _BREAKING:
                yield from self._break()
            if event == "start" and seen:
                self._enter(element)
                self._add(element.text)
            elif event == "start":
                walk.skip_subtree()
            else:
                if seen:
                    yield from self._leave(element)
                self._add(element.tail)
        yield from self._break()

    def _enter(self, element: Any) -> None:
        match element.tag:
            case "ol" | "ul" | "dir" | "menu":
                start = element.get("start") or ""
                first = int(start) if start.isdecimal() and len(start) < 5 else 1
                self.lists.append(first - 1 if element.tag == "ol" else None)
            case "li":
                self.kind, self.marker = "list_item", "-"
                if self.lists and (last := self.lists[-1]) is not None:
                    self.lists[-1] = last + 1
                    self.marker = f"{last + 1}."
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                self.kind, self.level = "heading", int(element.tag[1])
            case "p":
                self.is_office_list = (element.get("class") or "").startswith("MsoList")
            case "pre":
                self.preformatted += 1
            case "br":
                self.text.append("\n")
            case "tr" if self.cells is None and _is_data(element):
                self.cells = []
        self.depth += _quotes(element)

    def _leave(self, element: Any) -> Iterator[MailBlock]:
        match element.tag:
            case "ol" | "ul" | "dir" | "menu":
                self.lists.pop()
            case "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                self.kind, self.level = "paragraph", 0
            case "p":
                self.is_office_list = False
            case "pre":
                self.preformatted -= 1
            case "td" | "th" if self.cells is not None:
                self.cells.append(one_line("".join(self.text)))
                self.text = []
            case "tr" if self.cells is not None:
                yield MailBlock(RawBlock("table_row", " | ".join(cell for cell in self.cells if cell)), self.depth)
                self.cells = None
        self.depth -= _quotes(element)

    def _add(self, text: str | None) -> None:
        self.text.append((text or "") if self.preformatted else re.sub(r"\s+", " ", text or ""))

    def _break(self) -> Iterator[MailBlock]:
        """What was collected so far, as blocks; inside a row it is only parted from what follows."""
        if self.cells is not None:
            self.text.append(" ")
            return
        lines = map(one_line, "".join(self.text).split("\n"))
        self.text = []
        for is_text, group in groupby(lines, key=lambda line: bool(line) and not _SIGNATURE_MARK.fullmatch(line)):
            if is_text:
                yield MailBlock(self._block("\n".join(group)), self.depth)

    def _block(self, text: str) -> RawBlock:
        if self.kind == "heading":
            return RawBlock("heading", one_line(text), self.level)
        if self.kind == "list_item":
            self.kind = "paragraph"  # what follows in the item
            return RawBlock("list_item", text, marker=self.marker)
        marker = _OFFICE_MARKER.match(text) if self.is_office_list else None
        if marker:
            return RawBlock("list_item", text[marker.end() :], marker=marker.group(1) or "-")
        return RawBlock("paragraph", text)


def _quotes(element: Any) -> bool:
    """Whether the element holds another person's words; a blockquote without a bar only moves text to the right."""
    if element.tag != "blockquote":
        return "yahoo_quoted" in (element.get("class") or "")
    style = element.get("style") or ""
    is_marked = element.get("type") == "cite" or "quote" in (element.get("class") or "")
    return is_marked or not _NO_BORDER.search(style) or _BAR.search(style) is not None


def _is_data(row: Any) -> bool:
    """Whether a row holds values beside each other, rather than parts of the page's layout."""
    if any(inner.tag in _NO_CELL for inner in row.iter()):
        return False
    texts = [cell.text_content().strip() for cell in row if cell.tag in ("td", "th")]
    return sum(map(bool, texts)) > 1 and sum(map(len, texts)) <= _ROW_AT_MOST

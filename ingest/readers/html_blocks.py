"""The source of a web page becomes blocks in reading order, each with what tells text from the site around it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from ingest.clean import lines_of, one_line
from ingest.document import BlockKind
from ingest.readers.raw import RawBlock
from ingest.readers.structure import LEVEL_IN_BOLD, is_heading_in_bold

_UNSEEN = frozenset(
    "script style noscript template head select datalist button textarea iframe object embed audio video canvas svg "
    "annotation annotation-xml rp".split()
)
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_BREAKING = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table "
    "tbody td tfoot th thead tr ul".split()
)
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_CELLS = frozenset(("td", "th"))
_SPACE = re.compile(r"[ \t\n\r\f]+")

_AROUND_TAGS = frozenset(("nav", "aside", "footer", "menu", "search"))
_AROUND_ROLES = frozenset(
    "navigation banner contentinfo complementary search menu menubar toolbar dialog alertdialog".split()
)
_AROUND_NAMES = re.compile(
    r"(?:^|[\s_-])(?:(?:top|main|side|site|sub|foot|page|mobile|lang\w*)?-?"
    r"(?:nav(?:bar|igation|i)?|menus?|footer|sidebar|breadcrumbs?)|"
    r"cookies?|consent|gdpr|newsletter|subscri\w+|shar(?:e|ing)|social|related|recommend\w*|advert\w*|ads?|sponsor\w*|"
    r"promo|pagination|pager|comments?|respond|widgets?|skip(?:link)?s?|popup|modal|teasers?)(?=$|[\s_-])",
    re.IGNORECASE,
)
"""Names that authors of sites give (as class or id) to what stands around the text."""
_NEVER_AROUND = frozenset(("html", "body", "main", "article", "h1"))
_PROSE_AROUND = 0.3
"""What holds a larger share of the page's characters outside of links is text, whatever name its author gave it."""
_CELL_AT_MOST = 200
"""Characters, on average. A table of longer cells, without a head, lays out the page."""


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A block of the page. ``linked``: how many of its characters are links.

    ``around``: it stands in an element that by its kind, role or name is no text: a menu, a footer, comments.
    ``surely_around``: by its kind or role; a name that the site's author gave may mislead.
    ``caption``: it stands in the caption of a picture or table.
    """

    block: RawBlock
    linked: int = 0
    around: bool = False
    surely_around: bool = False
    caption: bool = False


def page_blocks(tree: Any) -> list[PageBlock]:
    """Everything that a reader of the page sees, in order. ``tree`` is lxml's, without comments; it is not changed."""
    walk = _Walk()
    blocks = list(walk.blocks(tree))
    prose = [len(block.block.text) - block.linked for block in blocks]
    inside = Counter[int]()
    for length, elements in zip(prose, walk.surroundings, strict=True):
        inside.update(dict.fromkeys(elements, length))
    most = _PROSE_AROUND * sum(prose)
    around = {element for element, length in inside.items() if length <= most or element in walk.around_by_kind}
    return [
        replace(
            block,
            around=not around.isdisjoint(elements),
            surely_around=not walk.around_by_kind.isdisjoint(elements),
        )
        for block, elements in zip(blocks, walk.surroundings, strict=True)
    ]


class _Walk:
    """One pass without recursion, since pages may nest thousands of elements deep."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.linked = 0
        self.links = 0
        self.preformatted = 0
        self.bold: list[bool] = []
        """For each open element whether it is bold itself."""
        self.has_plain = False
        """Whether words of the block are not in bold."""
        self.open: list[int] = []
        """For each open element its number if by its kind, role or name it is no text, else 0."""
        self.around: tuple[int, ...] = ()
        """The numbers other than 0 in ``open``."""
        self.around_by_kind: set[int] = set()
        """Those of them that are menus and the like by their kind or role."""
        self.count = 0
        self.surroundings: list[tuple[int, ...]] = []
        """For each block that was handed out, ``around`` at its place."""
        self.captions = 0
        self.kind: BlockKind = "paragraph"
        self.level = 0
        self.marker = "-"
        self.lists: list[int | None] = []
        """For each open list the number of its last item; None where items are not numbered."""
        self.tables: list[bool] = []
        """For each open table whether it holds data, and is read in rows."""
        self.row: list[str] | None = None

    def blocks(self, tree: Any) -> Iterator[PageBlock]:
        from lxml import etree

        walk = etree.iterwalk(tree, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            if event == "start":
                if _is_unseen(element, tag):
                    walk.skip_subtree()
                    continue
                yield from self._start(element, tag)
                self._add(element.text)
            else:
                if not _is_unseen(element, tag):
                    yield from self._end(tag)
                if element is not tree:
                    self._add(element.tail)
        yield from self._flush()

    def _start(self, element: Any, tag: str) -> Iterator[PageBlock]:
        if tag in _BREAKING:
            yield from self._flush()
        self.bold.append(tag in ("b", "strong") or _BOLD.search(element.get("style") or "") is not None)
        self.count += 1
        by_kind = _is_around_by_kind(element, tag)
        self.open.append(self.count if by_kind or _is_around_by_name(element, tag) else 0)
        if self.open[-1]:
            self.around += (self.count,)
        if by_kind:
            self.around_by_kind.add(self.count)
        match tag:
            case "a":
                self.links += 1
            case "br":
                self.parts.append("\n")
            case "pre":
                self.preformatted += 1
            case "figcaption" | "caption":
                self.captions += 1
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                self.kind, self.level = "heading", int(tag[1])
            case "li":
                self._item(element)
            case "table":
                self.tables.append(_is_data(element))
            case _ if tag in _LISTS:
                start = element.get("start", "1") if tag == "ol" else ""
                self.lists.append(int(start) - 1 if re.fullmatch(r"\d{1,6}", start) else 0 if tag == "ol" else None)
            case _ if tag in _CELLS and self._in_data():
                self.row = [] if self.row is None else self.row

    def _end(self, tag: str) -> Iterator[PageBlock]:
        if tag in _CELLS and self._in_data():
            self._close_cell()
        elif tag in ("tr", "table") and self.row is not None:
            yield from self._close_row()
        elif tag in _BREAKING:
            yield from self._flush()
        match tag:
            case "a":
                self.links = max(0, self.links - 1)
            case "pre":
                self.preformatted -= 1
            case "figcaption" | "caption":
                self.captions -= 1
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li":
                self.kind, self.level = "paragraph", 0
            case "table":
                self.tables.pop()
            case _ if tag in _LISTS:
                self.lists.pop()
        self.bold.pop()
        if self.open.pop():
            self.around = self.around[:-1]

    def _item(self, element: Any) -> None:
        self.kind, self.level, self.marker = "list_item", 0, "-"
        if self.lists and self.lists[-1] is not None:
            value = element.get("value", "")
            self.lists[-1] = int(value) if re.fullmatch(r"\d{1,6}", value) else self.lists[-1] + 1
            self.marker = f"{self.lists[-1]}."

    def _add(self, text: str | None) -> None:
        if text:
            shown = text if self.preformatted else _SPACE.sub(" ", text)
            self.parts.append(shown)
            self.has_plain |= bool(shown.strip()) and not any(self.bold)
            if self.links:
                self.linked += len(shown.strip())

    def _in_data(self) -> bool:
        return bool(self.tables) and self.tables[-1]

    def _flush(self) -> Iterator[PageBlock]:
        """Close the block; in a cell of data, everything is one line."""
        if self.row is not None:
            self.parts.append(" ")
            return
        text = "".join(self.parts)
        if text.strip():
            shown = one_line(text) if self.kind == "heading" else lines_of(text)
            if shown and self.kind == "paragraph" and not self.has_plain and is_heading_in_bold(shown):
                yield self._block(RawBlock("heading", shown, LEVEL_IN_BOLD))
            elif shown:
                yield self._block(RawBlock(self.kind, shown, self.level, self.marker))
            if self.kind == "list_item":  # what follows in the same item is no item of its own
                self.kind = "paragraph"
        self.parts, self.linked, self.has_plain = [], 0, False

    def _close_cell(self) -> None:
        if self.row is not None:
            self.row.append(one_line("".join(self.parts)))
        self.parts = []

    def _close_row(self) -> Iterator[PageBlock]:
        cells, self.row = self.row or [], None
        if "".join(self.parts).strip():  # text between cells, which no page should have
            cells.append(one_line("".join(self.parts)))
        shown = " | ".join(cell for cell in cells if cell)
        if shown:
            yield self._block(RawBlock("table_row", shown))
        self.parts, self.linked, self.has_plain = [], 0, False

    def _block(self, block: RawBlock) -> PageBlock:
        self.surroundings.append(self.around)
        return PageBlock(block, linked=min(self.linked, len(block.text)), caption=self.captions > 0)


def _is_unseen(element: Any, tag: Any) -> bool:
    if not isinstance(tag, str) or tag in _UNSEEN or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _HIDDEN.search(style) is not None


def _is_around_by_kind(element: Any, tag: str) -> bool:
    return tag in _AROUND_TAGS or (element.get("role") or "").lower() in _AROUND_ROLES


def _is_around_by_name(element: Any, tag: str) -> bool:
    if tag in _NEVER_AROUND:
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return len(names) > 1 and _AROUND_NAMES.search(names[:500]) is not None


def _is_data(table: Any) -> bool:
    """Whether the table holds data, as opposed to parts of the page set side by side."""
    if table.get("role") in ("presentation", "none") or next(table.iterdescendants("table"), None) is not None:
        return False
    if next(table.iterdescendants("th", "thead", "caption"), None) is not None:
        return True
    if next(table.iterdescendants("h1", "h2", "h3", "h4", "form", "article", "section"), None) is not None:
        return False
    rows = [len(row) for row in table.iterdescendants("tr")]
    cells = sum(rows)
    if len(rows) < 2 or max(rows) < 2:
        return False
    return sum(map(len, table.itertext())) <= _CELL_AT_MOST * cells

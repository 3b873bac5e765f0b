"""A stream of RTF text, of the body, a note or a text box: it becomes blocks as its paragraphs, cells and rows end."""

from dataclasses import dataclass, field

from ingest.clean import lines_of, one_line
from ingest.readers.raw import RawBlock
from ingest.readers.structure import LEVEL_IN_BOLD, is_heading_in_bold, label_of, table_row


@dataclass(slots=True)
class Flow:
    """What has been read of a stream. ``add`` text, then say what ended."""

    blocks: list[RawBlock] = field(default_factory=list)
    after: list[RawBlock] = field(default_factory=list)
    """Notes and boxes met in the paragraph or row that is being read: they follow it, or its table."""
    marker: list[str] = field(default_factory=list)
    """What the file says stands before the paragraph, as a list item."""
    merge: str = ""
    """Of the cell that is being defined: "first" of those merged downwards, "next", or empty."""
    _text: list[str] = field(default_factory=list)
    _has_plain: bool = False
    """Whether words of the paragraph are not in bold."""
    _cells: list[str] = field(default_factory=list)
    _merges: list[str] = field(default_factory=list)
    _labels: dict[int, str] = field(default_factory=dict)
    _after_table: list[RawBlock] = field(default_factory=list)

    def add(self, text: str, is_bold: bool) -> None:
        """More text of the paragraph or cell."""
        self._text.append(text)
        self._has_plain |= bool(text.strip()) and not is_bold

    def begin_row(self) -> None:
        """The cells of a row are about to be defined."""
        self._merges = []

    def define_cell(self) -> None:
        """The definition of one cell ends."""
        self._merges.append(self.merge)
        self.merge = ""

    def end_cell(self) -> None:
        """The text so far is a cell's, its list number before it."""
        marker, text, _ = self._taken()
        self._cells.append(one_line(f"{marker} {text}" if _is_number(marker) else text))

    def end_row(self) -> None:
        """The cells so far are a row."""
        if not self._cells:
            return
        for column, text in enumerate(self._cells):
            merge = self._merges[column] if column < len(self._merges) else ""
            if merge == "next":
                self._cells[column] = text or self._labels.get(column, "")
            else:
                self._labels[column] = label_of(text) if merge == "first" else ""
        self.blocks.append(table_row(self._cells))
        self._cells = []
        self._after_table += self.after
        self.after = []

    def end_paragraph(self, level: int, is_item: bool) -> None:
        """The text so far is a paragraph; ``level`` is a heading's, 0 for text."""
        self.end_row()  # of a file in which the row's own end is missing
        marker, text, is_bold = self._taken()
        text = lines_of(text)
        number = marker if _is_number(marker) else ""
        if text:
            self.blocks += self._after_table
            self._after_table = []
        if text and level:
            self.blocks.append(RawBlock("heading", one_line(f"{number} {text}"), level))
        elif text and (marker or is_item):
            self.blocks.append(RawBlock("list_item", text, marker=number or "-"))
        elif text and is_bold and is_heading_in_bold(text):
            self.blocks.append(RawBlock("heading", text, LEVEL_IN_BOLD))
        elif text:
            self.blocks.append(RawBlock("paragraph", text))
        self.blocks += self.after
        self.after = []

    def end(self, level: int, is_item: bool) -> list[RawBlock]:
        """The stream ends, and with it the paragraph; all its blocks."""
        self.end_paragraph(level, is_item)
        return self.blocks + self._after_table

    def _taken(self) -> tuple[str, str, bool]:
        """(marker, text, whether all of it is bold) since the last paragraph or cell."""
        taken = one_line(composed(self.marker)), composed(self._text), not self._has_plain
        self._text, self.marker, self._has_plain = [], [], False
        return taken


def composed(parts: list[str]) -> str:
    """``parts`` as one text, in which pairs of surrogates, as RTF writes rare characters, are one character."""
    return "".join(parts).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _is_number(marker: str) -> bool:
    return any(map(str.isalnum, marker))

"""What the readers of office formats share: how headings, rows, notes and list numbers are written."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.clean import lines_of, one_line
from ingest.readers.raw import RawBlock

_HEADING_AT_MOST = 100
"""Characters. A longer paragraph in bold is emphasis, not a heading."""
LEVEL_IN_BOLD = 4
"""The level of a heading that only bold type shows: below those that a document marks as headings."""
_LABEL_AT_MOST = 60
"""Characters. The text of a merged cell up to this length labels each of its rows; a longer one is read once."""
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_SMALL_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def from_level_one(blocks: Iterable[RawBlock]) -> tuple[RawBlock, ...]:
    """``blocks`` with headings that begin at level 1: styles leave that level to a title, which is often missing."""
    found = tuple(blocks)
    if any(block.level == 1 for block in found):
        return found
    return tuple(replace(block, level=max(0, block.level - 1)) for block in found)


def is_heading_in_bold(text: str) -> bool:
    """Whether a paragraph that is all in bold is a heading by its words."""
    if len(text) > _HEADING_AT_MOST or "\n" in text or text.endswith((".", ",", ";", ":", "?", "!")):
        return False
    return len(text.split()) > 1


def table_row(cells: Sequence[str]) -> RawBlock:
    """A row as one line. An empty cell keeps its place, so that the next one stays under its heading."""
    return RawBlock("table_row", one_line(" | ".join(map(one_line, cells))).rstrip(" |"))


def label_of(text: str) -> str:
    """What a cell that is merged downwards says again in each of its further rows: its text when it is short."""
    return text if len(text) <= _LABEL_AT_MOST else ""


def note(mark: str, text: str) -> RawBlock:
    """A footnote or endnote; it stands after the block that refers to it."""
    return RawBlock("paragraph", f"[{mark}] {lines_of(text)}" if text.strip() else "")


def slide_notes(paragraphs: Iterable[str]) -> Iterator[RawBlock]:
    """What the speaker notes of a slide say, told apart from the slide by a mark before it."""
    mark = "[Notes] "
    for text in filter(None, map(lines_of, paragraphs)):
        yield RawBlock("paragraph", mark + text)
        mark = ""


def comments_left_out(count: int) -> tuple[str, ...]:
    """What a document says of its reviewers' comments: they are no part of its text."""
    if not count:
        return ()
    return (f"Comments by reviewers ({count}) are no part of the text and are left out.",)


def ordinal(number: int, style: str) -> str:
    """``number`` in one of the styles "1", "a", "A", "i", "I"; in any other style, or out of range, as digits."""
    if style in ("a", "A") and 1 <= number <= 780:
        written = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    elif style in ("i", "I") and 1 <= number < 4000:
        written = ""
        for value, sign in _ROMAN + _SMALL_ROMAN:
            written += sign * (number // value)
            number %= value
    else:
        return str(number)
    return written.upper() if style.isupper() else written

"""Structure of plain text: headings, list items, table rows and paragraphs, as spans. The text is not changed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.dates import is_only_a_date
from ingest.document import Block, BlockKind
from ingest.marks import HEADING_MARK, LIST_MARKER

UNWRAPPED_LINE = 140
"""Characters. Nobody wraps lines by hand beyond this, so in a text with such lines each line is a paragraph."""
CONTINUED_AT_LEAST = 40
"""Characters. A shorter paragraph without a full stop is a title, an address or a salutation, not a cut sentence."""
TITLE_AT_MOST = 120
"""Characters. A longer line in capitals is shouting, not a title."""
FIRST_TITLE_AT_MOST = 280
"""The same of the first one, which may be the title of the whole: "SUMMARY OF THE SIXTH MEETING OF THE PARTIES TO"."""

_LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")
_TABLE_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*$")
_UNDERLINE = re.compile(r"[ \t]{0,3}(=+|-{3,})[ \t]*$")
_FIRST_OF_LIST = re.compile(r"[ \t]*(?:[-*+•‣▪◦●■–—·]|\(?(?:1|a|i)[.)])[ \t]")
_TERMINATED = re.compile(r"""[.!?:;…][)\]}"'”’»*_\s]*\Z""")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+", re.IGNORECASE)
_BOLD_LINE = re.compile(r"(\*\*|__)(?=\S)[^*_]+(?<=\S)\1")


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    """Without the line break and the white space before it."""
    text: str


def find_blocks(text: str) -> tuple[Block, ...]:
    """Blocks of ``text`` in order; together they hold every character that is not white space.

    A paragraph or list item that stops in mid-sentence before a blank line, and goes on after it in lower case
    (a page break in a converted document), is one block whose span covers both parts.
    """
    blocks: list[Block] = []
    for run in _runs(text):
        for block in _blocks_of_run(run, blocks):
            if blocks and _continues(text, blocks[-1], block):
                blocks[-1] = Block(blocks[-1].kind, blocks[-1].start, block.end, blocks[-1].level)
            else:
                blocks.append(block)
    return tuple(blocks)


def _runs(text: str) -> Iterator[list[_Line]]:
    """Lines between blank lines."""
    run: list[_Line] = []
    for found in _LINE.finditer(text):
        line = found.group().rstrip()
        if line:
            run.append(_Line(found.start(), found.start() + len(line), line))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _blocks_of_run(run: list[_Line], before: list[Block]) -> Iterator[Block]:
    unwrapped = max(len(line.text) for line in run) > UNWRAPPED_LINE
    group: list[_Line] = []
    kind: BlockKind = "paragraph"
    for position, line in enumerate(run):
        heading = HEADING_MARK.match(line.text)
        if heading:
            yield from _close(group, kind)
            group, kind = [], "paragraph"
            yield Block("heading", _first_character(line), line.end, len(heading.group(1)))
        elif _TABLE_ROW.match(line.text):
            yield from _close(group, kind)
            group, kind = [], "paragraph"
            yield Block("table_row", _first_character(line), line.end)
        elif LIST_MARKER.match(line.text) and (not group or kind == "list_item" or _FIRST_OF_LIST.match(line.text)):
            yield from _close(group, kind)
            group, kind = [line], "list_item"
        elif len(group) == 1 and kind == "paragraph" and _UNDERLINE.match(line.text):
            level = 1 if line.text.lstrip().startswith("=") else 2
            yield Block("heading", _first_character(group[0]), line.end, level)
            group = []
        elif group and unwrapped and not _mid_sentence(group[-1].text, line.text):
            yield from _close(group, kind)
            group, kind = [line], "paragraph"
        else:
            group.append(line)
        if position == 0 and len(run) == 1 and group and kind == "paragraph":
            level = _title_level(line.text, before)
            if level:
                yield Block("heading", _first_character(line), line.end, level)
                group = []
    yield from _close(group, kind)


def _close(group: list[_Line], kind: BlockKind) -> Iterator[Block]:
    if group:
        yield Block(kind, _first_character(group[0]), group[-1].end)


def _first_character(line: _Line) -> int:
    return line.start + len(line.text) - len(line.text.lstrip())


def _title_level(line: str, before: list[Block]) -> int:
    """The heading level of a line that stands alone, 0 when it is no heading."""
    bare = line.strip()
    is_first = all(block.end - block.start <= TITLE_AT_MOST and block.kind == "paragraph" for block in before)
    if (
        len(bare) > (FIRST_TITLE_AT_MOST if is_first else TITLE_AT_MOST)
        or _TERMINATED.search(bare)
        or is_only_a_date(bare.strip("*_ "))
    ):
        return 0
    letters = [character for character in bare if character.isalpha()]
    words = [word for word in bare.split() if any(character.isalpha() for character in word)]
    if len(letters) >= 6 and len(words) >= 2 and bare.upper() == bare:
        return 2 if any(block.kind == "heading" for block in before) else 1
    return 3 if _BOLD_LINE.fullmatch(bare) else 0


def _continues(text: str, previous: Block, block: Block) -> bool:
    if previous.kind not in ("paragraph", "list_item") or block.kind != "paragraph":
        return False
    if previous.end - previous.start < CONTINUED_AT_LEAST:
        return False
    return _mid_sentence(text[previous.start : previous.end], text[block.start : block.end])


def _mid_sentence(before: str, after: str) -> bool:
    """Whether ``after`` goes on with a sentence that ``before`` began."""
    first = after.lstrip(" \t*_\"“«'‘(")[:1]
    if not first.islower() or _TERMINATED.search(before):
        return False
    return not _ADDRESS.match(after.lstrip()) and not _ADDRESS.match(before.split()[-1])

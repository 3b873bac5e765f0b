"""The plain text of a mail: lines that belong together, and marks of quotation as depths."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from ingest.blocks import find_blocks
from ingest.clean import lines_of, one_line, without_control_characters
from ingest.document import Block
from ingest.marks import HEADING_MARK, LIST_MARKER
from ingest.readers.mail_quotes import MailBlock
from ingest.readers.raw import RawBlock

_QUOTED = re.compile(r" ?(?:>[ \t]?)+")
_NOT_QUOTED = re.compile(r">(?:From |[\d=])")
"""A lone line of text: mail boxes put the mark before From, and people write ">50 %"."""
_SIGNATURE_MARK = re.compile(r"-- ?")
_WRAPPED_WIDTH = 50
"""Characters. Nobody's mail program wraps lines that are shorter; such breaks are the author's."""
_PGP_SIGNED = re.compile(
    r"^-----BEGIN PGP SIGNED MESSAGE-----\n(?:[A-Za-z-]+:[^\n]*\n)*\n?(.*?)\n-----BEGIN PGP SIGNATURE-----\n.*?"
    r"(?:^-----END PGP SIGNATURE-----$|\Z)",
    re.DOTALL | re.MULTILINE,
)
_PGP_ENCRYPTED = re.compile(
    r"^-----BEGIN PGP MESSAGE-----\n.*?(?:^-----END PGP MESSAGE-----$|\Z)", re.DOTALL | re.MULTILINE
)


def without_armour(text: str) -> tuple[str, bool]:
    """``text`` without the lines of PGP around and in it, and whether a part of it was encrypted."""
    plain = without_control_characters(text)
    plain = _PGP_SIGNED.sub(lambda found: re.sub(r"^- ", "", found.group(1), flags=re.MULTILINE), plain)
    without, encrypted = _PGP_ENCRYPTED.subn("", plain)
    return without, encrypted > 0


def plain_blocks(text: str, flowed: bool = False, spaces_join: bool = True) -> list[MailBlock]:
    """Blocks of a plain body in order. ``flowed`` and ``spaces_join`` are its format=flowed and delsp=no (RFC 3676)."""
    lines = without_control_characters(text).split("\n")
    found = _flowed(lines, spaces_join) if flowed else _fixed(lines)
    marked = ((depth, "" if _SIGNATURE_MARK.fullmatch(line) else line) for depth, line in found)
    blocks: list[MailBlock] = []
    for depth, group in groupby(marked, key=lambda line: line[0]):
        segment = "\n".join(line for _, line in group)
        for block in find_blocks(segment):
            raw = _raw(segment[block.start : block.end], block, unwrap=depth > 0)
            if raw.text:
                blocks.append(MailBlock(raw, depth))
    return blocks


def _fixed(lines: list[str]) -> Iterator[tuple[int, str]]:
    """(depth of quotation, text) of each line as it stands."""
    marks = [_QUOTED.match(line) for line in lines]
    for position, (line, mark) in enumerate(zip(lines, marks, strict=True)):
        alone = not any(marks[max(0, position - 1) : position]) and not any(marks[position + 1 : position + 2])
        if mark is None:
            yield 0, line
        elif alone and _NOT_QUOTED.match(line):
            yield 0, line[1:] if line.startswith(">From ") else line
        else:
            yield mark.group().count(">"), line[mark.end() :]


def _flowed(lines: Iterable[str], spaces_join: bool) -> Iterator[tuple[int, str]]:
    """As above, with the lines joined that the sender's program broke: they end in a space."""
    open_depth: int | None = None
    collected = ""
    for line in lines:
        depth = len(line) - len(line.lstrip(">"))
        content = line[depth:].removeprefix(" ")
        if depth and content.startswith(">"):  # programs that put a space between marks
            inner = _QUOTED.match(content)
            depth, content = depth + content[: inner.end()].count(">"), content[inner.end() :]  # type: ignore[union-attr]
        is_mark = _SIGNATURE_MARK.fullmatch(content) is not None
        if open_depth is not None and (depth != open_depth or is_mark):
            yield open_depth, collected
            open_depth, collected = None, ""
        collected += content
        if content.endswith(" ") and not is_mark:
            collected = collected if spaces_join else collected[:-1]
            open_depth = depth
        else:
            yield depth, collected
            open_depth, collected = None, ""
    if open_depth is not None:
        yield open_depth, collected


def _raw(text: str, block: Block, unwrap: bool) -> RawBlock:
    if block.kind == "heading":
        return RawBlock("heading", one_line(HEADING_MARK.sub("", text.partition("\n")[0])), block.level)
    marker = LIST_MARKER.match(text) if block.kind == "list_item" else None
    content = lines_of(text[marker.end() :] if marker else text)
    return RawBlock(
        block.kind,
        _unwrapped(content) if unwrap else content,
        marker=marker.group().strip() if marker else "-",
    )


def _unwrapped(text: str) -> str:
    """``text`` without the breaks of a mail program: where the next word had no room in the line.

    Only for quotations, in which every line gets a mark: one amid a sentence would stand in every citation of it.
    """
    lines = text.split("\n")
    width = max(map(len, lines))
    if width < _WRAPPED_WIDTH:
        return text
    joined = lines[0]
    for before, line in pairwise(lines):
        no_room = len(before) + 1 + len(line.split(" ", 1)[0]) > width
        joined += (" " if no_room else "\n") + line
    return joined

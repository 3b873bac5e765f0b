"""Whose paper a document is written on: the name over, under or beside what kind of document it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from ingest.dates import is_only_a_date
from ingest.document import Block
from ingest.kinds import begins_with_kind, is_only_a_kind, is_record, is_salutation
from ingest.late_pattern import late_pattern
from ingest.marks import without_marks
from ingest.name_patterns import can_be_a_body, organisation
from ingest.parts import is_head
from ingest.words import unaccented

_HEAD_BLOCKS = 6
_SHORT = 200
"""Characters. A longer block is running text."""
_SET_APART = late_pattern(r"\s+[–—|·•-]\s+|\s*:\s+")
_HEADLINE_WORDS = range(3, 26)
_ADDRESS = late_pattern(r"[\w.+-]+@(?P<domain>[\w-]+)\.\w")
_CONTACT = late_pattern(r"\S@\S|\+\d")
_DOMAIN_LETTERS = 8
"""With fewer letters a name and a domain may be alike by chance."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the head, and which block it stands in."""

    text: str
    block: int
    is_heading: bool


def letterhead_name(text: str, blocks: tuple[Block, ...]) -> str | None:
    """The organisation that the head names beside the kind of document: "Réseau des pêcheurs" over "Communiqué de
    presse"; over minutes, which have no headline; or over an address at a domain of that name.

    A name without a noun such as "network" is one where another line can be the headline: "Terre sans mines".
    """
    lines = list(_lines(text, blocks))
    for number, line in enumerate(lines):
        for name in _beside_kind(lines, number):
            if begins_with_kind(name):
                continue
            if organisation(name) == name or (can_be_a_body(name) and _has_headline(lines, line)):
                return name
    if len(lines) > 1 and lines[0].block == lines[1].block and is_record(lines[1].text):
        name = lines[0].text
        return name if can_be_a_body(name) else None
    return _owner_of_domain(lines)


def _beside_kind(lines: list[_Line], number: int) -> Iterator[str]:
    """What stands over, beside and right under a line that says what kind of document it is."""
    line = lines[number]
    parts = _SET_APART.split(line.text)
    if len(parts) == 2 and any(map(is_only_a_kind, parts)):
        yield next((part for part in parts if not is_only_a_kind(part)), "")
    if not is_only_a_kind(line.text):
        return
    if number:
        yield lines[number - 1].text
    if number + 1 < len(lines) and lines[number + 1].block == line.block:
        yield lines[number + 1].text


def _has_headline(lines: list[_Line], letterhead: _Line) -> bool:
    """Whether a line outside the block of the letterhead can be what the document is called."""
    return any(
        line.block != letterhead.block
        and (line.is_heading or len(line.text.split()) in _HEADLINE_WORDS)
        and not line.text.endswith((".", ",", ":", ";"))
        and not _CONTACT.search(line.text)
        and not (is_only_a_date(line.text) or is_only_a_kind(line.text) or is_salutation(line.text))
        for line in lines
    )


def _owner_of_domain(lines: list[_Line]) -> str | None:
    """The first line where the first block goes on with an address of electronic mail at a domain of that name."""
    first = [line.text for line in lines if line.block == 0]
    domains = {_letters(found["domain"]) for line in first[1:] if (found := _ADDRESS.search(line))}
    is_its_own = bool(first) and len(_letters(first[0])) >= _DOMAIN_LETTERS and _letters(first[0]) in domains
    return first[0] if is_its_own else None


def _letters(name: str) -> str:
    return re.sub(r"[\W_]+", "", unaccented(name)).lower()


def _lines(text: str, blocks: tuple[Block, ...]) -> Iterator[_Line]:
    """The lines before the running text: a heading after it names what it is about, and not who writes."""
    for number, block in enumerate(takewhile(lambda block: is_head(text, block, _SHORT), blocks[:_HEAD_BLOCKS])):
        for line in text[block.start : block.end].splitlines():
            if bare := without_marks(line):
                yield _Line(bare, number, block.kind == "heading")

"""Document -> Passages: whole sentences packed into exact spans. No text is lost, none is in two passages."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ingest.document import Block, Document, Span
from ingest.marks import without_marks
from ingest.passage import Passage, passage_id
from ingest.sentences import block_sentences

TARGET_TOKENS = 180
"""A passage of about a paragraph: long enough to say what it is about, short enough to be about one thing."""
SECTION_LEVEL = 2
"""Headings down to this level begin a new passage."""
FRONT_MATTER_TOKENS = 40
"""What precedes a section heading and is smaller (title, date, place) does not make a passage of its own."""

TokenOffsets = Callable[[str], list[tuple[int, int]]]
"""(start, end) of each token of a text, in order, without special tokens."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence with the white space and marks before it; units follow each other without a gap in content."""

    start: int
    end: int
    block: Block
    leads: bool
    """It must not end a passage: a heading, or the lead-in of a list."""


class _Tokens:
    """Token positions of one text, counted by binary search."""

    def __init__(self, text: str, token_offsets: TokenOffsets) -> None:
        self.text = text
        self.token_offsets = token_offsets
        offsets = [(start, end) for start, end in token_offsets(text) if end > start]
        self.starts = [start for start, _ in offsets]
        self.ends = [end for _, end in offsets]

    def count(self, start: int, end: int) -> int:
        """Tokens that touch ``text[start:end]``; some vocabularies let a token begin at the space before a word."""
        return bisect_left(self.starts, end) - bisect_right(self.ends, start)

    def size(self, units: Sequence[_Unit]) -> int:
        return self.count(units[0].start, units[-1].end) if units else 0

    def cut(self, start: int, end: int, limit: int) -> Iterator[tuple[int, int]]:
        """Pieces of ``text[start:end]`` of at most ``limit`` tokens, between words where a word fits.

        A single character that has more tokens than the limit is a piece of its own.
        """
        while self.count(start, end) > limit:
            after = bisect_right(self.ends, start) + limit  # the first token that is over the limit
            inside = self.starts[bisect_right(self.starts, start) : after + 1]
            between_words = [place for place in inside if any(map(str.isspace, self.text[place - 1 : place + 1]))]
            if between_words:
                stop = between_words[-1]
            elif inside:
                stop = self._inside_word(start, inside, limit)
            else:
                stop = min(end, start + 1)
            yield start, stop
            start = stop
        yield start, end

    def _inside_word(self, start: int, inside: list[int], limit: int) -> int:
        """Half a word may have more tokens than it had as a part of the whole, so the piece is counted again."""
        for position in reversed(inside):
            if len(self.token_offsets(self.text[start:position])) <= limit:
                return position
        return inside[0]


def split(
    document: Document,
    token_offsets: TokenOffsets,
    max_tokens: int,
    target_tokens: int = TARGET_TOKENS,
    *,
    sentences: Sequence[Sequence[Span]] | None = None,
) -> list[Passage]:
    """Passages of ``document`` in order, each of at most ``max_tokens`` tokens and about ``target_tokens``.

    Every character that is not white space is in exactly one passage. ``token_offsets`` is called once for the
    text, and again only for pieces of a word that alone is over the limit. ``sentences``: those of each block, where
    they have been cut already.
    """
    if max_tokens < 1:
        raise ValueError("max_tokens must be at least 1")
    target = min(target_tokens, max_tokens)
    tokens = _Tokens(document.text, token_offsets)
    units = list(_units(document, sentences or block_sentences(document), tokens, max_tokens, target))
    groups: list[list[_Unit]] = []
    for section in _sections(units, tokens):
        groups.extend(_packed(section, tokens, target, max_tokens))
    page_starts = [page.start for page in document.pages]
    contents = [next((unit for unit in group if unit.block.kind != "heading"), group[-1]) for group in groups]
    paths = _heading_paths(document, [content.start for content in contents])
    return [_passage(document, group, page_starts, path) for group, path in zip(groups, paths, strict=True)]


def _units(
    document: Document, sentences: Sequence[Sequence[Span]], tokens: _Tokens, max_tokens: int, target: int
) -> Iterator[_Unit]:
    for position, (block, inside) in enumerate(zip(document.blocks, sentences, strict=True)):
        following = document.blocks[position + 1].kind if position + 1 < len(document.blocks) else None
        # A unit begins where its sentence begins, so that marks between two sentences go with the first.
        starts = [block.start, *(sentence.start for sentence in inside[1:])]
        for number, start in enumerate(starts):
            last = number + 1 == len(starts)
            end = block.end if last else starts[number + 1]
            end = start + len(document.text[start:end].rstrip())
            lead_in = following == "list_item" and document.text[start:end].endswith(":")
            leads = last and (block.kind == "heading" or lead_in)
            if tokens.count(start, end) <= max_tokens:
                yield _Unit(start, end, block, leads)
                continue
            for piece_start, piece_end in tokens.cut(start, end, target):
                piece = document.text[piece_start:piece_end]
                if piece.strip():
                    piece_start += len(piece) - len(piece.lstrip())
                    yield _Unit(piece_start, piece_start + len(piece.strip()), block, False)


def _sections(units: list[_Unit], tokens: _Tokens) -> Iterator[list[_Unit]]:
    """Units between headings of the first levels; a title and its date stay with the section they precede."""
    section: list[_Unit] = []
    for unit in units:
        begins = unit.block.kind == "heading" and unit.block.level <= SECTION_LEVEL
        if begins and tokens.size(section) >= FRONT_MATTER_TOKENS and not section[-1].leads:
            yield section
            section = []
        section.append(unit)
    if section:
        yield section


def _packed(section: list[_Unit], tokens: _Tokens, target: int, max_tokens: int) -> Iterator[list[_Unit]]:
    passages: list[list[_Unit]] = []
    for bunch in _bunches(section, tokens, target, max_tokens):
        if passages and tokens.size(passages[-1] + bunch) <= target:
            passages[-1] = passages[-1] + bunch
        else:
            passages.append(bunch)
    if len(passages) > 1 and tokens.size(passages[-2] + passages[-1]) <= min(max_tokens, target * 5 // 4):
        rest = passages.pop()  # too short for a passage of its own
        passages[-1] = passages[-1] + rest
    yield from passages


def _bunches(section: list[_Unit], tokens: _Tokens, target: int, max_tokens: int) -> Iterator[list[_Unit]]:
    """Units that stand together: a heading or lead-in with what follows, a whole list with its lead-in if it fits."""
    position = 0
    while position < len(section):
        start, stop = section[position].start, position + 1
        while stop < len(section) and section[stop - 1].leads and tokens.count(start, section[stop].end) <= max_tokens:
            stop += 1
        if stop - position > 1 and section[stop - 1].block.kind == "list_item":
            whole = stop
            while whole < len(section) and section[whole].block.kind == "list_item":
                whole += 1
            if tokens.count(start, section[whole - 1].end) <= target:
                stop = whole
        yield section[position:stop]
        position = stop


def _passage(
    document: Document, group: list[_Unit], page_starts: Sequence[int], heading_path: tuple[str, ...]
) -> Passage:
    start, end = group[0].start, group[-1].end
    first, last = bisect_right(page_starts, start), bisect_left(page_starts, end)
    return Passage(
        id=passage_id(document.id, document.version, start, end),
        document_id=document.id,
        version=document.version,
        start=start,
        end=end,
        text=document.text[start:end],
        language=document.metadata.language,
        pages=tuple(page.number for page in document.pages[max(0, first - 1) : last]),
        heading_path=heading_path,
    )


def _heading_paths(document: Document, offsets: Sequence[int]) -> Iterator[tuple[str, ...]]:
    """For each of the rising ``offsets`` the headings in force there, the highest first."""
    headings = [block for block in document.blocks if block.kind == "heading"]
    path: list[Block] = []
    names: tuple[str, ...] = ()
    position = 0
    for offset in offsets:
        before = position
        while position < len(headings) and headings[position].start <= offset:
            heading = headings[position]
            path = [above for above in path if above.level < heading.level] + [heading]
            position += 1
        if position > before:
            names = tuple(without_marks(document.text[heading.start : heading.end]) for heading in path)
        yield names

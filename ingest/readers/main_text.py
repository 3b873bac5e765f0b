"""Which blocks of a web page are its text, and which are the site around it."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from ingest.readers.html_blocks import PageBlock

_STANDS_FOR_ITSELF = 40
"""Letters and digits. A block with fewer may be an entry of a menu as well as a line of the text."""
_FRAGMENT = 30
"""Letters and digits at either end by which a block is found that the extraction did not keep whole."""
_LINKS_AT_MOST = 0.5
"""A block with a larger share of its characters in links leads elsewhere."""
_ENTRY_AT_MOST = 40
_MENU_ENTRIES = 4
"""As many short blocks in a row, each nothing but a link, are a menu."""
_HEAD_AT_MOST = 400
"""Letters and digits between a page's title and its text: date, place, authors, a lead. More is something else."""
_SHARE_AT_LEAST = 0.25
"""An extraction with less of the page's prose than this has missed it: a list of notes, an index, a short notice."""
_Place = tuple[int, int]


def is_plain_document(tree: Any, blocks: Sequence[PageBlock]) -> bool:
    """Whether nothing looks like a site around the text, so that every block is text: a report saved as HTML.

    A site has menus, a footer, a form to search or subscribe, or programs that it loads.
    """
    if any(block.around for block in blocks) or tree.find(".//form") is not None:
        return False
    if tree.find(".//script[@src]") is not None:
        return False
    runs = ((is_entry, len(list(run))) for is_entry, run in groupby(blocks, _is_menu_entry))
    return not any(is_entry and length >= _MENU_ENTRIES for is_entry, length in runs)


def main_text(blocks: Sequence[PageBlock], extracted: str) -> list[PageBlock]:
    """The blocks that are the page's text, in order.

    ``extracted`` is what an extractor of main text took for it, as running text without structure. It decides; what
    belongs to a block that it took is added: the page's title with the lines under it, headings and captions within
    the text, and the rest of a list or table. Without much of an extraction everything counts that stands in no menu
    or footer.
    """
    keys = [_key(block.block.text) for block in blocks]
    kept = _found(keys, _key(extracted))
    prose = [_leads_nowhere(block) for block in blocks]
    there = sum(len(key) for key, is_prose in zip(keys, prose, strict=True) if is_prose)
    outside_menus = [block for block in blocks if not block.around]
    if there == 0:
        return outside_menus if _are_most(outside_menus, blocks) else list(blocks)
    taken = sum(len(key) for key, keep, block in zip(keys, kept, blocks, strict=True) if keep and not block.around)
    if taken < _SHARE_AT_LEAST * there:
        return outside_menus
    kept = [keep and not block.surely_around for keep, block in zip(kept, blocks, strict=True)]
    _complete_lists(blocks, prose, keys, kept)
    _add_captions_and_headings(blocks, prose, kept)
    _add_head(blocks, keys, prose, kept)
    return [block for block, keep in zip(blocks, kept, strict=True) if keep]


def _are_most(some: Sequence[PageBlock], blocks: Sequence[PageBlock]) -> bool:
    """Whether a page of links alone has most of them there, as a list of documents, and not in its menus."""
    part, whole = (sum(len(block.block.text) for block in group) for group in (some, blocks))
    return 2 * part > whole


def _is_menu_entry(block: PageBlock) -> bool:
    length = len(block.block.text)
    return length <= _ENTRY_AT_MOST and block.linked > 0.9 * length


def _leads_nowhere(block: PageBlock) -> bool:
    return not block.around and block.linked <= _LINKS_AT_MOST * len(block.block.text)


def _key(text: str) -> str:
    """Letters and digits alone: extractors differ in white space, marks and line breaks."""
    return re.sub(r"[\W_]+", "", text).lower()


def _found(keys: Sequence[str], extracted: str) -> list[bool]:
    """Which blocks stand in the extraction: long ones anywhere, short ones between the long ones beside them."""
    places: list[_Place | None] = []
    hint = 0
    for key in keys:
        place = _place(key, extracted, hint) if len(key) >= _STANDS_FOR_ITSELF else None
        hint = place[1] if place else hint
        places.append(place)
    before = _nearest_end(places)
    after = [len(extracted) - end for end in reversed(_nearest_end(_mirrored(places, len(extracted))))]
    return [
        place is not None
        or (0 < len(key) < _STANDS_FOR_ITSELF and extracted.find(key, before[number], after[number]) >= 0)
        for number, (key, place) in enumerate(zip(keys, places, strict=True))
    ]


def _place(key: str, extracted: str, hint: int) -> _Place | None:
    start = _find(key, extracted, hint)
    if start >= 0:
        return start, start + len(key)
    head, tail = (_find(part, extracted, hint) for part in (key[:_FRAGMENT], key[-_FRAGMENT:]))
    if head < 0 and tail < 0:
        return None
    ends = [start + _FRAGMENT for start in (head, tail) if start >= 0]
    starts = [start for start in (head, tail) if start >= 0]
    return (head, tail + _FRAGMENT) if 0 <= head < tail else (starts[0], ends[0])


def _find(key: str, extracted: str, hint: int) -> int:
    """Blocks and extraction have the same order as a rule, so that looking further on first saves time."""
    start = extracted.find(key, hint)
    return start if start >= 0 else extracted.find(key, 0, hint + len(key))


def _nearest_end(places: Sequence[_Place | None]) -> list[int]:
    """For each block the end of the last found block before it; 0 at the beginning."""
    ends: list[int] = []
    end = 0
    for place in places:
        ends.append(end)
        end = place[1] if place else end
    return ends


def _mirrored(places: Sequence[_Place | None], length: int) -> list[_Place | None]:
    return [place and (length - place[1], length - place[0]) for place in reversed(places)]


def _runs(blocks: Sequence[PageBlock]) -> Iterator[range]:
    """Neighbours of one kind: the items of a list, the rows of a table."""
    start = 0
    for _, run in groupby(blocks, lambda block: block.block.kind):
        length = len(list(run))
        yield range(start, start + length)
        start += length


def _complete_lists(blocks: Sequence[PageBlock], prose: Sequence[bool], keys: Sequence[str], kept: list[bool]) -> None:
    """Half a list would be a false one: a list or table is text as a whole when the larger part of it is, when the
    line above announces it, or when it stands between two blocks of the text and is no list of links.
    """
    for run in _runs(blocks):
        if blocks[run.start].block.kind not in ("list_item", "table_row"):
            continue
        above = run.start > 0 and kept[run.start - 1]
        announced = above and blocks[run.start - 1].block.text.endswith(":")
        within = above and run.stop < len(kept) and kept[run.stop]
        length, taken, unlinked = (
            sum(len(keys[number]) for number in run if counts is None or counts[number])
            for counts in (None, kept, prose)
        )
        if announced or 2 * taken >= length or (within and 2 * unlinked > length):
            for number in run:
                kept[number] = kept[number] or not blocks[number].around


def _add_captions_and_headings(blocks: Sequence[PageBlock], prose: Sequence[bool], kept: list[bool]) -> None:
    """Captions between two blocks of the text, and headings that stand right above one."""
    first, last = kept.index(True), len(kept) - 1 - kept[::-1].index(True)
    for number in range(last - 1, first, -1):
        block = blocks[number]
        is_heading = block.block.kind == "heading" and prose[number] and kept[number + 1]
        if is_heading or (block.caption and not block.around):
            kept[number] = True


def _add_head(blocks: Sequence[PageBlock], keys: Sequence[str], prose: Sequence[bool], kept: list[bool]) -> None:
    """The page's title, and the lines between it and the text, whether or not the title was taken itself."""
    taken = [number for number, keep in enumerate(kept) if keep]
    first = next((number for number in taken if blocks[number].block.level != 1), taken[0])
    titles = [number for number in range(first) if prose[number] and blocks[number].block.level == 1]
    if not titles:
        return
    kept[titles[-1]] = True
    between = range(titles[-1] + 1, first)
    if sum(len(keys[number]) for number in between) <= _HEAD_AT_MOST:
        for number in between:
            kept[number] = prose[number]

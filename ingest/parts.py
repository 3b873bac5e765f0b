"""The parts of a document that say what it is: the lines at its end, before contacts and notes to editors."""

import re

from ingest.document import Block

RUNNING_TEXT = 250
"""Characters. A longer block is running text, neither head nor signature."""

_HEAD_BLOCKS = 6
_SET_LINES = 8
_SET_LINE = re.compile(r"[\s*_#\[(“«\"]*[^\W_a-zß-öø-ÿ](?:.*[^\s.!?;,:-])?[\s*_]*$")
"""A line that begins as a name or a title does, and does not go on in the next."""
_AFTER_AT_MOST = 12
"""Blocks at the end among which contacts and notes are looked for."""
_AFTER_THE_END = re.compile(
    r"[\s*_#]*(?:(?:for )?(?:more|further) information|(?:media |press )?(?:contacts?|enquir|inquir)|"
    r"notes? (?:to|for) editors?|about (?:us|the)\b|ends?\W*$|[-–#*\s]+$|attach|annex|"
    r"pour (?:plus|de plus|tout)|contacts? presse|à propos|notes? aux? r[ée]dact|fin\W*$|annexe|pièces? jointes?|"
    r"contac?tos?\b|para mais|sobre (?:nós|a|o)\b|nota (?:aos|para os) (?:editores|redatores)|fim\W*$|anexo|"
    r"cc ?:|cop(?:y|ies?)(?: to)? ?:|c[óo]pias?(?: para)? ?:|(?:https?://|www\.)\S+\W*$)",
    re.IGNORECASE,
)
"""A block that begins so comes after the signature."""


def is_head(text: str, block: Block, at_most: int) -> bool:
    """Whether a block is no longer than ``at_most``, or is lines that the author set: each no longer and no sentence.

    Who speaks, where, when and at what may stand in a block of four lines.
    """
    if block.end - block.start <= at_most:
        return True
    lines = text[block.start : block.end].splitlines()
    return 1 < len(lines) <= _SET_LINES and all(len(line) <= at_most and _SET_LINE.match(line) for line in lines)


def first_after_running_text(blocks: tuple[Block, ...]) -> int:
    """How many blocks the head and the first running text take: in a short document the end is near the head."""
    running = (number for number, block in enumerate(blocks, 1) if block.end - block.start > RUNNING_TEXT)
    return next(running, _HEAD_BLOCKS)


def signature_blocks(text: str, blocks: tuple[Block, ...], at_most: int) -> tuple[Block, ...]:
    """The last blocks of the document proper; contacts, notes and annexes after it do not count."""
    first = first_after_running_text(blocks)
    end = len(blocks)
    for number in range(max(first, len(blocks) - _AFTER_AT_MOST), len(blocks)):
        if _AFTER_THE_END.match(text[blocks[number].start : blocks[number].end]):
            end = number
            break
    return blocks[max(first, end - at_most) : end]

"""Whose words a mail holds: the sender's own, and what is quoted from other mails, which keeps a mark at each block."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ingest.readers.raw import RawBlock

_LABELS = {
    "from": "from|de|von|da",
    "sent": "sent|date|envoyé(?:e)?(?: le)?|enviad[oa](?: em)?|data|fecha|gesendet|datum|inviato",
    "to": "to|à|a|para|an|pour",
    "copy": "cc|copie(?: à)?|c[oó]pia|kopie",
    "subject": "subject|objet|sujet|assunto|asunto|betreff|oggetto",
    "reply": "reply-to|répondre à|responder a|organi[sz]ation|importance",
}
"""How mail programs label the lines above a mail that they quote whole."""
_LABELLED = re.compile(
    r"[*_\s]*(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _LABELS.items()) + r")[*_]*\s?:[*_]*(?=\s|$)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"[-_=*]{2,}.*|\S.{0,60}:", re.DOTALL)
"""A line such as "-----Original Message-----" or "Début du message transféré :"."""
_LINE_AT_MOST = 1000
"""Characters. A longer block is running text; a line with many recipients may be long."""


@dataclass(frozen=True, slots=True)
class MailBlock:
    """A block of a mail's body. ``depth`` is 0 for the sender's own words, 1 for a mail quoted in it, and so on."""

    block: RawBlock
    depth: int = 0


def with_quote_marks(blocks: Iterable[MailBlock]) -> Iterator[RawBlock]:
    """The blocks with ``> `` before every line of what is quoted, once for each mail it is quoted through.

    A mail that is quoted whole under its own From, Sent and Subject lines has no marks in most programs; it gets
    them here, so that nobody takes it for the sender's words. A quoted heading is no heading of this mail.
    """
    for found in _with_originals(list(blocks)):
        block = found.block
        if not found.depth:
            yield block
            continue
        mark = "> " * found.depth
        if block.kind == "list_item":
            yield replace(block, marker=mark + block.marker, text=" ".join(block.text.split("\n")))
        else:
            kind = "paragraph" if block.kind == "heading" else block.kind
            yield RawBlock(kind, "\n".join(mark + line for line in block.text.split("\n")))


def quoted_words(blocks: Iterable[MailBlock]) -> int:
    """How many words would get a mark."""
    return sum(len(found.block.text.split()) for found in _with_originals(list(blocks)) if found.depth)


def _with_originals(blocks: list[MailBlock]) -> Iterator[MailBlock]:
    """All that follows the head of a quoted mail is quoted too, up to where an outer quotation ends."""
    heads: list[int] = []
    for position, found in enumerate(blocks):
        while heads and found.depth < heads[-1]:
            heads.pop()
        if _begins_original(blocks, position):
            heads.append(found.depth)
        yield replace(found, depth=found.depth + len(heads))


def _begins_original(blocks: list[MailBlock], position: int) -> bool:
    """Whether the block is, or is the first of, the lines that head a quoted mail."""
    labels: set[str | None] = set()
    for following in blocks[position : position + len(_LABELS)]:
        lines = following.block.text.split("\n")
        if following.depth != blocks[position].depth or len(following.block.text) > _LINE_AT_MOST:
            break
        if not labels and len(lines) > 1 and _SEPARATOR.fullmatch(lines[0]):
            lines = lines[1:]
        found = [label.lastgroup for line in lines if (label := _LABELLED.match(line))]
        if not found or not _LABELLED.match(lines[0]):
            break
        labels.update(found)
    return {"from", "sent"} <= labels and bool(labels & {"to", "subject"})

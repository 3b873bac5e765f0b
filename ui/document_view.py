"""A document and the cited span in it, as plain data for the document pane."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from assistant.citation import OtherVersion, web_address
from ingest.document import Block, Document, Span
from ui.attribution import other_version_view, page_text, readable_date
from ui.labels import language_name, told_kind
from ui.language import gettext as _

_PARAGRAPH = re.compile(r"\S(?:.*?\S)??(?=\s*\Z|[ \t]*\n[ \t]*\n)", re.DOTALL)
_MARKS = re.compile(r"\*{2,3}|_{2,3}|(?<!\S)\*(?=\S)|(?<=\S)\*(?!\S)|\A#{1,6}(?=\s)")
"""Marks of emphasis and headings that plain text carries. They stay in the text and are only dimmed."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Which document is open, and at which span. ``version`` is the one the span was taken from."""

    document_id: str
    version: str = ""
    span: Span | None = None


def document_view(document: Document, opened: Opened, versions: Sequence[OtherVersion] = ()) -> dict[str, Any]:
    """The document in blocks of runs; the runs of one block joined are exactly its slice of the text.

    The span is highlighted only in the version it was taken from: in another one the same offsets
    could cover other words. ``versions`` are the other documents that give this one's text.
    """
    metadata = document.metadata
    changed = bool(opened.version) and opened.version != document.version
    span = None if changed else _inside(opened.span, document.text)
    details = (
        metadata.speaker,
        metadata.organisation,
        readable_date(metadata.date) if metadata.date else _("no date"),
        told_kind(metadata.kind),
        language_name(metadata.language),
    )
    page = document.page_at(span.start) if span else None
    return {
        "id": document.id,
        "version": document.version,
        "title": metadata.title,
        "language": metadata.language,
        "details": [detail for detail in details if detail],
        "path": document.path,
        "address": web_address(metadata.origin),
        "versions": [other_version_view(other) for other in versions],
        "changed": changed,
        "missing_span": opened.span is not None and span is None and not changed,
        "description": _description(metadata.title, page) if span else None,
        "blocks": list(_blocks(document, span)),
    }


def walk_view(place: tuple[int, int] | None) -> dict[str, Any] | None:
    """The way to the citations before and after the open one; None where there are no others.

    ``place`` is which of them is open, from 1, and of how many.
    """
    if place is None or place[1] < 2:
        return None
    number, count = place
    return {
        "label": _("Citations"),
        "place": _("{number} of {count}").format(number=number, count=count),
        "previous": _("Previous"),
        "next": _("Next"),
        "is_first": number == 1,
        "is_last": number == count,
    }


def _inside(span: Span | None, text: str) -> Span | None:
    return span if span is not None and 0 <= span.start < span.end <= len(text) else None


def _description(title: str, page: int | None) -> str:
    if page is None:
        return _("{title} is open at the cited passage, which is highlighted.").format(title=title)
    return _("{title} is open at the cited passage, {page}, which is highlighted.").format(
        title=title, page=page_text(page)
    )


def _blocks(document: Document, span: Span | None) -> Iterator[dict[str, Any]]:
    blocks = document.blocks or tuple(
        Block("paragraph", match.start(), match.end()) for match in _PARAGRAPH.finditer(document.text)
    )
    shown_page: int | None = None
    for block in blocks:
        page = document.page_at(block.start)
        yield {
            "kind": block.kind,
            "level": block.level,
            "page": page if page != shown_page else None,
            "runs": list(_runs(document.text, block, span)),
        }
        shown_page = page


def _runs(text: str, block: Block, span: Span | None) -> Iterator[dict[str, Any]]:
    """Cut a block where the highlight or a mark begins or ends."""
    dim = [
        (block.start + match.start(), block.start + match.end())
        for match in _MARKS.finditer(text[block.start : block.end])
    ]
    cuts = {block.start, block.end, *(offset for pair in dim for offset in pair)}
    if span is not None:
        cuts |= {offset for offset in (span.start, span.end) if block.start < offset < block.end}
    edges = sorted(cuts)
    for start, end in pairwise(edges):
        yield {
            "text": text[start:end],
            "cited": span is not None and span.start <= start and end <= span.end,
            "dim": any(first <= start and end <= last for first, last in dim),
        }

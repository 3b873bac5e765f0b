"""The dates that a document gives for itself, as opposed to dates that it writes about."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from ingest.dates import FoundDate, find_dates
from ingest.document import Block, DocumentDate, Span
from ingest.marks import skip_marks
from ingest.readers.raw import RawDate
from ingest.sentences import sentence_spans

_HEADER_BLOCKS = 6
_SIGNATURE_BLOCKS = 3
_SIGNATURE_CHARACTERS = 250
"""A longer block at the end is running text."""
_OTHER_WORDS = 6
"""Place, weekday and "Done at" beside a date that stands alone."""
_TRUST = ("header", "signature", "text", "html meta", "file name", "pdf information", "word properties")

_LABEL = re.compile(
    r"(?:date|dated|published|posted|updated|released|issued|adopted|done|given|delivered|signed|sent|publié|fait|adopté|"
    r"prononcé|publicado|publicada|feito|data|emitido|proferid[oa])\b",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\b(?:on|since|until|by|in|from|before|after|of|depuis|avant|après|en|jusqu'au|desde|até|antes de|após|em|no dia)\s*$",
    re.IGNORECASE,
)
_DATELINE_END = re.compile(r"[\s*_]*(?:[-–—:]|\)|\*\*|/)")
_WORD = re.compile(r"[^\W\d_]{2,}")


def document_dates(
    text: str, blocks: tuple[Block, ...], outside: Iterable[RawDate], relative: str, language: str
) -> tuple[DocumentDate, ...]:
    """Every date of the document's own, the most trustworthy place first; a date twice in one place counts once.

    Days count; months, ranges of days (a meeting's dates, given as their month) and years only when no day is found
    anywhere.
    """
    found = list(_in_text(text, blocks, language))
    found += [DocumentDate(date.value, date.where) for date in outside]
    name = PurePosixPath(relative).stem
    found += [DocumentDate(date.value, "file name") for date in _in_file_name(name, language) if date.until is None]
    days = [date for date in found if len(date.value) == len("2021-06-25")]
    if not days:
        found += _less_precise(text, blocks[:_HEADER_BLOCKS], language)
    longest = max((len(date.value) for date in found), default=0)
    ordered = sorted((date for date in found if len(date.value) == longest), key=lambda date: _TRUST.index(date.where))
    unique = {(date.value, date.where): date for date in reversed(ordered)}
    return tuple(reversed(unique.values()))


def most_trustworthy(dates: tuple[DocumentDate, ...]) -> str | None:
    """The value to cite the document by; ``dates`` as ``document_dates`` orders them."""
    return dates[0].value if dates else None


def _in_text(text: str, blocks: tuple[Block, ...], language: str) -> Iterator[DocumentDate]:
    header = blocks[:_HEADER_BLOCKS]
    for block in header:
        for date in _standing_alone(text, block, language):
            yield DocumentDate(date.value, "header", date.span)
    for block in blocks[max(len(header), len(blocks) - _SIGNATURE_BLOCKS) :]:
        if block.end - block.start <= _SIGNATURE_CHARACTERS:
            for date in _standing_alone(text, block, language):
                yield DocumentDate(date.value, "signature", date.span)


def _standing_alone(text: str, block: Block, language: str) -> Iterator[FoundDate]:
    """Days of a block that date the document: beside them stands a place or a label, but no sentence."""
    for line in _lines(text, block):
        for sentence in sentence_spans(text, line.start, line.end, language):
            for date in find_dates(text, sentence.start, sentence.end, language):
                if date.is_day and _dates_the_document(text, sentence, date.span, block.kind == "heading"):
                    yield date


def _lines(text: str, block: Block) -> Iterator[Span]:
    start = block.start
    while start < block.end:
        stop = text.find("\n", start, block.end)
        stop = block.end if stop < 0 else stop
        yield Span(start, stop)
        start = stop + 1


def _dates_the_document(text: str, sentence: Span, date: Span, is_heading: bool) -> bool:
    before = text[skip_marks(text, sentence.start, sentence.end) : date.start]
    after = text[date.end : sentence.end]
    if is_heading or _LABEL.match(before.lstrip("*_(")):
        return True
    if _PREPOSITION.search(before):
        return False
    if len(_WORD.findall(before)) <= _OTHER_WORDS and _DATELINE_END.match(after):
        return True  # BRUSSELS, 16 November 2018 - The meeting ...
    return len(_WORD.findall(before + " " + after)) <= _OTHER_WORDS


def _in_file_name(name: str, language: str) -> list[FoundDate]:
    compact = re.sub(r"(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)", r"\1-\2-\3", name)
    for spelling in (
        compact,
        re.sub(r"[_]+", " ", compact),
        re.sub(r"[-_.]+", " ", compact),
        re.sub(r"_+", "-", compact),
    ):
        dates = find_dates(spelling, 0, len(spelling), language)
        if any(date.is_day for date in dates):
            return [date for date in dates if date.is_day]
    spelling = re.sub(r"[-_.]+", " ", compact)
    return find_dates(spelling, 0, len(spelling), language)


def _less_precise(text: str, header: tuple[Block, ...], language: str) -> Iterator[DocumentDate]:
    """Months, ranges as their month or year, and years in headings and short lines of the header."""
    for block in header:
        for line in _lines(text, block):
            if block.kind != "heading" and len(_WORD.findall(line.slice(text))) > 2 * _OTHER_WORDS:
                continue
            for date in find_dates(text, line.start, line.end, language):
                value = date.value if date.until is None else _common_part(date.value, date.until)
                if value:
                    yield DocumentDate(value, "header", date.span)


def _common_part(first: str, last: str) -> str:
    if first[:7] == last[:7]:
        return first[:7]
    return first[:4] if first[:4] == last[:4] else ""

"""The dates that a document gives for itself, as opposed to dates that it writes about."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import get_args

from ingest.dates import FoundDate, find_dates
from ingest.document import Block, DatePlace, DocumentDate, Span
from ingest.marks import skip_marks
from ingest.readers.raw import RawDate
from ingest.sentences import sentence_spans

_HEADER_BLOCKS = 6
_SIGNATURE_BLOCKS = 3
_SIGNATURE_CHARACTERS = 250
"""A longer block at the end is running text."""
_SHORT_LINE = 60
"""Characters. A longer line was ended by the margin."""
_OTHER_WORDS = 6
"""Place, weekday and "Done at" beside a date that stands alone."""
_WORDS_BESIDE_A_MONTH = 2
_PROPERTIES = frozenset({"pdf information", "document properties"})
"""Kept by programs: they say when a file was made, which may be years after what it holds."""
_TRUST = get_args(DatePlace)

_LABEL = re.compile(
    r"(?:date|dated|published|posted|updated|released|issued|adopted|done|given|delivered|signed|sent|publié|fait|adopté|"
    r"prononcé|publicado|publicada|feito|data|emitido|proferid[oa])\b",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\b(?:on|since|until|by|in|from|before|after|of|depuis|avant|après|en|jusqu'au|"
    r"desde|até|antes de|após|no dia|em)\s*$",
    re.IGNORECASE,
)
_DATELINE_END = re.compile(r"[\s*_]*(?:[-–—]|\)|\*\*|/)")
_WORD = re.compile(r"[^\W\d_]{2,}")


def document_dates(
    text: str, blocks: tuple[Block, ...], outside: Iterable[RawDate], relative: str, language: str
) -> tuple[DocumentDate, ...]:
    """Every date of the document's own, the most trustworthy place first; a date twice in one place counts once.

    Days and months count. Where neither the text nor its publisher gives one, the range of a meeting (as its month
    or year) and years in the head and the file name do. A month or year that another date only makes more precise
    is left out, so that two values always disagree.
    """
    found = list(_in_text(text, blocks, language))
    found += [DocumentDate(date.value, date.where) for date in outside]
    in_name = [
        DocumentDate(date.value, "file name")
        for date in _in_file_name(PurePosixPath(relative).stem, language)
        if date.until is None
    ]
    found += [date for date in in_name if len(date.value) > len("2021")]
    if all(date.where in _PROPERTIES for date in found):
        found += [*_less_precise(text, blocks[:_HEADER_BLOCKS], language), *in_name]
    values = {date.value for date in found if date.where not in _PROPERTIES}
    found = [
        date for date in found if not any(other != date.value and other.startswith(date.value) for other in values)
    ]
    unique: dict[tuple[str, str], DocumentDate] = {}
    for date in sorted(found, key=lambda date: _TRUST.index(date.where)):
        unique.setdefault((date.value, date.where), date)
    return tuple(unique.values())


def most_trustworthy(dates: tuple[DocumentDate, ...]) -> str | None:
    """The value to cite the document by; ``dates`` as ``document_dates`` orders them."""
    return dates[0].value if dates else None


def day_of_writing(dates: tuple[DocumentDate, ...]) -> str | None:
    """The value to tell the document's time by; None where only a program gives one."""
    return dates[0].value if dates and dates[0].where not in _PROPERTIES else None


def _in_text(text: str, blocks: tuple[Block, ...], language: str) -> Iterator[DocumentDate]:
    running = (number for number, block in enumerate(blocks, 1) if block.end - block.start > _SIGNATURE_CHARACTERS)
    after_text = next(running, _HEADER_BLOCKS)  # in a short document the end is near the head
    signature = max(after_text, len(blocks) - _SIGNATURE_BLOCKS)
    for block in blocks[: min(_HEADER_BLOCKS, signature)]:
        for date in _standing_alone(text, block, language):
            yield DocumentDate(date.value, "header", date.span)
    for block in blocks[signature:]:
        if block.end - block.start <= _SIGNATURE_CHARACTERS:
            for date in _standing_alone(text, block, language):
                yield DocumentDate(date.value, "signature", date.span)


def _standing_alone(text: str, block: Block, language: str) -> Iterator[FoundDate]:
    """Dates of a block that date the document: beside them stands a place or a label, but no sentence."""
    if block.kind not in ("heading", "paragraph"):
        return  # a chronology is a list of dates
    for line in _lines(text, block):
        for sentence in sentence_spans(text, line.start, line.end, language):
            for date in find_dates(text, sentence.start, sentence.end, language):
                if (
                    date.until is None
                    and len(date.value) > 4
                    and _dates_the_document(text, sentence, date, block.kind == "heading")
                ):
                    yield date


def _lines(text: str, block: Block) -> Iterator[Span]:
    """Lines that the author set: a line after a long one is the rest of a wrapped sentence, and goes with it."""
    start = block.start
    while start < block.end:
        stop = text.find("\n", start, block.end)
        while stop >= 0 and stop - text.rfind("\n", start, stop) - 1 > _SHORT_LINE and text[stop - 1] not in ".!?:":
            stop = text.find("\n", stop + 1, block.end)
        stop = block.end if stop < 0 else stop
        yield Span(start, stop)
        start = stop + 1


def _dates_the_document(text: str, sentence: Span, date: FoundDate, is_heading: bool) -> bool:
    before = text[skip_marks(text, sentence.start, sentence.end) : date.span.start]
    after = text[date.span.end : sentence.end]
    if (is_heading and date.is_day) or _LABEL.match(before.lstrip("*_(")):
        return True
    if _PREPOSITION.search(before):
        return False
    if len(_WORD.findall(before)) <= _OTHER_WORDS and _DATELINE_END.match(after):
        return True  # BRUSSELS, 16 November 2018 - The meeting ...
    allowed = _OTHER_WORDS if len(date.value) > len("2021-06") else _WORDS_BESIDE_A_MONTH
    return len(_WORD.findall(before + " " + after)) <= allowed


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
        if block.kind not in ("heading", "paragraph"):
            continue
        for line in _lines(text, block):
            if block.kind != "heading" and len(_WORD.findall(line.slice(text))) > 2 * _OTHER_WORDS:
                continue
            for date in find_dates(text, line.start, line.end, language):
                if date.is_day:
                    continue  # it was seen, and dates something else
                value = date.value if date.until is None else _common_part(date.value, date.until)
                if value:
                    yield DocumentDate(value, "header", date.span)


def _common_part(first: str, last: str) -> str:
    if first[:7] == last[:7]:
        return first[:7]
    return first[:4] if first[:4] == last[:4] else ""

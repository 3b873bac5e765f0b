"""The dates that a document gives for itself, as opposed to dates that it writes about."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import get_args

from ingest.date_patterns import LONGEST, WEEKDAY
from ingest.dates import FoundDate, find_dates, numeric_order
from ingest.document import Block, DatePlace, DocumentDate, Span
from ingest.kinds import begins_with_kind
from ingest.marks import skip_marks
from ingest.parts import RUNNING_TEXT, first_after_running_text, signature_blocks
from ingest.places import is_city
from ingest.readers.raw import RawDate
from ingest.sentences import sentence_spans

_HEADER_BLOCKS = 6
_SIGNATURE_BLOCKS = 3
_SENTENCE_AT_MOST = 2000
"""Characters. A longer one is a table without full stops; each date in it would be weighed against all of it."""
_SHORT_LINE = 60
"""Characters. A longer line was ended by the margin."""
_OTHER_WORDS = 6
"""Place, weekday and "Done at" beside a date that stands alone."""
_WORDS_BESIDE_A_MONTH = 2
_PROPERTIES = frozenset({"pdf information", "document properties"})
"""Kept by programs: they say when a file was made, which may be years after what it holds."""
_TRUST = get_args(DatePlace)

_LABEL = re.compile(
    r"(?:date|dated|published|posted|updated|revised|released|issued|adopted|approved|done|given|delivered|signed|sent|"
    r"compiled|embargo(?:ed)?|version|versão|publiée?|faite?|adoptée?|prononcée?|mise? à jour|rédigée?|signée?|"
    r"diffusée?|publicad[oa]|"
    r"feit[oa]|data|emitid[oa]|proferid[oa]|atualizad[oa]|aprovad[oa]|redigid[oa]|assinad[oa]|divulgad[oa])\b",
    re.IGNORECASE,
)
_NOT_ITS_OWN = re.compile(
    r"\b(?:deadline|due|closing date|expires?|born|limite|délai|échéance|prazo|née?|nascid[oa]"
    r"|(?:next|following|prochaine?|próxim[oa]) (?:\w+ ){0,2}\w+)\b",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\b(?:on|since|until|by|in|from|before|after|of|depuis|avant|après|en|jusqu'au|"
    r"desde|até|antes de|após|no dia|em)\s*$",
    re.IGNORECASE,
)
_OF_THE_DOCUMENT = re.compile(
    r"(?:^[^,;:]{0,40}\b(?:of|dated|from|du|de|d[eo] dia)"
    r"|\b(?:held|delivered|given|made|adopted|presented|tenue?|prononcée?|faite?|adoptée?|realizad[oa]|proferid[oa]|feit[oa])\b"
    r"[^;:.]{0,60}\b(?:on|le|du|em|de|a)"
    r"|\b(?:meeting|session|plenary|réunion|séance|plénière|assemblée|reunião|sessão|plenária|assembleia)\b[^,;:.]{0,60}"
    rf"\b(?:of|du|de|d[eo] dia))\s*(?:{WEEKDAY},?\s*(?:le\s+|the\s+)?)?$",
    re.IGNORECASE,
)
"""Before a date in a line that begins with the kind of document: "Statement of", "Minutes of the meeting held on"."""
_ANOTHER_OF = re.compile(r"\b(?:of|on|to|sur|de|du|des|da|do|sobre|d['’])\s.*\b(?:of|du|de|d[eo])\s*$", re.IGNORECASE)
_SET_OFF = re.compile(rf"[,;:(–—-]\s*(?:{WEEKDAY},?\s*)?(?:le\s+|the\s+)?$", re.IGNORECASE)
_OF_ITSELF_WITHIN = 4000
"""Characters at the start and at the end of the text."""
_OF_ITSELF = re.compile(
    r"\b(?:this|the present|cet?te|le présent|la présente|est[ea]|[oa] presente)\s"
    r"(?:[\w-]+\s){0,2}(?:statement|declaration|report|paper|letter|note|briefing|document|communiqué|text|version|déclaration|rapport|lettre|texte|declaração|"
    r"relatório|carta|nota|documento|comunicado|texto|versão)\b[^.;]{0,60}?\b"
    r"(?:adopted|approved|issued|published|released|"
    r"signed|finali[sz]ed|completed|updated|written|adoptée?|approuvée?|publiée?|signée?|achevée?|rédigée?|adotad[oa]|"
    r"adoptad[oa]|aprovad[oa]|publicad[oa]|assinad[oa]|concluíd[oa]|redigid[oa])\b[^.;]{0,60}?(?=\d)",
    re.IGNORECASE,
)
"""The document says when it was made itself: "This report was adopted by the board on ..."."""
_BETWEEN_PARTS = re.compile(r"\s+[·•|]\s+")
_DATELINE_END = re.compile(r"[\s*_]*(?:[-–—]|\)|\*\*|/)")
_ENDS_A_SENTENCE = re.compile(r"[.!?…][\s*_]*$")
_WORD = re.compile(r"[^\W\d_]{2,}")


def document_dates(
    text: str, blocks: tuple[Block, ...], outside: Iterable[RawDate], relative: str, language: str
) -> tuple[DocumentDate, ...]:
    """Every date of the document's own, the most trustworthy place first; a date twice in one place counts once.

    Days and months count. Where neither the text nor its publisher gives one, the range of a meeting (as its month
    or year) and years in the head and the file name do. A month or year that another date only makes more precise
    is left out, so that two values always disagree. A numeric date that may mean two days means the one that the
    order of others in the text, or another of these dates, shows; failing that it counts as its year.
    """
    found = list(_in_text(text, blocks, language))
    found += [_Own(DocumentDate(date.value, date.where)) for date in outside]
    in_name = [
        _Own(DocumentDate(date.value, "file name"), date.readings)
        for date in _in_file_name(PurePosixPath(relative).stem, language)
        if date.until is None
    ]
    found += [date for date in in_name if date.readings or len(date.date.value) > len("2021")]
    if all(own.date.where in _PROPERTIES for own in found):
        found += [*_less_precise(text, blocks[:_HEADER_BLOCKS], language), *in_name]
    dates = _without_less_precise(_settled(found, text))
    unique: dict[tuple[str, str], DocumentDate] = {}
    for date in sorted(dates, key=lambda date: _TRUST.index(date.where)):
        unique.setdefault((date.value, date.where), date)
    return tuple(unique.values())


@dataclass(frozen=True, slots=True)
class _Own:
    """A date of the document's own, and the days that it may mean when that is not plain."""

    date: DocumentDate
    readings: tuple[str, ...] = ()


def _settled(found: list[_Own], text: str) -> list[DocumentDate]:
    """Of a date with two readings the one in the text's order, or that another date agrees with; else its year."""
    order = numeric_order(text, 0, len(text)) if any(own.readings for own in found) else None
    if order is not None:
        return [replace(own.date, value=own.readings[not order]) if own.readings else own.date for own in found]
    values = {own.date.value for own in found}
    dates: list[DocumentDate] = []
    for own in found:
        agreed = [reading for reading in own.readings if reading in values]
        dates.append(replace(own.date, value=agreed[0]) if len(agreed) == 1 else own.date)
    return dates


def _without_less_precise(dates: list[DocumentDate]) -> list[DocumentDate]:
    values = {date.value for date in dates if date.where not in _PROPERTIES}
    return [date for date in dates if not any(other != date.value and other.startswith(date.value) for other in values)]


def most_trustworthy(dates: tuple[DocumentDate, ...]) -> str | None:
    """The value to cite the document by; ``dates`` as ``document_dates`` orders them."""
    return dates[0].value if dates else None


def day_of_writing(dates: tuple[DocumentDate, ...]) -> str | None:
    """The value to tell the document's time by; None where only a program gives one."""
    return dates[0].value if dates and dates[0].where not in _PROPERTIES else None


def _in_text(text: str, blocks: tuple[Block, ...], language: str) -> Iterator[_Own]:
    signature = signature_blocks(text, blocks, _SIGNATURE_BLOCKS)
    last = blocks[max(first_after_running_text(blocks), len(blocks) - _SIGNATURE_BLOCKS) :]
    signature += tuple(block for block in last if block not in signature)
    head_end = signature[0].start if signature else len(text)
    for block in _header(blocks):
        if block.start < head_end:
            for date in _standing_alone(text, block, language):
                yield _Own(DocumentDate(date.value, "header", date.span), date.readings)
    for block in signature:
        if block.end - block.start <= RUNNING_TEXT:
            for date in _standing_alone(text, block, language):
                yield _Own(DocumentDate(date.value, "signature", date.span), date.readings)
    end = signature[0].start if signature else len(text)
    for start, stop in ((0, min(end, _OF_ITSELF_WITHIN)), (max(_OF_ITSELF_WITHIN, end - _OF_ITSELF_WITHIN), end)):
        for said in _OF_ITSELF.finditer(text, start, stop):
            near = find_dates(text, said.end(), min(len(text), said.end() + LONGEST), language)
            if near and near[0].span.start == said.end() and near[0].until is None:
                yield _Own(DocumentDate(near[0].value, "text", near[0].span), near[0].readings)


def _header(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The first blocks, up to the second of running text: a dateline begins the first, or follows a summary."""
    running = [number for number, block in enumerate(blocks, 1) if block.end - block.start > RUNNING_TEXT]
    return blocks[: min(_HEADER_BLOCKS, running[1] if len(running) > 1 else _HEADER_BLOCKS)]


def _standing_alone(text: str, block: Block, language: str) -> Iterator[FoundDate]:
    """Dates of a block that date the document: beside them stands a place or a label, but no sentence."""
    if block.kind not in ("heading", "paragraph"):
        return  # a chronology is a list of dates
    for line in _lines(text, block, language):
        for sentence in _parts(text, sentence_spans(text, line.start, line.end, language)):
            if sentence.end - sentence.start > _SENTENCE_AT_MOST:
                continue
            for date in find_dates(text, sentence.start, sentence.end, language, short_years=True):
                precise = date.readings or (date.until is None and len(date.value) > len("2021"))
                if precise and _dates_the_document(text, sentence, date, block.kind == "heading"):
                    yield date


def _lines(text: str, block: Block, language: str) -> Iterator[Span]:
    """Lines that the author set: a line after a long one is the rest of a wrapped sentence, and goes with it.

    Not so a date alone in its line, which stands under a long title.
    """
    start = block.start
    while start < block.end:
        stop = text.find("\n", start, block.end)
        while (
            stop >= 0
            and stop - max(start, text.rfind("\n", start, stop) + 1) > _SHORT_LINE
            and text[stop - 1] not in ".!?:"
            and not _is_a_date(text, stop + 1, block.end, language)
        ):
            stop = text.find("\n", stop + 1, block.end)
        stop = block.end if stop < 0 else stop
        yield Span(start, stop)
        start = stop + 1


def _parts(text: str, sentences: Iterable[Span]) -> Iterator[Span]:
    """Sentences, and of one with such signs what stands between them: "Press release · Accra · 3 May 2022"."""
    for sentence in sentences:
        start = sentence.start
        whole = _NOT_ITS_OWN.search(text, sentence.start, sentence.end)  # "Next meeting · 3 May 2022"
        for sign in () if whole else _BETWEEN_PARTS.finditer(text, sentence.start, sentence.end):
            yield Span(start, sign.start())
            start = sign.end()
        yield Span(start, sentence.end)


def _is_a_date(text: str, start: int, end: int, language: str) -> bool:
    """Whether the line that begins at ``start`` is a date and nothing else."""
    stop = text.find("\n", start, end)
    line = text[start : end if stop < 0 else stop].strip(" *_")
    dates = find_dates(line, 0, len(line), language) if len(line) <= LONGEST else []
    return any(date.span.end - date.span.start == len(line) for date in dates)


def _dates_the_document(text: str, sentence: Span, date: FoundDate, is_heading: bool) -> bool:
    before = text[skip_marks(text, sentence.start, sentence.end) : date.span.start].lstrip("*_(")
    after = text[date.span.end : sentence.end]
    if _NOT_ITS_OWN.search(before):
        return False
    if _LABEL.match(before):
        return True
    if begins_with_kind(before):
        own = _OF_THE_DOCUMENT.search(before)
        return bool(_SET_OFF.search(before) or (own and (own.start() or not _ANOTHER_OF.search(before))))
    if _PREPOSITION.search(before):
        return False
    if len(_WORD.findall(before)) <= _OTHER_WORDS and _DATELINE_END.match(after):
        return True  # BRUSSELS, 16 November 2018 - The meeting ...
    if _begins_with_place(before) and not _ENDS_A_SENTENCE.search(after):
        return True  # Accra, 3 May 2022, at the close of the third session
    if (is_heading or _SET_OFF.search(before)) and not _WORD.search(after) and not after.strip().endswith("."):
        return True  # Third session of the conference, New York, 23 May 2016
    allowed = _OTHER_WORDS if len(date.value) != len("2021-06") else _WORDS_BESIDE_A_MONTH
    return len(_WORD.findall(before + " " + after)) <= allowed


def _begins_with_place(before: str) -> bool:
    """Whether nothing but a city stands before a date, set off from it."""
    place = _SET_OFF.sub("", before)
    return place != before and is_city(place)


def _in_file_name(name: str, language: str) -> list[FoundDate]:
    compact = re.sub(r"(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)", r"\1-\2-\3", name)
    for spelling in (
        compact,
        re.sub(r"[_]+", " ", compact),
        re.sub(r"[-_.]+", " ", compact),
        re.sub(r"_+", "-", compact),
    ):
        dates = find_dates(spelling, 0, len(spelling), language, short_years=True)
        if any(date.is_day for date in dates):
            return [date for date in dates if date.is_day]
    spelling = re.sub(r"[-_.]+", " ", compact)
    return find_dates(spelling, 0, len(spelling), language)


def _less_precise(text: str, header: tuple[Block, ...], language: str) -> Iterator[_Own]:
    """Months, ranges as their month or year, and years in headings and short lines of the header."""
    for block in header:
        if block.kind not in ("heading", "paragraph"):
            continue
        for line in _lines(text, block, language):
            if line.end - line.start > _SENTENCE_AT_MOST:
                continue
            if block.kind != "heading" and len(_WORD.findall(line.slice(text))) > 2 * _OTHER_WORDS:
                continue
            for date in find_dates(text, line.start, line.end, language):
                if date.is_day:
                    continue  # it was seen, and dates something else
                value = date.value if date.until is None else _common_part(date.value, date.until)
                if value:
                    yield _Own(DocumentDate(value, "header", date.span))


def _common_part(first: str, last: str) -> str:
    if first[:7] == last[:7]:
        return first[:7]
    return first[:4] if first[:4] == last[:4] else ""

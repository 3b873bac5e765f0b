"""Lines on PDF pages become headings, list items and whole paragraphs, before offsets exist.

Running heads and page numbers go, words that were hyphenated at a line's end are joined, and a paragraph that
runs over a page becomes one block that knows where its pages begin.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from ingest.marks import LIST_MARKER
from ingest.readers.raw import RawBlock

_EDGE_LINES = 2
"""How many lines at the top and at the bottom of a page may be running heads and feet."""
_ON_MOST_PAGES = 0.6
_SAME_PLACE = 4.0
"""Points. Running heads stand at the same height on each page."""
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:page|p\.|pág\.?|página|seite)?\s*(\d{1,4})\s*(?:(?:/|of|sur|de|von|\|)\s*\d{1,4})?\s*(?:\|?\s*page)?[-–—|\s]*",
    re.IGNORECASE,
)
_BIGGER = 1.12
"""Height of a heading's line over that of the running text."""
_NEW_PARAGRAPH = 1.3
"""Distance of two base lines over the usual one from which a new paragraph begins."""
_SHORT_LINE = 0.8
"""Width of a line over the column's, below which a finished sentence finishes the paragraph."""
_HEADING_AT_MOST = 120
_ENDS_SENTENCE = re.compile(r"""[.!?:;…][)\]}"'”’»\d]*$""")
_HYPHEN = re.compile(r"([^\W\d_]+)-$")
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of text and its box in points; all measures 0 when the reader knows none."""

    text: str
    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    height: float = 0.0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page, numbered from 1, and its lines in reading order."""

    number: int
    lines: list[PdfLine]


@dataclass(frozen=True, slots=True)
class _Body:
    """What is usual in the document: height of a line, distance of base lines, width of the column."""

    height: float
    pitch: float
    right: float


def blocks_of(pages: list[PdfPage]) -> Iterator[RawBlock]:
    """The blocks of a document in reading order."""
    pages = _without_running_heads(pages)
    body = _body(pages)
    vocabulary = _vocabulary([line.text for page in pages for line in page.lines])
    sizes = sorted({round(line.height) for page in pages for line in page.lines if _is_big(line, body)}, reverse=True)
    growing: list[tuple[PdfLine, int]] = []  # lines of the block that is still open, with their pages
    for page in pages:
        for line in page.lines:
            if growing and not _continues(growing, line, page.number, body):
                yield _block(growing, body, sizes, vocabulary)
                growing = []
            growing.append((line, page.number))
    if growing:
        yield _block(growing, body, sizes, vocabulary)


def _without_running_heads(pages: list[PdfPage]) -> list[PdfPage]:
    seen = Counter(key for page in pages for key in {_key(page.lines[place]) for place in _edges(page)})
    repeated = {key for key, count in seen.items() if count >= max(2, _ON_MOST_PAGES * len(pages))}
    kept = []
    for page in pages:
        edges = _edges(page)
        lines = [
            line
            for place, line in enumerate(page.lines)
            if not (place in edges and (_key(line) in repeated or _is_page_number(line, page.number, len(pages))))
        ]
        kept.append(PdfPage(page.number, lines))
    return kept


def _edges(page: PdfPage) -> set[int]:
    count = len(page.lines)
    return set(range(min(_EDGE_LINES, count))) | set(range(max(0, count - _EDGE_LINES), count))


def _key(line: PdfLine) -> tuple[str, int, int]:
    """Equal for the running heads of two pages: same words, size and height on the page, other page numbers."""
    return _DIGITS.sub("#", line.text), round(line.height), round(line.bottom / _SAME_PLACE)


def _is_page_number(line: PdfLine, number: int, count: int) -> bool:
    found = _PAGE_NUMBER.fullmatch(line.text)
    if not found:
        return False
    return count > 1 or not line.text.strip().isdecimal() or int(found.group(1)) == number


def _body(pages: list[PdfPage]) -> _Body:
    lines = [line for page in pages for line in page.lines]
    heights: Counter[float] = Counter()
    for line in lines:
        heights[round(line.height, 1)] += len(line.text)
    height = heights.most_common(1)[0][0] if heights else 0.0
    pitches = [
        above.bottom - below.bottom
        for page in pages
        for above, below in zip(page.lines, page.lines[1:], strict=False)
        if 0 < above.bottom - below.bottom < 3 * height
    ]
    rights = sorted(line.right for line in lines if abs(line.height - height) < 1)
    right = rights[int(0.9 * (len(rights) - 1))] if rights else 0.0
    return _Body(height, median(pitches) if pitches else 0.0, right)


def _is_big(line: PdfLine, body: _Body) -> bool:
    return line.height > _BIGGER * body.height > 0


def _is_heading(line: PdfLine, body: _Body) -> bool:
    if len(line.text) > _HEADING_AT_MOST or not any(map(str.isalpha, line.text)):
        return False
    return _is_big(line, body) or (line.bold and not line.text.endswith((".", ",", ";", ":")))


def _continues(block: list[tuple[PdfLine, int]], line: PdfLine, page: int, body: _Body) -> bool:
    """Whether ``line`` goes on with the paragraph, heading or list item that ``block`` is so far."""
    last, last_page = block[-1]
    if LIST_MARKER.match(line.text):
        return False
    if _is_heading(last, body) or _is_heading(line, body):
        same_look = round(last.height) == round(line.height) and last.bold == line.bold
        close = 0 < last.bottom - line.bottom < _NEW_PARAGRAPH * max(body.pitch, line.height)
        return same_look and close and page == last_page and not re.match(r"\d+[.)]", line.text)
    finished = bool(_ENDS_SENTENCE.search(last.text))
    starts_low = line.text[0].islower()
    if page != last_page or line.bottom > last.bottom:  # the next page or column: white space tells nothing
        return starts_low or (not finished and _is_full(last, body))
    if body.pitch and last.bottom - line.bottom > _NEW_PARAGRAPH * body.pitch:
        return starts_low and not finished
    if finished:
        return _is_full(last, body) or (not body.height and starts_low)
    return starts_low or _is_full(last, body) or not body.height or bool(LIST_MARKER.match(block[0][0].text))


def _is_full(line: PdfLine, body: _Body) -> bool:
    """Whether the line reaches so far to the right that the next word may just not have fitted."""
    return line.right >= _SHORT_LINE * body.right > 0


def _block(lines: list[tuple[PdfLine, int]], body: _Body, sizes: list[int], vocabulary: set[str]) -> RawBlock:
    text = ""
    pages: list[tuple[int, int]] = []
    first = lines[0][0]
    marker = LIST_MARKER.match(first.text)
    for number, (line, page) in enumerate(lines):
        part = line.text[marker.end() :] if number == 0 and marker else line.text
        text = _joined(text, part, vocabulary)
        if not pages or page != pages[-1][1]:
            pages.append((len(text) - len(part) if pages else 0, page))
    if all(_is_heading(line, body) for line, _ in lines) and not (marker and not first.text[0].isdecimal()):
        level = sizes.index(round(first.height)) + 1 if round(first.height) in sizes else len(sizes) + 1
        whole = f"{first.text[: marker.end()]}{text}" if marker else text
        return RawBlock("heading", whole, min(level, 6), pages=tuple(pages))
    if marker:
        sign = marker.group().strip()
        return RawBlock("list_item", text, marker=sign if any(map(str.isalnum, sign)) else "-", pages=tuple(pages))
    return RawBlock("paragraph", text, pages=tuple(pages))


def _joined(before: str, after: str, vocabulary: set[str]) -> str:
    """Two lines of one paragraph. A hyphen between them is kept unless it clearly only broke the word."""
    if not before:
        return after
    broken = _HYPHEN.search(before)
    following = _WORD.match(after)
    if not broken or not following or not after[0].islower():
        return before + after if broken and after[:1].isalpha() else f"{before} {after}"
    head, tail = broken.group(1).lower(), following.group().lower()
    may_be_compound = head in vocabulary or tail in vocabulary or f"{head}-{tail}" in vocabulary
    if head + tail in vocabulary or not may_be_compound:
        return before[:-1] + after
    return before + after


def _vocabulary(lines: list[str]) -> set[str]:
    """Words in lower case, without the halves of words that are broken at a line's end."""
    found: set[str] = set()
    after_hyphen = False
    for line in lines:
        words = [word.lower() for word in _WORD.findall(line)]
        ends_in_hyphen = bool(_HYPHEN.search(line))
        found.update(words[1 if after_hyphen else 0 : -1 if ends_in_hyphen else None])
        after_hyphen = ends_in_hyphen
    return found

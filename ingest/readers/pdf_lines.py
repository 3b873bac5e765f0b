"""The lines of a PDF page as pdfium finds its letters: text, box, boldness, and which way it runs."""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from ingest.clean import one_line
from ingest.pdf_page import SMALL, PdfLine, PdfPage, with_note

MOST_CHARACTERS = 200_000
"""On one page; more is no page for reading. What stands after them is left out."""
WIDE_GAP = 0.75
"""Of a line's height. A gap so wide may part two columns or two cells; ``ingest.pdf_order`` decides."""

_HYPHEN_AT_LINE_END = 2
"""pdfium's code for a hyphen after which a line ends; it reports no line break there."""
_HYPHEN_IN_TEXT = 0xFFFE
"""The same where pdfium gives text and not single characters."""
_LINE_ENDS = frozenset({10, 13, _HYPHEN_AT_LINE_END})
_SOFT_HYPHEN = "\u00ad"
_BOLD = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)


_BELOW_BASE = 0.22
"""Part of the size of letters that is below the line they stand on. What a font says of itself differs too much."""
_LEADERS = re.compile(r"(?:\s?\.){5,}\s*")
"""The dots that lead to a page number in a table of contents."""
_USUAL_HEIGHT = 12.0
"""Points; the height of a line in a note, where the file gives none."""
_SLANTED = 4
_ALMOST = 0.15
"""Of a quarter turn: pages that were scanned askew have text that runs so."""

_Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


def page_of(page: Any, number: int, notes: Sequence[PdfLine] = ()) -> PdfPage:
    """What a pdfium page says in letters, and ``notes`` on it. Form fields must be flattened before."""
    text_page = page.get_textpage()
    try:
        found = [(line, turn) for line, turn in _words_together(text_page) if line.text]
    finally:
        text_page.close()
    letters: Counter[int] = Counter()
    for line, turn in found:
        letters[turn] += len(line.text)
    main = letters.most_common(1)[0][0] if letters else 0
    upright = [line for line, turn in found if turn == main]
    return PdfPage(number, upright, [*(line for line, turn in found if turn != main), *notes])


def notes_on(page: Any) -> Iterator[PdfLine]:
    """Text that was typed on the page and is shown there by viewers, though the file gives it no appearance."""
    from pypdfium2 import raw

    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, index)
        hidden = raw.FPDFAnnot_GetFlags(note) & (raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW)
        is_text = raw.FPDFAnnot_GetSubtype(note) == raw.FPDF_ANNOT_FREETEXT
        if is_text and not hidden and not raw.FPDFAnnot_HasKey(note, b"AP"):
            box = raw.FS_RECTF()
            raw.FPDFAnnot_GetRect(note, box)
            lines = [one_line(line) for line in re.split(r"[\r\n]+", _string_of(note, b"Contents"))]
            height = min(_USUAL_HEIGHT, (box.top - box.bottom) / len(lines))
            for place, text in enumerate(lines, 1):
                if text and height > 0:
                    yield PdfLine(text, box.left, box.right, box.top - place * height, height)
        raw.FPDFPage_CloseAnnot(note)


def _string_of(note: Any, key: bytes) -> str:
    from pypdfium2 import raw

    size = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
    units = (raw.FPDF_WCHAR * (size // 2 + 1))()
    raw.FPDFAnnot_GetStringValue(note, key, units, size)
    return bytes(units)[:size].decode("utf-16-le", "ignore").rstrip("\0")


def _words_together(text_page: Any) -> Iterator[tuple[PdfLine, int]]:
    """Lines that are broken at wide gaps, in the page's own measures, with the quarter turns that they run at."""
    from pypdfium2 import raw

    count = min(text_page.count_chars(), MOST_CHARACTERS)
    codes = _codes(text_page, count)
    notes: set[int] = set()
    holder = raw.FS_RECTF()

    def box(index: int) -> _Box:
        raw.FPDFText_GetLooseCharBox(text_page, index, holder)
        return holder.left, holder.bottom, holder.right, holder.top

    def finished(ending: int | None) -> tuple[PdfLine, int]:
        text = ""
        for raised, group in groupby(range(start, end), notes.__contains__):
            part = _decoded([codes[place] for place in group])
            text = with_note(text, part) if raised else text + part
        hyphen = "-" if ending == _HYPHEN_AT_LINE_END or text.endswith(_SOFT_HYPHEN) else ""
        places = (start, (start + end) // 2, end - 1)
        left, bottom, right, top = _turned(whole, turn)
        size, base = max((_size(text_page, place), _base(text_page, place, turn)) for place in places)
        if turn != _SLANTED and 0.3 * (top - bottom) < size < 3 * (top - bottom):
            bottom, top = base - _BELOW_BASE * size, base + (1 - _BELOW_BASE) * size
        line = _LEADERS.sub(" ", one_line(text)).strip() + hyphen
        return PdfLine(line, left, right, bottom, top - bottom, _is_bold(text_page, places)), turn

    start, end, whole, turn = -1, -1, (0.0, 0.0, 0.0, 0.0), 0
    for first, last, ending in _words(codes):
        word = _around(box(first), box(last))
        word_turn = _quarter_turns(raw.FPDFText_GetCharAngle(text_page, first))
        if start >= 0 and (turn != word_turn or _is_apart(_turned(whole, turn), _turned(word, turn))):
            yield finished(None)
            start = -1
        note = _number_at_end(codes, first, last)
        before = note.start - 1 if note.start > first else end - 1 if start >= 0 else -1
        if note and before >= 0 and _is_raised(_turned(box(before), word_turn), _turned(box(note.start), word_turn)):
            notes.update(note)
        start, whole = (first, word) if start < 0 else (start, _around(whole, word))
        end, turn = last + 1, word_turn
        if ending is not None:
            yield finished(ending)
            start = -1


def _codes(text_page: Any, count: int) -> list[int]:
    """The first so many characters of a page. pdfium's quick way leaves out glyphs without meaning: then one by one."""
    from pypdfium2 import raw

    units = (ctypes.c_ushort * (count + 1))()
    if raw.FPDFText_GetText(text_page, 0, count, units) == count + 1:
        return [_HYPHEN_AT_LINE_END if unit == _HYPHEN_IN_TEXT else unit for unit in units[:count]]
    return [raw.FPDFText_GetUnicode(text_page, index) for index in range(count)]


def _words(codes: list[int]) -> Iterator[tuple[int, int, int | None]]:
    """First and last place of each word, and the code that ends the line after it if one does."""
    first = last = -1
    for index, code in enumerate([*codes, 10]):
        if code > 32 and code != 160:
            if first >= 0 and last < index - 1:
                yield first, last, None
                first = -1
            first = index if first < 0 else first
            last = index
        elif code in _LINE_ENDS and first >= 0:
            yield first, last, code
            first = -1


def _quarter_turns(angle: float) -> int:
    """How many quarter turns to the left text runs at, 0 to 3; ``_SLANTED`` when it runs at none, as watermarks do.

    ``angle`` is in radians to the right.
    """
    turns = -angle / (math.pi / 2)
    return round(turns) % 4 if abs(turns - round(turns)) < _ALMOST else _SLANTED


def _size(text_page: Any, index: int) -> float:
    """The size of a character's letters, in points."""
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text_page, index, matrix)
    size: float = raw.FPDFText_GetFontSize(text_page, index) * math.hypot(matrix.c, matrix.d)
    return round(size, 1)


def _base(text_page: Any, index: int, turn: int) -> float:
    """The height of the line that a character stands on, when the page is turned so that it stands upright."""
    from pypdfium2 import raw

    across, up = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text_page, index, across, up)
    return _turned((across.value, up.value, across.value, up.value), turn)[1]


def _number_at_end(codes: list[int], first: int, last: int) -> range:
    """The places of up to three digits that end a word but for punctuation; they may be the number of a footnote."""
    end = last + 1
    while end > first and chr(codes[end - 1]) in ".,;:!?)]»”":
        end -= 1
    start = end
    while start > first and 48 <= codes[start - 1] <= 57:
        start -= 1
    is_part = end <= last and chr(codes[end]) in "/⁄"
    return range(start, end) if 0 < end - start <= 3 and not is_part else range(first, first)


def _is_raised(before: _Box, digit: _Box) -> bool:
    height = before[3] - before[1]
    return digit[3] - digit[1] < SMALL * height and digit[1] > before[1] + 0.1 * height


def _is_apart(before: _Box, word: _Box) -> bool:
    """Whether a word cannot be the next one of a line: beyond a wide gap, at another height, or back at the left."""
    height = max(before[3] - before[1], word[3] - word[1])
    if min(before[3], word[3]) - max(before[1], word[1]) < 0.4 * min(before[3] - before[1], word[3] - word[1]):
        return True
    gap = max(word[0] - before[2], before[0] - word[2])  # the second for scripts that run to the left
    return gap > WIDE_GAP * height


def _around(one: _Box, other: _Box) -> _Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _turned(box: _Box, turn: int) -> _Box:
    """``box`` after turning the page back by so many quarter turns, so that the text in it stands upright."""
    left, bottom, right, top = box
    if turn == 1:
        return bottom, -right, top, -left
    if turn == 2:
        return -right, -top, -left, -bottom
    if turn == 3:
        return -top, left, -bottom, right
    return box


def _decoded(codes: list[int]) -> str:
    """pdfium gives UTF-16 units where it has them and whole code points elsewhere; 0 where a glyph has no meaning."""
    units = "".join(map(chr, filter(None, codes)))
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")


def _is_bold(text_page: Any, places: tuple[int, int, int]) -> bool:
    from pypdfium2 import raw

    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    for index in places:
        name.value = b""
        raw.FPDFText_GetFontInfo(text_page, index, name, 128, flags)
        if not _BOLD.search(name.value):
            return False
    return True

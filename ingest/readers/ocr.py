"""Text recognition (OCR) of a picture of a page, by the Tesseract program: lines with places, as from a PDF's letters.

Needs the extra ``ocr`` (pytesseract) and the program ``tesseract`` with the data of at least one of the languages.
"""

import os
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from statistics import mean, median
from typing import TYPE_CHECKING, Any

from ingest.clean import one_line
from ingest.languages import detect_language
from ingest.pdf_page import PdfLine, without_ligatures
from ingest.readers.pdf_lines import WIDE_GAP

if TYPE_CHECKING:
    from PIL.Image import Image

LANGUAGES = {"en": "eng", "fr": "fra", "pt": "por", "es": "spa"}
"""The languages that are read where Tesseract's data for them are installed: ISO 639-1 code, and Tesseract's name."""
_SECONDS_A_PAGE = 60
_LEAST_CONFIDENCE = 50.0
"""Percent, averaged over the words of a line. Below it the picture holds no letters there, or none that can be read."""
_UPRIGHT_CONFIDENCE = 70.0
"""Percent. Below it the page may lie on its side, which is looked for."""
_LONG_BLOCK = 60
"""Characters from which the language of a block can be told."""
_WORD = 5
"""Tesseract's level of a result that is a word."""
_USUAL_HEIGHT = 0.35
"""Part by which a line's height may differ from the usual one and be the same size of letters."""


class RecognitionError(Exception):
    """Tesseract failed on a picture, or took too long."""


@lru_cache(maxsize=1)
def installed_languages() -> tuple[str, ...]:
    """ISO codes of the ``LANGUAGES`` that this machine can read; empty when a part of what is needed is missing."""
    try:
        import pytesseract
    except ImportError:
        return ()
    try:
        installed = pytesseract.get_languages()
    except (pytesseract.TesseractNotFoundError, OSError):
        return ()
    return tuple(language for language, name in LANGUAGES.items() if name in installed)


class Recogniser:
    """Reads the pictures of one document, whose pages are mostly in one language.

    A page is read with the data of its own language alone: those of several cost twice the time, and put the letters
    of one in place of those of another (ä for ã). So it is read as the page before, and again when that was another;
    a page in two languages is read in each, and every block is taken from the reading in its own.
    """

    def __init__(self, languages: tuple[str, ...]) -> None:
        self._all = languages
        self._languages = languages

    def lines(self, picture: "Image", points: float) -> list[PdfLine]:
        """The lines of a picture of a page; empty when no text can be made out in it.

        ``points`` is the size of a pixel, so that places are in points from the lower left corner of the page. A page
        that lies on its side is turned. Raises RecognitionError when Tesseract fails or takes longer than a minute.
        """
        words = _words(picture, self._languages)
        if _confidence(words) < _UPRIGHT_CONFIDENCE:
            turn = _turn(picture)
            turned = picture.rotate(-turn, expand=True) if turn else picture
            words_turned = _words(turned, self._languages) if turn else {}
            if _confidence(words_turned) > _confidence(words):
                picture, words = turned, words_turned
        words = self._in_own_languages(picture, words)
        return _of_usual_height(
            [line for of_line in words.values() for line in _lines(of_line, picture.height, points)]
        )

    def _in_own_languages(self, picture: "Image", words: "_Words") -> "_Words":
        """``words``, or when they were read with the data of other languages than the page's, read again."""
        of_block = _languages_of_blocks(words)
        found = tuple(sorted(set(of_block.values())))
        if not found or not set(found) <= set(self._all):
            found = self._all if found else self._languages
        if found == self._languages:
            return words
        self._languages = found
        if len(found) > 1 and found != self._all:
            readings = {language: _words(picture, (language,)) for language in found}
            if all(
                {block for block, _, _ in reading} == {block for block, _, _ in words} for reading in readings.values()
            ):
                return {
                    place: line
                    for language, reading in readings.items()
                    for place, line in reading.items()
                    if of_block.get(place[0], found[0]) == language
                }
        return _words(picture, found)


def _languages_of_blocks(lines: "_Words") -> dict[int, str]:
    """The language of each block that is long enough to tell."""
    blocks: dict[int, list[str]] = defaultdict(list)
    for (block, _, _), words in lines.items():
        blocks[block] += [str(word["text"]) for word in words]
    texts = {block: " ".join(words) for block, words in blocks.items()}
    return {block: detect_language(text) for block, text in texts.items() if len(text) >= _LONG_BLOCK}


def _of_usual_height(lines: list[PdfLine]) -> list[PdfLine]:
    """The same lines; those that are about as high as most are exactly so, whatever letters they have."""
    if not lines:
        return []
    usual = median(line.height for line in lines for _ in line.text)
    return [replace(line, height=usual) if abs(line.height - usual) < _USUAL_HEIGHT * usual else line for line in lines]


_Words = dict[tuple[int, int, int], list[dict[str, Any]]]
"""The words of each line, by the number of block, paragraph and line."""


def _words(picture: "Image", languages: tuple[str, ...]) -> _Words:
    import pytesseract

    try:
        with _one_thread():
            found = pytesseract.image_to_data(
                picture,
                lang="+".join(LANGUAGES[language] for language in languages),
                output_type=pytesseract.Output.DICT,
                timeout=_SECONDS_A_PAGE,
            )
    except RuntimeError as error:  # what pytesseract raises when Tesseract fails and when the time is over
        raise RecognitionError(str(error)) from error
    lines: _Words = defaultdict(list)
    for values in zip(*found.values(), strict=True):
        word = dict(zip(found, values, strict=True))
        if word["level"] == _WORD and str(word["text"]).strip():
            lines[word["block_num"], word["par_num"], word["line_num"]].append(word)
    return {place: words for place, words in lines.items() if mean(word["conf"] for word in words) >= _LEAST_CONFIDENCE}


def _confidence(lines: _Words) -> float:
    found = [word["conf"] for words in lines.values() for word in words]
    return mean(found) if found else 0.0


def _turn(picture: "Image") -> int:
    """Degrees to the right by which the picture must be turned to stand upright; 0 when that cannot be told."""
    import pytesseract

    try:
        with _one_thread():
            found = pytesseract.image_to_osd(picture, output_type=pytesseract.Output.DICT, timeout=_SECONDS_A_PAGE)
    except RuntimeError:  # too few letters to tell, no data for it, or no time left
        return 0
    return int(found["rotate"])


def _lines(words: list[dict[str, Any]], height: int, points: float) -> Iterator[PdfLine]:
    """The line, or its parts where wide gaps break it."""
    usual = median(word["height"] for word in words)
    part: list[dict[str, Any]] = []
    for word in [*words, None]:
        if part and (word is None or word["left"] - part[-1]["left"] - part[-1]["width"] > WIDE_GAP * usual):
            bottom = height - median(one["top"] + one["height"] for one in part)
            yield PdfLine(
                without_ligatures(one_line(" ".join(one["text"] for one in part))),
                part[0]["left"] * points,
                (part[-1]["left"] + part[-1]["width"]) * points,
                bottom * points,
                usual * points,
            )
            part = []
        if word is not None:
            part.append(word)


@contextmanager
def _one_thread() -> Iterator[None]:
    """Tesseract's own threads slow each other down where several files are read at once."""
    before = os.environ.get("OMP_THREAD_LIMIT")
    os.environ["OMP_THREAD_LIMIT"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["OMP_THREAD_LIMIT"]
        else:
            os.environ["OMP_THREAD_LIMIT"] = before

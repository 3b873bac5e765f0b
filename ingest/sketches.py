"""The sketch of a document: a few kilobytes by which it is compared with every other one.

Word shingles are sampled by their smallest hashes (bottom-k: Broder 1997, "On the resemblance and containment of
documents"), each with its place. Below the smaller of two documents' limits both samples hold every shingle of
their text, so that the shares counted there estimate how much of either text stands in the other, and where.
Beside them stand marks that survive translation: figures, actors, and the beginnings of long words and names.
"""

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.actors import gazetteer
from ingest.document import Document
from ingest.duplicates import SKETCH_RULES
from ingest.late_pattern import late_pattern
from ingest.words import fold

SHINGLE_WORDS = 3
"""Longer shingles are rarer by chance, but each word that was misread spoils more of them."""
SHINGLES_KEPT = 400
MARKS_KEPT = 256
FIGURES_KEPT = 128
WHOLE = 65535
"""Places of marks and figures are parts of this: 0 at the start of the text, WHOLE at its end."""

Hashes = NDArray[np.uint32]
Places = NDArray[np.uint32]

_WORD = late_pattern(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")
_FIGURE = late_pattern(r"\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+(?!\d)|\d+")
_PREFIX_LETTERS = 5
_LONG_WORD = 6
_NAME = 4
# Spellings of one sound in languages of Latin script: "system" and "sistema", "photo" and "foto" begin alike.
_SOUNDS = (("ph", "f"), ("th", "t"), ("ch", "c"), ("qu", "c"), ("k", "c"), ("y", "i"), ("z", "s"), ("w", "v"))
_DOUBLED = late_pattern(r"(.)\1+")
_LANGUAGES = frozenset(
    """en eng english anglais ingles fr fra fre french francais frances pt por portuguese portugues portugais br es esp
    spa spanish espanol espagnol espanhol de ger deu german deutsch it ita italian nl ru rus russian ar ara arabic zh
    chi chinese us uk gb""".split()
)
_ARRAYS: tuple[tuple[str, type[np.unsignedinteger[Any]]], ...] = (
    ("shingles", np.uint32),
    ("shingle_places", np.uint32),
    ("figures", np.uint32),
    ("marks", np.uint32),
    ("actors", np.uint32),
    ("figure_places", np.uint16),
    ("mark_places", np.uint16),
)
_SCALARS = ("language", "date", "richness", "words", "text", "title", "name")


@dataclass(frozen=True, slots=True)
class Sketch:
    """What documents are compared by. Arrays of hashes ascend; each has its array of places beside it."""

    language: str
    date: str
    """The document's own date, ISO 8601; empty where it gives none."""
    richness: int
    """How many of date, speaker, organisation, event and page numbers are known: what a reader can cite by."""
    words: int
    text: int
    """Hash of all words in order: equal for texts that differ in white space, case, accents and punctuation only."""
    title: int
    name: int
    """Hash of the path without ending and language marks: alike for statement-en.pdf and statement-fr.docx."""
    shingles: Hashes
    shingle_places: Places
    """Number of the word with which the shingle first begins."""
    figures: Hashes
    marks: Hashes
    """Beginnings of long words and of names, and actors under their canonical names."""
    actors: Hashes
    """The marks that are actors."""
    figure_places: NDArray[np.uint16]
    mark_places: NDArray[np.uint16]

    @property
    def shingle_limit(self) -> int:
        """No shingle of the text with a hash below this is missing from the sample."""
        return int(self.shingles[-1]) if len(self.shingles) == SHINGLES_KEPT else int(np.iinfo(np.uint32).max)

    def to_bytes(self) -> bytes:
        """The form in which a library keeps it."""
        lengths = [len(getattr(self, name)) for name, _ in _ARRAYS]
        head = json.dumps([SKETCH_RULES, lengths, *(getattr(self, name) for name in _SCALARS)]).encode("ascii")
        arrays = (getattr(self, name).astype(kind, copy=False).tobytes() for name, kind in _ARRAYS)
        return b"".join((head, b"\n", *arrays))


def sketch_from_bytes(data: bytes) -> Sketch | None:
    """The inverse of ``Sketch.to_bytes``, without copying; None for a sketch made by other rules."""
    head, _, _ = data.partition(b"\n")
    try:
        rules, lengths, *scalars = json.loads(head)
    except ValueError:
        return None
    if rules != SKETCH_RULES:
        return None
    offset = len(head) + 1
    values: dict[str, Any] = dict(zip(_SCALARS, scalars, strict=True))
    for (name, kind), length in zip(_ARRAYS, lengths, strict=True):
        values[name] = np.frombuffer(data, kind, length, offset)
        offset += length * np.dtype(kind).itemsize
    return Sketch(**values)


def sketch_of(document: Document) -> Sketch:
    """The sketch of a document; about a millisecond for 5,000 characters, and linear in the text."""
    text, metadata = document.text, document.metadata
    found = _WORD.findall(text)
    traits = np.array([_traits(word) for word in found], np.uint64)
    words, beginnings = (traits >> np.uint64(32)).astype(np.uint32), traits.astype(np.uint32)
    shingles, shingle_places = _smallest(_shingles(words), np.arange(len(found)), SHINGLES_KEPT)
    figures, figure_places = _figures(text)
    actors, actor_places = _actors(text)
    marked = np.flatnonzero(beginnings)
    marks, mark_places = _smallest(
        np.concatenate((beginnings[marked], actors)),
        np.concatenate((WHOLE * marked // max(1, len(found)), actor_places)),
        MARKS_KEPT,
    )
    known = (metadata.date, metadata.speaker, metadata.organisation, metadata.event, document.pages)
    return Sketch(
        language=metadata.language,
        date=metadata.date or "",
        richness=sum(map(bool, known)),
        words=len(found),
        text=zlib.crc32(words.tobytes()) << 32 | zlib.crc32(words[::-1].tobytes()),
        title=zlib.crc32(" ".join(_WORD.findall(fold(metadata.title))).encode()),
        name=_name_hash(document.path),
        shingles=shingles,
        shingle_places=shingle_places,
        figures=figures,
        marks=marks,
        actors=np.unique(actors),
        figure_places=figure_places.astype(np.uint16),
        mark_places=mark_places.astype(np.uint16),
    )


def figures_in(text: str) -> Iterator[tuple[str, int]]:
    """Whole numbers, with where each stands, in digits without separators and leading zeros.

    A decimal is two of them; so they are the same in the notations of all languages.
    """
    for match in _FIGURE.finditer(text):
        yield "".join(filter(str.isdigit, match.group())).lstrip("0"), match.start()


def _shingles(words: Hashes) -> Hashes:
    """A hash of every ``SHINGLE_WORDS`` words in a row; shorter texts are one shingle, one without words is none."""
    if not len(words):
        return words
    if len(words) < SHINGLE_WORDS:
        words = np.concatenate((words, np.zeros(SHINGLE_WORDS - len(words), np.uint32)))
    mixed = np.zeros(len(words) - SHINGLE_WORDS + 1, np.uint64)
    for position in range(SHINGLE_WORDS):
        mixed = (mixed ^ words[position : position + len(mixed)]) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
    return (mixed >> np.uint64(32)).astype(np.uint32)


def _smallest(hashes: Hashes, places: NDArray[Any], kept: int) -> tuple[Hashes, Places]:
    """The ``kept`` smallest different hashes, ascending, each with its first place."""
    unique, first = np.unique(hashes, return_index=True)
    return unique[:kept].astype(np.uint32), places[first[:kept]].astype(np.uint32)


def _figures(text: str) -> tuple[Hashes, Places]:
    found = list(figures_in(text))
    hashes = [zlib.crc32(digits.encode()) for digits, _ in found]
    places = [WHOLE * place // len(text) for _, place in found]
    return _smallest(np.array(hashes, np.uint32), np.array(places, np.uint32), FIGURES_KEPT)


def _actors(text: str) -> tuple[Hashes, Places]:
    mentions = gazetteer().find(text)
    hashes = np.array([_actor_hash(mention.actor.name) for mention in mentions], np.uint32)
    return hashes, np.array([WHOLE * mention.start // len(text) for mention in mentions], np.uint32)


@lru_cache(maxsize=100_000)
def _traits(word: str) -> int:
    """The word's hash, and below it that of how it begins if it is long or a name, in 32 bits each."""
    folded = fold(word)
    return zlib.crc32(folded.encode()) << 32 | _beginning(word, folded)


def _beginning(word: str, folded: str) -> int:
    is_name = word[0].isupper() and (len(word) >= _NAME or (len(word) > 1 and word.isupper()))
    if not word.isalpha() or not (is_name or len(word) >= _LONG_WORD):
        return 0
    for spelling, sound in _SOUNDS:
        folded = folded.replace(spelling, sound)
    return zlib.crc32(_DOUBLED.sub(r"\1", folded)[:_PREFIX_LETTERS].encode()) or 1


@lru_cache(maxsize=4_096)
def _actor_hash(name: str) -> int:
    return zlib.crc32(f"actor {name}".encode())


def _name_hash(path: str) -> int:
    """0 where a path without its language marks says nothing."""
    parts: Iterable[str] = _WORD.findall(fold(str(PurePosixPath(path).with_suffix(""))))
    kept = [part for part in parts if part not in _LANGUAGES]
    return zlib.crc32(" ".join(kept).encode()) if any(len(part) > 2 for part in kept) else 0

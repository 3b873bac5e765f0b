"""What glossaries say of their words: those of documents, or of parts of them, that call themselves one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.reading.definitions import glossary_names
from assistant.reading.sentence import Reading, Sentence
from ingest.words import fold

LONGEST_TERM = 4
"""Words of a term; what is longer on a line of its own is a heading or a remark."""
SHORTEST_MEANING = 3
"""Words of what is said of a term; less is the head of a table, or another term."""
_IN_LINE = re.compile(r"\W*(?P<term>[^\W\d][^:–—|=.;!?]{1,50}?)\W*\s*(?::|[–—|=]|\s-)\s+(?P<meaning>[^|]+)", re.DOTALL)
_ENDS_A_SENTENCE = re.compile(r"[.:;!?…]\W*\Z")


@dataclass(frozen=True, slots=True)
class Entry:
    """A term, and the sentence that says what it means: in the document from ``start`` to the end of ``sentence``."""

    term: str
    sentence: Sentence
    start: int


def is_glossary(name: str) -> bool:
    """Whether a title or heading says that words are explained under it."""
    return bool(_names().search(name))


def has_glossary(reading: Reading) -> bool:
    """Whether a part of a document is one."""
    return any(map(is_glossary, reading.headings))


def entries(reading: Reading) -> Iterator[Entry]:
    """The entries of a document: each a term on a line of its own before what it means, or on one line with it."""
    whole = is_glossary(reading.document.metadata.title)
    term = ""
    for block in filter(None, map(reading.of_block, range(len(reading.document.blocks)))):
        first = block[0]
        if not whole and not any(map(is_glossary, first.heading_path)):
            term = ""
            continue
        text = " ".join(sentence.text for sentence in block)
        if _is_term(text):
            term = _bare(text)
        elif term:
            yield Entry(term, first, first.start)
            term = ""
        elif (found := _IN_LINE.match(first.text)) and _is_entry(found["term"], found["meaning"]):
            yield Entry(_bare(found["term"]), first, first.start + found.start("meaning"))


def met_in(text: str, known: Iterable[Entry]) -> list[Entry]:
    """The entries whose terms occur in a text, in any number, in the order in which they do."""
    places: dict[int, Entry] = {}
    for entry in known:
        place = _place(_in_singular(entry.term), _in_singular(text))
        if place is not None:
            # Of two terms that begin at one word, the longer one is meant.
            before = places.get(place)
            if before is None or len(before.term) < len(entry.term):
                places[place] = entry
    return [places[place] for place in sorted(places)]


def _place(term: Sequence[str], text: Sequence[str]) -> int | None:
    starts = range(len(text) - len(term) + 1)
    return next((start for start in starts if text[start : start + len(term)] == term), None) if term else None


@lru_cache(maxsize=64)
def _in_singular(text: str) -> tuple[str, ...]:
    """Its words without the ending of many. Stems would take what is observed for an observer."""
    return tuple(fold(word).removesuffix("s") for word in re.findall(r"\w+", text))


def _is_entry(term: str, meaning: str) -> bool:
    return _is_term(term) and len(meaning.split()) >= SHORTEST_MEANING


def _is_term(text: str) -> bool:
    bare = _bare(text)
    return 0 < len(bare.split()) <= LONGEST_TERM and not _ENDS_A_SENTENCE.search(text) and "|" not in text


def _bare(text: str) -> str:
    return text.strip(" \t\n#*_-•·")


@lru_cache(maxsize=1)
def _names() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(glossary_names())})\b", re.IGNORECASE)

"""A thousand documents with known copies, abridgements and translations among them, made from development data.

What they are made of is in ``evals.ingest.made_texts``. Every file is written in some format and read back by the
program's own readers. The same half always gives the same documents; the two halves share no text.
"""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from evals.ingest.made_texts import (
    FOOT,
    HEAD,
    MENU,
    Paragraphs,
    Piece,
    Write,
    articles,
    bulletins,
    manuals,
    write_text,
    written_and_read,
)
from ingest.document import Document

# ruff: noqa: S311 - chance here makes test data

Half = Literal["development", "held-out"]

_HEADING_CHARACTERS = 100
_FIGURES_OF_A_REPORT = 6
_LANGUAGE_SETS = ("en fr", "en pt", "fr pt", "en es", "en de", "en fr pt", "en", "fr", "pt")


@dataclass
class MadeLibrary:
    """Documents by id, and what is known of them: ``groups`` of ids that give one text."""

    documents: dict[str, Document] = field(default_factory=dict)
    groups: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    """(how the pair was made, the ids)."""
    traps: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """Pairs that look alike and are not one text, by kind."""

    def pairs(self) -> dict[tuple[str, str], str]:
        """Every true pair, ids in order, with how it was made."""
        return {
            (min(one, other), max(one, other)): made
            for made, ids in self.groups
            for place, one in enumerate(ids)
            for other in ids[place + 1 :]
        }


def make_library(data: Path, half: Half) -> MadeLibrary:
    """The documents of one half. ``data`` holds the development data.

    Raises:
        FileNotFoundError: a set is missing.
    """
    library = MadeLibrary()
    chosen = [each for number, each in enumerate(bulletins(data)) if (number % 2 == 0) == (half == "development")]
    pieces = [piece for bulletin in chosen for piece in bulletin]
    for piece, following in zip(pieces, [*pieces[1:], pieces[0]], strict=True):
        _add_piece(library, piece, following, random.Random(f"{half} {piece.name}"))
    for number, (name, versions) in enumerate([*articles(data), *manuals()]):
        if (number // 4 % 2 == 0) == (half == "development"):
            _add_translations(library, name, versions, random.Random(f"{half} {name}"))
    return library


def _add_piece(library: MadeLibrary, piece: Piece, neighbour: Piece, chance: random.Random) -> None:
    """A piece, and for some what is made of it: a version of it, or something that only looks like one."""
    original = _add(library, f"{piece.name}", piece.full(), piece.title, chance)
    kind = chance.choices([*_VERSIONS, *_TRAPS, "nothing"], [4, 9, 7, 7, 8, 9, 5, 5, 4, 4, 4, 34])[0]
    if kind in _VERSIONS:
        version = _VERSIONS[kind](library, piece, chance)
        library.groups.append((kind, (original, version)))
    elif kind in _TRAPS:
        trap = _TRAPS[kind](library, piece, neighbour, chance)
        library.traps.setdefault(kind, []).append((min(original, trap), max(original, trap)))


def _add_translations(library: MadeLibrary, name: str, versions: dict[str, Paragraphs], chance: random.Random) -> None:
    wanted = [each for each in _LANGUAGE_SETS if set(each.split()) <= set(versions)]
    if name.startswith("article"):
        wanted = ["en es", "en es", "en", "es"]
    texts = {language: versions[language] for language in chance.choice(wanted).split()}
    figures = len(re.findall(r"\d+", " ".join(texts[min(texts)])))
    another_year = len(texts) == 2 and figures >= _FIGURES_OF_A_REPORT and chance.random() < 0.4
    if another_year:
        last = max(texts)
        texts[last] = [_other_figures(paragraph, chance) for paragraph in texts[last]]
    # The file's name tells nothing here, so that the measurement is of the text alone.
    ids = [_add(library, f"{chance.randrange(10**9)}", text, text[0][:80], chance) for text in texts.values()]
    if another_year:
        library.traps.setdefault("another year's translation", []).append((min(ids), max(ids)))
    elif len(ids) > 1:
        library.groups.append(("translation", tuple(ids)))


def _other_figures(text: str, chance: random.Random) -> str:
    return re.sub(r"\d+", lambda found: str(int(found.group()) + chance.randrange(1, 9)), text)


# Versions of one text


def _copy(library: MadeLibrary, piece: Piece, chance: random.Random) -> str:
    text = "\n\n".join(piece.full())
    for old, new in (("'", "’"), (" - ", " – "), ("; ", ", ")):
        text = text.replace(old, new)
    if chance.random() < 0.3:
        text = text.upper()
    return _add(library, f"copy-{piece.name}", text.split("\n\n"), piece.title, chance, write_text)


def _other_format(library: MadeLibrary, piece: Piece, chance: random.Random) -> str:
    return _add(library, f"format-{piece.name}", piece.full(), piece.title, chance)


def _web_page(library: MadeLibrary, piece: Piece, chance: random.Random) -> str:
    # As text, so that no reader takes the menus away.
    around = [*MENU, f"Search the {chance.randrange(100, 999)} publications", "Share this page", "Read more"]
    more = [f"Related: {chance.choice(FOOT)[:80]} ({chance.randrange(1990, 2020)})" for _ in range(4)]
    return _add(library, f"web-{piece.name}", [*around, *piece.full(), *more], piece.title, chance, write_text)


def _misread(library: MadeLibrary, piece: Piece, chance: random.Random) -> str:
    """As text recognition gives it: one to three of a hundred characters wrong, words broken at line ends."""
    rate = chance.uniform(0.01, 0.03)
    confused = {"e": "c", "l": "1", "o": "0", "i": "l", "m": "rn", "h": "b", "t": "f", "5": "S", "1": "l", "a": "u"}

    def spoil(text: str) -> str:
        letters = [confused.get(each, each) if chance.random() < 2 * rate else each for each in text]
        words = "".join(letters).split(" ")
        return " ".join(
            f"{word[:4]}-\n{word[4:]}" if len(word) > 8 and chance.random() < 0.05 else word for word in words
        )

    paragraphs = [spoil(paragraph) for paragraph in piece.full()]
    return _add(library, f"scan-{piece.name}", paragraphs, piece.title, chance, write_text)


def _edited(library: MadeLibrary, piece: Piece, chance: random.Random) -> str:
    """A word in twenty-five changed or left out, and one sentence added."""
    paragraphs = []
    for paragraph in piece.full():
        words = paragraph.split()
        kept = [chance.choice(words) if chance.random() < 0.02 else word for word in words if chance.random() > 0.02]
        paragraphs.append(" ".join(kept))
    paragraphs.insert(6, "A correction was made to the first version of this text after it had been published.")
    return _add(library, f"edited-{piece.name}", paragraphs, piece.title, chance)


def _abridged(library: MadeLibrary, piece: Piece, chance: random.Random) -> str:
    """Without a fifth to a half of the paragraphs; headings stay."""
    body = list(piece.paragraphs)
    places = [place for place, paragraph in enumerate(body) if len(paragraph) > _HEADING_CHARACTERS]
    dropped = max(1, round(chance.uniform(0.2, 0.5) * len(places)))
    for place in sorted(chance.sample(places, dropped), reverse=True):
        del body[place]
    full = piece.full()
    return _add(library, f"short-{piece.name}", [*full[:4], *body, *full[-2:]], piece.title, chance)


# Texts that only look like another


def _next_year(library: MadeLibrary, piece: Piece, _: Piece, chance: random.Random) -> str:
    """The same report a year later: every figure another, a report of figures added, one word in ten changed."""
    measures = ("Exports reached {} carats", "Participants reported {} cases", "The budget was {} dollars")
    table = [f"{measure.format(chance.randrange(1000, 99999))}." for measure in measures]
    later = [_other_figures(paragraph, chance) for paragraph in piece.full()]
    paragraphs = []
    for paragraph in later:
        words = paragraph.split()
        paragraphs.append(" ".join(chance.choice(words) if chance.random() < 0.1 else word for word in words))
    return _add(library, f"later-{piece.name}", [*paragraphs[:4], *table, *paragraphs[4:]], piece.title, chance)


def _same_letterhead(library: MadeLibrary, piece: Piece, other: Piece, chance: random.Random) -> str:
    """Two short press releases: most of both is letterhead and imprint."""
    body = [max(other.paragraphs, key=len)[:400]]
    full = piece.full()
    return _add(library, f"release-{piece.name}", [*full[:4], *body, *full[-2:]], piece.title, chance)


def _quoting(library: MadeLibrary, piece: Piece, other: Piece, chance: random.Random) -> str:
    """Another text that quotes a paragraph of this one."""
    quoted = f"As was said before: “{max(piece.paragraphs, key=len)}”"
    body = [*other.paragraphs[:-1][::-1], quoted]
    return _add(library, f"quoting-{piece.name}", [*HEAD.split("\n\n"), "A reply", *body], "A reply", chance)


def _collection(library: MadeLibrary, piece: Piece, other: Piece, chance: random.Random) -> str:
    """Three texts in one file."""
    body = [*other.paragraphs[::-1][:3], *piece.paragraphs, *other.paragraphs, "Annex", *FOOT]
    return _add(library, f"collected-{piece.name}", body, "Collected reports", chance)


def _same_form(library: MadeLibrary, piece: Piece, _: Piece, chance: random.Random) -> str:
    """A form letter on the piece's matter, to be sent to one country in two years: other names and figures."""
    countries = chance.sample(["Angola", "Botswana", "Ghana", "Guinea", "Lesotho", "Liberia", "Namibia", "Togo"], 4)
    letters = []
    for number in range(2):
        first, second = countries[2 * number : 2 * number + 2]
        year, count = 2009 + 4 * number + chance.randrange(3), chance.randrange(20, 400)
        text = (
            f"The Minister of Mines of {first}\n\nDear Minister,\n\nIn the meeting of {year} your delegation and that "
            f"of {second} spoke of {count} cases that have not been answered for. We ask you to publish what was found "
            f"in them before the next meeting, and to let the families know what happened.\n\n{piece.paragraphs[0]}"
            f"\n\nYours sincerely, for the members, on {chance.randrange(1, 28)} May {year}"
        )
        letters.append(_add(library, f"letter{number}-{piece.name}", text.split("\n\n"), "Letter", chance))
    library.traps.setdefault("form letters", []).append((letters[0], letters[1]))
    return letters[0]


_Version = Callable[[MadeLibrary, Piece, random.Random], str]
_VERSIONS: dict[str, _Version] = {
    "copy": _copy,
    "other format": _other_format,
    "web page": _web_page,
    "misread": _misread,
    "edited": _edited,
    "abridged": _abridged,
}
_TRAPS: dict[str, Callable[[MadeLibrary, Piece, Piece, random.Random], str]] = {
    "next year's": _next_year,
    "same letterhead": _same_letterhead,
    "quoting": _quoting,
    "collection": _collection,
    "form letter": _same_form,
}


def _add(
    library: MadeLibrary,
    name: str,
    paragraphs: Sequence[str],
    title: str,
    chance: random.Random,
    write: Write | None = None,
) -> str:
    """Put a document in; its id."""
    document = written_and_read(name, paragraphs, title, chance, write)
    library.documents[document.id] = document
    return document.id

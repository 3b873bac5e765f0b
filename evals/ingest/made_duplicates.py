"""A thousand documents with known copies, abridgements and translations among them, made from development data.

Texts: negotiation bulletins (../shared/data/enb_dev) cut into pieces, encyclopaedia articles in English and Spanish
(../shared/data/xquad), and, where they are installed, Debian's handbook and reference in English, French, Portuguese,
Spanish and German (apt-get install debian-handbook debian-reference-en debian-reference-fr debian-reference-pt
debian-reference-es), without their listings and tables. Every file is written in some format and read back by the
program's own readers. The same half always gives the same documents; the two halves share no text.
"""

import io
import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from html import escape
from pathlib import Path
from typing import Literal

from ingest.discover import SourceFile
from ingest.document import Document
from ingest.formats import FileKind
from ingest.languages import detect_language
from ingest.read import read_file
from ingest.readers.raw import ReadOptions

# ruff: noqa: S311 - chance here makes test data

Half = Literal["development", "held-out"]
Paragraphs = list[str]

HANDBOOK = Path("/usr/share/doc/debian-handbook/html")
REFERENCE = Path("/usr/share/debian-reference")
_PIECE_CHARACTERS = 2_000
_PART = 8
_HEADING_CHARACTERS = 100
_SURE_CHARACTERS = 200
_FIGURES_OF_A_REPORT = 6
_HEAD = (
    "THE NEGOTIATIONS REVIEW\n\nA daily service on international negotiations, published by the Institute of Records"
)
_FOOT = (
    "This issue was written and edited by the staff of the Review. The sustaining donors are the ministries of foreign "
    "affairs of several states. General support during this year was given by two foundations. The opinions expressed "
    "are those of the authors and do not necessarily reflect the views of the Institute. Excerpts may be used in "
    "non-commercial publications with appropriate citation. For permission to use this material in commercial "
    "publications contact the Managing Editor at 212 Main Street, telephone 555 0100, or by electronic mail.",
    "Contact the team at the press office on the second floor of the conference building.",
)
_MENU = ["Home", "About us", "Our work", "Publications", "Press room", "Events", "Contact", "Donate now", "Français"]
_TECHNICAL = {"en": "en-US", "fr": "fr-FR", "pt": "pt-BR", "es": "es-ES", "de": "de-DE"}
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
    bulletins = [each for number, each in enumerate(_bulletins(data)) if (number % 2 == 0) == (half == "development")]
    pieces = [piece for bulletin in bulletins for piece in bulletin]
    for piece, following in zip(pieces, [*pieces[1:], pieces[0]], strict=True):
        _add_piece(library, piece, following, random.Random(f"{half} {piece.name}"))
    for number, (name, versions) in enumerate([*_articles(data), *_manuals()]):
        if (number // 4 % 2 == 0) == (half == "development"):
            _add_translations(library, name, versions, random.Random(f"{half} {name}"))
    return library


@dataclass(frozen=True, slots=True)
class _Piece:
    name: str
    title: str
    day: date
    paragraphs: tuple[str, ...]

    def full(self) -> Paragraphs:
        """The piece as it is published, with letterhead and imprint."""
        head = [*_HEAD.split("\n\n"), self.title, f"{self.day.day} {self.day:%B %Y}"]
        return [*head, *self.paragraphs, *_FOOT]


def _bulletins(data: Path) -> Iterator[list[_Piece]]:
    """Each bulletin's disjoint pieces, without the paragraphs that an earlier bulletin printed in about these words."""
    printed: set[tuple[str, ...]] = set()
    for line in (data / "enb_dev" / "corpus.jsonl").read_text(encoding="utf-8").split("\n"):
        if not line:
            continue
        entry = json.loads(line)
        paragraphs = [" ".join(paragraph.split()) for paragraph in entry["text"].split("\n\n")]
        fresh = [
            paragraph for paragraph in paragraphs if len(_fives(paragraph) & printed) <= 0.4 * len(paragraph.split())
        ]
        printed.update(*map(_fives, paragraphs))
        pieces: list[_Piece] = []
        held: Paragraphs = []
        for paragraph in filter(None, fresh):
            held.append(paragraph)
            if sum(map(len, held)) >= _PIECE_CHARACTERS and len(held) >= 4:
                day = date.fromisoformat(entry["date"]) + timedelta(len(pieces))
                pieces.append(_Piece(f"{entry['id']}-{len(pieces)}", entry["event_title"], day, tuple(held)))
                held = []
        if pieces:
            yield pieces


def _fives(text: str) -> set[tuple[str, ...]]:
    words = text.lower().split()
    return {tuple(words[place : place + 5]) for place in range(len(words) - 4)}


def _articles(data: Path) -> Iterator[tuple[str, dict[str, Paragraphs]]]:
    """Halves of the encyclopaedia articles: two documents on one subject that are not one text."""
    read = {
        language: json.loads((data / "xquad" / f"xquad.{language}.json").read_text(encoding="utf-8"))["data"]
        for language in ("en", "es")
    }
    for number, articles in enumerate(zip(read["en"], read["es"], strict=True)):
        texts = [[paragraph["context"] for paragraph in article["paragraphs"]] for article in articles]
        for part, cut in enumerate((slice(0, 2), slice(2, None))):
            yield f"article-{number}-{part}", {"en": texts[0][cut], "es": texts[1][cut]}


def _manuals() -> Iterator[tuple[str, dict[str, Paragraphs]]]:
    """Parts of eight paragraphs of the manuals that are installed, in the languages into which they are translated."""
    for page in sorted((HANDBOOK / "en-US").glob("*.html")):
        paths = {language: HANDBOOK / folder / page.name for language, folder in _TECHNICAL.items()}
        yield from _parts(f"handbook-{page.stem}", {name: path for name, path in paths.items() if path.exists()})
    for page in sorted(REFERENCE.glob("ch*.en.html")):
        paths = {language: page.with_name(page.name.replace(".en.", f".{language}.")) for language in _TECHNICAL}
        yield from _parts(f"reference-{page.stem}", {name: path for name, path in paths.items() if path.exists()})


def _parts(name: str, paths: dict[str, Path]) -> Iterator[tuple[str, dict[str, Paragraphs]]]:
    read = {language: _prose(path) for language, path in paths.items()}
    english = read["en"]
    aligned = {language: text for language, text in read.items() if len(text) == len(english)}
    for start in range(0, len(english) - _PART + 1, _PART):
        part = {language: text[start : start + _PART] for language, text in aligned.items()}
        translated = {
            language: text
            for language, text in part.items()
            if language == "en" or (sum(map(str.__eq__, text, part["en"])) <= 1 and _is_in(language, text))
        }
        if sum(map(len, part["en"])) > 1_000:
            yield f"{name}-{start}", translated


def _is_in(language: str, text: Paragraphs) -> bool:
    """Whether every long paragraph is in the language: parts of the manuals wait for their translation."""
    return all(detect_language(paragraph) == language for paragraph in text if len(paragraph) > _SURE_CHARACTERS)


def _prose(page: Path) -> Paragraphs:
    from lxml import html

    tree = html.parse(str(page)).getroot()
    for listing in tree.xpath("//pre|//table"):
        listing.drop_tree()
    found = tree.xpath('//div[@class="para"][not(.//div[@class="para"])]|//div[@class="section"]//p|//h2|//h3')
    return [text for element in found if (text := " ".join(element.text_content().split()))]


def _add_piece(library: MadeLibrary, piece: _Piece, neighbour: _Piece, chance: random.Random) -> None:
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


def _copy(library: MadeLibrary, piece: _Piece, chance: random.Random) -> str:
    text = "\n\n".join(piece.full())
    for old, new in (("'", "’"), (" - ", " – "), ("; ", ", ")):
        text = text.replace(old, new)
    if chance.random() < 0.3:
        text = text.upper()
    return _add(library, f"copy-{piece.name}", text.split("\n\n"), piece.title, chance, _write_text)


def _other_format(library: MadeLibrary, piece: _Piece, chance: random.Random) -> str:
    return _add(library, f"format-{piece.name}", piece.full(), piece.title, chance)


def _web_page(library: MadeLibrary, piece: _Piece, chance: random.Random) -> str:
    # As text, so that no reader takes the menus away.
    around = [*_MENU, f"Search the {chance.randrange(100, 999)} publications", "Share this page", "Read more"]
    more = [f"Related: {chance.choice(_FOOT)[:80]} ({chance.randrange(1990, 2020)})" for _ in range(4)]
    return _add(library, f"web-{piece.name}", [*around, *piece.full(), *more], piece.title, chance, _write_text)


def _misread(library: MadeLibrary, piece: _Piece, chance: random.Random) -> str:
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
    return _add(library, f"scan-{piece.name}", paragraphs, piece.title, chance, _write_text)


def _edited(library: MadeLibrary, piece: _Piece, chance: random.Random) -> str:
    """A word in twenty-five changed or left out, and one sentence added."""
    paragraphs = []
    for paragraph in piece.full():
        words = paragraph.split()
        kept = [chance.choice(words) if chance.random() < 0.02 else word for word in words if chance.random() > 0.02]
        paragraphs.append(" ".join(kept))
    paragraphs.insert(6, "A correction was made to the first version of this text after it had been published.")
    return _add(library, f"edited-{piece.name}", paragraphs, piece.title, chance)


def _abridged(library: MadeLibrary, piece: _Piece, chance: random.Random) -> str:
    """Without a fifth to a half of the paragraphs; headings stay."""
    body = list(piece.paragraphs)
    places = [place for place, paragraph in enumerate(body) if len(paragraph) > _HEADING_CHARACTERS]
    dropped = max(1, round(chance.uniform(0.2, 0.5) * len(places)))
    for place in sorted(chance.sample(places, dropped), reverse=True):
        del body[place]
    full = piece.full()
    return _add(library, f"short-{piece.name}", [*full[:4], *body, *full[-2:]], piece.title, chance)


# Texts that only look like another


def _next_year(library: MadeLibrary, piece: _Piece, _: _Piece, chance: random.Random) -> str:
    """The same report a year later: every figure another, a report of figures added, one word in ten changed."""
    measures = ("Exports reached {} carats", "Participants reported {} cases", "The budget was {} dollars")
    table = [f"{measure.format(chance.randrange(1000, 99999))}." for measure in measures]
    later = [_other_figures(paragraph, chance) for paragraph in piece.full()]
    paragraphs = []
    for paragraph in later:
        words = paragraph.split()
        paragraphs.append(" ".join(chance.choice(words) if chance.random() < 0.1 else word for word in words))
    return _add(library, f"later-{piece.name}", [*paragraphs[:4], *table, *paragraphs[4:]], piece.title, chance)


def _same_letterhead(library: MadeLibrary, piece: _Piece, other: _Piece, chance: random.Random) -> str:
    """Two short press releases: most of both is letterhead and imprint."""
    body = [max(other.paragraphs, key=len)[:400]]
    full = piece.full()
    return _add(library, f"release-{piece.name}", [*full[:4], *body, *full[-2:]], piece.title, chance)


def _quoting(library: MadeLibrary, piece: _Piece, other: _Piece, chance: random.Random) -> str:
    """Another text that quotes a paragraph of this one."""
    quoted = f"As was said before: “{max(piece.paragraphs, key=len)}”"
    body = [*other.paragraphs[:-1][::-1], quoted]
    return _add(library, f"quoting-{piece.name}", [*_HEAD.split("\n\n"), "A reply", *body], "A reply", chance)


def _collection(library: MadeLibrary, piece: _Piece, other: _Piece, chance: random.Random) -> str:
    """Three texts in one file."""
    body = [*other.paragraphs[::-1][:3], *piece.paragraphs, *other.paragraphs, "Annex", *_FOOT]
    return _add(library, f"collected-{piece.name}", body, "Collected reports", chance)


def _same_form(library: MadeLibrary, piece: _Piece, _: _Piece, chance: random.Random) -> str:
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


_Version = Callable[[MadeLibrary, _Piece, random.Random], str]
_VERSIONS: dict[str, _Version] = {
    "copy": _copy,
    "other format": _other_format,
    "web page": _web_page,
    "misread": _misread,
    "edited": _edited,
    "abridged": _abridged,
}
_TRAPS: dict[str, Callable[[MadeLibrary, _Piece, _Piece, random.Random], str]] = {
    "next year's": _next_year,
    "same letterhead": _same_letterhead,
    "quoting": _quoting,
    "collection": _collection,
    "form letter": _same_form,
}

# Formats


def _add(
    library: MadeLibrary,
    name: str,
    paragraphs: Sequence[str],
    title: str,
    chance: random.Random,
    write: "Callable[[Sequence[str], str], tuple[bytes, FileKind]] | None" = None,
) -> str:
    """Write a file, read it, and give its document's id."""
    data, kind = (write or chance.choice(_WRITERS))(paragraphs, title)
    source = SourceFile(Path(name), f"{name}.{kind}", kind, len(data), 0)
    contents = read_file(source, data, ReadOptions())
    for failure in contents.failures:
        raise failure
    (document,) = contents.documents
    library.documents[document.id] = document
    return document.id


def _write_text(paragraphs: Sequence[str], _title: str) -> tuple[bytes, FileKind]:
    return "\n\n".join(paragraphs).encode(), "txt"


def _write_html(paragraphs: Sequence[str], title: str) -> tuple[bytes, FileKind]:
    menu = "".join(f"<li><a href='/{number}'>{escape(entry)}</a></li>" for number, entry in enumerate(_MENU))
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    head = f"<html><head><title>{escape(title)}</title></head><body>"
    return f"{head}<nav><ul>{menu}</ul></nav><main>{body}</main></body></html>".encode(), "html"


def _write_word(paragraphs: Sequence[str], _title: str) -> tuple[bytes, FileKind]:
    from docx import Document as Word

    word = Word()
    for paragraph in paragraphs:
        word.add_paragraph(paragraph)
    target = io.BytesIO()
    word.save(target)
    return target.getvalue(), "docx"


def _write_pdf(paragraphs: Sequence[str], title: str) -> tuple[bytes, FileKind]:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    def running_header(canvas: Canvas, _template: SimpleDocTemplate) -> None:
        canvas.drawString(72, A4[1] - 40, title[:60])
        canvas.drawRightString(A4[0] - 72, 40, f"Page {canvas.getPageNumber()}")

    target = io.BytesIO()
    style = getSampleStyleSheet()["BodyText"]
    story = [Paragraph(escape(paragraph), style) for paragraph in paragraphs]
    template = SimpleDocTemplate(target, pagesize=A4, title=title)
    template.build(story, onFirstPage=running_header, onLaterPages=running_header)
    return target.getvalue(), "pdf"


_WRITERS = (_write_text, _write_html, _write_word, _write_pdf)

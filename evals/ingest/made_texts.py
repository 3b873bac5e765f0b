"""Real texts in several languages to make documents of, and the files that they are written to and read from.

Texts: negotiation bulletins (../shared/data/enb_dev) cut into pieces, encyclopaedia articles in English and Spanish
(../shared/data/xquad), and, where they are installed, Debian's handbook and reference in English, French, Portuguese,
Spanish and German (apt-get install debian-handbook debian-reference-en debian-reference-fr debian-reference-pt
debian-reference-es), without their listings and tables.
"""

import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from pathlib import Path
from random import Random

from ingest.discover import SourceFile
from ingest.document import Document
from ingest.formats import FileKind
from ingest.languages import detect_language
from ingest.read import read_file
from ingest.readers.raw import ReadOptions

Paragraphs = list[str]
Write = Callable[[Sequence[str], str], tuple[bytes, FileKind]]
"""Paragraphs and a title as the bytes of a file, and its kind."""

HANDBOOK = Path("/usr/share/doc/debian-handbook/html")
REFERENCE = Path("/usr/share/debian-reference")
_PIECE_CHARACTERS = 2_000
_PART = 8
_SURE_CHARACTERS = 200
HEAD = "THE NEGOTIATIONS REVIEW\n\nA daily service on international negotiations, published by the Institute of Records"
FOOT = (
    "This issue was written and edited by the staff of the Review. The sustaining donors are the ministries of foreign "
    "affairs of several states. General support during this year was given by two foundations. The opinions expressed "
    "are those of the authors and do not necessarily reflect the views of the Institute. Excerpts may be used in "
    "non-commercial publications with appropriate citation. For permission to use this material in commercial "
    "publications contact the Managing Editor at 212 Main Street, telephone 555 0100, or by electronic mail.",
    "Contact the team at the press office on the second floor of the conference building.",
)
MENU = ["Home", "About us", "Our work", "Publications", "Press room", "Events", "Contact", "Donate now", "Français"]
_TECHNICAL = {"en": "en-US", "fr": "fr-FR", "pt": "pt-BR", "es": "es-ES", "de": "de-DE"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Some paragraphs of a bulletin."""

    name: str
    title: str
    day: date
    paragraphs: tuple[str, ...]

    def full(self) -> Paragraphs:
        """The piece as it is published, with letterhead and imprint."""
        head = [*HEAD.split("\n\n"), self.title, f"{self.day.day} {self.day:%B %Y}"]
        return [*head, *self.paragraphs, *FOOT]


def bulletins(data: Path) -> Iterator[list[Piece]]:
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
        pieces: list[Piece] = []
        held: Paragraphs = []
        for paragraph in filter(None, fresh):
            held.append(paragraph)
            if sum(map(len, held)) >= _PIECE_CHARACTERS and len(held) >= 4:
                day = date.fromisoformat(entry["date"]) + timedelta(len(pieces))
                pieces.append(Piece(f"{entry['id']}-{len(pieces)}", entry["event_title"], day, tuple(held)))
                held = []
        if pieces:
            yield pieces


def _fives(text: str) -> set[tuple[str, ...]]:
    words = text.lower().split()
    return {tuple(words[place : place + 5]) for place in range(len(words) - 4)}


def articles(data: Path) -> Iterator[tuple[str, dict[str, Paragraphs]]]:
    """Halves of the encyclopaedia articles: two documents on one subject that are not one text."""
    read = {
        language: json.loads((data / "xquad" / f"xquad.{language}.json").read_text(encoding="utf-8"))["data"]
        for language in ("en", "es")
    }
    for number, articles in enumerate(zip(read["en"], read["es"], strict=True)):
        texts = [[paragraph["context"] for paragraph in article["paragraphs"]] for article in articles]
        for part, cut in enumerate((slice(0, 2), slice(2, None))):
            yield f"article-{number}-{part}", {"en": texts[0][cut], "es": texts[1][cut]}


def manuals() -> Iterator[tuple[str, dict[str, Paragraphs]]]:
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


def written_and_read(
    name: str, paragraphs: Sequence[str], title: str, chance: Random, write: Write | None = None
) -> Document:
    """Write a file, in some format unless ``write`` says in which, and read it with the program's own readers.

    Raises:
        IngestError: it cannot be read.
    """
    data, kind = (write or chance.choice(_WRITERS))(paragraphs, title)
    source = SourceFile(Path(name), f"{name}.{kind}", kind, len(data), 0)
    contents = read_file(source, data, ReadOptions())
    for failure in contents.failures:
        raise failure
    (document,) = contents.documents
    return document


def write_text(paragraphs: Sequence[str], _title: str) -> tuple[bytes, FileKind]:
    """The paragraphs as plain text, with blank lines between them."""
    return "\n\n".join(paragraphs).encode(), "txt"


def _write_html(paragraphs: Sequence[str], title: str) -> tuple[bytes, FileKind]:
    menu = "".join(f"<li><a href='/{number}'>{escape(entry)}</a></li>" for number, entry in enumerate(MENU))
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


_WRITERS = (write_text, _write_html, _write_word, _write_pdf)

"""A small whole file of every kind, and ways to damage it; for tests that make files up."""

import io
import random
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Literal

import docx
from outlook import BINARY, UNICODE, compound_file, message
from pdf_making import made, placed

from ingest.formats import FileKind

PROSE = (
    "The Plenary met in Kinshasa from 3 to 7 May 2021. “Nothing was decided,” said Ms. Koné – again. "
    "Opposed were: China, India; see no. 5."
)
HTML = (
    f"<html lang=en><head><title>Note</title></head><body><nav><a href=/>Home</a></nav><h1>Note</h1><p>{PROSE}</p>"
    "<ol><li>One<ul><li>inner</ul><li>Two</ol><table><tr><th>a<th>b<tr><td>1<td>2</table><pre>x\n y</pre></body></html>"
)
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_ODF_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_ZIPPED: tuple[FileKind, ...] = ("docx", "odf", "pptx", "zip")
NAMES: dict[FileKind, str] = {
    "txt": "a.txt",
    "md": "a.md",
    "html": "a.html",
    "pdf": "a.pdf",
    "docx": "a.docx",
    "odf": "a.odt",
    "rtf": "a.rtf",
    "pptx": "a.pptx",
    "eml": "a.eml",
    "msg": "a.msg",
    "zip": "a.zip",
}
TOKENS = (
    *(
        "\0",
        "\n\n",
        " ",
        "\u2028",
        "\u00ad",
        "\u200b",
        "\ufeff",
        "\u0301",
        "…",
        "é",
        "𝔸",
        "e\u0301 ",
        "- ",
        "1. ",
        "# ",
        "---\n",
        "| a | b |\n",
    ),
    *("<p>", "</div>", "<table>", "<td>", "<li>", "<pre>", "&#0;", "&amp;", "<!--", "]]>", "<script>", "<![CDATA["),
    *(
        "{",
        "}",
        "\\par ",
        "\\u8364?",
        "\\'e9",
        "\\bin9 ",
        "\\ucN",
        "BT",
        "ET",
        "endobj",
        "stream",
        "/Kids [1 0 R]",
        "xref",
    ),
    *(
        "Content-Type: text/html\n",
        "--=b=",
        "=?utf-8?q?=e9?=",
        "12 May 2021",
        "99999999999",
        "-1",
        "Mr. ",
        "no. 5",
        "\r",
    ),
)


@dataclass(frozen=True, slots=True)
class Edit:
    """A damage: where (as a share of the file, 0 to 1), what is done there, how many bytes are in it, what comes in."""

    where: float
    what: Literal["replace", "delete", "insert", "repeat", "cut"]
    length: int
    payload: bytes


def seed(kind: FileKind) -> bytes:
    """A small file of a kind, which its reader reads without a failure."""
    return _SEEDS[kind]()


def damaged(kind: FileKind, edits: Sequence[Edit], member: int = 0) -> bytes:
    """The small file of a kind with the damages; in a file that is an archive, in its member of that number."""
    whole = seed(kind)
    if kind not in _ZIPPED:
        return _edited(whole, edits)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    chosen = member % len(members)
    return _archive((name, _edited(data, edits) if at == chosen else data) for at, (name, data) in enumerate(members))


def random_edits(source: random.Random) -> list[Edit]:
    """Up to six damages."""
    kinds: tuple[Literal["replace", "delete", "insert", "repeat", "cut"], ...]
    kinds = ("replace", "delete", "insert", "insert", "repeat", "cut")
    return [
        Edit(source.random(), source.choice(kinds), source.choice((1, 3, 20, 300)), payload(source))
        for _ in range(source.randint(1, 6))
    ]


def payload(source: random.Random) -> bytes:
    """Something that a format knows, in one of its encodings, or mere bytes."""
    if source.random() < 0.2:
        return source.randbytes(source.randint(1, 8))
    return source.choice(TOKENS).encode(source.choice(("utf-8", "utf-8", "utf-16-le")))


def _edited(data: bytes, edits: Sequence[Edit]) -> bytes:
    for edit in edits:
        at = min(len(data), int(edit.where * (len(data) + 1)))
        before, inside, after = data[:at], data[at : at + edit.length], data[at + edit.length :]
        match edit.what:
            case "replace":
                data = before + edit.payload + after
            case "delete":
                data = before + after
            case "insert":
                data = before + edit.payload + inside + after
            case "repeat":
                data = before + inside * 40 + after
            case "cut":
                data = before
    return data


def _archive(members: "Iterator[tuple[str, bytes]]") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members:
            archive.writestr(name, data)
    return buffer.getvalue()


def _docx() -> bytes:
    document = docx.Document()
    document.add_heading("Note", 1)
    document.add_paragraph(PROSE)
    document.add_paragraph("One", style="List Number")
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(1, 1).text = "a", "b"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _odf() -> bytes:
    body = (
        f'<office:document-content xmlns:office="{_OFFICE}" xmlns:text="{_ODF_TEXT}"><office:body><office:text>'
        f'<text:h text:outline-level="1">Note</text:h><text:p>{PROSE}</text:p><text:list><text:list-item>'
        "<text:p>One</text:p></text:list-item></text:list></office:text></office:body></office:document-content>"
    )
    members = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": body.encode()}
    return _archive(iter(members.items()))


def _pptx() -> bytes:
    import pptx

    presentation = pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[1])
    slide.shapes.title.text = "Note"
    slide.placeholders[1].text = PROSE
    buffer = io.BytesIO()
    presentation.save(buffer)
    return buffer.getvalue()


def _eml() -> bytes:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["Date"] = "Note", "Ana <ana@example.org>", "Fri, 7 May 2021 10:00:00 +0000"
    mail.set_content(PROSE + "\n\n> quoted\n-- \nAna")
    mail.add_alternative(HTML, subtype="html")
    mail.add_attachment(PROSE.encode(), maintype="text", subtype="plain", filename="b.txt")
    return mail.as_bytes()


_SEEDS: dict[FileKind, Callable[[], bytes]] = {
    "txt": lambda: f"NOTE\n\n7 May 2021\n\n{PROSE}\n\n- one\n- two\n".encode(),
    "md": lambda: (
        f"---\ntitle: Note\n---\n# Note\n\n{PROSE}\n\n1. one\n   - two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n".encode()
    ),
    "html": HTML.encode,
    "pdf": lambda: made([placed(["Note", *PROSE.split(". ")], 72, 720), placed(["Second page."], 72, 720)]),
    "docx": _docx,
    "odf": _odf,
    "rtf": lambda: (
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 A;}}\b Note\b0\par Caf\'e9 \u8364?5.\par{\*\x y}\trowd a\cell\row}"
    ),
    "pptx": _pptx,
    "eml": _eml,
    "msg": lambda: compound_file(
        message({(0x0037, UNICODE): "Note", (0x1000, UNICODE): PROSE, (0x1013, BINARY): HTML.encode()})
    ),
    "zip": lambda: _archive(iter({"a/b.txt": PROSE.encode(), "c.html": HTML.encode(), "d.eml": _eml()}.items())),
}

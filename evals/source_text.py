"""The text of a source file by the plainest means there are, so that readers can be checked against something else.

Nothing here shares code with the program's own readers. The text is only good for asking whether words stand in it.
"""

import email
import email.policy
import re
import unicodedata
import zipfile
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """One document as the scorers see it: the published canonical text, and the file's own words."""

    document_id: str
    version: str
    path: str
    """Path inside the synced folder."""
    canonical: str
    plain: str


def plain_text(path: Path) -> str:
    """The words of a .txt, .md, .html, .docx, .pdf or .eml file (subject and body), in order, without layout.

    Raises:
        ValueError: for another kind of file.
    """
    kind = path.suffix.lower()
    if kind == ".txt":
        return path.read_text(encoding="utf-8-sig")
    if kind == ".md":
        return re.sub(r"\]\([^)]*\)", "]", path.read_text(encoding="utf-8-sig"))
    if kind in (".html", ".htm"):
        return _html_text(path.read_text(encoding="utf-8-sig"))
    if kind == ".docx":
        with zipfile.ZipFile(path) as archive:
            return _html_text(archive.read("word/document.xml").decode("utf-8"))
    if kind == ".pdf":
        return _pdf_text(path)
    if kind == ".eml":
        mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        body = mail.get_body(("plain", "html"))
        return f"{mail['subject']}\n\n{body.get_content() if body else ''}"
    raise ValueError(f"{path.name}: no plain reading of {kind} files")


def letters(text: str) -> str:
    """Letters, digits and percent signs alone, case and accents kept: what survives any change of layout."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text) if sign.isalnum() or sign == "%")


class _TextOnly(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the signature is given
        self.silent += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(data)


def _html_text(markup: str) -> str:
    parser = _TextOnly()
    parser.feed(markup)
    return "".join(parser.parts)


def _pdf_text(path: Path) -> str:
    """Text of all pages, without the lines that stand on several pages (running titles, page numbers)."""
    from pypdf import PdfReader

    pages = [page.extract_text().splitlines() for page in PdfReader(path).pages]
    seen = Counter(shape for lines in pages for shape in {re.sub(r"\d+", "#", line.strip()) for line in lines})
    return "\n".join(line for lines in pages for line in lines if seen[re.sub(r"\d+", "#", line.strip())] == 1)

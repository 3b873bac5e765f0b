"""Bytes become a Document, for tests that have no file."""

from pathlib import Path

from ingest.discover import SourceFile
from ingest.document import Document
from ingest.read import read_document


def read(data: bytes | str, name: str) -> Document:
    """The document that a file called ``name`` with this content is."""
    content = data.encode() if isinstance(data, str) else data
    kind = {"htm": "html", "markdown": "md"}.get(name.rpartition(".")[2], name.rpartition(".")[2])
    return read_document(SourceFile(Path(name), name, kind, len(content), 0), content)  # type: ignore[arg-type]


def shape(document: Document) -> list[tuple[str, int, str]]:
    """(kind, level, text) of each block."""
    return [(block.kind, block.level, document.text[block.start : block.end]) for block in document.blocks]

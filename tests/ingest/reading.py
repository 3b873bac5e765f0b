"""Bytes become a Document, for tests that have no file."""

from pathlib import Path

from ingest.discover import SourceFile
from ingest.document import Document
from ingest.formats import kind_of
from ingest.read import FileContents, read_file
from ingest.readers.raw import ReadOptions


def read_all(data: bytes | str, name: str, options: ReadOptions | None = None) -> FileContents:
    """Everything that a file called ``name`` with this content holds."""
    content = data.encode() if isinstance(data, str) else data
    kind = kind_of(name)
    assert kind is not None
    return read_file(SourceFile(Path(name), name, kind, len(content), 0), content, options or ReadOptions())


def read(data: bytes | str, name: str, options: ReadOptions | None = None) -> Document:
    """The document that a file called ``name`` with this content is. Raises its failure when it has one."""
    contents = read_all(data, name, options)
    for failure in contents.failures:
        raise failure
    (document,) = contents.documents
    return document


def shape(document: Document) -> list[tuple[str, int, str]]:
    """(kind, level, text) of each block."""
    return [(block.kind, block.level, document.text[block.start : block.end]) for block in document.blocks]

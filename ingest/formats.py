"""Which files can be read: endings of file names, the kind of file each stands for, and the reader of that kind."""

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Literal

from ingest.readers.raw import RawDocument, ReadOptions

FileKind = Literal["txt", "md", "html", "pdf", "docx", "odf", "rtf", "pptx", "eml", "msg", "zip"]

_KINDS: dict[str, FileKind] = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".odt": "odf",
    ".odp": "odf",
    ".ods": "odf",
    ".rtf": "rtf",
    ".pptx": "pptx",
    ".eml": "eml",
    ".msg": "msg",
    ".zip": "zip",
}

ENDINGS = tuple(_KINDS)
"""Endings of the names of files that can be read."""
_SUCCESSORS = {".doc": ".docx", ".dot": ".docx", ".ppt": ".pptx", ".pps": ".pptx", ".wpd": ".docx", ".mht": ".html"}
"""Types that people still have, and the type in which the same program, or its successor, saves them today."""


def kind_of(name: str) -> FileKind | None:
    """The kind of a file by its name's ending; None when no reader exists for it."""
    return _KINDS.get(PurePosixPath(name).suffix.lower())


def why_not(name: str) -> str:
    """Why a file that has no kind is left out, and what to do if it holds a document."""
    ending = PurePosixPath(name).suffix.lower()
    if ending in _SUCCESSORS:
        return f"Files of the old type {ending} cannot be read; save it as {_SUCCESSORS[ending]}."
    return f"Files of the type {ending or '(none)'} cannot be read; these can: {', '.join(_KINDS)}."


def reader_of(kind: FileKind, options: ReadOptions) -> Callable[[bytes], RawDocument]:
    """The reader of a kind. Each is imported when a file needs it: together their libraries take seconds to load."""
    match kind:
        case "txt":
            from ingest.readers.plain_text import read_plain_text

            return read_plain_text
        case "md":
            from ingest.readers.markdown import read_markdown

            return read_markdown
        case "html":
            from ingest.readers.html import read_html

            return read_html
        case "pdf":
            from ingest.readers.pdf import read_pdf

            return lambda data: read_pdf(data, options)
        case "docx":
            from ingest.readers.docx import read_docx

            return read_docx
        case "odf":
            from ingest.readers.odf import read_odf

            return read_odf
        case "rtf":
            from ingest.readers.rtf import read_rtf

            return read_rtf
        case "pptx":
            from ingest.readers.pptx import read_pptx

            return read_pptx
        case "eml":
            from ingest.readers.mail import read_eml

            return read_eml
        case "msg":
            from ingest.readers.msg import read_msg

            return read_msg
        case "zip":
            from ingest.readers.archive import read_zip

            return lambda data: read_zip(data, options)

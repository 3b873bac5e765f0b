"""Which answers of a web server can be read: by their declared type, their name and their first bytes."""

import mimetypes
import re
import zipfile
import zlib
from collections.abc import Mapping
from email.message import Message
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from ingest.formats import kind_of, why_not
from ingest.web_addresses import RefusedError

HEAD_BYTES = 2048
"""Bytes at the start of a file by which ``ending_of`` can tell most kinds."""

_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "application/pdf": ".pdf",
    "application/x-pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.presentation": ".odp",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "message/rfc822": ".eml",
    "application/vnd.ms-outlook": ".msg",
    "application/zip": ".zip",
    "application/x-zip-compressed": ".zip",
}
_SAYS_NOTHING = frozenset(
    """application/octet-stream binary/octet-stream application/download application/x-download
    application/force-download application/msword application/vnd.ms-powerpoint""".split()
)
"""Types that servers give when they do not know better; then the name decides, then the bytes."""
_TYPES = mimetypes.MimeTypes()
"""Python's own table, and not this machine's, which would refuse other links than the next machine's."""
_OTHER_FILES = frozenset(
    ".xlsx .xlsm .xlsb .docm .pptm .ppsx .epub .rar .7z .webp .avif .m4a .kml .kmz .apk .dmg".split()
)
"""Endings that are missing in that table."""
_TEXT = frozenset({".html", ".xhtml", ".txt", ".md", ".eml"})
_PACKED = frozenset({".docx", ".pptx", ".odt", ".odp", ".ods", ".zip"})
_MEMBERS = {"word/document.xml": ".docx", "ppt/presentation.xml": ".pptx", "xl/workbook.xml": ".xlsx"}
_UTF_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype\s+html|html)\b", re.I | re.S
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIL_IN_OLD_OFFICE = "__properties_version1.0".encode("utf-16-le")


def may_be_read(path: str) -> bool:
    """Whether a link to this URL path can lead to something readable: a page, or a file that a reader exists for."""
    name = PurePosixPath(unquote(path)).name
    if kind_of(name) is not None:
        return True
    return not _is_other_file(name)


def _is_other_file(name: str) -> bool:
    """Whether a name that no reader exists for has an ending that files have, and pages have not."""
    guessed, packed = _TYPES.guess_type(name)
    return guessed is not None or packed is not None or PurePosixPath(name).suffix.lower() in _OTHER_FILES


def declared_ending(headers: Mapping[str, str], path: str) -> str | None:
    """The ending that the server's headers and the URL path promise; None when they say nothing.

    Raises RefusedError when they promise a kind that no reader exists for.
    """
    parsed = Message()
    parsed["Content-Type"] = headers.get("content-type", "")
    parsed["Content-Disposition"] = headers.get("content-disposition", "")
    kind = parsed.get_content_type() if headers.get("content-type") else ""
    name = parsed.get_filename() or PurePosixPath(unquote(path)).name
    if kind in _ENDINGS:
        ending = _ENDINGS[kind]
        # Archives and plain text are what servers call kinds that they do not know better.
        better = PurePosixPath(name).suffix.lower()
        return better if ending in (".zip", ".txt") and kind_of(name) and better in _PACKED | _TEXT else ending
    if kind and kind not in _SAYS_NOTHING:
        raise RefusedError(f"Files of the type {kind} cannot be read.", "kind")
    ending = PurePosixPath(name).suffix.lower()
    if kind_of(name):
        return ending
    if _is_other_file(name):
        raise RefusedError(why_not(name), "kind")
    return None


def ending_of_head(head: bytes, declared: str | None) -> str:
    """The ending that the first bytes of a file show, else the declared one. Raises RefusedError when it is none."""
    if head.lstrip().startswith(b"%PDF-") or (declared not in _TEXT and b"%PDF-" in head[:1024]):
        return ".pdf"
    if head.startswith(b"PK\x03\x04"):
        return declared if declared in _PACKED else ".zip"
    if head.startswith(_OLD_OFFICE):
        return ".msg"
    if head.startswith(b"{\\rtf"):
        return ".rtf"
    if _PAGE.match(head):
        return declared if declared in (".html", ".xhtml") else ".html"
    if declared in _TEXT and (b"\0" not in head or head.startswith(_UTF_MARKS)):
        return declared
    promised = (
        f"It is called {declared}, but is no such file" if declared else "It is of no kind that can be recognised"
    )
    raise RefusedError(f"{promised}; it cannot be read.", "kind")


def ending_of_file(file: Path, ending: str) -> str:
    """The same ending, made exact for archives and old Office files, whose kind stands further inside.

    Raises RefusedError when the exact kind is one that no reader exists for.
    """
    if ending == ".msg" and _MAIL_IN_OLD_OFFICE not in file.read_bytes():
        raise RefusedError("It is an old Office file (.doc, .xls, .ppt), not mail; save it as .docx or .pdf.", "kind")
    if ending != ".zip":
        return ending
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
            with archive.open("mimetype") if "mimetype" in names else file.open("rb") as stream:
                exact = _ENDINGS.get(stream.read(100).decode("ascii", "ignore").strip())
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
        raise RefusedError("It is a damaged archive.", "kind") from error
    exact = exact or next((member for name, member in _MEMBERS.items() if name in names), ".zip")
    if kind_of(f"x{exact}") is None:
        raise RefusedError(why_not(f"x{exact}"), "kind")
    return exact

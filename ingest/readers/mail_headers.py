"""Headers of a mail and of its parts, as a person reads them: broken ones too, which Python's own parser refuses."""

import re
from collections.abc import Callable, Iterator
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from functools import partial
from typing import Any, TypeAlias, TypeVar

from ingest.clean import one_line
from ingest.readers.part_names import safe_file_name
from ingest.readers.plain_text import decode
from ingest.readers.raw import RawDate, UnreadableError

AnyMessage: TypeAlias = "Message[Any, Any]"
_Answer = TypeVar("_Answer")
_FILE_NAME = re.compile(r"""\b(?:file)?name\s*=\s*(?:"([^"]*)"|([^";]+))""", re.IGNORECASE)
_PERSON = re.compile(r'(?:"(?:\\.|[^"\\])*"|<[^<>]*>|\([^()]*\)|[^,])+')
"""One of several people in a header: up to a comma that stands in no quotation marks or brackets."""


def shown(message: AnyMessage, name: str) -> str:
    """A header on one line; people as ``Name <address>``. Empty when there is none."""
    if name in ("From", "To", "Cc"):
        pairs = people(message, name)
        return ", ".join(
            f"{person} <{address}>" if person and address else person or address for person, address in pairs
        )
    return header(message, name)


def people(message: AnyMessage, name: str) -> list[tuple[str, str]]:
    """(name, address) of each person, either of which may be empty.

    They are parted before names are decoded, which may hold commas. Python's own parser keeps one word of a name
    that has no address.
    """
    found = []
    for piece in _PERSON.findall(_written(message, name)):
        person, address = asked(partial(parseaddr, piece)) or ("", "")
        pair = (_decoded(person), one_line(address)) if "@" in address else (_decoded(piece).strip('" '), "")
        found += [pair] if any(pair) else []
    return found


def header(message: AnyMessage, name: str) -> str:
    """The first header of that name, decoded (RFC 2047), on one line. Empty when there is none."""
    return _decoded(_written(message, name))


def local_day(written: str) -> Iterator[RawDate]:
    """The day on the sender's calendar of a Date header; nothing when it is broken."""
    try:
        yield RawDate(parsedate_to_datetime(written).date().isoformat(), "mail header")
    except (TypeError, ValueError):
        return


def type_of(part: AnyMessage) -> str:
    """The declared type, such as ``text/plain``."""
    return asked(part.get_content_type) or "application/octet-stream"


def file_name_of(part: AnyMessage) -> str:
    """As the sender gave it (RFC 2231, or RFC 2047 against the standard), without folders. Empty when there is none."""
    name = str(asked(part.get_filename) or "")
    if (
        "." not in name or "\ufffd" in name
    ):  # Python's parser refuses or cuts names in bytes and without quotation marks
        written = (_FILE_NAME.search(_written(part, header)) for header in ("Content-Disposition", "Content-Type"))
        name = next((found[1] or found[2].strip("' ") for found in written if found and any(found.groups())), name)
    return safe_file_name(_decoded(name))


def content_of(part: AnyMessage) -> bytes:
    """The bytes of a part that holds no parts, unpacked from base64 or quoted-printable."""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def lenient_text(data: bytes, charset: str = "") -> str:
    """``data`` as text, whatever it takes: UTF-8, the declared ``charset``, a guess."""
    try:
        return decode(data, charset)
    except UnreadableError:
        return data.decode("cp1252", "replace")


def asked(question: Callable[[], _Answer]) -> _Answer | None:
    """The answer of Python's parser of headers, None where it stumbles over a malformed one."""
    try:
        return question()
    except (TypeError, ValueError, AttributeError, LookupError, RecursionError, MessageError):
        return None


def _written(message: AnyMessage, name: str) -> str:
    """The first header of that name as written; bytes beyond ASCII, which the standard forbids, as text."""
    for found, value in message.raw_items():
        if found.lower() == name.lower():
            written = re.sub(r"\r?\n(?=[ \t])", "", str(value))
            return written if written.isascii() else lenient_text(written.encode("utf-8", "surrogateescape"))
    return ""


def _decoded(written: str) -> str:
    try:
        pieces = decode_header(written)
    except MessageError:
        return one_line(written)
    return one_line("".join(_piece(text, charset) for text, charset in pieces))


def _piece(text: bytes | str, charset: str | None) -> str:
    if isinstance(text, str):
        return text
    return lenient_text(text, charset) if charset else text.decode("raw-unicode-escape", "replace")

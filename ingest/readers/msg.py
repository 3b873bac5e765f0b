"""Mail saved by Outlook (.msg): put together as the mail that it was, and read like any other.

The format is a compound file with one stream for each property ([MS-OXMSG]); numbers of properties are those of
[MS-OXPROPS]. An own reader of properties, since the libraries for it are GPL or give up at the first stream that is
missing or in another encoding than declared.
"""

import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.charset import Charset
from email.encoders import encode_base64
from email.message import Message
from email.mime.base import MIMEBase
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.parser import HeaderParser
from email.utils import format_datetime, formataddr, quote
from typing import Any

from ingest.clean import one_line
from ingest.readers.mail import read_eml, read_message
from ingest.readers.mail_headers import lenient_text
from ingest.readers.mail_html import page_source
from ingest.readers.raw import RawDocument, UnreadableError
from ingest.readers.rtf_html import html_in_rtf

_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UNICODE, _BYTES_AS_TEXT, _BINARY, _STORAGE = 0x001F, 0x001E, 0x0102, 0x000D
"""Types of properties; those of fixed length stand in one stream of 16 bytes for each property."""
_CODE_PAGES = {
    20127: "ascii",
    20866: "koi8-r",
    21866: "koi8-u",
    10000: "mac-roman",
    20932: "euc-jp",
    50220: "iso-2022-jp",
    51932: "euc-jp",
    51949: "euc-kr",
    54936: "gb18030",
    65001: "utf-8",
}
_SUBJECT, _TRANSPORT_HEADERS, _SUBMITTED, _DELIVERED = 0x0037, 0x007D, 0x0039, 0x0E06
_BODY, _RTF, _HTML, _INTERNET_CODE_PAGE, _CODE_PAGE = 0x1000, 0x1009, 0x1013, 0x3FDE, 0x3FFD
_SENDERS = ((0x0042, 0x5D02, 0x0065), (0x0C1A, 0x5D01, 0x0C1F))
"""(name, address, address within the organisation) of the person the mail is from, then of who sent it for them."""
_NAME, _SMTP_ADDRESS, _ADDRESS, _RECIPIENT_TYPE = 0x3001, 0x39FE, 0x3003, 0x0C15
_DATA, _METHOD, _LONG_FILE_NAME, _FILE_NAME, _TYPE = 0x3701, 0x3705, 0x3707, 0x3704, 0x370E
_CONTENT_ID, _FLAGS, _HIDDEN = 0x3712, 0x3714, 0x7FFE
_SHOWN_IN_TEXT = 4
_BY_REFERENCE = frozenset({2, 3, 4, 7})
"""Ways of attaching that leave the file on a server."""
_SHOWN_TO, _SHOWN_CC = 0x0E04, 0x0E03
_RECIPIENTS = {1: "To", 2: "Cc"}
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_RTF_DAMAGED = (
    "The text of the mail, or of one inside it, is damaged and could not be read; open it in Outlook and save it again."
)


def read_msg(data: bytes) -> RawDocument:
    """As ``read_eml``. A file that only bears the name .msg, and holds a mail as others write it, is read too."""
    if not data.startswith(_COMPOUND_FILE):
        return read_eml(data)
    import olefile

    with olefile.OleFileIO(data) as container:
        item = _Item(container, (), 32)
        if not item.properties:
            raise UnreadableError(
                "The file is no mail of Outlook.",
                "Save the mail again in Outlook, or put the right ending on the file.",
            )
        unread: list[str] = []
        message = _mail(item, unread)
    document = read_message(message)
    return RawDocument(document.blocks, document.metadata, parts=document.parts, unread=(*document.unread, *unread))


class _Item:
    """A message, a recipient or an attachment: a storage with properties."""

    def __init__(self, container: Any, path: tuple[str, ...], header: int, code_page: str = "") -> None:
        """``header``: bytes before the properties of fixed length. ``code_page``: that of the message it is part of."""
        self.container = container
        self.path = path
        stream = self._stream("__properties_version1.0")[header:]
        self.properties = {
            number: value for kind, number, value in struct.iter_unpack("<HH4x8s", stream[: len(stream) // 16 * 16])
        }
        declared = self.number(_CODE_PAGE) or self.number(_INTERNET_CODE_PAGE)
        self.code_page = _charset(declared) if declared else code_page

    def text(self, number: int) -> str:
        """A property that is text; empty when there is none."""
        if unicode := self._property(number, _UNICODE):
            return unicode.decode("utf-16-le", "replace").rstrip("\0")
        data = self._property(number, _BYTES_AS_TEXT).rstrip(b"\0")
        return lenient_text(data, self.code_page) if data else ""

    def binary(self, number: int) -> bytes:
        """A property that is bytes; empty when there is none."""
        return self._property(number, _BINARY)

    def number(self, number: int) -> int:
        """A property that is a number of 32 bits or a truth value; 0 when there is none."""
        return int.from_bytes(self.properties.get(number, b"")[:4], "little")

    def moment(self, number: int) -> datetime | None:
        """A property that is a time, in UTC; None when there is none."""
        ticks = int.from_bytes(self.properties.get(number, b""), "little")
        try:
            return _EPOCH + timedelta(microseconds=ticks // 10) if ticks else None
        except OverflowError:
            return None

    def inner(self, beginning: str, header: int = 8) -> Iterator["_Item"]:
        """The items inside whose storages' names begin so."""
        depth = len(self.path)
        found = {
            entry[depth]
            for entry in map(tuple, self.container.listdir(streams=False, storages=True))
            if len(entry) == depth + 1 and entry[:depth] == self.path and entry[depth].startswith(beginning)
        }
        for name in sorted(found):
            yield _Item(self.container, (*self.path, name), header, self.code_page)

    def _property(self, number: int, kind: int) -> bytes:
        return self._stream(f"__substg1.0_{number:04X}{kind:04X}")

    def _stream(self, name: str) -> bytes:
        path = [*self.path, name]
        if self.container.get_type(path) != 2:  # olefile's STGTY_STREAM
            return b""
        data = self.container.openstream(path).read()
        return data if isinstance(data, bytes) else b""


def _charset(code_page: int) -> str:
    if 28590 < code_page < 28606:
        return f"iso8859-{code_page - 28590}"
    return _CODE_PAGES.get(code_page, f"cp{code_page}")


def _mail(item: _Item, unread: list[str]) -> Message:
    text = _body(item, unread)
    files = list(_files(item, unread))
    mail: Message = MIMEMultipart("mixed", _subparts=[*text, *files])
    headers = HeaderParser().parsestr(item.text(_TRANSPORT_HEADERS).lstrip())
    mail["From"] = _sender(item)
    for name, people in _recipients(item).items():
        mail[name] = ", ".join(people)
    mail["Subject"] = one_line(item.text(_SUBJECT))
    sent = item.moment(_SUBMITTED) or item.moment(_DELIVERED)
    date = one_line(str(headers.get("Date", ""))) or (format_datetime(sent) if sent else "")
    mail["Date"] = date  # the header has the sender's own day, the property only that of Greenwich
    mail["Organization"] = one_line(str(headers.get("Organization", headers.get("Organisation", ""))))
    return mail


def _sender(item: _Item) -> str:
    for name, smtp, address in _SENDERS:
        if item.text(name) or item.text(smtp):
            return _person(item.text(name), item.text(smtp) or item.text(address))
    return ""


def _recipients(item: _Item) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for recipient in item.inner("__recip_version1.0_"):
        kind = _RECIPIENTS.get(recipient.number(_RECIPIENT_TYPE) & 0xF)
        person = _person(recipient.text(_NAME), recipient.text(_SMTP_ADDRESS) or recipient.text(_ADDRESS))
        if kind and person:
            found.setdefault(kind, []).append(person)
    return found or {"To": [one_line(item.text(_SHOWN_TO))], "Cc": [one_line(item.text(_SHOWN_CC))]}


def _person(name: str, address: str) -> str:
    """As in a header. An address without @ is one of Exchange's own, and tells a reader nothing."""
    name, address = one_line(name).strip("'"), one_line(address) if "@" in address else ""
    if not address or not address.isascii():
        written = f'"{quote(name)}"' if name.isascii() else Charset("utf-8").header_encode(name)
        return f"{written} <{address}>" if address else written
    return formataddr((name if name != address else "", address))


def _body(item: _Item, unread: list[str]) -> list[Message]:
    """The text in each form that the file holds, the plainest first; rich text only where it adds to the others."""
    page = item.text(_HTML)
    if html := item.binary(_HTML):
        declared = item.number(_INTERNET_CODE_PAGE)
        page = page_source(html, _charset(declared) if declared else "")
    plain = item.text(_BODY)
    rich = b""
    if not page.strip() and (packed := item.binary(_RTF)):
        try:
            rich = _unpacked(packed)
        except ValueError:
            unread += [] if plain.strip() else [_RTF_DAMAGED]
        page = html_in_rtf(rich) or ""
    forms: list[Message] = []
    if plain.strip():
        forms.append(MIMEText(plain, "plain", "utf-8"))
    if page.strip():
        forms.append(MIMEText(page, "html", "utf-8"))
    if rich and not forms:
        forms.append(_part("application/rtf", rich))
    return [MIMEMultipart("alternative", _subparts=forms)] if forms else []


def _unpacked(packed: bytes) -> bytes:
    """Rich text as it was before Outlook packed it. Raises ValueError when it is damaged."""
    from compressed_rtf import decompress

    try:
        return bytes(decompress(packed))
    except Exception as error:  # the library raises Exception itself, for damage of any kind
        raise ValueError(str(error)) from error


def _files(item: _Item, unread: list[str]) -> Iterator[Message]:
    for attached in item.inner("__attach_version1.0_"):
        content_id = one_line(attached.text(_CONTENT_ID))
        kind = attached.text(_TYPE) or "application/octet-stream"
        is_shown = attached.number(_HIDDEN) & 0xFF or attached.number(_FLAGS) & _SHOWN_IN_TEXT
        if is_shown and kind.startswith("image/"):
            continue  # a picture of the letter
        name = one_line(attached.text(_LONG_FILE_NAME) or attached.text(_FILE_NAME) or attached.text(_NAME))
        for embedded in attached.inner(f"__substg1.0_{_DATA:04X}{_STORAGE:04X}", header=24):
            if embedded.properties:
                yield MIMEMessage(_mail(embedded, unread))
                break
        else:
            data = attached.binary(_DATA)
            if kind.startswith("multipart/") and data:  # a signed mail, whole
                yield message_from_bytes(data)
                continue
            by_reference = attached.number(_METHOD) in _BY_REFERENCE and not data
            part = _part("message/external-body" if by_reference else kind, data)
            part.add_header("Content-Disposition", "attachment", filename=("utf-8", "", name))
            part["Content-ID"] = f"<{content_id}>"
            yield part


def _part(kind: str, data: bytes) -> Message:
    main, _, sub = kind.partition("/")
    part = MIMEBase(main, sub or "octet-stream")
    part.set_payload(data)
    encode_base64(part)
    return part

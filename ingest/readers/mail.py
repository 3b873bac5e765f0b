"""Mail (.eml): its head, its text in the form that holds all of it, and its attachments as files of their own."""

import mimetypes
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from email import message_from_bytes, policy
from email.message import Message

from ingest.formats import kind_of
from ingest.readers.invitation import invitation_blocks
from ingest.readers.mail_headers import (
    AnyMessage,
    asked,
    content_of,
    file_name_of,
    header,
    lenient_text,
    local_day,
    people,
    shown,
    type_of,
)
from ingest.readers.mail_html import html_blocks, page_source
from ingest.readers.mail_quotes import MailBlock, quoted_words, with_quote_marks
from ingest.readers.mail_text import plain_blocks, without_armour
from ingest.readers.part_names import DistinctNames, file_name_from
from ingest.readers.raw import (
    RawBlock,
    RawDocument,
    RawMetadata,
    RawPart,
    UnreadableError,
    UnreadablePart,
)

_HEAD = ("From", "Organization", "To", "Cc", "Date", "Subject")
_SURELY_MAIL = frozenset("from to subject date received message-id mime-version return-path".split())
_MESSAGES = ("message/rfc822", "message/global")
_RICH_TEXT = ("text/rtf", "application/rtf", "text/richtext")
_BODY_TYPES = ("text/plain", "text/html", "text/enriched", "text/calendar", "text/rfc822-headers", *_RICH_TEXT)
_SIGNATURES = ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")
_SMIME = ("application/pkcs7-mime", "application/x-pkcs7-mime")
_SMIME_NAMES = ("smime.p7m", "smime.p7z")
_RIGHTS_MANAGED = "message.rpmsg"
_OUTLOOK_PACKED = ("application/ms-tnef", "application/vnd.ms-tnef")
_TYPE_OF_NAMES = mimetypes.MimeTypes()
"""Python's own table; the module's functions read that of the system, which differs from one to the next."""
_COVERED = 0.9
"""Share of the words of every other form of a mail that the form must hold which is read instead of them."""
_WORD = re.compile(r"(?:https?://|www\.|mailto:)\S+|\w+")

_SAVE_AGAIN = "open the mail in its program and save it again as an ordinary mail."
_ENCRYPTED = f"The text of the mail is encrypted and could not be read; {_SAVE_AGAIN}"
_PACKED_IN_SIGNATURE = f"The text of the mail is packed into its digital signature and could not be read; {_SAVE_AGAIN}"
_ENCRYPTED_OR_PACKED = (
    f"The text of the mail is encrypted, or packed into its digital signature, and could not be read; {_SAVE_AGAIN}"
)


def read_eml(data: bytes) -> RawDocument:
    """Head and text of a mail, and its attachments as parts. Raises UnreadableError for what is no mail."""
    message = message_from_bytes(data.lstrip(b"\xef\xbb\xbf \t\r\n"), policy=policy.default)
    if not any(name.lower() in _SURELY_MAIL for name, _ in message.raw_items()):
        raise UnreadableError(
            "The file is no mail: it has no lines such as From and Subject.",
            "Save the mail again in its program, as .eml or .msg.",
        )
    return read_message(message)


def read_message(message: AnyMessage) -> RawDocument:
    """As above, of a mail that was taken apart or put together already."""
    body = _Body()
    body.add(message)
    head = {name: shown(message, name) for name in _HEAD}
    head["Organization"] = head["Organization"] or shown(message, "Organisation")
    lines = [f"{name}: {value}" for name, value in head.items() if value]
    head_block = [RawBlock("paragraph", "\n".join(lines))] if lines else []
    return RawDocument(
        blocks=(*head_block, *with_quote_marks(body.blocks)),
        metadata=RawMetadata(
            title=head["Subject"],
            title_is_reliable=bool(head["Subject"]),
            author=next((name for name, _ in people(message, "From") if name), ""),
            organisation=head["Organization"],
            dates=tuple(local_day(head["Date"])),
        ),
        parts=_parts(body),
        unread=tuple(dict.fromkeys(body.unread)),
    )


class _Body:
    """What a mail holds below its head: text in the order of reading, files, and what could not be read."""

    def __init__(self) -> None:
        self.blocks: list[MailBlock] = []
        self.files: list[AnyMessage] = []
        self.unread: list[str] = []
        self.pages: list[str] = []
        """The HTML of all forms of the text, to see which pictures belong to it."""

    def add(self, part: AnyMessage, is_form: bool = True) -> None:
        """``is_form``: the part is the mail itself or one of its alternative forms, so that a name makes it no file."""
        kind = type_of(part)
        name = file_name_of(part)
        if kind.startswith("multipart/") and part.is_multipart():
            self._add_parts(kind, part)
        elif kind in _SIGNATURES:
            return  # says who wrote, and holds no text
        elif name.lower() in _SMIME_NAMES or (kind in _SMIME and (is_form or not name)):
            signed = {"enveloped-data": _ENCRYPTED, "signed-data": _PACKED_IN_SIGNATURE}
            self.unread.append(signed.get(str(asked(lambda: part.get_param("smime-type"))), _ENCRYPTED_OR_PACKED))
        elif name.lower() == _RIGHTS_MANAGED:
            self.unread.append(_ENCRYPTED)
        elif kind.startswith("multipart/"):
            self.blocks += plain_blocks(_text(part))  # its parts cannot be told apart
        elif _is_file(part, kind, name, is_form):
            self.files.append(part)
        else:
            self._add_text(part, kind)

    def _add_parts(self, kind: str, part: AnyMessage) -> None:
        children = [child for child in part.get_payload() if isinstance(child, Message)]
        if kind == "multipart/encrypted":
            self.unread.append(_ENCRYPTED)
        elif kind == "multipart/alternative":
            self._add_fullest(children)
        else:
            for position, child in enumerate(children):
                self.add(child, is_form=kind == "multipart/related" and not position)

    def _add_fullest(self, children: list[AnyMessage]) -> None:
        """One form of the text, the plainest that lacks next to nothing of the others; the files of all."""
        forms: list[tuple[list[MailBlock], Counter[str]]] = []
        invitations: list[MailBlock] = []
        for child in children:
            form = _Body()
            form.add(child)
            self.files += form.files
            self.unread += form.unread
            self.pages += form.pages
            if type_of(child) == "text/calendar":
                invitations += form.blocks
            else:
                forms.append((form.blocks, _words(form.blocks)))
        text = _fullest(forms)
        self.blocks += text
        self.blocks += [found for found in invitations if not text or found.block.kind == "table_row"]

    def _add_text(self, part: AnyMessage, kind: str) -> None:
        match kind:
            case "text/html" | "text/enriched":
                page = _text(part, is_page=True)
                self.pages.append(page)
                self.blocks += html_blocks(page)
            case "text/calendar":
                self.blocks += invitation_blocks(_text(part))
            case _ if kind in _RICH_TEXT:
                self._add_rich_text(content_of(part))
            case _:
                text, encrypted = without_armour(_text(part))
                if encrypted:
                    self.unread.append(_ENCRYPTED)
                flowed = str(asked(lambda: part.get_param("format"))).lower() == "flowed"
                joined_by_spaces = str(asked(lambda: part.get_param("delsp"))).lower() != "yes"
                self.blocks += plain_blocks(text, flowed, joined_by_spaces)

    def _add_rich_text(self, data: bytes) -> None:
        from ingest.readers.rtf import read_rtf

        document = read_rtf(data)
        self.unread += document.unread
        self.blocks += [MailBlock(block) for block in document.blocks] or plain_blocks(document.text or "")


def _parts(body: _Body) -> Iterator[RawPart | UnreadablePart]:
    """The files one by one; the pictures of the letter itself are left out, as they are in a Word file."""
    pages = "\n".join(body.pages)
    names = DistinctNames()
    for number, part in enumerate(body.files, 1):
        kind = type_of(part)
        if kind.startswith("image/") and _is_shown(part, pages):
            continue
        name = names.distinct(_part_name(part, kind, number))
        if kind in _OUTLOOK_PACKED or name.lower() == "winmail.dat":
            yield UnreadablePart(
                name,
                "Outlook packed the text or the attachments in a form that only Outlook reads (TNEF).",
                "Open the mail in Outlook and save what it holds, or ask the sender to send it again as HTML.",
            )
        elif kind == "message/external-body":
            yield UnreadablePart(
                name,
                "The mail holds only a link to this file, not the file.",
                "Download it from there and put it into the folder.",
            )
        elif kind in _MESSAGES:
            yield RawPart(name, _inner_mail(part))
        else:
            yield RawPart(name, content_of(part))


def _is_file(part: AnyMessage, kind: str, name: str, is_form: bool) -> bool:
    if kind in (*_MESSAGES, "message/external-body"):
        return True
    if kind not in _BODY_TYPES and not kind.startswith("message/"):
        return True
    return asked(part.get_content_disposition) == "attachment" or (bool(name) and not is_form)


def _is_shown(picture: AnyMessage, pages: str) -> bool:
    """Whether the letter's HTML shows the picture in its text."""
    content_id = header(picture, "Content-ID").strip("<> ")
    location = header(picture, "Content-Location")
    return any(reference and reference in pages for reference in (f"cid:{content_id}" if content_id else "", location))


def _part_name(part: AnyMessage, kind: str, number: int) -> str:
    """The name that the sender gave; with an ending by the declared type where it has none that says how to read it."""
    name = file_name_of(part)
    if kind in _MESSAGES:
        inner = part.get_payload()
        subject = header(inner[0], "Subject") if isinstance(inner, list) and isinstance(inner[0], Message) else ""
        name = name or file_name_from(subject) or f"mail {number}"
        return name if kind_of(name) in ("eml", "msg") else f"{name}.eml"
    ending = _TYPE_OF_NAMES.guess_extension(kind) or ""
    if not name:
        return f"attachment {number}{ending}"
    return f"{name}{ending}" if kind_of(name) is None and kind_of(f"a{ending}") else name


def _inner_mail(part: AnyMessage) -> bytes:
    inner = part.get_payload()
    if not isinstance(inner, list) or not isinstance(inner[0], Message):
        return content_of(part)
    data = inner[0].as_bytes(policy=policy.compat32)
    if header(part, "Content-Transfer-Encoding").lower() == "base64":  # against the standard, and seen
        packed = Message()
        packed["Content-Transfer-Encoding"] = "base64"
        packed.set_payload(data.decode("ascii", "replace"))
        return content_of(packed)
    return data


def _fullest(forms: list[tuple[list[MailBlock], Counter[str]]]) -> list[MailBlock]:
    """The first form that lacks next to nothing of the others and marks as much as quoted as any of these does.

    Outlook makes plain text of HTML without marks. Where each form lacks something, the last is read, which the
    sender's program held for the best, if it is not much shorter.
    """
    full = [
        (blocks, quoted_words(blocks))
        for blocks, words in forms
        if all((words & other).total() >= _COVERED * other.total() for _, other in forms)
    ]
    if full:
        most = max(quoted for _, quoted in full)
        return next(blocks for blocks, quoted in full if quoted >= _COVERED * most)
    longest = max((words.total() for _, words in forms), default=0)
    return next((blocks for blocks, words in reversed(forms) if 2 * words.total() >= longest), [])


def _words(blocks: Iterable[MailBlock]) -> Counter[str]:
    """Words without addresses of links: plain text writes them out, HTML does not."""
    found = (word for entry in blocks for word in _WORD.findall(entry.block.text.casefold()))
    return Counter(word for word in found if ":" not in word and not word.startswith("www."))


def _text(part: AnyMessage, is_page: bool = False) -> str:
    """The text of a part; the declared encoding is often wrong, so that UTF-8 is tried before it."""
    if part.is_multipart():  # message/delivery-status
        return "\n\n".join(str(inner) for inner in part.get_payload())
    data = content_of(part)
    declared = asked(part.get_content_charset) or ""
    return page_source(data, declared) if is_page else lenient_text(data, declared)

"""Plain text of any encoding. The text is kept as written; nothing is taken for markup."""

import codecs

from ingest.clean import LINE_BREAKS, without_control_characters
from ingest.readers.raw import RawDocument, UnreadableError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is the first half of this one
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL_SHARE = 0.01
"""Above this share of control characters the bytes are no text, whatever encoding decodes them."""


def read_plain_text(data: bytes) -> RawDocument:
    """The whole text. Raises UnreadableError when the bytes are not text."""
    return RawDocument(text=without_control_characters(decode(data)))


def decode(data: bytes) -> str:
    """``data`` as text: byte order marks first, then UTF-8, then a guess. Raises UnreadableError when none fits."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            text = _decoded(data, encoding)
            break
    else:
        text = _decoded(data, "utf-8")
        if text is None:
            text = _guessed(data)
    if text is None or _looks_binary(text):
        raise UnreadableError("The file is not text.", "Save it again as text (UTF-8), or give the original document.")
    return text.lstrip("\ufeff")


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _guessed(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return None if best is None else str(best)


def _looks_binary(text: str) -> bool:
    controls = sum(1 for character in text if character < " " and character not in "\t\f" + LINE_BREAKS)
    return controls > _CONTROL_SHARE * len(text)

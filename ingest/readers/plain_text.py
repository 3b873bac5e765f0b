"""Plain text of any encoding. The text is kept as written; nothing is taken for markup."""

import codecs
from collections.abc import Iterator

from ingest.clean import LINE_BREAKS, without_control_characters
from ingest.languages import detect_latin_language
from ingest.readers.raw import RawDocument, UnreadableError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is the first half of this one
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = frozenset({"en", "fr", "pt", "es", "it", "de", "nl"})
"""Languages that Windows-1252 was made for. A general detector takes short French texts in it for Czech."""
_ACCENTED_SHARE = 0.12
"""No western text has more characters beyond ASCII; a text in Cyrillic or Chinese that is read as western has."""
_CONTROL_SHARE = 0.01
"""Above this share of control characters the bytes are no text, whatever encoding decodes them."""


def read_plain_text(data: bytes) -> RawDocument:
    """The whole text. Raises UnreadableError when the bytes are not text."""
    return RawDocument(text=without_control_characters(decode(data)))


def decode(data: bytes) -> str:
    """``data`` as text: byte order marks first, then UTF-8, then a guess. Raises UnreadableError when none fits."""
    for text in _decodings(data):
        if text is not None and not _looks_binary(text):
            return text.lstrip("\ufeff")
    raise UnreadableError("The file is not text.", "Save it again as text (UTF-8), or give the original document.")


def _decodings(data: bytes) -> Iterator[str | None]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            yield _decoded(data, encoding)
            return
    yield _decoded(data, "utf-8")
    western = _decoded(data, "cp1252")
    if western is not None and _is_western(western):
        yield western
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    yield None if best is None else str(best)


def _is_western(text: str) -> bool:
    beyond_ascii = sum(character > "\x7f" for character in text)
    return beyond_ascii <= _ACCENTED_SHARE * len(text) and detect_latin_language(text) in _WESTERN


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _looks_binary(text: str) -> bool:
    controls = sum(1 for character in text if character < " " and character not in "\t" + LINE_BREAKS)
    return controls > _CONTROL_SHARE * len(text)

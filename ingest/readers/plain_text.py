"""Plain text of any encoding. The text is kept as written; nothing is taken for markup."""

import codecs
import re
from collections.abc import Iterator

from ingest.clean import LINE_BREAKS, without_control_characters
from ingest.readers.raw import RawDocument, UnreadableError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is the first half of this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_AS_WRITTEN = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
}
"""Names under which a larger encoding is in fact written (https://encoding.spec.whatwg.org/#names-and-labels)."""
_NO_CHARACTER_SETS = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"})
"""Python decodes them too, but no document is written in them, and some take long or read escapes into the text."""
_WESTERN = ("cp1252", "mac-roman", "iso8859-15", "cp850", "cp437", "cp858", "cp860", "cp863", "cp865", "hp-roman8")
"""Encodings of Western Europe, the most usual first: they agree on so much that a detector often finds them equal."""
_AS_LIKELY = 0.001
"""Difference in the detector's confidence (0 to 1) that decides nothing."""
_LETTERS = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜàáâãäåæçèéêëìíîïñòóôõöøùúûüßœŒÿ"
_UNUSUAL = re.compile(
    rf"[^\x00-\x7f{_LETTERS}\u00a0«»‹›“”„‘’‚–—…•€£§°ºª¿¡·©®™½¼¾²³¹×±†]"
    r"|(?<=[a-z.,;!?])[À-ÖØ-ÞŒ]"  # a capital inside or right behind a word
    r"|(?<=[^\W\d_])[½¼¾²³¹£§°†±×¿¡‚„“•…](?=[^\W\d_])"  # a sign amid a word
)
"""What prose in a western language does not hold when it is read in the encoding that it was written in."""
_PLAIN_STRETCH = re.compile(rb"([\x00-\x7f]{40})[\x00-\x7f]+([\x00-\x7f]{40})")
"""ASCII says nothing of the encoding: in a long text with few accents it would drown what the accents say."""
_DAMAGED_SHARE = 0.05
"""Bytes that are not UTF-8 for each character that only UTF-8 explains: below it, a cut or patched UTF-8 text."""
_CONTROL_SHARE = 0.01
"""Above this share of control characters the bytes are no text, whatever encoding decodes them."""
_CONTROLS = [chr(code) for code in range(32) if chr(code) not in "\t" + LINE_BREAKS]


def read_plain_text(data: bytes) -> RawDocument:
    """The whole text. Raises UnreadableError when the bytes are not text."""
    return RawDocument(text=without_control_characters(decode(data)))


def decode(data: bytes, declared: str = "") -> str:
    """``data`` as text. Raises UnreadableError when the bytes are not text.

    Byte order marks come first, then UTF-8, then the encoding that the file or its sender ``declared`` (often a
    leftover, so that text which is UTF-8 is read so), then what the bytes themselves suggest.
    """
    for text in _decodings(data, declared):
        if text is not None and not _looks_binary(text):
            return text.lstrip("\ufeff")
    raise UnreadableError("The file is not text.", "Save it again as text (UTF-8), or give the original document.")


def _decodings(data: bytes, declared: str) -> Iterator[str | None]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            yield data.decode(encoding, "replace")
            return
    if b"\x1b" in data and data.isascii():  # East Asian encodings that are switched by escape sequences
        yield _decoded(data, _detected(data))
    yield _decoded(data, "utf-8")
    yield _decoded(data, _known(declared))
    yield _damaged_utf8(data)
    yield _decoded(data, _detected(data))


def _known(declared: str) -> str | None:
    """The encoding of that name which is to be used; None when it is no encoding of single bytes and their groups."""
    try:
        name = codecs.lookup(declared).name
    except (LookupError, UnicodeError, ValueError):
        return None
    if name in _NO_CHARACTER_SETS or name.startswith(("utf-8", "utf-16", "utf-32")):
        return None  # Unicode has been tried, or its declaration would not have been readable
    return _AS_WRITTEN.get(name, name)


def _detected(data: bytes) -> str | None:
    """The most likely encoding; None for bytes that are no text."""
    from chardet import detect_all

    sample = data if b"\0" in data or data.isascii() else _PLAIN_STRETCH.sub(rb"\1\n\2", data)
    ranked = [(_name(found["encoding"]), found["confidence"]) for found in detect_all(sample, max_bytes=len(sample))]
    best, confidence = ranked[0]
    if best not in _WESTERN:
        return best
    equal = [name for name, other in ranked if other >= confidence - _AS_LIKELY]
    return min((name for name in _WESTERN if name in equal), key=lambda name: _unusual(data, name))


def _name(encoding: str | None) -> str | None:
    if encoding is None:
        return None
    name = codecs.lookup(encoding).name
    return _AS_WRITTEN.get(name, name)


def _unusual(data: bytes, encoding: str) -> float:
    text = _decoded(data, encoding)
    return float("inf") if text is None else len(_UNUSUAL.findall(text))


def _damaged_utf8(data: bytes) -> str | None:
    """UTF-8 with a few other bytes: cut off in the middle of a character, or with a line pasted in Windows-1252."""
    text = data.decode("utf-8", "surrogateescape")
    broken = re.findall("[\udc80-\udcff]", text)
    if len(broken) > _DAMAGED_SHARE * len(re.findall("[^\x00-\x7f\udc80-\udcff]", text)):
        return None
    return re.sub("[\udc80-\udcff]+", _as_windows_1252, text)


def _as_windows_1252(found: re.Match[str]) -> str:
    return found.group().encode("utf-8", "surrogateescape").decode("cp1252", "replace")


def _decoded(data: bytes, encoding: str | None) -> str | None:
    try:
        return data.decode(encoding) if encoding else None
    except (LookupError, UnicodeDecodeError):
        return None


def _looks_binary(text: str) -> bool:
    return sum(map(text.count, _CONTROLS)) > _CONTROL_SHARE * len(text)

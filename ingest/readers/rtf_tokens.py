"""RTF bytes as tokens, and what the encodings of its fonts and languages are called."""

import codecs
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(\r\n|[^a-zA-Z'])|([{}])|([^\\{}\r\n\x00]+)|.", re.DOTALL
)
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 255: "cp437",
}  # fmt: skip
"""Encodings by a font's \\fcharset. Not in it: 1 (the file's own) and 2 (symbols)."""


class Token(NamedTuple):
    """``word``: a control word and its number; ``symbol``: a control sign; ``open``/``close``: of a group."""

    kind: Literal["word", "symbol", "bytes", "open", "close"]
    text: str = ""
    number: int | None = None
    data: bytes = b""
    is_escape: bool = False
    """Whether the byte was written as \\'xx."""


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens of an RTF file in order. Line ends, which mean nothing, and binary data are passed over."""
    position = 0
    while position < len(data):
        found = _TOKEN.match(data, position)
        if found is None:  # cannot be: the last form takes any byte
            return
        position = found.end()
        word, number, escape, symbol, brace, plain = found.groups()
        if word is not None:
            value = int(number) if number else None
            if word == b"bin" and value:
                position += max(0, value)
            else:
                yield Token("word", word.decode("ascii"), value)
        elif plain is not None:
            yield Token("bytes", data=plain)
        elif escape is not None:
            yield Token("bytes", data=bytes.fromhex(escape.decode("ascii")), is_escape=True)
        elif brace is not None:
            yield Token("open" if brace == b"{" else "close")
        elif symbol is not None:
            yield Token("symbol", symbol.decode("latin-1"))


def encoding_of_charset(charset: int, usual: str) -> str:
    """The encoding that a font's character set stands for; ``usual`` is the file's own."""
    return _CHARSETS.get(charset, usual)


def encoding_of_code_page(code_page: int, usual: str) -> str:
    """The encoding of a Windows code page; ``usual`` when Python has none."""
    name = {10000: "mac_roman", 65001: "utf-8", 936: "gbk"}.get(code_page, f"cp{code_page}")
    try:
        codecs.lookup(name)
    except LookupError:
        return usual
    return name

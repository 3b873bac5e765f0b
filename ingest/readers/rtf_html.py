"""HTML that Outlook wraps into Rich Text ([MS-OXRTFEX]): tags stand in groups of their own, the text between them."""

from dataclasses import dataclass, replace

from ingest.readers.rtf_tokens import encoding_of_charset, encoding_of_code_page, tokens

_DECLARED_WITHIN = 1000
"""Bytes at the start in which a file says that it wraps HTML."""
_LEFT_OUT = frozenset("colortbl stylesheet info mhtmltag generator pntext listtext pict object".split())
_SIGNS = {
    "par": "\n", "line": "\n", "tab": "\t", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "endash": "–", "emdash": "—", "~": "\u00a0", "_": "-", "{": "{", "}": "}", "\\": "\\",
}  # fmt: skip


@dataclass(slots=True)
class _Group:
    """What a group inherits from the one around it."""

    is_left_out: bool = False
    is_for_rtf_alone: bool = False
    """Between \\htmlrtf and \\htmlrtf0 stands what only readers of Rich Text are to show."""
    is_font_table: bool = False
    encoding: str = ""
    skips: int = 1
    """How many characters after a \\u stand for it in old programs."""


def html_in_rtf(data: bytes) -> str | None:
    """The HTML as it was before it was wrapped; None where Rich Text wraps no HTML."""
    if b"\\fromhtml1" not in data[:_DECLARED_WITHIN]:
        return None
    text: list[str] = []
    groups: list[_Group] = []
    group, usual, fonts, font = _Group(), "cp1252", {0: ""}, 0
    starred, to_skip, pending = False, 0, b""
    for token in tokens(data):
        seen = not (group.is_left_out or group.is_for_rtf_alone or group.is_font_table)
        if token.kind == "bytes":
            skipped = min(to_skip, len(token.data))
            to_skip -= skipped
            pending += token.data[skipped:] if seen else b""
            continue
        text.append(pending.decode(group.encoding or usual, "replace"))
        pending = b""
        if token.kind == "open":
            groups.append(group)
            group, to_skip = replace(group), 0
        elif token.kind == "close":
            group, to_skip, starred = groups.pop() if groups else _Group(), 0, False
        elif token.kind == "symbol":
            starred = token.text == "*"
            text.append(_SIGNS.get(token.text, "") if seen else "")
        else:
            number, was_starred, starred, to_skip = token.number, starred, False, 0
            match token.text:
                case "u" if number is not None:
                    text.append(chr(number % 0x10000) if seen else "")
                    to_skip = group.skips
                case "uc":
                    group.skips = max(0, number or 0)
                case "htmlrtf":
                    group.is_for_rtf_alone = number != 0
                case "htmltag":
                    group.encoding = ""
                case "fonttbl":
                    group.is_font_table = True
                case "ansicpg":
                    usual = encoding_of_code_page(number or 1252, usual)
                case "f" if group.is_font_table:
                    font = number or 0
                case "f":
                    group.encoding = fonts.get(number or 0, "")
                case "fcharset" if group.is_font_table:
                    fonts[font] = encoding_of_charset(number or 0, "")
                case word if was_starred or word in _LEFT_OUT:
                    group.is_left_out = True
                case word if seen:
                    text.append(_SIGNS.get(word, ""))
    return "".join(text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")

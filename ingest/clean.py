"""Cleaning of text before offsets exist. Nothing here may run on a Document's text."""

import re
import unicodedata

LINE_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"

_ANY_LINE_BREAK = re.compile(r"\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_ACCENTS_AT_MOST = 30
"""On one letter. Composing more takes time that grows with the square of their number (UAX #15, section 13)."""
_MANY_SIGNS = re.compile(rf"[^\w\s\x00-\x7f]{{{_ACCENTS_AT_MOST + 1},}}")
_JOINER = "\u034f"
_INVISIBLE = re.compile(r"[\u00ad\u200b\u2060]")
_SPACE = re.compile(r"\s+")


def without_control_characters(text: str) -> str:
    """``text`` with ``\\n`` line ends, composed (NFC), without control characters and byte order marks."""
    kept = _CONTROL.sub("", _ANY_LINE_BREAK.sub("\n", text))
    return unicodedata.normalize("NFC", _MANY_SIGNS.sub(_with_joiners, kept))


def _with_joiners(signs: re.Match[str]) -> str:
    """The signs with an invisible joiner after every thirty accents, as Unicode's stream-safe text has it."""
    parts: list[str] = []
    accents = 0
    for sign in signs.group():
        accents = accents + 1 if unicodedata.combining(sign) else 0
        if accents > _ACCENTS_AT_MOST:
            parts.append(_JOINER)
            accents = 1
        parts.append(sign)
    return "".join(parts)


def one_line(text: str) -> str:
    """A block's text on one line: as above, without soft hyphens and zero-width spaces, single spaces."""
    return _SPACE.sub(" ", without_control_characters(_INVISIBLE.sub("", text))).strip()


def lines_of(text: str) -> str:
    """A block's text as above, with the line breaks that its author set; empty lines are dropped."""
    cleaned = (one_line(line) for line in without_control_characters(text).split("\n"))
    return "\n".join(line for line in cleaned if line)

"""Text -> the JSON object in it, for writers that cannot be held to a format.

Small chat models wrap JSON in prose and code fences, leave a comma before a bracket, write Python
literals, leave quotation marks unescaped, or stop in the middle. What is complete is read; what is
cut off is dropped, never completed by guessing: half a sentence can say the opposite of the whole one.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_OPENING = re.compile(r"[{\[]")
_SPACE = re.compile(r"\s*")
_BARE = re.compile(r"[^\s,:\[\]{}]+")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_CLOSING = {'"': '"', "'": "'", "“": "”"}
_DEPTH_LIMIT = 50
_LITERALS = {"true": True, "false": False, "null": None, "none": None}


@dataclass(frozen=True, slots=True)
class FoundObject:
    """The object that was found. ``complete`` is False when the text breaks off inside it."""

    data: dict[str, Any]
    complete: bool


def find_object(text: str, keys: frozenset[str]) -> FoundObject | None:
    """The first object in ``text`` that has one of ``keys``; None when there is none.

    A list of objects counts as an object's ``claims``.
    """
    return next((found for found in _objects(text) if keys & found.data.keys()), None)


def _objects(text: str) -> Iterator[FoundObject]:
    """Every outermost JSON value of ``text`` that is, or holds, an object; in order."""
    decoder = json.JSONDecoder(strict=False)  # not strict: line breaks inside strings are read
    position = 0
    while (match := _OPENING.search(text, position)) is not None:
        start = match.start()
        try:
            value, position = decoder.raw_decode(text, start)
            complete = True
        except RecursionError:
            return  # a writer that repeats opening brackets; every one of them would be tried
        except json.JSONDecodeError:
            reader = _LenientReader(text, start)
            try:
                value, complete = reader.value()
            except _TooDeepError:
                return
            except _NotJsonError:
                position = start + 1
                continue
            position = max(reader.position, start + 1)
        if isinstance(value, list):
            value = {"claims": value} if any(isinstance(element, dict) for element in value) else None
        if isinstance(value, dict):
            yield FoundObject(value, complete)


class _NotJsonError(ValueError):
    """What stands here is no JSON value, even with goodwill."""


class _TooDeepError(ValueError):
    """Brackets within brackets beyond any sense."""


class _LenientReader:
    """Reads one JSON value from ``position`` on; ``position`` is then just behind it.

    Every method returns the value and whether it is complete. Of a list that breaks off, the complete
    elements are kept; of an object, the complete members and the lists.
    """

    def __init__(self, text: str, position: int) -> None:
        self.text = text
        self.position = position
        self.depth = 0

    def value(self) -> tuple[Any, bool]:
        character = self._next_character()
        if character and character in "{[":
            self.depth += 1
            if self.depth > _DEPTH_LIMIT:
                raise _TooDeepError
            result = self._object() if character == "{" else self._list()
            self.depth -= 1
            return result
        if character in _CLOSING:
            return self._string()
        return self._bare()

    def _next_character(self) -> str:
        """The next character that is no white space, "" at the end; ``position`` is at it."""
        match = _SPACE.match(self.text, self.position)
        self.position = match.end() if match else self.position
        return self.text[self.position : self.position + 1]

    def _object(self) -> tuple[dict[str, Any], bool]:
        members: dict[str, Any] = {}
        self.position += 1
        while character := self._next_character():
            if character == "}":
                self.position += 1
                return members, True
            if character == ",":
                self.position += 1
                continue
            key, complete = self._string() if character in _CLOSING else self._bare()
            separator = self._next_character()
            if not complete or not separator:
                return members, False
            if separator != ":":
                raise _NotJsonError
            self.position += 1
            if not self._next_character():
                return members, False
            value, complete = self.value()
            if complete or isinstance(value, list):
                members[str(key)] = value
            if not complete:
                return members, False
        return members, False

    def _list(self) -> tuple[list[Any], bool]:
        elements: list[Any] = []
        self.position += 1
        while character := self._next_character():
            if character == "]":
                self.position += 1
                return elements, True
            if character == ",":
                self.position += 1
                continue
            if character in "}:":
                raise _NotJsonError
            element, complete = self.value()
            if not complete:
                return elements, False
            elements.append(element)
        return elements, False

    def _string(self) -> tuple[str, bool]:
        closing = _CLOSING[self.text[self.position]]
        characters: list[str] = []
        self.position += 1
        while self.position < len(self.text):
            character = self.text[self.position]
            self.position += 1
            if character == "\\":
                characters.append(self._escape())
            elif character == closing and self._ends_string():
                return "".join(characters), True
            else:
                characters.append(character)
        return "".join(characters), False

    def _escape(self) -> str:
        character = self.text[self.position : self.position + 1]
        self.position += 1
        if character == "u":
            digits = self.text[self.position : self.position + 4]
            if re.fullmatch(r"[0-9a-fA-F]{4}", digits):
                self.position += 4
                return chr(int(digits, 16))
        return _ESCAPES.get(character, character)

    def _ends_string(self) -> bool:
        """Whether a quotation mark just read closes the string: only structure can follow it.

        Otherwise it is a mark inside the text that the model forgot to escape, or an apostrophe.
        """
        after = _SPACE.match(self.text, self.position)
        following = after.end() if after else self.position
        return self.text[following : following + 1] in {"", ",", ":", "}", "]"}

    def _bare(self) -> tuple[Any, bool]:
        """A number, a literal of JSON or Python, or a key without quotation marks."""
        match = _BARE.match(self.text, self.position)
        if match is None:
            raise _NotJsonError
        self.position = match.end()
        word = match[0]
        complete = self.position < len(self.text)  # a number at the very end may lack digits
        if word.lower() in _LITERALS:
            return _LITERALS[word.lower()], True
        try:
            return json.loads(word), complete
        except json.JSONDecodeError:
            return word, complete

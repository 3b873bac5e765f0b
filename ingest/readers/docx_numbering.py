"""The numbers that Word prints before paragraphs. The file holds only which list and level a paragraph belongs to."""

import re
from dataclasses import dataclass, field
from typing import Any

from ingest.readers.structure import ordinal

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLES = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_PLACE = re.compile(r"%([1-9])")
_STYLES_AT_MOST = 20
"""Styles that one style may be based on in turn; more is a circle."""


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    number_format: str
    text: str
    """Such as ``%1.%2.``, where %1 is the number of the first level."""
    style: str


@dataclass(slots=True)
class Numbering:
    """Counts through one document: ask for each paragraph once, in order."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    """By abstract list, then by level from 0."""
    lists: dict[str, tuple[str, dict[int, int]]] = field(default_factory=dict)
    """By list: its abstract list, and the levels that it starts anew, each with its first number."""
    styles: dict[str, Any] = field(default_factory=dict)
    """Paragraph styles by id."""
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    started: set[str] = field(default_factory=set)

    def marker(self, properties: Any) -> str | None:
        """What stands before the paragraph with these properties: a number, ``-`` for a bullet, None for nothing."""
        list_id, level = self._place(properties)
        if list_id not in self.lists:
            return None
        abstract, restarts = self.lists[list_id]
        levels = self.levels.get(abstract, {})
        counts = self.counts.setdefault(abstract, {})
        if list_id not in self.started:
            self.started.add(list_id)
            for restarted, first in restarts.items():
                counts[restarted] = first - 1
        counts[level] = counts.get(level, self._start(levels, level) - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        own = levels.get(level)
        if own is None or own.number_format == "bullet":
            return "-"
        if own.number_format == "none" or not own.text:
            return own.text or None
        return _PLACE.sub(lambda found: self._number(levels, counts, int(found.group(1)) - 1), own.text).strip() or None

    def _number(self, levels: dict[int, _Level], counts: dict[int, int], level: int) -> str:
        style = levels[level].number_format if level in levels else "decimal"
        return ordinal(counts.setdefault(level, self._start(levels, level)), _STYLES.get(style, "1"))

    @staticmethod
    def _start(levels: dict[int, _Level], level: int) -> int:
        return levels[level].start if level in levels else 1

    def _place(self, properties: Any) -> tuple[str, int]:
        """The list and the level of a paragraph; what it does not say itself its style says."""
        list_id, level, style_id = "", None, ""
        for _ in range(_STYLES_AT_MOST):
            numbering = properties.find(f"{_W}numPr") if properties is not None else None
            list_id = list_id or _value(numbering, "numId")
            written = _value(numbering, "ilvl")
            level = int(written) if level is None and written.isdecimal() else level
            if list_id and level is None and style_id:
                level = self._level_of_style(list_id, style_id)
            following = _value(properties, "pStyle") or _value(self.styles.get(style_id), "basedOn")
            if (list_id and level is not None) or following not in self.styles:
                break
            style_id = following
            properties = self.styles[style_id].find(f"{_W}pPr")
        return list_id, level or 0

    def _level_of_style(self, list_id: str, style_id: str) -> int | None:
        levels = self.levels.get(self.lists.get(list_id, ("", {}))[0], {})
        return next((number for number, level in levels.items() if level.style == style_id), None)


def read_numbering(root: Any, styles: dict[str, Any]) -> Numbering:
    """The numbering of a document: ``root`` is that of its numbering file, None when it has none."""
    numbering = Numbering(styles=styles)
    if root is None:
        return numbering
    of_style: dict[str, str] = {}
    links: dict[str, str] = {}
    for abstract in root.findall(f"{_W}abstractNum"):
        name = abstract.get(f"{_W}abstractNumId") or ""
        numbering.levels[name] = dict(map(_level, abstract.findall(f"{_W}lvl")))
        of_style[_value(abstract, "styleLink")] = name
        links[name] = _value(abstract, "numStyleLink")
    for concrete in root.findall(f"{_W}num"):
        name = _value(concrete, "abstractNumId")
        name = of_style.get(links.get(name, ""), name) if links.get(name) else name
        restarts = {
            int(override.get(f"{_W}ilvl") or 0): int(first)
            for override in concrete.findall(f"{_W}lvlOverride")
            if (first := _value(override, "startOverride")).isdecimal()
        }
        numbering.lists[concrete.get(f"{_W}numId") or ""] = (name, restarts)
    return numbering


def _level(element: Any) -> tuple[int, _Level]:
    start = _value(element, "start")
    return int(element.get(f"{_W}ilvl") or 0), _Level(
        start=int(start) if start.isdecimal() else 1,
        number_format=_value(element, "numFmt") or "decimal",
        text=_value(element, "lvlText"),
        style=_value(element, "pStyle"),
    )


def _value(element: Any, name: str) -> str:
    found = element.find(f"{_W}{name}") if element is not None else None
    return str(found.get(f"{_W}val") or "") if found is not None else ""

"""Styles of an OpenDocument file: what is a heading, bold or hidden, and how lists and headings are numbered."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ingest.readers.structure import ordinal

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_HEADING = re.compile(r"Heading(?:_20_| )([1-9])")
_PARENTS_AT_MOST = 20
"""Styles that one style may have above it; more is a circle."""
OUTLINE = "the headings"
"""The list that headings are numbered by. No list style has a space in its name."""


@dataclass(frozen=True, slots=True)
class _Style:
    parent: str
    outline: str
    list_style: str
    weight: str
    display: str


@dataclass(frozen=True, slots=True)
class _Level:
    is_number: bool
    style: str
    """Of the numbers: 1, a, A, i, I; empty for none."""
    prefix: str
    suffix: str
    shown: int
    """How many levels are printed: 2 for "1.2"."""
    start: int


@dataclass(slots=True)
class Styles:
    """Styles by family and name. Numbers are counted through the document: ask once for each item, in order."""

    styles: dict[tuple[str, str], _Style] = field(default_factory=dict)
    lists: dict[str, dict[int, _Level]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def heading_level(self, paragraph_style: str) -> int:
        """1 for the document's title, 2 for a heading of the first level, and so on; 0 for text."""
        for name, style in self._chain("paragraph", paragraph_style):
            if name in ("Title", "Subtitle"):
                return 1 if name == "Title" else 2
            found = _HEADING.fullmatch(name)
            if found or style.outline.isdecimal():
                return int(found.group(1) if found else style.outline) + 1
        return 0

    def list_style(self, paragraph_style: str) -> str:
        """The name of the list style that a paragraph style brings; empty for none."""
        return next(
            (style.list_style for _, style in self._chain("paragraph", paragraph_style) if style.list_style), ""
        )

    def is_bold(self, family: str, name: str) -> bool | None:
        """None when the style does not say."""
        weight = next((style.weight for _, style in self._chain(family, name) if style.weight), "")
        return (weight == "bold" or (weight.isdecimal() and int(weight) >= 600)) if weight else None

    def is_hidden(self, family: str, name: str) -> bool:
        """Whether text in this style is not to be seen."""
        return next((style.display for _, style in self._chain(family, name) if style.display), "") == "none"

    def begin_list(self, name: str) -> None:
        """A list that does not go on with the numbers of an earlier one begins."""
        self.counts.pop(name, None)

    def marker(self, name: str, depth: int, start: int | None = None) -> str | None:
        """What stands before a list's next item: a number, ``-`` for a bullet, None for nothing.

        ``depth`` counts from 1; ``start`` is the number that the item itself sets.
        """
        levels = self.lists.get(name, {})
        level = levels.get(depth)
        counts = self.counts.setdefault(name, {})
        counts[depth] = start if start is not None else counts.get(depth, (level.start if level else 1) - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        if level is None or not level.is_number:
            return "-"
        if not level.style:
            return None
        shown = range(max(1, depth - level.shown + 1), depth + 1)
        numbers = [
            ordinal(counts.get(other, 1), levels[other].style)
            for other in shown
            if other in levels and levels[other].style
        ]
        return f"{level.prefix}{'.'.join(numbers)}{level.suffix}".strip() or None

    def _chain(self, family: str, name: str) -> Iterator[tuple[str, _Style]]:
        for _ in range(_PARENTS_AT_MOST):
            style = self.styles.get((family, name))
            if style is None:
                return
            yield name, style
            name = style.parent


def read_styles(*roots: Any) -> Styles:
    """The styles in the given files; those of a later one take the place of an earlier one's."""
    found = Styles()
    for root in roots:
        for element in root.iter(f"{STYLE}style"):
            text = element.find(f"{STYLE}text-properties")
            properties = text.attrib if text is not None else {}
            found.styles[element.get(f"{STYLE}family") or "", element.get(f"{STYLE}name") or ""] = _Style(
                parent=element.get(f"{STYLE}parent-style-name") or "",
                outline=element.get(f"{STYLE}default-outline-level") or "",
                list_style=element.get(f"{STYLE}list-style-name") or "",
                weight=properties.get(f"{_FO}font-weight") or "",
                display=properties.get(f"{TEXT}display") or "",
            )
        for element in root.iter(f"{TEXT}list-style"):
            found.lists[element.get(f"{STYLE}name") or ""] = dict(_levels(element))
        for element in root.iter(f"{TEXT}outline-style"):
            found.lists[OUTLINE] = dict(_levels(element))
    return found


def _levels(element: Any) -> Iterator[tuple[int, _Level]]:
    for child in element:
        if not isinstance(child.tag, str):
            continue
        yield (
            int(child.get(f"{TEXT}level") or 1),
            _Level(
                is_number=child.tag in (f"{TEXT}list-level-style-number", f"{TEXT}outline-level-style"),
                style=child.get(f"{STYLE}num-format") or "",
                prefix=child.get(f"{STYLE}num-prefix") or "",
                suffix=child.get(f"{STYLE}num-suffix") or "",
                shown=int(child.get(f"{TEXT}display-levels") or 1),
                start=int(child.get(f"{TEXT}start-value") or 1),
            ),
        )

"""Which words of a web page are the site's, by the page's own markup: menus, tables of contents, feet, links elsewhere.

Ground truth made by a converter of whole pages holds them; a reader of main text must leave them out.
"""

import re
from difflib import SequenceMatcher
from typing import Any

from lxml import html

from evals.ingest.words import words

_TAGS = frozenset({"nav", "footer"})
_ROLES = frozenset({"navigation", "search", "contentinfo"})
_NAMES = frozenset({"menu", "nav", "navbar", "navigation", "footer", "sidebar"})
_NO_TEXT = frozenset({"script", "style", "template", "head"})


def without_site_words(truth: list[str], page: bytes) -> list[str]:
    """The words of ``truth`` less those that, both read from the start, stand in the page's navigation alone."""
    tree = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    marked = _marked_words(tree, inside=False)
    matcher = SequenceMatcher(None, truth, [word for word, _ in marked], autojunk=False)
    of_the_site = {
        match.a + offset
        for match in matcher.get_matching_blocks()
        for offset in range(match.size)
        if marked[match.b + offset][1]
    }
    return [word for position, word in enumerate(truth) if position not in of_the_site]


def _marked_words(element: Any, inside: bool) -> list[tuple[str, bool]]:
    """Each word of the element in order, with whether it stands in navigation."""
    if not isinstance(element.tag, str) or element.tag in _NO_TEXT:
        return []
    inside = inside or _is_navigation(element)
    found = [(word, inside) for word in words(element.text or "")]
    for child in element:
        found += _marked_words(child, inside)
        found += [(word, inside) for word in words(child.tail or "")]
    return found


def _is_navigation(element: Any) -> bool:
    names = set(re.split(r"[^a-z]+", f"{element.get('class', '')} {element.get('id', '')}".lower()))
    return element.tag not in {"html", "body", "main", "article"} and bool(
        element.tag in _TAGS or element.get("role") in _ROLES or names & _NAMES
    )

"""Which words of a web page are the site's: what its markup calls navigation or foot, and long lists of bare links.

Ground truth made by a converter of whole pages holds them; a reader of main text must leave them out. That a block
whose words are nearly all link text is no main text is the measure "link density" of Kohlschütter, Fankhauser and
Nejdl, "Boilerplate Detection using Shallow Text Features" (WSDM 2010); they draw the line at a third, we at nine
tenths, and only for ten links or more.
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
_CONTENT = frozenset({"html", "body", "main", "article"})
_LINKS_OF_A_LIST = 10
_LINK_DENSITY = 0.9


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
    inside = inside or (element.tag not in _CONTENT and (_is_navigation(element) or _is_list_of_links(element)))
    found = [(word, inside) for word in words(element.text or "")]
    for child in element:
        found += _marked_words(child, inside)
        found += [(word, inside) for word in words(child.tail or "")]
    return found


def _is_navigation(element: Any) -> bool:
    names = set(re.split(r"[^a-z]+", f"{element.get('class', '')} {element.get('id', '')}".lower()))
    return element.tag in _TAGS or element.get("role") in _ROLES or bool(names & _NAMES)


def _is_list_of_links(element: Any) -> bool:
    links = list(element.iter("a"))
    if len(links) < _LINKS_OF_A_LIST:
        return False
    linked = sum(len(words(link.text_content())) for link in links)
    return linked >= _LINK_DENSITY * len(words(element.text_content()))

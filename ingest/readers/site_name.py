"""The name of the site that a web page stands on, as the page gives it beside its title."""

import re
from collections.abc import Sequence
from typing import Any

from ingest.clean import one_line

_BESIDE = re.compile(r"\s+[|–—·•»-]\s+")
_HOME = frozenset(("/", "./", "../", "index.html", "index.htm", "/index.html", "/index.php"))
_WORDS_AT_LEAST = 2
"""One word alone may be a section of the site."""
_PUBLISHER = re.compile(r'"publisher"\s*:\s*\{[^{}]*?"name"\s*:\s*"([^"\\]+)"')
"""As the vocabulary of schema.org has it."""
_RIGHTS = r"(?:©|\(c\)|copyright)[\s\d,–-]*"


def site_name(tree: Any, headings: Sequence[str]) -> tuple[str, bool]:
    """The name, empty where the page gives none, and whether more than its place in the page's title tells it.

    The page declares it, or it stands in the title beside what the page is called; then it is sure when the link to
    the front page or the line of rights has it too.
    """
    described = " ".join(tree.xpath("//script[@type='application/ld+json']/text()"))
    for declared in (*tree.xpath("//meta[@property='og:site_name']/@content"), *_PUBLISHER.findall(described)):
        if _is_long(one_line(declared)):
            return one_line(declared), True
    page_title = one_line(" ".join(tree.xpath("//head/title/text()")))
    parts = [part for part in _BESIDE.split(page_title) if part]
    if len(parts) < len(("page", "site")):
        return "", False
    ends = [part for part in (parts[-1], parts[0]) if _is_long(part) and not _is_heading(part, headings)]
    home = {_letters("".join(link.itertext())) for link in tree.xpath("//a[@href]") if link.get("href") in _HOME}
    said = one_line(" ".join(tree.xpath("//body//text()[not(ancestor::script) and not(ancestor::style)]")))
    for name in ends:
        rights = re.search(rf"{_RIGHTS}{re.escape(name)}|{re.escape(name)}[ ,]*{_RIGHTS}", said, re.IGNORECASE)
        if rights or _letters(name) in home:
            return name, True
    if ends and _is_heading(" ".join(part for part in parts if part != ends[0]), headings):
        return ends[0], False
    return "", False


def _is_long(name: str) -> bool:
    return len(name.split()) >= _WORDS_AT_LEAST


def _is_heading(part: str, headings: Sequence[str]) -> bool:
    """Whether a part of the title is, or holds, what a heading of the page says."""
    return any(_letters(heading) and _letters(heading) in _letters(part) for heading in headings)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()

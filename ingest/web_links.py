"""Addresses that stand in a page, a sitemap or a feed, all untrusted: no entity is expanded and nothing is loaded."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from ingest.web_addresses import RefusedError, WebAddress, web_address

_PAGE_BYTES = 10_000_000
"""Of a page, that are searched for links."""
_SAFE = {"no_network": True, "huge_tree": False, "resolve_entities": False}
_LISTS = ("urlset", "sitemapindex", "rss", "feed", "RDF")
"""The outermost elements of a sitemap, an index of sitemaps, RSS 0.9x and 2.0, Atom, RSS 1.0."""


class NoListError(Exception):
    """What was given is no sitemap and no feed, or a damaged one. The message says what it seems to be."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What a sitemap or feed lists, as written and in its order: ``pages`` to fetch, ``sitemaps`` to read too."""

    pages: tuple[str, ...]
    sitemaps: tuple[str, ...]


@dataclass(slots=True)
class _Hrefs:
    """Receives the start tags of a page, so that no tree of it is ever held."""

    base: str = ""
    found: dict[str, None] = field(default_factory=dict)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        href = attributes.get("href", "").strip()
        if tag == "base":
            self.base = self.base or href
        elif tag in ("a", "area") and href and not href.startswith("#"):
            self.found[href] = None

    def close(self) -> "_Hrefs":
        return self


@dataclass(slots=True)
class _ListedElements:
    """Receives the elements of a sitemap or feed, so that no tree of it is ever held."""

    path: list[str] = field(default_factory=list)
    outermost: str = ""
    text: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    sitemaps: list[str] = field(default_factory=list)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition("}")[2]
        parent = self.path[-1] if self.path else ""
        self.outermost = self.outermost or name
        self.path.append(name)
        self.text.clear()
        if (parent, name) == ("item", "enclosure"):
            self.pages.append(attributes.get("url", ""))
        elif (parent, name) == ("entry", "link") and attributes.get("rel", "alternate") in ("alternate", "enclosure"):
            self.pages.append(attributes.get("href", ""))

    def data(self, text: str) -> None:
        if self.path[-1] in ("loc", "link"):
            self.text.append(text)

    def end(self, _tag: str) -> None:
        name = self.path.pop()
        parent = self.path[-1] if self.path else ""
        text = "".join(self.text).strip()
        self.text.clear()
        if (parent, name) == ("sitemap", "loc"):
            self.sitemaps.append(text)
        elif (parent, name) in (("url", "loc"), ("item", "link")):
            self.pages.append(text)

    def close(self) -> "_ListedElements":
        return self


def links_of(page: bytes, url: str) -> Iterator[WebAddress]:
    """The http and https addresses that a page at ``url`` links to, each once, in order."""
    part = page[:_PAGE_BYTES]
    parser = etree.HTMLParser(target=_Hrefs(), no_network=True, encoding="utf-8" if _is_utf_8(page) else None)
    try:
        hrefs = etree.fromstring(part, parser)
    except (etree.XMLSyntaxError, ValueError):
        return
    seen = set()
    base = _address_or_none(hrefs.base, url)
    for href in hrefs.found:
        address = _address_or_none(href, base.url if base else url)
        if address and address.url not in seen:
            seen.add(address.url)
            yield address


def _is_utf_8(page: bytes) -> bool:
    try:
        page.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _address_or_none(text: str, base: str) -> WebAddress | None:
    """The address; None for mail, telephone numbers, scripts and whatever else is no page."""
    try:
        return web_address(text, base)
    except RefusedError:
        return None


def listed_in(data: bytes) -> Listed:
    """What a sitemap (XML or plain text), an index of sitemaps or a feed lists. Raises NoListError for others."""
    if not data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        lines = [line.strip() for line in data.decode("utf-8-sig", "replace").splitlines()]
        pages = tuple(line for line in lines if line)
        if not pages or not all(line.startswith(("http://", "https://")) for line in pages):
            raise NoListError("neither XML nor a list of addresses")
        return Listed(pages, ())
    try:
        found = etree.fromstring(data, etree.XMLParser(target=_ListedElements(), load_dtd=False, **_SAFE))
    except etree.XMLSyntaxError as error:
        raise NoListError(str(error)) from error
    if found.outermost not in _LISTS:
        raise NoListError(f"an XML file of another kind: {found.outermost}")
    return Listed(tuple(filter(None, found.pages)), tuple(filter(None, found.sitemaps)))

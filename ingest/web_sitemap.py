"""Sitemaps and feeds: the pages that a site itself lists."""

from dataclasses import dataclass, field

from ingest.web_addresses import RefusedError, WebAddress, same_site, web_address
from ingest.web_client import WebClient
from ingest.web_links import NoListError, listed_in
from ingest.web_replies import FailedError, Reply, gunzipped, within

_SITEMAP_BYTES = 50_000_000
"""The most that the sitemap protocol allows, decompressed."""
_NESTED = 3
"""The protocol allows one index above the sitemaps; sites write more."""
_SITEMAPS = 200
_GZIP = b"\x1f\x8b"


@dataclass(slots=True)
class SitemapPages:
    """What was found: the pages of the sitemap's own site, in order, what lies elsewhere, and what went wrong."""

    pages: dict[str, WebAddress] = field(default_factory=dict)
    elsewhere: set[str] = field(default_factory=set)
    problems: list[tuple[str, RefusedError | FailedError]] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    """Sitemaps that were listed and not read: there were too many, or they were nested too deep."""


def sitemap_pages(client: WebClient, start: str, most: int) -> SitemapPages:
    """The pages, ``most`` at most, that a sitemap, an index of sitemaps or a feed lists. Never raises."""
    found = SitemapPages()
    waiting: list[tuple[str, int, str | None]] = [(start, 0, None)]
    read: set[str] = set()
    while waiting and len(found.pages) < most:
        text, nested, site = waiting.pop(0)
        if len(read) >= _SITEMAPS or nested > _NESTED:
            found.unread.add(text)
            continue
        try:
            address = web_address(text)
            if address.url in read:
                continue
            read.add(address.url)
            final, data = client.get(address, _received, site=site)
            listed = listed_in(data)
        except (RefusedError, FailedError) as error:
            found.problems.append((text, error))
            continue
        except NoListError:
            found.problems.append((text, FailedError("This is no sitemap and no feed, or a damaged one.")))
            continue
        _take(listed.pages, final, found, most)
        waiting += [(sitemap, nested + 1, final.host) for sitemap in listed.sitemaps[:_SITEMAPS]]
        found.unread.update(listed.sitemaps[_SITEMAPS:])
    return found


def _take(pages: tuple[str, ...], sitemap: WebAddress, found: SitemapPages, most: int) -> None:
    for text in pages:
        if len(found.pages) >= most:
            return
        try:
            page = web_address(text, sitemap.url)
        except RefusedError as error:
            found.problems.append((text, error))
            continue
        if same_site(page.host, sitemap.host):
            found.pages[page.url] = page
        else:
            found.elsewhere.add(page.url)


def _received(reply: Reply) -> tuple[WebAddress, bytes]:
    data = b"".join(reply.body(_SITEMAP_BYTES))
    if data.startswith(_GZIP):
        data = b"".join(within(gunzipped([data]), _SITEMAP_BYTES))
    return reply.address, data

import pytest

from ingest.web_links import Listed, NoListError, links_of, listed_in


def urls(page: bytes | str, url: str = "https://example.org/dir/page.html") -> list[str]:
    return [link.url for link in links_of(page.encode() if isinstance(page, str) else page, url)]


def test_links_are_found_once_in_order_and_without_their_fragments() -> None:
    page = """<a href="b.html#top">1</a><A HREF='/c?x=1&amp;y=2'>2</A><a href="b.html">3</a>
    <area href=" ../d "><a href="//other.example/e">4</a><a name="x">5</a><a href="#part">6</a>"""
    assert urls(page) == [
        "https://example.org/dir/b.html",
        "https://example.org/c?x=1&y=2",
        "https://example.org/d",
        "https://other.example/e",
    ]


def test_what_is_no_page_is_no_link() -> None:
    page = (
        '<a href="javascript:f()">a<a href="mailto:a@b.example">b<a href="tel:1">c<a href="">d<a href="http://[bad">e'
    )
    assert urls(page) == []


def test_the_base_of_a_page_counts() -> None:
    assert urls('<base href="/other/"><base href="/no/"><a href="x">') == ["https://example.org/other/x"]
    assert urls('<base href="javascript:x"><a href="x">') == ["https://example.org/dir/x"]


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252"])
def test_letters_in_links_are_read_in_the_encoding_of_the_page(encoding: str) -> None:
    page = '<meta charset="windows-1252">' if encoding != "utf-8" else "<p>"
    assert urls((page + '<a href="/déclaration">').encode(encoding)) == ["https://example.org/d%C3%A9claration"]


def test_a_broken_page_still_gives_its_links() -> None:
    assert urls("<div><a href=x><table><<< &nonsense; </p></p><a href='y'") == ["https://example.org/dir/x"]
    assert urls(b"") == []
    assert urls(b"\x00\xff\xfe") == []


def test_a_sitemap_lists_pages_and_not_their_pictures() -> None:
    sitemap = """<?xml version="1.0" encoding="UTF-8"?><!-- made by hand -->
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
    <url><loc> https://example.org/a?x=1&amp;y=2 </loc><lastmod>2021-06-25</lastmod>
    <image:image><image:loc>https://example.org/a.png</image:loc></image:image></url>
    <url><loc><![CDATA[https://example.org/b]]></loc></url></urlset>"""
    assert listed_in(sitemap.encode()) == Listed(("https://example.org/a?x=1&y=2", "https://example.org/b"), ())


def test_an_index_lists_sitemaps() -> None:
    index = "<sitemapindex><sitemap><loc>https://example.org/1.xml</loc></sitemap></sitemapindex>"
    assert listed_in(index.encode()) == Listed((), ("https://example.org/1.xml",))


def test_feeds_list_their_entries() -> None:
    rss = """<rss><channel><link>https://example.org/</link><item><link>https://example.org/1</link>
    <enclosure url="https://example.org/1.pdf" type="application/pdf"/></item></channel></rss>"""
    assert listed_in(rss.encode()).pages == ("https://example.org/1", "https://example.org/1.pdf")
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://example.org/feed"/><entry>
    <link rel="self" href="https://example.org/self"/><link href="https://example.org/2"/></entry></feed>"""
    assert listed_in(atom.encode()).pages == ("https://example.org/2",)
    rdf = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
    <item><link>https://example.org/3</link></item></rdf:RDF>"""
    assert listed_in(rdf.encode()).pages == ("https://example.org/3",)


def test_a_plain_list_of_addresses_is_a_sitemap() -> None:
    assert listed_in(b"\xef\xbb\xbfhttps://example.org/a\r\n\nhttps://example.org/b\n").pages == (
        "https://example.org/a",
        "https://example.org/b",
    )


@pytest.mark.parametrize("data", [b"", b"words", b"<html><body>no</body></html>", b"<urlset><url>", b"\x00\x01"])
def test_what_lists_nothing_is_said_to_be_no_sitemap(data: bytes) -> None:
    with pytest.raises(NoListError):
        listed_in(data)


def test_entities_are_neither_expanded_nor_loaded(tmp_path: object) -> None:
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE u [<!ENTITY e0 "https://example.org/">{lines}]><urlset><url><loc>&e9;</loc></url></urlset>'
    with pytest.raises(NoListError):
        listed_in(bomb.encode())
    secret = f"{tmp_path}/secret"
    with open(secret, "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write("https://example.org/secret")
    loading = f'<!DOCTYPE u [<!ENTITY e SYSTEM "file://{secret}">]><urlset><url><loc>&e;</loc></url></urlset>'
    assert listed_in(loading.encode()).pages == ()

import pytest
from lxml import html
from reading import read, shape

from ingest.readers.html_blocks import PageBlock, page_blocks
from ingest.readers.main_text import is_plain_document, main_text
from ingest.readers.raw import RawBlock

PROSE = (
    "The delegates spoke for five hours about a wider definition, and the chair closed the meeting without a result. "
    "Several of them regretted in the corridors that the proposal had never been put to a vote in the plenary."
)
MENU = '<nav><ul><li><a href="/">Home</a></li><li><a href="/a">About us</a></li></ul></nav>'
FOOTER = "<footer><p>Imprint. All rights reserved by the publisher of this site.</p></footer>"


def lines(page: str) -> list[str]:
    return [text for _, _, text in shape(read(page, "a.html"))]


def article(inside: str) -> str:
    return f"<html><body>{MENU}<article><h1>Five hours</h1>{inside}</article>{FOOTER}</body></html>"


def test_a_document_saved_as_a_page_is_read_whole() -> None:
    page = (
        "<html><body><h1>Report</h1><p>12 May 2020</p><h2>Empty part</h2><dl><dt>KP</dt><dd>Kimberley Process</dd></dl>"
        "<details><summary>Method</summary>Interviews.</details><figure><figcaption>Fig. 1</figcaption></figure>"
        "<pre>a\n  b</pre><p><a href='x'>Annex 1</a></p><p><a href='y'>Annex 2</a></p></body></html>"
    )
    assert lines(page) == [
        *("Report", "12 May 2020", "Empty part", "KP", "Kimberley Process", "Method", "Interviews.", "Fig. 1"),
        *("a\nb", "Annex 1", "Annex 2"),
    ]


def test_menus_forms_and_footers_around_a_text_go() -> None:
    assert lines(article(f"<p>{PROSE}</p><p>{PROSE[::-1]}</p>")) == ["Five hours", PROSE, PROSE[::-1]]


def test_a_caption_and_a_heading_within_the_text_stay() -> None:
    caption = "<figure><img src='a.png'><figcaption>Miners at work</figcaption></figure>"
    page = article(f"<p>{PROSE}</p>{caption}<h2>Vote</h2><p>{PROSE} Again.</p>")
    assert lines(page) == ["Five hours", PROSE, "Miners at work", "Vote", f"{PROSE} Again."]


@pytest.mark.parametrize(
    "name", ["Angola, which spoke for the other producers of the region", "<a href='ao'>Angola</a>"]
)
def test_a_list_within_the_text_or_announced_by_it_is_whole(name: str) -> None:
    items = "".join(f"<li>{name}</li>" for name in ["<a href='cn'>China</a>", name, "<a href='x'>India</a>"])
    page = article(f"<p>{PROSE}</p><p>Opposed were:</p><ul>{items}</ul><p>{PROSE} Again.</p>")
    shown = name.removeprefix("<a href='ao'>").removesuffix("</a>")
    assert [line for line in lines(page) if line.startswith("-")] == ["- China", f"- {shown}", "- India"]


@pytest.mark.parametrize("notice", ["The office is closed.", "Réunion annulée.", "A plenária foi adiada para maio."])
def test_a_very_short_note_amid_a_site_is_kept(notice: str) -> None:
    page = f"<html><body>{MENU}<div><h1>Notice</h1><p>{notice}</p></div>{FOOTER}</body></html>"
    assert lines(page) == ["Notice", notice]


def test_a_page_that_lists_documents_keeps_the_list() -> None:
    items = "".join(
        f"<li><a href='{n}'>Statement number {n} of the coalition</a>, {n} May 2019</li>" for n in range(1, 9)
    )
    page = f"<html><body>{MENU}<div><h1>Statements</h1><ul>{items}</ul></div>{FOOTER}</body></html>"
    assert lines(page) == [
        "Statements",
        *(f"- Statement number {n} of the coalition, {n} May 2019" for n in range(1, 9)),
    ]


def test_a_page_that_is_all_menu_does_not_come_out_empty() -> None:
    assert lines(f"<html><body>{MENU}</body></html>") == ["- Home", "- About us"]


def test_what_is_named_like_a_widget_but_holds_the_text_is_text() -> None:
    page = f"<html><body>{MENU}<div class='text-widget'><p>{PROSE}</p><p>{PROSE} Again.</p></div>{FOOTER}</body></html>"
    assert lines(page) == [PROSE, f"{PROSE} Again."]


@pytest.mark.parametrize(
    "sign",
    [
        *(
            "<form><input name=q></form>",
            "<script src=a.js></script>",
            "<nav>Home</nav>",
            "<div role=banner>Site</div>",
        ),
        *("<div class='site-footer'>Imprint</div>", "<a href=x>Ab</a><br><p><a href=x>Cd</a><p><a href=x>Ef</a>" * 2),
    ],
)
def test_a_page_of_a_site_is_no_plain_document(sign: str) -> None:
    def is_plain(body: str) -> bool:
        tree = html.document_fromstring(f"<html><body>{body}</body></html>")
        return is_plain_document(tree, page_blocks(tree))

    words = f"<h1>Report</h1><p>{PROSE} See <a href=x>there</a>.</p>" * 2
    assert is_plain(words)
    assert not is_plain(words + sign)


def test_the_title_and_the_date_above_the_text_belong_to_it() -> None:
    heading = PageBlock(RawBlock("heading", "Five hours", 1))
    texts = ["Site of the coalition", "Geneva, 12 May 2021", PROSE]
    site, date, prose = (PageBlock(RawBlock("paragraph", text)) for text in texts)
    assert main_text([site, heading, date, prose], PROSE) == [heading, date, prose]


def test_the_line_under_a_title_that_was_taken_too_belongs_to_the_text() -> None:
    heading = PageBlock(RawBlock("heading", "Five hours without a vote on the definition", 1))
    byline, prose = (PageBlock(RawBlock("paragraph", text)) for text in ("Press release · 12 May 2021", PROSE))
    assert main_text([heading, byline, prose], f"{heading.block.text} {PROSE}") == [heading, byline, prose]


def test_an_extraction_that_missed_most_of_the_text_is_not_followed() -> None:
    texts = [PageBlock(RawBlock("paragraph", f"{number} {word} " * 9)) for number, word in enumerate(PROSE.split())]
    menu = PageBlock(RawBlock("paragraph", "Home"), around=True, surely_around=True)
    assert main_text([menu, *texts], texts[4].block.text) == texts


def test_a_short_line_counts_where_it_stands_between_the_long_ones_that_were_taken() -> None:
    first, last = (PageBlock(RawBlock("paragraph", f"{word} {PROSE}")) for word in ("First.", "Last."))
    contact = PageBlock(RawBlock("paragraph", "Contact"))
    extracted = f"{first.block.text} Contact {last.block.text}"
    assert main_text([contact, first, contact, last, contact], extracted) == [first, contact, last]

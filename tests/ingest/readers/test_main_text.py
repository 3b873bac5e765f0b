import pytest
from reading import read, shape

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
        "<pre>a\n  b</pre><p>See <a href='x'>the annex</a></p></body></html>"
    )
    assert lines(page) == [
        *("Report", "12 May 2020", "Empty part", "KP", "Kimberley Process", "Method", "Interviews.", "Fig. 1"),
        *("a\nb", "See the annex"),
    ]


def test_menus_forms_and_footers_around_a_text_go() -> None:
    assert lines(article(f"<p>{PROSE}</p><p>{PROSE[::-1]}</p>")) == ["Five hours", PROSE, PROSE[::-1]]


def test_a_caption_and_a_heading_within_the_text_stay() -> None:
    caption = "<figure><img src='a.png'><figcaption>Miners at work</figcaption></figure>"
    page = article(f"<p>{PROSE}</p>{caption}<h2>Vote</h2><p>{PROSE} Again.</p>")
    assert lines(page) == ["Five hours", PROSE, "Miners at work", "Vote", f"{PROSE} Again."]


def test_a_list_is_never_halved() -> None:
    names = [
        "<a href='cn'>China</a>",
        "Angola, which spoke for the other producers of the region",
        "<a href='x'>India</a>",
    ]
    items = "".join(f"<li>{name}</li>" for name in names)
    page = article(f"<p>{PROSE}</p><p>Opposed were:</p><ul>{items}</ul><p>{PROSE} Again.</p>")
    assert [line for line in lines(page) if line.startswith("-")] == [
        "- China",
        "- Angola, which spoke for the other producers of the region",
        "- India",
    ]


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

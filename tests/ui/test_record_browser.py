"""A document's own page, and one actor's statements over time, in a real browser over the fake assistant."""

from typing import TYPE_CHECKING

import pytest
from conftest import DESK, HOURS, OPPOSED, PHONE
from test_browser import passage_in_view

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ViewportSize

pytestmark = pytest.mark.browser
SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
TITLE = "Closing statement of the Rivers Coalition to the annual meeting"


@SIZES
def test_the_list_leads_to_a_document_s_own_page_and_its_statements_open_their_passages(
    browser: "Browser", address: str, size: "ViewportSize"
) -> None:
    page = browser.new_page(viewport=size)
    page.goto(f"{address}/documents")
    row = page.get_by_role("listitem").filter(has_text=TITLE)
    row.get_by_role("link", name="About", exact=True).click(timeout=60_000)
    page.wait_for_url("**/document?about=closing-statement")
    page.get_by_role("heading", name=TITLE).wait_for()
    page.get_by_text("The document gives different dates for itself").wait_for()
    assert page.evaluate("() => window.hacked") is None
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    page.locator(".rows li").filter(has_text="Northland").first.get_by_role("link").click()
    passage_in_view(page, OPPOSED)
    assert "about=closing-statement" in page.url
    page.get_by_role("button", name="Close the document").click()
    page.get_by_role("region", name="Text of the document").wait_for(state="detached")
    page.get_by_role("heading", name=TITLE).wait_for()
    page.close()


@SIZES
def test_the_pane_leads_to_the_document_s_own_page(browser: "Browser", address: str, size: "ViewportSize") -> None:
    page = browser.new_page(viewport=size)
    page.goto(f"{address}/documents?document=closing-statement")
    page.get_by_role("link", name="About this document").click(timeout=60_000)
    page.get_by_role("heading", name="Who says what in it").wait_for()
    page.close()


def test_its_address_opens_it_for_someone_else_and_leads_to_other_versions(browser: "Browser", address: str) -> None:
    page = browser.new_page(viewport=DESK)
    page.goto(f"{address}/document?about=closing-statement")
    page.get_by_role("link", name="communique.txt (translation, French)").click(timeout=60_000)
    page.get_by_role("heading", name="Communiqué de presse sur la réforme").wait_for()
    page.get_by_text("No statement that takes a side was found in it.").wait_for()
    page.wait_for_url("**about=communique**")
    page.goto(f"{address}/document?about=gone")
    page.get_by_text("The library holds no document 'gone'.").wait_for()
    page.close()


@SIZES
def test_an_actor_s_name_shows_its_statements_over_time(browser: "Browser", address: str, size: "ViewportSize") -> None:
    page = browser.new_page(viewport=size)
    page.goto(f"{address}/positions")
    page.get_by_role("button", name="Northland", exact=True).click(timeout=60_000)
    page.get_by_role("heading", name="Northland over time").wait_for()
    history = page.locator("ol").last
    history.get_by_text("November 2018").first.wait_for()
    history.get_by_text("changed side").wait_for()
    assert page.evaluate("() => window.hacked") is None
    history.get_by_role("link").first.click()
    passage_in_view(page, HOURS)
    page.close()

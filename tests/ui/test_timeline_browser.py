"""The page Timeline in a real browser, over the fake assistant."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import DESK, HOURS, OPPOSED
from docx import Document
from test_browser import passage_in_view

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture
def page(window: "Page", address: str) -> "Page":
    window.goto(f"{address}/timeline")
    window.get_by_role("heading", name="What happened when").wait_for(timeout=60_000)
    window.get_by_text("The first 60 of 73 entries, from 3 documents.").wait_for()
    return window


def test_an_entry_opens_its_passage(page: "Page") -> None:
    entry = page.get_by_role("listitem").filter(has_text="Northland opposed").filter(has_text="12 March 2020")
    entry.get_by_role("link", name="Source").last.click()
    passage_in_view(page, OPPOSED)
    page.wait_for_url("**document=closing-statement**")


def test_each_date_that_disagrees_opens_where_it_is_given(page: "Page") -> None:
    given = page.locator(".conflict .given li")
    assert given.count() == 2
    given.nth(1).get_by_role("link").click()
    passage_in_view(page, "Signed on 14 March 2020.")


def test_markup_is_text_and_nothing_is_wider_than_the_window(page: "Page") -> None:
    page.get_by_text("<script>").first.wait_for()
    assert page.evaluate("() => window.hacked") is None
    width = page.viewport_size["width"]  # type: ignore[index]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_rest_of_a_long_timeline_is_shown_when_it_is_asked_for(page: "Page") -> None:
    page.get_by_role("button", name="Show 13 more").click()
    page.get_by_text("73 entries from 3 documents.").wait_for()
    page.get_by_role("button", name="Show 13 more").wait_for(state="detached")


def test_a_bar_shows_its_year_alone_and_shows_all_again(page: "Page") -> None:
    page.get_by_role("button", name="2018: 1 entry").click()
    page.get_by_text("1 entry from 3 documents.").wait_for()
    page.get_by_role("button", name="2018: 1 entry", pressed=True).click()
    page.get_by_text("The first 60 of 73 entries").wait_for()


def test_an_issue_without_dates_says_what_to_try(page: "Page") -> None:
    field = page.get_by_label("Issue")
    field.fill("penguins")
    field.press("Enter")
    page.get_by_text("Nothing dated was found").wait_for()
    page.get_by_text("Try fewer or other words for the issue").wait_for()


def test_an_actor_is_chosen_and_taken_away_as_a_word_file(page: "Page", tmp_path: Path) -> None:
    page.get_by_role("combobox", name="Actor").click()
    page.get_by_role("option", name="Northland (1)").click()
    page.get_by_text("1 entry from 3 documents.").wait_for()
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()  # the files follow the list
    with page.expect_download() as download:
        page.get_by_role("button", name="Word").click()
    download.value.save_as(tmp_path / "timeline.docx")
    texts = [paragraph.text for paragraph in Document(str(tmp_path / "timeline.docx")).paragraphs]
    assert f"12 March 2020 “{OPPOSED}” (Northland: opposed) [1]" in texts
    assert not any(HOURS in text for text in texts)


def test_the_bars_and_the_list_need_nothing_that_the_policy_forbids(browser: "Browser", address: str) -> None:
    page = browser.new_page(viewport=DESK)
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)
    page.goto(f"{address}/timeline")
    page.get_by_role("button", name="2022: 70 entries").wait_for(timeout=60_000)
    assert refused == []
    page.close()

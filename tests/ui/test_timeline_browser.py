"""The page Timeline in a real browser, over the fake assistant."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import HOURS, OPPOSED
from docx import Document
from drawn_charts import click_mark, mark, wait_for_charts
from test_browser import passage_in_view

from evals.browsing import wait_until_quiet

if TYPE_CHECKING:
    from playwright.sync_api import Page

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


def test_a_year_is_shown_alone_when_its_place_in_the_chart_is_clicked_and_all_again(page: "Page") -> None:
    years = page.get_by_test_id("stSliderThumbValue")
    for _ in range(2):
        click_mark(page, "2018: 1 entry")
        page.get_by_text("1 entry from 3 documents.").wait_for()
        wait_until_quiet(page)
        assert mark(page, "2018: ").get_attribute("opacity") != mark(page, "2022: ").get_attribute("opacity")
        click_mark(page, "2018: 1 entry")
        page.get_by_text("The first 60 of 73 entries").wait_for()
        wait_until_quiet(page)
        assert years.all_inner_texts() == ["2018", "2022"]
    click_mark(page, "2018: 1 entry")
    page.get_by_role("button", name="All years").click()
    page.get_by_text("The first 60 of 73 entries").wait_for()


def test_a_year_without_an_entry_is_a_gap_and_the_numbers_are_whole(page: "Page") -> None:
    wait_for_charts(page)
    chart = page.get_by_test_id("stVegaLiteChart")
    heights = [mark(page, f"{year}: ").evaluate("bar => bar.getBBox().height") for year in (2020, 2021, 2022)]
    assert heights[0] > 0
    assert heights[1] == 0
    assert heights[2] > heights[0]
    assert {"2018", "2019", "2020", "2021", "2022"} <= set(chart.locator("text").all_text_contents())
    assert all(text.isdigit() for text in chart.locator("text").all_text_contents())


def test_the_numbers_of_the_years_stand_in_a_table_too(page: "Page") -> None:
    page.get_by_text("Figures as a table").click()
    cells = page.get_by_test_id("stDataFrame").locator("td")  # for those who hear it, within the drawn table
    page.get_by_test_id("stDataFrame").get_by_text("70", exact=True).wait_for(state="attached")
    assert cells.all_text_contents() == ["2018", "1", "2019", "1", "2020", "1", "2022", "70"]


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

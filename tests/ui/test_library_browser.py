"""The page of the library in a real browser, over the fake assistant."""

from typing import TYPE_CHECKING

import pytest
from drawn_charts import click_mark, mark

from evals.browsing import wait_until_quiet

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture
def page(window: "Page", address: str) -> "Page":
    window.goto(f"{address}/documents")
    window.get_by_text("Documents by kind and year.").wait_for()
    wait_until_quiet(window)
    return window


def documents(page: "Page") -> list[str]:
    return page.get_by_role("list", name="Documents").locator("a:not(.about)").all_inner_texts()


def choose(page: "Page", field: str, value: str) -> None:
    """By the keyboard alone."""
    page.get_by_role("combobox", name=field).focus()
    page.keyboard.type(value)
    page.get_by_role("option", name=value).wait_for()
    page.keyboard.press("Enter")
    wait_until_quiet(page)


def test_a_number_of_the_map_lists_its_documents_and_again_lists_all(page: "Page") -> None:
    for _ in range(2):
        click_mark(page, "communiqué, 2018: 1 document (French 1)")
        page.get_by_text("1 document of 3.").wait_for()
        assert documents(page) == ["Communiqué de presse sur la réforme"]
        wait_until_quiet(page)
        click_mark(page, "communiqué, 2018: 1 document (French 1)")
        page.get_by_text("1 document of 3.").wait_for(state="detached")
        assert len(documents(page)) == 3
        wait_until_quiet(page)


def test_a_place_of_the_map_without_documents_chooses_nothing(page: "Page") -> None:
    mark(page, "statement, 2020").wait_for(state="attached")
    row, column = (mark(page, name).bounding_box() for name in ("statement, 2020", "communiqué, 2018"))
    assert row
    assert column
    page.mouse.click(column["x"] + column["width"] / 2, row["y"] + row["height"] / 2)
    page.wait_for_timeout(500)
    wait_until_quiet(page)
    assert len(documents(page)) == 3


def test_the_keyboard_chooses_what_a_number_of_the_map_stands_for(page: "Page") -> None:
    choose(page, "Year", "2020")
    page.get_by_text(" of 3.").wait_for()  # what is typed while the page is being drawn may be lost
    choose(page, "Kind", "statement")
    page.get_by_text("1 document of 3.").wait_for()
    assert documents(page) == ["Closing statement of the Rivers Coalition to the annual meeting"]


def test_a_language_is_chosen_and_all_is_shown_again(page: "Page") -> None:
    choose(page, "Language", "French")
    page.get_by_text("1 document of 3.").wait_for()
    wait_until_quiet(page)
    assert mark(page, "statement, 2020").count() == 0
    page.get_by_role("button", name="Show all").click()
    page.get_by_text("3 documents.", exact=True).wait_for()


def test_versions_of_one_text_are_told_and_each_opens(page: "Page") -> None:
    page.get_by_text("1 text in several versions").click()
    page.get_by_text("2 versions of one text").wait_for()
    translation = page.get_by_role("list", name="Texts that several documents give").get_by_role(
        "link", name="Communiqué"
    )
    translation.press("Enter")  # a click would meet the list while it still unfolds
    page.get_by_role("region", name="Text of the document").get_by_text("La coalition demande une réforme.").wait_for()


def test_the_map_is_not_wider_than_the_page(page: "Page") -> None:
    width = page.evaluate("innerWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.get_by_test_id("stMainBlockContainer").evaluate("node => node.scrollWidth <= node.clientWidth")
    assert page.evaluate("window.hacked") is None

"""The page of the library in a real browser, over the fake assistant."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture
def page(window: "Page", address: str) -> "Page":
    window.goto(f"{address}/documents")
    window.get_by_role("heading", name="What there is, by kind and year").wait_for()
    return window


def documents(page: "Page") -> list[str]:
    return page.get_by_role("list", name="Documents").locator("a:not(.about)").all_inner_texts()


def test_a_number_of_the_map_lists_its_documents_and_again_lists_all(page: "Page") -> None:
    cell = page.get_by_role("button", name="communiqué, 2018: 1 document (French 1)")
    cell.click()
    page.get_by_text("1 document of 3.").wait_for()
    assert documents(page) == ["Communiqué de presse sur la réforme"]
    page.get_by_role("button", name="communiqué, 2018: 1 document (French 1)", pressed=True).click()
    page.get_by_text("1 document of 3.").wait_for(state="detached")
    assert len(documents(page)) == 3


def test_the_keyboard_stays_on_the_number_that_it_pressed(page: "Page") -> None:
    cell = page.get_by_role("button", name="statement, 2020: 1 document (English 1)")
    cell.focus()
    cell.press("Enter")
    page.get_by_role("button", name="statement, 2020", pressed=True).wait_for()
    focused = "() => { let at = document.activeElement; while (at.shadowRoot) at = at.shadowRoot.activeElement; "
    page.wait_for_function(f"{focused} return at?.getAttribute('aria-label')?.startsWith('statement, 2020'); }}")


def test_a_language_is_chosen_in_the_map_and_all_is_shown_again(page: "Page") -> None:
    page.get_by_role("button", name="French: 1 document").click()
    page.get_by_text("1 document of 3.").wait_for()
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

"""What the pages look like where it was once wrong, in a real browser over the fake assistant."""

import re
from typing import TYPE_CHECKING

import pytest
from conftest import DESK, PHONE
from drawn_charts import click_mark

from evals.browsing import wait_until_quiet

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page, ViewportSize

pytestmark = pytest.mark.browser

NARROW: "ViewportSize" = {"width": 700, "height": 800}


def table_of_six_issues(page: "Page", address: str) -> "Locator":
    page.goto(f"{address}/positions")
    issues = page.get_by_label("Issues, one a line")
    issues.wait_for()
    wait_until_quiet(page)
    issues.fill("\n".join(f"the long issue {number}" for number in range(6)))
    issues.press("Control+Enter")
    page.get_by_role("columnheader", name="the long issue 5").wait_for()
    return page.get_by_role("region", name="Positions")


def test_a_table_of_six_issues_has_room_on_a_desk(browser: "Browser", address: str) -> None:
    page = browser.new_page(viewport=DESK)
    table = table_of_six_issues(page, address)
    page.wait_for_function("table => table.scrollWidth <= table.clientWidth", arg=table.element_handle())
    page.close()


def test_a_topic_that_is_clicked_is_written_into_the_form_as_text(browser: "Browser", address: str) -> None:
    page = browser.new_page(viewport=DESK)
    page.goto(f"{address}/brief")
    page.get_by_role("list", name="The documents take sides on").wait_for()
    wait_until_quiet(page)
    page.get_by_role("button", name="the proposal").click()
    page.wait_for_function("field => field.value === 'the proposal'", arg=page.get_by_label("Topic").element_handle())
    page.get_by_role("button", name="Make the brief").click()
    page.get_by_role("heading", name="Talking points: the proposal").wait_for()
    page.get_by_text(re.compile("Ama Mensah.*, 12 March 2020")).first.wait_for()
    assert page.get_by_role("list", name="The documents take sides on").count() == 0
    page.close()


def test_on_a_phone_each_kind_of_brief_has_its_whole_frame(browser: "Browser", address: str) -> None:
    page = browser.new_page(viewport=PHONE)
    page.goto(f"{address}/brief")
    page.get_by_role("radio", name="Press facts").wait_for()
    wait_until_quiet(page)
    frames = page.get_by_role("radio").evaluate_all(
        "kinds => kinds.map(kind => getComputedStyle(kind)).map(style => [style.borderLeftColor, style.borderTopColor])"
    )
    assert all(left == top for left, top in frames), frames
    page.close()


def test_whose_row_it_is_stays_in_view_while_the_issues_are_scrolled(browser: "Browser", address: str) -> None:
    page = browser.new_page(viewport=PHONE)
    table = table_of_six_issues(page, address)
    table.evaluate("table => { table.scrollLeft = 200; }")
    name = page.get_by_role("rowheader").first
    box, frame = name.bounding_box(), table.bounding_box()
    assert box
    assert frame
    assert box["x"] >= frame["x"] - 1
    page.close()


def test_the_files_of_a_brief_are_in_view_before_its_lines(browser: "Browser", address: str) -> None:
    page = browser.new_page(viewport=DESK)
    page.goto(f"{address}/brief")
    page.get_by_label("Topic").fill("the proposal")
    page.get_by_role("button", name="Make the brief").click()
    title = page.get_by_role("heading", name="Talking points: the proposal")
    title.wait_for()
    wait_until_quiet(page)
    files, lines = page.get_by_role("button", name="Word").bounding_box(), title.bounding_box()
    assert files
    assert lines
    assert files["y"] < lines["y"]
    page.close()


def test_a_quotation_is_copied_where_it_is_read_and_nowhere_twice(browser: "Browser", address: str) -> None:
    page = browser.new_page(viewport=DESK)
    page.goto(address)
    box = page.get_by_placeholder("Ask about the documents")
    box.fill("Which countries opposed the proposal?")
    box.press("Enter")
    page.get_by_role("button", name="Copy the quotation of source 1").wait_for()
    wait_until_quiet(page)
    assert page.locator("figure").first.get_by_text("Copy quote").count() == 1
    labels = page.get_by_role("button", name=re.compile("Copy the quotation of source")).evaluate_all(
        "buttons => buttons.map(button => button.ariaLabel)"
    )
    assert len(labels) == len(set(labels))
    page.close()


def test_all_pages_are_named_beside_the_conversations_in_the_longest_language(browser: "Browser", address: str) -> None:
    page = browser.new_page(viewport=DESK)
    page.goto(f"{address}/?lang=pt")
    page.get_by_test_id("stTopNavLink").first.wait_for()
    wait_until_quiet(page)
    # The bar measures its room again when its font has come.
    page.get_by_role("button", name=re.compile(r"^\d+ more")).wait_for(state="detached")
    page.close()


def test_the_emptied_question_box_of_a_phone_is_one_line_again(browser: "Browser", address: str) -> None:
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address)
    box, frame = page.get_by_placeholder("Ask about the documents"), page.get_by_test_id("stChatInput")
    box.wait_for()
    wait_until_quiet(page)
    before = frame.bounding_box()
    box.fill("Which countries opposed definition reform?")  # too long beside the button, and not above it
    page.wait_for_timeout(500)
    typed = frame.bounding_box()
    box.press("Enter")
    page.get_by_text("Examined 3 of 3 documents").wait_for()
    wait_until_quiet(page)
    page.wait_for_timeout(500)
    after = frame.bounding_box()
    assert before is not None
    assert typed is not None
    assert after is not None
    assert typed["height"] > before["height"] + 10
    assert after["height"] == before["height"]
    context.close()


def test_in_a_narrow_window_the_list_of_pages_does_not_lie_over_the_page_chosen_from_it(
    browser: "Browser", address: str
) -> None:
    page = browser.new_page(viewport=NARROW)
    page.goto(address)
    page.get_by_role("heading", name="What do the documents say?").wait_for()
    for chosen, title in (("Timeline", "What happened when"), ("Check", "Check a draft")):
        wait_until_quiet(page)
        page.get_by_test_id("stExpandSidebarButton").click()
        page.get_by_test_id("stSidebarNavLink").filter(has_text=chosen).click()
        page.get_by_role("heading", name=title).wait_for()
        page.locator('[data-testid="stSidebar"][data-collapsed="true"]').wait_for(state="attached")
    page.close()


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_the_two_years_of_a_slider_at_one_place_can_be_read(
    browser: "Browser", address: str, size: "ViewportSize"
) -> None:
    page = browser.new_page(viewport=size, reduced_motion="reduce")  # Streamlit then moves them apart too early
    page.goto(f"{address}/timeline")
    wait_until_quiet(page)
    click_mark(page, "2020: ")
    page.get_by_role("button", name="All years").wait_for()
    page.wait_for_function(
        """() => {
            const values = [...document.querySelectorAll('[data-testid="stSliderThumbValue"]')];
            const [one, two] = values.map((value) => value.getBoundingClientRect());
            const places = new Set(values.map((value) => value.parentElement.style.left));
            return values.length === 2 && values[0].textContent === values[1].textContent && places.size === 1
                && [one, two].every((value) => value.left >= 0 && value.right <= innerWidth)
                && (one.right <= two.left || two.right <= one.left);
        }"""
    )
    page.close()


def test_a_statement_is_copied_with_its_source_from_the_table_and_from_the_timeline(
    browser: "Browser", address: str
) -> None:
    context = browser.new_context(viewport=DESK, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    for place in ("positions", "timeline"):
        page.goto(f"{address}/{place}")
        if place == "positions":
            page.locator("td button").first.click()
        page.get_by_label("Copy quotes in").select_option("footnote")
        wait_until_quiet(page)
        page.get_by_role("button", name=re.compile("Copy the quotation of source 1 ")).first.click()
        page.get_by_role("button", name=re.compile("Copy the quotation of source 1 ")).first.filter(
            has_text="Copied"
        ).wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        quoted = page.locator("blockquote").first.inner_text().rpartition(" ")[0]
        assert quoted in copied
        assert copied.splitlines()[-1].startswith("http")
    context.close()


def asked(browser: "Browser", address: str, *questions: str) -> "Page":
    page = browser.new_page(viewport=DESK)
    page.goto(address)
    box = page.get_by_placeholder("Ask about the documents")
    for question in questions:
        box.fill(question)
        box.press("Enter")
        page.get_by_role("heading", name=f"You asked: {question}").wait_for()
        wait_until_quiet(page)
    return page


def test_a_heading_that_a_refusal_names_stands_with_the_title_of_its_document(browser: "Browser", address: str) -> None:
    page = asked(browser, address, "What does a carat cost?")
    topic = page.get_by_role("listitem").filter(has=page.get_by_role("link", name="Closing statement", exact=True))
    topic.filter(has_text="Closing statement of the Rivers Coalition to the annual meeting").wait_for()
    page.close()


def test_conversations_of_one_day_stand_under_its_name_once(browser: "Browser", address: str) -> None:
    for question in ("What does a carat cost?", "Which countries opposed it?"):
        asked(browser, address, question).close()
    page = asked(browser, address)
    kept = page.get_by_role("navigation", name="Conversations")
    for question in ("What does a carat cost?", "Which countries opposed it?"):
        kept.get_by_role("link", name=question).first.wait_for()
    assert kept.get_by_role("heading", name="Today").count() == 1
    page.close()

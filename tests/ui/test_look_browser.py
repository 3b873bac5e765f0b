"""What the pages look like where it was once wrong, in a real browser over the fake assistant."""

import re
from typing import TYPE_CHECKING

import pytest
from conftest import DESK

from evals.browsing import wait_until_quiet

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def test_a_table_of_six_issues_has_room_on_a_desk(browser: "Browser", address: str) -> None:
    page = browser.new_page(viewport=DESK)
    page.goto(f"{address}/positions")
    issues = page.get_by_label("Issues, one a line")
    issues.wait_for()
    wait_until_quiet(page)
    issues.fill("\n".join(f"the long issue {number}" for number in range(6)))
    issues.press("Control+Enter")
    page.get_by_role("columnheader", name="the long issue 5").wait_for()
    table = page.get_by_role("region", name="Positions")
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

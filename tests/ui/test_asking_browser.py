"""What surrounds one answer, in a real browser over the fake assistant."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import DESK, HOURS, OPPOSED
from docx import Document
from test_browser import ask, passage_in_view

from evals.browsing import wait_until_quiet

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

CARD = (
    f"“{OPPOSED.removesuffix('.')}”, said Ama Mensah of Rivers Coalition, in Closing statement of the Rivers Coalition "
    "to the annual meeting, 12 March 2020, p. 2.\nhttps://example.org/closing"
)
EXAMINED = "Examined 3 of 3 documents"


@pytest.fixture
def page(window: "Page", address: str) -> "Page":
    window.goto(address)
    window.get_by_role("heading", name="What do the documents say?").wait_for()
    return window


def clipboard(page: "Page") -> str:
    return str(page.evaluate("() => navigator.clipboard.readText()"))


def test_the_restriction_is_chosen_by_keyboard_and_told_with_the_answer(page: "Page") -> None:
    page.get_by_role("button", name="All documents").focus()
    page.keyboard.press("Enter")
    page.get_by_label("From year").focus()
    page.keyboard.type("2020")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="From 2020 on").wait_for()
    page.wait_for_url("**from=2020**")
    page.keyboard.press("Escape")
    ask(page, "Who opposed it?")
    page.get_by_text("Only from 2020 on").wait_for()
    page.get_by_text("Examined 1 of 3 documents").wait_for()
    wait_until_quiet(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_source_is_copied_in_the_house_style_that_was_chosen_once(page: "Page") -> None:
    ask(page, "Who opposed it?")
    copy = page.get_by_role("button", name="Copy the quotation of source 1")
    copy.click()
    page.get_by_role("status").get_by_text("Copied", exact=True).wait_for()
    assert clipboard(page) == CARD
    page.get_by_label("Copy quotes in").select_option("Footnote style")
    copy.click()
    page.wait_for_function("() => navigator.clipboard.readText().then((text) => text.startsWith('Ama Mensah (Rivers'))")
    ask(page, "And who opposed that?")
    page.get_by_role("heading", name="You asked: And who opposed that?").wait_for()
    page.goto(page.url.partition("?")[0])
    ask(page, "Who opposed it?")
    page.get_by_text(EXAMINED).wait_for()
    wait_until_quiet(page)
    assert page.get_by_label("Copy quotes in").input_value() == "footnote"


def test_the_citations_of_an_answer_are_walked_through_in_the_open_document(page: "Page") -> None:
    ask(page, "Who opposed it?")
    page.get_by_role("link", name="Source 1").first.click()
    passage_in_view(page, OPPOSED)
    walk = page.get_by_role("navigation", name="Citations")
    walk.get_by_text("1 of 2").wait_for()
    assert walk.get_by_role("button", name="Previous").is_disabled()
    walk.get_by_role("button", name="Next").click()
    passage_in_view(page, HOURS)
    walk.get_by_text("2 of 2").wait_for()
    assert walk.get_by_role("button", name="Next").is_disabled()
    page.locator("#cited-passage").press("p")
    passage_in_view(page, OPPOSED)
    page.locator("#cited-passage").press("n")
    passage_in_view(page, HOURS)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_document_that_no_answer_cites_has_nothing_to_walk_through(page: "Page", address: str) -> None:
    page.goto(f"{address}/?document=communique")
    page.get_by_role("region", name="Text of the document").get_by_text("La coalition demande une réforme.").wait_for()
    assert page.get_by_role("navigation", name="Citations").count() == 0


def test_an_answer_is_copied_whole_downloaded_and_asked_again_by_its_link(
    page: "Page", browser: "Browser", tmp_path: Path
) -> None:
    ask(page, "Who opposed it?")
    page.get_by_role("button", name="Copy the answer").click()
    page.get_by_role("status").get_by_text("Copied", exact=True).wait_for()
    assert clipboard(page).startswith("Who opposed it?\n\nAnswer\n- Northland: opposed [1]")
    with page.expect_download() as download:
        page.get_by_role("button", name="Word").click()
    download.value.save_as(tmp_path / "answer.docx")
    assert download.value.suggested_filename == "who-opposed-it.docx"
    assert Document(str(tmp_path / "answer.docx")).paragraphs[0].text == "Who opposed it?"
    page.get_by_role("button", name="Copy a link to this question").click()
    page.wait_for_function("() => navigator.clipboard.readText().then((text) => text.startsWith('http'))")
    other = browser.new_page(viewport=DESK)
    other.goto(clipboard(page))
    other.get_by_role("heading", name="You asked: Who opposed it?").wait_for()
    other.get_by_text(EXAMINED).wait_for()
    other.wait_for_url(lambda address: "q=" not in address)
    other.close()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_whether_a_position_still_holds_is_asked_by_a_click_of_all_documents(page: "Page", address: str) -> None:
    page.goto(f"{address}/?q=Who+opposed+the+levy%3F&language=en")
    page.get_by_text(EXAMINED.replace("3 of", "2 of")).wait_for()
    page.get_by_role("button", name="Is it still Peru's position on the levy?").click()
    page.get_by_role("heading", name="You asked: Is it still Peru's position on the levy?").wait_for()
    page.get_by_text(EXAMINED).wait_for()
    wait_until_quiet(page)


def test_who_asks_is_chosen_beside_the_question_and_what_is_added_has_its_source(page: "Page") -> None:
    page.get_by_role("button", name="For everyone").click()
    page.get_by_text("For new staff").click()
    page.wait_for_url("**for=new*staff**")
    page.keyboard.press("Escape")
    ask(page, "Who opposed it?")
    page.get_by_role("heading", name="Terms and background").wait_for()
    assert page.evaluate("window.hacked") is None
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator(".added").get_by_role("link", name="Source 1").click()
    passage_in_view(page, OPPOSED)


def test_a_citation_that_is_clicked_stays_where_it_is_while_its_document_opens(
    browser: "Browser", address: str
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 560})
    page.goto(address)
    ask(page, "Which countries opposed it?")
    page.get_by_text(EXAMINED).wait_for()
    wait_until_quiet(page)
    link = page.locator(".sources li > div > a").last

    def top() -> float:
        return float(link.evaluate("node => node.getBoundingClientRect().top"))

    # By the wheel, as a person does: it also ends that the answer which has just arrived is held at its beginning.
    page.mouse.move(760, 280)
    for _ in range(20):
        page.mouse.wheel(0, top() - 280)
        page.wait_for_timeout(500)
        if abs(top() - 280) < 100:
            break
    before, narrower = top(), page.locator(".outcome").bounding_box()
    link.click()
    page.locator("#cited-passage").wait_for()
    page.wait_for_timeout(1000)
    assert narrower is not None
    assert (page.locator(".outcome").bounding_box() or narrower)["width"] < narrower["width"]
    assert abs(top() - before) < 3
    page.close()


def test_what_the_documents_do_speak_of_opens_by_a_click_on_it(page: "Page") -> None:
    ask(page, "What does a carat cost?")
    page.get_by_role("link", name="Closing statement", exact=True).click()
    passage_in_view(page, HOURS)

"""The real web application in a real browser, over the fake assistant."""

import http.client
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import DESK, HOURS, OPPOSED, PHONE
from docx import Document
from fake_assistant import HOSTILE

from evals.browsing import wait_until_quiet
from ingest.marks import without_emphasis

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

pytestmark = pytest.mark.browser

PLACEHOLDER = "Ask about the documents"


@pytest.fixture
def page(window: "Page", address: str) -> "Page":
    window.goto(address)
    window.get_by_role("heading", name="What do the documents say?").wait_for()
    return window


def ask(page: "Page", question: str) -> None:
    box = page.get_by_placeholder(PLACEHOLDER)
    box.fill(question)
    box.press("Enter")


def passage_in_view(page: "Page", text: str) -> None:
    """Waits until the highlighted passage is ``text`` and lies wholly within the pane and the window."""
    page.wait_for_function(
        """(text) => {
            const find = (root) => {
                for (const node of root.querySelectorAll('*')) {
                    if (node.id === 'cited-passage') return node;
                    const inner = node.shadowRoot && find(node.shadowRoot);
                    if (inner) return inner;
                }
                return null;
            };
            const mark = find(document);
            if (!mark || mark.textContent !== text) return false;
            const box = mark.getBoundingClientRect(), pane = mark.closest('.text').getBoundingClientRect();
            return box.top >= pane.top && box.bottom <= pane.bottom && box.top >= 0 && box.bottom <= innerHeight;
        }""",
        arg=text,
        timeout=15_000,
    )


def test_a_citation_opens_its_document_scrolled_to_the_highlighted_passage(page: "Page") -> None:
    ask(page, "Which countries opposed it?")
    page.get_by_role("link", name="Source 1").first.click()
    passage_in_view(page, OPPOSED)


def test_another_version_of_a_cited_text_is_named_and_opens_by_its_link(page: "Page") -> None:
    ask(page, "Who opposed it?")
    page.locator(".sources").get_by_role("link", name="communique.txt (translation, French)").first.click()
    page.locator("dialog .text").get_by_text("La coalition demande une réforme.").wait_for()
    page.goto(page.url.replace("communique", "closing-statement"))
    page.locator("dialog header").get_by_role("link", name="communique.txt (translation, French)").wait_for()


def test_every_click_on_a_citation_scrolls_to_its_passage_again(browser: "Browser", address: str) -> None:
    page = browser.new_page(viewport=DESK)
    page.goto(address)
    ask(page, "Which countries opposed it?")
    page.get_by_role("link", name="Source 1").first.click()
    passage_in_view(page, OPPOSED)
    page.get_by_role("link", name="Source 2").first.click()
    passage_in_view(page, HOURS)
    text = page.get_by_role("region", name="Text of the document")
    for _ in range(2):
        text.evaluate("node => { node.scrollTop = 0; }")
        page.get_by_role("link", name="Source 2").first.click()
        passage_in_view(page, HOURS)
    page.close()


def test_opening_a_document_does_not_draw_the_answer_anew(page: "Page") -> None:
    ask(page, "Which countries opposed it?")
    page.get_by_text("Examined 3 of 3 documents.").wait_for()
    wait_until_quiet(page)
    page.wait_for_timeout(1000)
    page.locator(".outcome summary").click()
    page.locator("blockquote").evaluate("node => { window.answer = node; }")
    page.get_by_role("link", name="Source 1").first.click()
    passage_in_view(page, OPPOSED)
    page.wait_for_timeout(500)
    assert page.evaluate("window.answer.isConnected")
    assert page.locator(".outcome details").get_attribute("open") is not None


def test_a_closed_document_leaves_the_conversation(page: "Page") -> None:
    ask(page, "Which countries opposed it?")
    page.get_by_role("link", name="Source 1").first.click()
    passage_in_view(page, OPPOSED)
    page.get_by_role("button", name="Close the document").click()
    page.get_by_role("region", name="Text of the document").wait_for(state="detached")
    assert page.get_by_text("Examined 3 of 3 documents.").is_visible()
    page.wait_for_function("() => !location.search.includes('document=')")


def test_the_address_of_an_open_passage_opens_it_for_someone_else(page: "Page", browser: "Browser") -> None:
    ask(page, "Which countries opposed it?")
    page.get_by_role("link", name="Source 1").first.click()
    passage_in_view(page, OPPOSED)
    page.wait_for_url("**document=closing-statement**")
    other = browser.new_page(viewport=DESK)
    other.goto(page.url)
    passage_in_view(other, OPPOSED)
    other.close()


def test_markup_in_documents_and_answers_is_shown_and_never_takes_effect(page: "Page") -> None:
    ask(page, "Show markup")
    page.get_by_role("link", name="Source 1").first.click()
    page.get_by_role("region", name="Text of the document").get_by_text("<img src=x").wait_for()
    assert page.locator("blockquote").first.inner_text().startswith(without_emphasis(HOSTILE))
    assert page.evaluate("window.hacked") is None
    assert page.locator("img[src=x]").count() == 0
    assert page.locator("a[href^=javascript]").count() == 0


def test_nothing_is_wider_than_a_phone(browser: "Browser", address: str) -> None:
    page = browser.new_page(viewport=PHONE)
    page.goto(address)
    page.get_by_role("heading", name="What do the documents say?").wait_for()
    for question in ("opposed", "disagree", "markup", "carat", "fail"):
        ask(page, question)
        page.get_by_role("heading", name=f"You asked: {question}").wait_for()
    page.get_by_text("The chat model cannot be reached.").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.get_by_test_id("stMainBlockContainer").evaluate("node => node.scrollWidth <= node.clientWidth")
    page.close()


def test_an_example_is_asked_by_a_click(page: "Page") -> None:
    page.get_by_role("button", name="What is the position of Northland?").click()
    page.get_by_role("heading", name="What is the position of Northland?").wait_for()


def test_a_running_question_can_be_stopped_and_asked_again(browser: "Browser", address: str) -> None:
    page = browser.new_page(viewport=DESK)
    page.goto(address)
    ask(page, "wait for it")
    page.get_by_text("Searching 3 documents").wait_for()
    page.get_by_test_id("stChatInputStopButton").or_(page.get_by_role("button", name="Stop")).first.click()
    ask(page, "Which countries opposed it?")
    page.get_by_text("Stopped before an answer was found.").wait_for()
    page.get_by_text("Examined 3 of 3 documents.").wait_for()
    wait_until_quiet(page)
    assert page.get_by_role("button", name="Ask again").is_visible()
    page.close()


def test_a_document_is_opened_from_the_list(browser: "Browser", address: str) -> None:
    page = browser.new_page(viewport=DESK)
    page.goto(f"{address}/documents")
    page.get_by_role("link", name="Communiqué de presse").click()
    page.get_by_role("region", name="Text of the document").get_by_text("La coalition demande une réforme.").wait_for()
    page.close()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_wrong_number_in_a_draft_is_found_and_its_passage_opens(
    browser: "Browser", address: str, size: "ViewportSize"
) -> None:
    page = browser.new_page(viewport=size)
    page.goto(f"{address}/check")
    page.get_by_label("Draft or quotation").wait_for()
    wait_until_quiet(page)
    page.get_by_label("Draft or quotation").fill("The proposal was discussed for six hours.\nWith markup.")
    page.get_by_role("button", name="Check", exact=True).click()
    sentence = page.locator(".sentence").first
    sentence.get_by_text("the figure 6 hour is not in the cited passage").wait_for()
    assert sentence.locator(".verdict").inner_text() == "contradicted"
    assert page.evaluate("() => window.hacked") is None
    sentence.get_by_role("link").first.click()
    passage_in_view(page, HOURS)
    page.close()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_talking_points_are_made_changed_and_taken_away_as_a_word_file(
    browser: "Browser", address: str, size: "ViewportSize", tmp_path: Path
) -> None:
    page = browser.new_page(viewport=size)
    page.goto(f"{address}/brief")
    page.get_by_label("Topic").wait_for()
    wait_until_quiet(page)
    page.get_by_label("Topic").fill("the proposal")
    page.get_by_label("Minutes to speak").fill("2")
    page.get_by_role("button", name="Make the brief").click()
    page.get_by_role("heading", name="Talking points: the proposal in time").wait_for()
    assert page.evaluate("() => window.hacked") is None
    page.get_by_role("button", name="Edit: The proposal was discussed").click()
    page.get_by_label("Words of this line").fill("The proposal was discussed for six hours.")
    page.get_by_role("button", name="Check and keep").click()
    page.get_by_text("edited; checked against the documents: contradicted").wait_for()
    page.get_by_role("button", name="Move up: The proposal was discussed for six hours.").click()
    page.get_by_role("button", name="Move up: The proposal was discussed for six hours.", disabled=True).wait_for()
    page.get_by_role("button", name="Remove: <script>").click()
    page.get_by_role("button", name="Remove: <script>").wait_for(state="hidden")
    word = page.get_by_role("button", name="Word")
    page.wait_for_timeout(500)  # the files follow the brief; until they have, there are two
    while word.count() != 1:
        page.wait_for_timeout(100)
    with page.expect_download() as download:
        word.click()
    path = tmp_path / "brief.docx"
    download.value.save_as(path)
    assert download.value.suggested_filename == "talking-points-the-proposal-in-time.docx"
    texts = [paragraph.text for paragraph in Document(str(path)).paragraphs]
    edited = "The proposal was discussed for six hours. (edited; checked against the documents: contradicted)"
    assert texts.index(edited) < texts.index(f"Northland (against it) – {OPPOSED} (Ama Mensah)")
    assert sum(HOSTILE in text for text in texts) == 2  # the title and the note of the section
    page.get_by_role("link", name="Source 2").first.click()
    passage_in_view(page, OPPOSED)
    page.close()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_cell_of_positions_opens_its_statements_and_their_passages(
    browser: "Browser", address: str, size: "ViewportSize"
) -> None:
    page = browser.new_page(viewport=size)
    page.goto(f"{address}/positions")
    page.get_by_role("button", name="Northland, the proposal: against, 1 statement").click()
    assert page.evaluate("() => window.hacked") is None
    page.locator(".statements").get_by_text(OPPOSED).wait_for()
    page.locator(".statements").get_by_role("link").click()
    passage_in_view(page, OPPOSED)
    page.close()


def test_a_library_made_while_the_page_is_open_is_found(
    browser: "Browser", serve: Callable[..., str], tmp_path: Path
) -> None:
    library = tmp_path / "library"
    page = browser.new_page(viewport=DESK)
    page.goto(serve(str(library)))
    page.get_by_text("coalition sync FOLDER").first.wait_for()
    library.touch()
    ask(page, "Which countries opposed it?")
    page.get_by_text("Examined 3 of 3 documents.").wait_for()
    wait_until_quiet(page)
    page.close()


def test_the_page_loads_nothing_from_another_host(browser: "Browser", address: str) -> None:
    page = browser.new_page(viewport=DESK)
    refused: list[str] = []
    hosts: set[str] = set()
    page.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]) if "//" in request.url[:9] else None)
    page.goto(address)
    page.get_by_role("heading", name="What do the documents say?").wait_for()
    ask(page, "Which countries opposed it?")
    page.get_by_role("link", name="Source 1").first.click()
    passage_in_view(page, OPPOSED)
    assert refused == []
    assert hosts == {address.split("/")[2]}
    page.close()


def test_every_response_carries_a_content_security_policy(address: str) -> None:
    with urllib.request.urlopen(address) as response:
        policy = response.headers["Content-Security-Policy"]
    assert "object-src 'none'" in policy
    assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]


def test_a_page_under_a_foreign_name_gets_no_connection(address: str) -> None:
    headers = {
        "Host": "attacker.example",
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=10)
    connection.request("GET", "/_stcore/stream", headers=headers)
    assert connection.getresponse().status == 403
    connection.request("GET", "/_stcore/stream", headers=headers | {"Host": "localhost"})
    assert connection.getresponse().status == 101
    connection.close()


def test_a_new_answer_is_read_from_its_question_on(page: "Page") -> None:
    long_one = (
        "On which day do they disagree, and what was said of it by those who had come to the meeting from far away?"
    )
    for question in ("Which countries opposed it?", long_one):
        ask(page, question)
        page.get_by_role("heading", name=f"You asked: {question}").wait_for()
        page.wait_for_timeout(2500)  # Streamlit would have glided to the end by now.
        top = page.get_by_role("heading", name=f"You asked: {question}").evaluate(
            "node => node.getBoundingClientRect().top"
        )
        assert 80 <= top <= 130


def test_a_new_question_stays_in_view_when_what_stands_above_it_changes_its_height(page: "Page") -> None:
    ask(page, "Which countries opposed it?")
    heading = page.get_by_role("heading", name="You asked: Which countries opposed it?")
    heading.wait_for()
    page.evaluate(
        """() => {
            const content = document.querySelector("[data-testid=stMainBlockContainer]");
            content.parentElement.style.overflowAnchor = "none";
            content.style.paddingTop = "600px";
        }"""
    )
    page.wait_for_timeout(2500)
    assert 80 <= heading.evaluate("node => node.getBoundingClientRect().top") <= 130

"""Conversations that are kept, and feedback, in a real browser over the fake assistant."""

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from conftest import DESK, PHONE, PROJECT, free_port
from fake_assistant import HOSTILE

from evals.browsing import wait_until_quiet
from evals.case import load_file

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser

OPPOSED = "Which countries opposed it?"


@pytest.fixture(scope="module")
def kept_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("library")


@pytest.fixture(scope="module")
def address(serve: Callable[..., str], kept_in: Path) -> str:
    return serve(home=kept_in)


@pytest.fixture
def page(window: "Page", address: str, kept_in: Path) -> "Page":
    for path in (kept_in / "conversations").glob("*.json"):
        path.unlink()
    window.goto(address)
    window.get_by_role("heading", name="What do the documents say?").wait_for()
    return window


def ask(page: "Page", question: str) -> None:
    box = page.get_by_placeholder("Ask about the documents")
    box.fill(question)
    box.press("Enter")
    page.get_by_role("heading", name=f"You asked: {question}").wait_for()


def answered(page: "Page") -> "Locator":
    found = page.get_by_text("Examined 3 of 3 documents.").first
    found.wait_for()
    wait_until_quiet(page)
    return found


def conversations(page: "Page") -> "Locator":
    """The list, opened first where it lies hidden, as on a phone."""
    shown = page.get_by_role("navigation", name="Conversations")
    sidebar = page.get_by_test_id("stSidebar")
    if sidebar.get_attribute("data-collapsed") == "true":
        page.get_by_test_id("stExpandSidebarButton").click()
    shown.wait_for()
    return shown


def kept(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in (folder / "conversations").glob("*.json")]


def test_a_conversation_survives_a_reload_and_its_citations_still_open(page: "Page") -> None:
    ask(page, OPPOSED)
    answered(page)
    page.wait_for_url(re.compile(r"\?conversation=[0-9a-f]{16}"))
    page.reload()
    answered(page)
    page.get_by_role("heading", name=f"You asked: {OPPOSED}").wait_for()
    page.get_by_role("link", name="Source 1").first.click()
    page.locator("#cited-passage").get_by_text("Northland, Eastmark").wait_for()
    assert "conversation=" in page.url
    page.reload()
    page.locator("#cited-passage").get_by_text("Northland, Eastmark").wait_for()


def test_a_conversation_survives_a_restarted_server(
    browser: "Browser", serve: Callable[..., str], tmp_path: Path
) -> None:
    page = browser.new_page(viewport=DESK)
    page.goto(serve(home=tmp_path))
    ask(page, OPPOSED)
    answered(page)
    identity = page.url.split("conversation=")[1]
    page.goto(f"{serve(home=tmp_path)}/?conversation={identity}")
    answered(page)
    ask(page, "And since when?")
    page.get_by_text("Understood as: And since when? (about the proposal)").wait_for()
    page.close()


def test_a_question_that_waits_when_the_server_is_killed_reopens_as_stopped(browser: "Browser", tmp_path: Path) -> None:
    def start(port: int) -> "subprocess.Popen[bytes]":
        command = [sys.executable, str(Path(__file__).parent / "serve_fake.py"), str(port)]
        process = subprocess.Popen(command, cwd=PROJECT, env={**os.environ, "COALITION_HOME": str(tmp_path)})
        while True:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return process
            assert process.poll() is None
            time.sleep(0.2)

    port = free_port()
    process = start(port)
    page = browser.new_page(viewport=DESK)
    try:
        page.goto(f"http://localhost:{port}")
        ask(page, "wait for it")
        page.get_by_text("Searching 3 documents").wait_for()
        process.kill()
        process.wait(10)
        process = start(port)
        page.goto(page.url)
        page.get_by_text("Stopped before an answer was found.").wait_for(timeout=30_000)
        page.get_by_role("button", name="Ask again").click()
        page.get_by_text("The documents do not answer this.").wait_for(timeout=30_000)
    finally:
        page.close()
        process.terminate()
        process.wait(10)


def test_conversations_are_listed_searched_and_opened_newest_first(page: "Page") -> None:
    ask(page, OPPOSED)
    answered(page)
    conversations(page)
    page.get_by_role("button", name="New conversation").first.click()
    page.get_by_role("heading", name="What do the documents say?").wait_for()
    ask(page, "What does a carat cost?")
    page.get_by_text("The documents do not answer this.").wait_for()
    links = conversations(page).get_by_role("link")
    links.nth(1).wait_for()
    links.first.filter(has_text="What does a carat cost?").wait_for()
    assert [text.split("\n")[0] for text in links.all_inner_texts()] == ["What does a carat cost?", OPPOSED]
    assert links.first.get_attribute("aria-current") == "page"
    find = page.get_by_label("Find a conversation")
    # What is typed while a busy page is drawn anew is lost; whoever sees that types it again.
    for _ in range(3):
        wait_until_quiet(page)
        find.fill("northland isles")
        find.press("Enter")
        page.wait_for_timeout(2_000)
        if links.count() == 1:
            break
    links.nth(1).wait_for(state="detached")
    links.first.click()
    answered(page)
    page.get_by_role("heading", name=f"You asked: {OPPOSED}").wait_for()


def test_on_a_phone_the_list_makes_way_for_the_conversation_that_is_chosen(browser: "Browser", address: str) -> None:
    page = browser.new_page(viewport=PHONE)
    page.goto(address)
    ask(page, OPPOSED)
    answered(page)
    conversations(page)
    page.get_by_role("button", name="New conversation").first.click()
    page.locator('[data-testid="stSidebar"][data-collapsed="true"]').wait_for(state="attached")
    page.get_by_role("heading", name="What do the documents say?").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.close()


def test_a_conversation_is_renamed_and_deleted_after_a_question(page: "Page", kept_in: Path) -> None:
    ask(page, OPPOSED)
    answered(page)
    conversations(page)
    page.get_by_text("This conversation").click()
    title = page.get_by_label("Title")
    title.fill(f"Who was against {HOSTILE[:40]}")
    title.press("Enter")
    conversations(page).get_by_role("link", name="Who was against <script>").wait_for()
    assert page.evaluate("window.hacked") is None
    [conversation] = kept(kept_in)
    assert conversation["title"].startswith("Who was against")
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("dialog").get_by_role("heading", name="Who was against <script>").wait_for()
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("dialog").wait_for(state="detached")
    assert len(kept(kept_in)) == 1
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Delete for good").click()
    page.get_by_role("heading", name="What do the documents say?").wait_for()
    assert kept(kept_in) == []
    assert "conversation=" not in page.url


def test_a_conversation_is_exported_with_its_sources(page: "Page", tmp_path: Path) -> None:
    ask(page, OPPOSED)
    answered(page)
    conversations(page)
    page.get_by_text("This conversation").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Export as Markdown").click()
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\d-which-countries-opposed-it-[0-9a-f]{8}\.md", download.value.suggested_filename
    )
    download.value.save_as(tmp_path / "export.md")
    text = (tmp_path / "export.md").read_text(encoding="utf-8")
    assert "## Which countries opposed it?" in text
    assert "page 2, https://example.org/closing." in text


def test_a_thumb_with_a_comment_is_kept_and_exported_as_a_case(page: "Page", kept_in: Path, tmp_path: Path) -> None:
    ask(page, OPPOSED)
    answered(page)
    page.get_by_role("button", name="Something is wrong").click()
    page.get_by_role("textbox", name="What is right or wrong").fill(f"Southland is missing. {HOSTILE}")
    page.get_by_role("button", name="Keep the comment").click()
    page.get_by_role("button", name="Change the comment").wait_for()
    assert page.evaluate("window.hacked") is None
    [conversation] = kept(kept_in)
    turn = conversation["turns"][0]
    assert turn["feedback"]["liked"] is False
    assert turn["feedback"]["comment"] == f"Southland is missing. {HOSTILE}"
    assert turn["outcome"]["engine"]["fingerprint"] == "fake"
    page.reload()
    page.get_by_text("Southland is missing.").wait_for()
    assert page.get_by_role("button", name="Something is wrong").get_attribute("aria-pressed") == "true"
    conversations(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Export the feedback").click()
    download.value.save_as(tmp_path / "feedback.yaml")
    [case] = load_file(tmp_path / "feedback.yaml")
    assert case.folder == "/archive/**rivers**"
    assert (case.review or "").startswith("Southland is missing.")


def test_a_thumb_is_given_and_taken_back_by_the_keyboard(page: "Page", kept_in: Path) -> None:
    ask(page, OPPOSED)
    answered(page)
    up = page.get_by_role("button", name="This is right")
    up.press("Enter")
    page.get_by_role("button", name="This is right", pressed=True).wait_for()
    assert kept(kept_in)[0]["turns"][0]["feedback"]["liked"] is True
    assert (
        page.evaluate("() => document.activeElement.shadowRoot?.activeElement?.getAttribute('aria-label')")
        == "This is right"
    )
    page.keyboard.press("Enter")
    page.get_by_role("button", name="This is right", pressed=False).wait_for()
    assert kept(kept_in)[0]["turns"][0]["feedback"] is None


def test_two_windows_of_one_conversation_lose_nothing(browser: "Browser", address: str) -> None:
    one, two = browser.new_page(viewport=DESK), browser.new_page(viewport=DESK)
    one.goto(address)
    ask(one, OPPOSED)
    answered(one)
    two.goto(one.url)
    answered(two)
    ask(one, "What does a carat cost?")
    one.get_by_text("The documents do not answer this.").wait_for()
    ask(two, "On which day do they disagree?")
    two.get_by_text("The documents give different answers").wait_for()
    for question in (OPPOSED, "What does a carat cost?", "On which day do they disagree?"):
        two.get_by_role("heading", name=f"You asked: {question}").wait_for()
    one.reload()
    one.get_by_role("heading", name="You asked: On which day do they disagree?").wait_for()
    one.close()
    two.close()


def test_a_question_under_way_in_one_window_arrives_in_the_other(browser: "Browser", address: str) -> None:
    one, two = browser.new_page(viewport=DESK), browser.new_page(viewport=DESK)
    one.goto(address)
    ask(one, OPPOSED)
    answered(one)
    two.goto(one.url)
    answered(two)
    ask(one, "wait for a carat")
    one.get_by_text("Searching 3 documents").wait_for()
    two.get_by_role("button", name="This is right").click()
    two.get_by_text("This question is being answered in another window.").wait_for()
    two.get_by_text("The documents do not answer this.").wait_for(timeout=30_000)
    one.close()
    two.close()


def test_an_address_of_no_conversation_is_told_and_a_new_one_can_be_begun(browser: "Browser", address: str) -> None:
    page = browser.new_page(viewport=DESK)
    page.goto(f"{address}/?conversation={'0' * 16}")
    page.get_by_text("This conversation is not there; it may have been deleted.").wait_for()
    ask(page, OPPOSED)
    answered(page)
    page.close()


def test_a_damaged_conversation_is_named_in_the_list(page: "Page", kept_in: Path) -> None:
    folder = kept_in / "conversations"
    folder.mkdir(exist_ok=True)
    (folder / f"{'a' * 16}.json").write_text("{", encoding="utf-8")
    page.reload()
    page.get_by_role("heading", name="What do the documents say?").wait_for()
    conversations(page)
    page.get_by_test_id("stSidebar").get_by_text(f"{'a' * 16}.json").wait_for()

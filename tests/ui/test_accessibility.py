"""Every page in its main states, examined by axe-core in a real browser: nothing it calls a violation is there.

A picture of each is left in ``build/pages``, on a desk and on a phone, light and dark, for people to look at.
"""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import DESK, PHONE, PROJECT
from drawn_charts import click_mark, wait_for_charts

from evals.browsing import wait_until_quiet

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page, ViewportSize

pytestmark = pytest.mark.browser

SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
PICTURES = PROJECT / "build" / "pages"
IMPACTS = ("moderate", "serious", "critical")
ONLY_VIOLATIONS = {"resultTypes": ["violations"]}
SCHEMES: dict[str, tuple[str, dict[str, Any]]] = {
    "light": ("rgb(253, 252, 250)", ONLY_VIOLATIONS),
    "dark": ("rgb(19, 25, 28)", ONLY_VIOLATIONS | {"runOnly": ["color-contrast", "link-in-text-block"]}),
}
"""The background of each theme, and what axe looks at there: between them nothing but the colours differs."""


def violations(page: "Page", options: dict[str, Any]) -> Iterator[str]:
    """What axe finds at fault, also inside the components' shadow roots: the rule, the element and why."""
    for violation in Axe().run(page, options=options).response["violations"]:
        if violation["impact"] in IMPACTS:
            for node in violation["nodes"]:
                yield f"{violation['impact']} {violation['id']} at {_selector(node['target'])}: {_reason(node)}"


def _selector(target: list[Any]) -> str:
    """The way through the shadow roots; a step is a list where the element lies in one."""
    steps = target[0] if isinstance(target[0], list) else target
    return " >>> ".join(str(step) for step in steps[-2:])


def _reason(node: dict[str, Any]) -> str:
    return "; ".join(check["message"] for check in (*node["any"], *node["all"], *node["none"]))


def settle(page: "Page") -> None:
    """Waits until Streamlit has nothing left to run, charts are drawn and nothing is fading in or out."""
    page.locator('.stApp[data-test-script-state="notRunning"][data-test-connection-state="CONNECTED"]').wait_for()
    wait_for_charts(page)
    page.wait_for_function("""() => document.getAnimations().every(
        (each) => each.playState !== "running" || each.effect.getTiming().iterations === Infinity)""")


def assert_no_violations(page: "Page", state: str) -> None:
    """In the light theme and in the dark one, which the page takes on as the system does."""
    found = []
    for scheme, (background, options) in SCHEMES.items():
        page.emulate_media(color_scheme=scheme)
        page.wait_for_function(
            "(colour) => getComputedStyle(document.querySelector('.stApp')).backgroundColor === colour", arg=background
        )
        settle(page)
        keep_picture(page, state, scheme)
        found += [f"{page.url} {state}, {scheme}: {violation}" for violation in violations(page, options)]
    assert not found, "\n".join(found)


def keep_picture(page: "Page", state: str, scheme: str) -> None:
    shown = urlsplit(page.url).path.strip("/") or "ask"
    size = "desk" if page.viewport_size == DESK else "phone"
    name = re.sub(r", on an? (?:desk|phone)$", "", state).replace(" ", "-")
    page.screenshot(path=PICTURES / f"{shown}.{name}.{size}.{scheme}.png")


def ask(page: "Page", question: str, shown: str) -> None:
    box = page.get_by_placeholder("Ask about the documents")
    box.fill(question)
    box.press("Enter")
    page.get_by_text(shown).first.wait_for()
    wait_until_quiet(page)


def asked(question: str, shown: str) -> Callable[["Page"], None]:
    return lambda page: ask(page, question, shown)


def ask_twice(page: "Page") -> None:
    ask(page, "Which countries opposed it?", "Examined 3 of 3 documents.")
    ask(page, "And when do they disagree?", "The documents give different answers")


def open_a_passage(page: "Page") -> None:
    ask(page, "Which countries opposed it?", "Examined 3 of 3 documents.")
    page.locator(".st-key-workspace summary").click()
    page.get_by_role("link", name="Source 1").first.click()
    page.get_by_role("region", name="Text of the document").wait_for()


def open_a_changed_document(page: "Page") -> None:
    page.goto(f"{page.url}?document=closing-statement&start=1&end=9&version=older")
    page.get_by_text("This document has changed since it was cited").wait_for()


def make_a_brief(page: "Page") -> None:
    page.get_by_label("Topic").wait_for()
    settle(page)  # what is typed while the page is being drawn may be lost
    page.get_by_label("Topic").fill("the proposal")
    page.get_by_role("button", name="Make the brief").click()
    page.get_by_role("heading", name="Talking points: the proposal").wait_for()
    page.get_by_role("button", name="Edit: The proposal was discussed").click()
    page.get_by_label("Words of this line").fill("The proposal was discussed for six hours.")
    page.get_by_role("button", name="Check and keep").click()
    page.get_by_text("edited; checked against the documents: contradicted").wait_for()
    page.get_by_role("button", name="Edit: Northland").click()


def check_a_draft(page: "Page") -> None:
    page.get_by_label("Draft or quotation").wait_for()
    settle(page)
    page.get_by_label("Draft or quotation").fill("It was discussed for six hours.\nWith markup.\nNobody knows.")
    page.get_by_role("button", name="Check", exact=True).click()
    page.get_by_role("list", name="Sentences of the draft").wait_for()


def open_a_cell(page: "Page") -> None:
    page.get_by_role("button", name="Northland, the proposal: against, 1 statement").click()
    page.locator(".statements blockquote").wait_for()


def find_nothing(page: "Page") -> None:
    page.get_by_label("Find").fill("no such title")
    page.get_by_label("Find").press("Enter")
    page.get_by_text("No document matches.").wait_for()


def add_documents(page: "Page") -> None:
    page.get_by_text("Add documents").click()
    page.get_by_role("button", name="Add these files").wait_for()


def unfold_the_figures(page: "Page") -> None:
    page.get_by_text("Figures as a table").click()
    page.get_by_test_id("stDataFrame").locator("canvas").first.wait_for()


def keep_to_a_year(page: "Page") -> None:
    settle(page)
    click_mark(page, "2018: ")
    page.get_by_role("button", name="All years").wait_for()
    page.mouse.move(0, 0)  # what is said of a mark is for those who point at it, and lies outside of the page's regions


def choose_a_number(page: "Page") -> None:
    settle(page)
    click_mark(page, "statement, 2020")
    page.get_by_text("1 document of 3.").wait_for()
    page.mouse.move(0, 0)


def choose_what_is_asked_of(page: "Page") -> None:
    page.get_by_role("button", name="All documents").click()
    page.get_by_text("Answers come from these documents only.").wait_for()


def choose_who_asks(page: "Page") -> None:
    page.get_by_role("button", name="For everyone").click()
    page.get_by_text("The answer, and nothing else.").wait_for()


STATES: dict[str, tuple[str, Callable[["Page"], None]]] = {
    "welcome": ("", lambda page: page.get_by_role("heading", name="What do the documents say?").wait_for()),
    "the choice of documents": ("", choose_what_is_asked_of),
    "the choice of who asks": ("", choose_who_asks),
    "an answer": ("", asked("Which countries opposed it?", "Examined 3 of 3 documents.")),
    "an answer with what disagrees": ("", asked("When do they disagree?", "The documents give different answers")),
    "an answer with markup": ("", asked("Show markup", "Unclear, and not counted")),
    "two answers": ("", ask_twice),
    "a refusal": ("", asked("What does a carat cost?", "The documents do not answer this.")),
    "a failure": ("", asked("Please fail", "The chat model cannot be reached.")),
    "an open document": ("", open_a_passage),
    "an open document that has changed": ("documents", open_a_changed_document),
    "a brief with a line in hand": ("brief", make_a_brief),
    "a checked draft": ("check", check_a_draft),
    "an open cell": ("positions", open_a_cell),
    "a list with nothing found": ("documents", find_nothing),
    "the place for files": ("documents", add_documents),
    "a chosen number": ("documents", choose_a_number),
    "figures": ("documents", unfold_the_figures),
    "one year": ("timeline", keep_to_a_year),
    "figures of years": ("timeline", unfold_the_figures),
}
"""What the pages can come to show: where it begins, and what is done there."""


@SIZES
def test_every_page_of_the_navigation_is_accessible(browser: "Browser", address: str, size: "ViewportSize") -> None:
    page = browser.new_page(viewport=DESK)
    page.goto(address)
    links = page.get_by_test_id("stTopNavLink")
    links.first.wait_for()
    places = [link.get_attribute("href") for link in links.all()]
    assert len(places) >= 5
    page.set_viewport_size(size)
    titles = []
    for place in places:
        assert place is not None
        page.goto(place)
        settle(page)
        page.locator("[data-testid=stBidiComponentIsolated]:visible").first.wait_for()
        assert_no_violations(page, "as it opens")
        titles.append(page.title())
    assert len(set(titles)) == len(places), f"pages share a title: {titles}"
    page.close()


@pytest.mark.parametrize("state", STATES)
def test_what_a_page_comes_to_show_is_accessible(browser: "Browser", address: str, state: str) -> None:
    place, act = STATES[state]
    page = browser.new_page(viewport=PHONE)
    page.goto(f"{address}/{place}")
    act(page)
    assert_no_violations(page, f"{state}, on a phone")
    page.set_viewport_size(DESK)
    assert_no_violations(page, f"{state}, on a desk")
    page.close()


def test_the_open_menu_of_a_phone_is_accessible(browser: "Browser", address: str) -> None:
    page = browser.new_page(viewport=PHONE)
    page.goto(address)
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_role("link", name="Positions").wait_for()
    assert_no_violations(page, "the menu")
    page.close()


@SIZES
def test_the_page_without_a_library_is_accessible(
    browser: "Browser", serve: Callable[..., str], tmp_path: "Path", size: "ViewportSize"
) -> None:
    page = browser.new_page(viewport=size)
    page.goto(serve(str(tmp_path / "none")))
    page.get_by_text("coalition sync FOLDER").first.wait_for()
    assert_no_violations(page, "no library")
    page.close()


def test_a_fault_inside_a_component_would_be_found(browser: "Browser", address: str) -> None:
    page = browser.new_page(viewport=DESK)
    page.goto(address)
    example = page.get_by_role("button", name="What is the position of Northland?")
    example.evaluate("button => { button.style.color = '#cccccc'; }")
    example.evaluate("button => button.after(document.createElement('button'))")
    found = list(violations(page, ONLY_VIOLATIONS))
    page.close()
    assert any("button-name" in each for each in found)
    assert any("color-contrast" in each for each in found)

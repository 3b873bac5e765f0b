"""From the question to a passage and back by the keyboard alone, in a real browser."""

from typing import TYPE_CHECKING

import pytest
from conftest import DESK, OPPOSED

from evals.browsing import wait_until_quiet

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

HOLDER = """() => {
  let node = document.activeElement;
  while (node.shadowRoot && node.shadowRoot.activeElement) node = node.shadowRoot.activeElement;
  return node;
}"""
"""What has the keyboard, also inside a component."""
LABEL = "node => node.getAttribute('aria-label') || node.textContent.trim()"
EDGES = """async (node) => {
  for (let frames = 0; frames < 4; frames += 1) await new Promise(requestAnimationFrame);
  const edges = [];
  for (let each = node, steps = 0; each && steps < 4; each = each.parentElement, steps += 1) {
    const style = getComputedStyle(each);
    edges.push([style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow, style.borderColor].join());
  }
  return edges.join();
}"""
"""The edges that are drawn around an element and its nearest parents."""
IN_SIGHT = """node => {
  const box = node.getBoundingClientRect();
  return box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight;
}"""
MOTIONS = """() => {
  const found = [];
  const look = (root) => {
    for (const node of root.querySelectorAll("*")) {
      const style = getComputedStyle(node);
      const times = `${style.transitionDuration}, ${style.animationDuration}`;
      const longest = Math.max(...times.split(", ").map(parseFloat));
      if (longest > 0.01) found.push(`${node.tagName} ${node.className} ${longest}`);
      if (node.shadowRoot) look(node.shadowRoot);
    }
  };
  look(document.querySelector(".stApp"));
  return found;
}"""


@pytest.fixture
def page(window: "Page", address: str) -> "Page":
    window.goto(address)
    window.get_by_role("heading", name="What do the documents say?").wait_for()
    return window


def focused(page: "Page") -> str:
    label: str = page.evaluate_handle(HOLDER).evaluate(LABEL)
    return label


def wait_for_focus(page: "Page", label: str) -> None:
    page.wait_for_function(f"label => ({LABEL})(({HOLDER})()).startsWith(label)", arg=label)


def tab_to(page: "Page", label: str, key: str = "Tab") -> None:
    """Presses the key until what has the keyboard begins with ``label``."""
    passed = []
    for _ in range(40):
        page.keyboard.press(key)
        passed.append(focused(page))
        if passed[-1].startswith(label):
            return
    raise AssertionError(f"{key} does not come to {label!r} but to {passed}")


def wait_until_closed(page: "Page") -> None:
    page.wait_for_function("() => !location.search.includes('document=')")
    wait_until_quiet(page)


def open_the_first_source(page: "Page") -> None:
    tab_to(page, "Ask about the documents")
    page.keyboard.type("Which countries opposed it?")
    page.keyboard.press("Enter")
    page.get_by_text("Examined 3 of 3 documents.").first.wait_for()
    wait_until_quiet(page)
    tab_to(page, "Source 1", "Shift+Tab")
    page.keyboard.press("Enter")
    wait_for_focus(page, OPPOSED)


def test_a_citation_is_opened_and_left_again_by_the_keyboard_alone(page: "Page") -> None:
    open_the_first_source(page)
    page.keyboard.press("Escape")
    wait_until_closed(page)
    wait_for_focus(page, "Source 1")
    page.keyboard.press("Enter")
    wait_for_focus(page, OPPOSED)


def test_the_close_button_comes_back_to_the_citation_too(page: "Page") -> None:
    open_the_first_source(page)
    tab_to(page, "Close the document", "Shift+Tab")
    page.keyboard.press("Enter")
    wait_until_closed(page)
    wait_for_focus(page, "Source 1")


def test_a_document_of_the_list_is_opened_and_left_again_by_the_keyboard_alone(page: "Page", address: str) -> None:
    page.goto(f"{address}/documents")
    page.get_by_role("link", name="Communiqué de presse").wait_for()
    tab_to(page, "Communiqué de presse")
    page.keyboard.press("Enter")
    wait_for_focus(page, "Text of the document")
    page.keyboard.press("Escape")
    wait_until_closed(page)
    wait_for_focus(page, "Communiqué de presse")


def test_a_line_of_a_brief_that_was_moved_keeps_the_keyboard(page: "Page", address: str) -> None:
    page.goto(f"{address}/brief")
    page.get_by_label("Topic").wait_for()
    wait_until_quiet(page)
    page.get_by_label("Topic").fill("the proposal")
    page.get_by_label("Topic").press("Enter")
    page.get_by_role("heading", name="Talking points: the proposal").wait_for()
    tab_to(page, "Move down: Northland")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Move down: Northland", disabled=True).wait_for()
    wait_for_focus(page, "Move up: Northland")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Move up: Northland", disabled=True).wait_for()
    wait_for_focus(page, "Move down: Northland")


@pytest.mark.parametrize("place", ["", "positions", "timeline", "brief", "check", "documents", "quality"])
def test_where_the_keyboard_is_can_be_seen_everywhere(page: "Page", address: str, place: str) -> None:
    page.goto(f"{address}/{place}")
    wait_until_quiet(page)
    page.locator("[data-testid=stBidiComponentIsolated]:visible").first.wait_for()
    page.emulate_media(reduced_motion="reduce")
    passed: list[str] = []
    held, edges = None, ""
    for _ in range(40):
        page.keyboard.press("Tab")
        if held is not None:
            assert held.evaluate(EDGES) != edges, f"nothing shows that the keyboard is at {passed[-1]!r}"
        held = page.evaluate_handle(HOLDER)
        tag = held.evaluate("node => node.tagName")
        if tag == "BODY":
            break
        if tag == "MAIN":  # the whole page, which the arrow keys scroll
            held = None
            continue
        passed.append(held.evaluate(LABEL))
        assert held.evaluate(IN_SIGHT), f"{passed[-1]!r} is out of sight"
        edges = held.evaluate(EDGES)
    assert len(passed) >= 5


def test_nothing_moves_for_those_who_ask_for_stillness(browser: "Browser", address: str) -> None:
    page = browser.new_page(viewport=DESK, reduced_motion="reduce")
    for place in ("", "positions", "brief", "check", "documents"):
        page.goto(f"{address}/{place}")
        wait_until_quiet(page)
        page.locator("[data-testid=stBidiComponentIsolated]:visible").first.wait_for()
        # The page's own style comes with its first run, which may end after a component is seen.
        page.wait_for_function(f"() => ({MOTIONS})().length === 0", timeout=10_000)
    page.close()

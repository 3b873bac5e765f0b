"""The page that says how good the answers are, in a real browser; it needs no library."""

import json
from typing import TYPE_CHECKING, Literal

import pytest
from conftest import DESK, PHONE, PROJECT
from drawn_charts import mark

from evals.browsing import wait_until_quiet

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ViewportSize

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_figures_are_told_in_sentences_and_what_failed_says_why_it_was_asked(
    browser: "Browser", address: str, size: "ViewportSize"
) -> None:
    accepted = json.loads((PROJECT / "evals/results/baseline/corpus.json").read_text(encoding="utf-8"))
    right = sum(case["state"] == "passed" for case in accepted.values())
    failed = next(case["not_right"] for case in accepted.values() if case["state"] == "failed")
    page = browser.new_page(viewport=size)
    page.goto(f"{address}/quality")
    page.get_by_role("heading", name="How good are the answers?").wait_for()
    page.get_by_role("tab", name="Two documents of a coalition").click()
    page.get_by_text(f"Of {len(accepted)} questions, {right} came out right in every respect.").wait_for()
    page.get_by_text("In the long run, expect").filter(visible=True).first.wait_for()
    bar = f"Of {len(accepted)} questions, {right} came out right in every respect. In the long run, expect"
    mark(page, bar).filter(visible=True).wait_for()
    page.locator("summary").get_by_text(failed["question"], exact=True).click()
    case = page.locator("details[open]")
    case.get_by_text(failed["why"]).wait_for()
    assert failed["came"] in case.inner_text()
    page.get_by_role("heading", name="What was not measured").wait_for()
    page.get_by_text("python -m evals.run").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    page.close()


CONTRAST = """button => {
    const channels = colour => colour.match(/[0-9.]+/g).slice(0, 3).map(Number);
    const light = colour => channels(colour).map(each => each / 255)
        .map(each => each <= 0.03928 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4)
        .reduce((sum, each, place) => sum + each * [0.2126, 0.7152, 0.0722][place], 0);
    const words = light(getComputedStyle(button.querySelector('p')).color);
    const behind = light(getComputedStyle(button).backgroundColor);
    return (Math.max(words, behind) + 0.05) / (Math.min(words, behind) + 0.05);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_words_of_a_main_button_can_be_read_in_both_themes(
    browser: "Browser", address: str, scheme: Literal["light", "dark"]
) -> None:
    page = browser.new_page(viewport=DESK, color_scheme=scheme)
    page.goto(f"{address}/brief")
    button = page.get_by_role("button", name="Make the brief")
    button.wait_for()
    wait_until_quiet(page)
    # Colours pass over into one another when the theme comes.
    page.wait_for_function(f"button => ({CONTRAST})(button) >= 4.5", arg=button.element_handle())
    button.hover()
    page.wait_for_timeout(500)  # its colours change little by little
    assert button.evaluate(CONTRAST) >= 4.5
    page.close()

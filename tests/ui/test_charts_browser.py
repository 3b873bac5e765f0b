"""The charts of the pages in a real browser, over the fake assistant: what they draw, ask for and never do."""

from typing import TYPE_CHECKING, Literal

import pytest
from conftest import DESK, PHONE
from drawn_charts import click_mark, mark, wait_for_charts
from fake_assistant import HOSTILE_KIND

from evals.browsing import wait_until_quiet

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

pytestmark = pytest.mark.browser

PAGES = ("timeline", "documents", "quality")
CONTRAST = """(text) => {
    const channels = (colour) => colour.match(/[0-9.]+/g).slice(0, 3).map(Number);
    const light = (colour) => channels(colour).map((each) => each / 255)
        .map((each) => each <= 0.03928 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4)
        .reduce((sum, each, place) => sum + each * [0.2126, 0.7152, 0.0722][place], 0);
    const under = [...text.ownerSVGElement.querySelectorAll("path[aria-label]")].find((tint) => {
        const [mark, number] = [tint, text].map((each) => each.getBoundingClientRect());
        return number.left >= mark.left && number.right <= mark.right && number.top >= mark.top;
    });
    const [one, other] = [getComputedStyle(text).fill, getComputedStyle(under).fill].map(light);
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}"""
"""Of a number in the map of documents to the tint under it."""


def opened(browser: "Browser", address: str, size: "ViewportSize" = DESK) -> "Page":
    page = browser.new_page(viewport=size)
    page.goto(address)
    page.locator("[data-testid=stVegaLiteChart]").first.wait_for(timeout=60_000)
    wait_until_quiet(page)
    wait_for_charts(page)
    return page


@pytest.mark.parametrize("language", ["en", "fr", "pt"])
@pytest.mark.parametrize("place", PAGES)
def test_a_chart_needs_nothing_that_the_policy_forbids_and_offers_no_way_out(
    browser: "Browser", address: str, place: str, language: str
) -> None:
    page = browser.new_page(viewport=DESK)
    refused: list[str] = []
    hosts: set[str] = set()
    page.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)
    page.on("pageerror", lambda error: refused.append(str(error)))
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]) if "//" in request.url[:9] else None)
    page.goto(f"{address}/{place}?lang={language}")
    page.locator("[data-testid=stVegaLiteChart] svg").first.wait_for(timeout=60_000)
    wait_until_quiet(page)
    wait_for_charts(page)
    assert refused == []
    assert hosts == {address.removeprefix("http://")}
    assert page.locator(".vega-actions, .vega-embed summary, .vega-embed a").count() == 0
    page.locator("[data-testid=stVegaLiteChart]").first.hover()
    assert page.get_by_test_id("stElementToolbar").filter(visible=True).count() == 0
    assert page.locator("[data-testid=stVegaLiteChart]").first.get_attribute("aria-label")
    page.close()


def test_words_of_a_document_are_words_in_its_marks_its_axis_and_what_is_said_of_them(
    browser: "Browser", address: str
) -> None:
    page = opened(browser, f"{address}/documents")
    named = mark(page, "<script>")
    assert HOSTILE_KIND in str(named.get_attribute("aria-label"))
    named.hover(force=True)  # its number lies over it
    said = page.locator("#vg-tooltip-element.visible")
    said.get_by_text("datum['count'] + toString(1)").wait_for()
    assert HOSTILE_KIND in said.inner_text()
    assert said.locator("*").count() == 0
    page.get_by_test_id("stVegaLiteChart").get_by_text("<script>").wait_for()  # begins the name on the axis
    assert page.locator("[data-testid=stVegaLiteChart] :is(image, a, script, foreignObject)").count() == 0
    page.get_by_text("Figures as a table").click()
    page.get_by_test_id("stDataFrame").get_by_text(HOSTILE_KIND).wait_for(state="attached")
    assert page.evaluate("window.hacked") is None
    page.close()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("place", PAGES)
def test_a_chart_is_not_wider_than_the_page_and_its_names_are_not_cut(
    browser: "Browser", address: str, place: str, size: "ViewportSize"
) -> None:
    page = opened(browser, f"{address}/{place}?lang=fr", size)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    outside = """(chart) => [...chart.querySelectorAll("text")].filter((text) => {
        const [frame, box] = [chart.getBoundingClientRect(), text.getBoundingClientRect()];
        const beside = box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 1;
        return box.width > 0 && beside;
    }).map((text) => text.textContent)"""
    chart = page.locator("[data-testid=stVegaLiteChart]").first
    assert chart.evaluate(outside) == []
    cut = [text for text in chart.locator("svg text").all_text_contents() if text.endswith("…")]
    assert [text for text in cut if not text.startswith("<script>")] == []
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_numbers_of_the_map_can_be_read_on_every_tint(
    browser: "Browser", address: str, scheme: Literal["light", "dark"]
) -> None:
    page = opened(browser, f"{address}/documents")
    page.emulate_media(color_scheme=scheme)
    numbers = page.locator("[data-testid=stVegaLiteChart] svg .role-mark text")
    numbers.first.wait_for()
    page.wait_for_function(f"text => ({CONTRAST})(text) >= 4.5", arg=numbers.first.element_handle())
    page.close()


def test_a_choice_leaves_the_chart_in_its_place(browser: "Browser", address: str) -> None:
    page = opened(browser, f"{address}/timeline")
    drawing = page.locator("[data-testid=stVegaLiteChart] svg").element_handle()
    click_mark(page, "2018: ")
    page.get_by_role("button", name="All years").wait_for()
    wait_until_quiet(page)
    assert drawing.evaluate("svg => svg.isConnected")
    page.close()

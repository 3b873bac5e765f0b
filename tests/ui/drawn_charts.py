"""The charts of a page as a browser has drawn them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


def wait_for_charts(page: "Page") -> None:
    """Wait until every chart that is in sight has been drawn."""
    page.wait_for_function(
        """() => [...document.querySelectorAll('[data-testid=stVegaLiteChart]')]
            .every((chart) => chart.offsetWidth === 0 || chart.querySelector('svg [aria-label]'))"""
    )


def mark(page: "Page", name: str) -> "Locator":
    """The mark of a chart whose name for those who do not see it begins so."""
    return page.locator(f'[data-testid=stVegaLiteChart] svg [aria-roledescription][aria-label^="{name}"]')


def click_mark(page: "Page", name: str) -> None:
    """Click in the middle of a mark; a bar may be too low to be hit, so that the place above it is clicked."""
    shown = mark(page, name)
    shown.wait_for(state="attached")
    shown.evaluate("mark => mark.scrollIntoView({ block: 'center' })")
    place = shown.evaluate("mark => mark.getBoundingClientRect().toJSON()")
    page.mouse.click(place["x"] + place["width"] / 2, place["y"] + min(0, place["height"] - 10) + place["height"] / 2)

"""Pictures of the pages, for docs/tour.md and the README, made by the same steps each time: python -m evals.tour

``samples/`` becomes a library in a scratch folder, the application is started over it, and Chromium goes through STEPS.
To show something more, add a step and name its picture in docs/tour.md; a page that no step goes to, a picture that the
tour does not name, and one that it names and no step makes, are told, and the command fails.
"""

import io
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PIL import Image

from evals.browsing import ROOT, SAMPLES, chromium, make_library, served, wait_until_quiet

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DOCS = ROOT / "docs"
TOUR = DOCS / "tour.md"
MOST_BYTES = 1_500_000
COLOURS = 128
"""Of a picture. Pages have few; so many keep edges of letters smooth."""
SECONDS = 60
CHART = "[data-testid=stVegaLiteChart] svg"
DRAFT = (
    "The Kimberley Process met online from 21 to 25 June 2021, under the Russian chair. "
    "The European Union led the talks, which took eight hours in all."
)

_NAMED = re.compile(r"!\[[^\]]+\]\(([^)]+\.png)\)")


@dataclass(frozen=True, slots=True)
class Step:
    """A picture and what is done before it is taken, on a page of the navigation that has just been opened."""

    picture: str
    """Its file, below docs/."""
    page: str
    """The end of the page's address; empty for the first page."""
    act: Callable[["Page"], None]
    device: Literal["desk", "phone"] = "desk"
    scheme: Literal["light", "dark"] = "light"


def _welcome(page: "Page") -> None:
    page.get_by_role("heading", name="What do the documents say?").wait_for()


def _ask(page: "Page", question: str, shown: str) -> None:
    box = page.get_by_placeholder("Ask about the documents")
    box.fill(question)
    box.press("Enter")
    page.get_by_text(shown).first.wait_for()


def _list(page: "Page") -> None:
    _ask(page, "Which countries opposed definition reform?", "Examined 15 of 15 documents")


def _cited(page: "Page") -> None:
    _list(page)
    wait_until_quiet(page)
    page.get_by_role("link", name="Source 1").first.click()
    page.locator("#cited-passage").wait_for()


def _disagreement(page: "Page") -> None:
    _ask(page, "When did Global Witness leave the Kimberley Process?", "The documents give different answers")


def _refusal(page: "Page") -> None:
    _ask(page, "What did Norway propose?", "Examined 15 of 15 documents")


def _cell(page: "Page") -> None:
    page.locator("td button").first.click()
    page.locator(".statements blockquote").first.wait_for()


def _brief(page: "Page") -> None:
    page.get_by_label("Topic").fill("the definition of conflict diamonds")
    page.get_by_label("Minutes to speak").fill("2")
    page.get_by_role("button", name="Make the brief").click()
    page.get_by_role("heading", name="Talking points: the definition").wait_for()
    page.get_by_role("button", name="Make the brief").evaluate("button => button.scrollIntoView()")


def _check(page: "Page") -> None:
    page.get_by_label("Draft or quotation").fill(DRAFT)
    page.get_by_role("button", name="Check", exact=True).click()
    page.get_by_text("Searched 15 documents.").wait_for()


def _documents(page: "Page") -> None:
    page.get_by_role("list", name="Documents").wait_for()
    page.locator(CHART).wait_for()


def _delegate(page: "Page") -> None:
    page.get_by_role("button", name="For everyone").click()
    page.get_by_text("For a delegate", exact=True).click()
    page.keyboard.press("Escape")
    _list(page)


def _timeline(page: "Page") -> None:
    page.get_by_role("heading", name="What happened when").wait_for()
    page.get_by_role("link", name=re.compile("Source 1")).first.wait_for()
    page.locator(CHART).wait_for()


def _quality(page: "Page") -> None:
    page.get_by_role("heading", name="How good are the answers?").wait_for()
    page.locator(CHART).first.wait_for()


STEPS = (
    Step("chat-page.png", "", _cited),
    Step("tour/welcome.png", "", _welcome),
    Step("tour/answer.png", "", _list),
    Step("tour/disagreement.png", "", _disagreement),
    Step("tour/refusal.png", "", _refusal),
    Step("tour/delegate.png", "", _delegate),
    Step("tour/answer-phone.png", "", _list, device="phone"),
    Step("tour/passage-phone.png", "", _cited, device="phone"),
    Step("tour/passage-dark.png", "", _cited, scheme="dark"),
    Step("tour/positions.png", "positions", _cell),
    Step("tour/positions-dark.png", "positions", _cell, scheme="dark"),
    Step("tour/timeline.png", "timeline", _timeline),
    Step("tour/brief.png", "brief", _brief),
    Step("tour/check.png", "check", _check),
    Step("tour/check-phone.png", "check", _check, device="phone"),
    Step("tour/documents.png", "documents", _documents),
    Step("tour/quality.png", "quality", _quality),
)


def named_pictures(text: str) -> list[str]:
    """The pictures that a Markdown text shows, as it names them."""
    return _NAMED.findall(text)


def faults(text: str, steps: Sequence[Step], pages: Sequence[str]) -> Iterator[str]:
    """What is wrong between the tour's text, the steps, and the pages of the navigation."""
    named, made = set(named_pictures(text)), {step.picture for step in steps}
    yield from (f"docs/tour.md shows {each}, which no step makes" for each in sorted(named - made))
    yield from (f"docs/tour.md does not show {each}" for each in sorted(made - named))
    gone_to = {step.page for step in steps}
    yield from (f"no step goes to the page {each or 'Ask'}" for each in pages if each not in gone_to)


def take(browser: "Browser", address: str, step: Step) -> bytes:
    """The picture of one step, compressed."""
    phone = step.device == "phone"
    context = browser.new_context(
        viewport={"width": 390, "height": 844} if phone else {"width": 1280, "height": 900},
        color_scheme=step.scheme,
        reduced_motion="reduce",
    )
    context.set_default_timeout(SECONDS * 1000)
    page = context.new_page()
    page.goto(f"{address}/{step.page}")
    wait_until_quiet(page)
    step.act(page)
    wait_until_quiet(page)
    page.mouse.move(0, 0)
    page.wait_for_timeout(2000)  # what is new is brought into view until nothing has moved for a while
    picture = page.screenshot(animations="disabled", caret="hide")
    context.close()
    return compressed(picture)


def compressed(picture: bytes) -> bytes:
    """The same picture in COLOURS colours."""
    stream = io.BytesIO()
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(
        stream, "PNG", optimize=True
    )
    return stream.getvalue()


def pages_of(browser: "Browser", address: str) -> list[str]:
    """The ends of the addresses that the navigation leads to."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address)
    links = page.get_by_test_id("stTopNavLink")
    links.first.wait_for()
    wait_until_quiet(page)
    found = [str(link.get_attribute("href")).removeprefix(address).strip("/") for link in links.all()]
    page.close()
    return found


def main() -> None:
    """Take the pictures, and compare them with what docs/tour.md names."""
    (DOCS / "tour").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        make_library(SAMPLES, home)
        with served(home) as address, chromium() as browser:
            pages = pages_of(browser, address)
            for step in STEPS:
                (DOCS / step.picture).write_bytes(picture := take(browser, address, step))
                print(f"docs/{step.picture}: {len(picture) // 1000} kB", flush=True)
    wrong = list(faults(TOUR.read_text(encoding="utf-8"), STEPS, pages))
    stale = sorted({path.name for path in (DOCS / "tour").iterdir()} - {Path(step.picture).name for step in STEPS})
    wrong += [f"docs/tour/{name} is made by no step: delete it" for name in stale]
    if wrong:
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main()

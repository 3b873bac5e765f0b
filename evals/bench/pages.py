"""How fast the page is, in Chromium against the real server, with no chat model: python -m evals.bench.pages

On a library of about 2,000 passages and a server that has been visited before: the time until the first page can be
used (its title, its examples and the box stand there), for a browser that has nothing of it stored and for one that
has; and the time from Enter to the whole answer, each question in a conversation of its own. Beside it the time that
the assistant takes for the same questions without a page; what is left is Streamlit's and the browser's.
"""

import argparse
import random
import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.settings import Settings
from assistant.wiring import open_assistant
from evals.bench.answers import WARM_UP, build, milliseconds, ordinary_questions, whole_library_questions
from evals.browsing import chromium, served, wait_until_quiet
from vectorstore.library import Library

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PASSAGES = 2_000
GOAL_PAINT, GOAL_ANSWER = 1500, 500
SECONDS = 60
WATCH = """
const within = (selector) => [...document.querySelectorAll('[data-testid="stBidiComponentIsolated"]')]
  .flatMap((host) => host.shadowRoot ? [...host.shadowRoot.querySelectorAll(selector)] : []);
const look = () => {
  if (window.useful === undefined && within("h1").length && within("section button").length
      && document.querySelector("textarea")) window.useful = performance.now();
  if (window.asked !== undefined && window.answered === undefined
      && within(".outcome.answer, .outcome.refusal").length) window.answered = performance.now();
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
window.addEventListener("keydown", (event) => { if (event.key === "Enter") window.asked = performance.now(); }, true);
"""
"""Notes, at each frame, whether what is waited for has been drawn; times count from the beginning of the navigation."""


def open_page(page: "Page", address: str) -> float:
    """Open the first page; milliseconds until it could be used."""
    page.goto(address)
    page.wait_for_function("() => window.useful !== undefined", polling=50)
    return float(page.evaluate("window.useful"))


def paints(browser: "Browser", address: str, times: int) -> tuple[list[float], list[float]]:
    """Milliseconds until the page could be used: at a first visit, and at one that follows it."""
    first, again = [], []
    for _ in range(times):
        context = browser.new_context()
        context.add_init_script(WATCH)
        page = context.new_page()
        first.append(open_page(page, address))
        wait_until_quiet(page)
        again.append(open_page(page, address))
        context.close()
    return first, again


def answers(browser: "Browser", address: str, questions: Sequence[str]) -> list[float]:
    """Milliseconds from Enter to the whole answer, question by question."""
    context = browser.new_context()
    context.set_default_timeout(SECONDS * 1000)
    context.add_init_script(WATCH)
    page = context.new_page()
    taken = []
    for question in questions:
        open_page(page, address)
        wait_until_quiet(page)
        box = page.get_by_placeholder("Ask about the documents")
        box.fill(question)
        box.press("Enter")
        page.wait_for_function("() => window.answered !== undefined", polling=50)
        taken.append(float(page.evaluate("window.answered - window.asked")))
    context.close()
    return taken


def show(what: str, taken: Sequence[float], goal: int | None = None) -> None:
    """Print a median with its range."""
    ending = "" if goal is None else f"; goal: under {goal}"
    print(
        f"{what}, ms, median: {statistics.median(taken):.0f} ({min(taken):.0f} to {max(taken):.0f}{ending})", flush=True
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=PASSAGES, help="about how many")
    parser.add_argument("--questions", type=int, default=20, help="of each of two kinds")
    parser.add_argument("--visits", type=int, default=9)
    parser.add_argument("--home", type=Path, help="keep the library here, and use the one that is here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        home = options.home or Path(scratch) / "home"
        if not (home / "library.sqlite3").is_file():
            build(home, options.passages)
        library = Library.open(home)
        print(f"{library.passage_count()} passages of {len(library.document_ids())} documents")
        chance = random.Random(11)  # noqa: S311 (questions, not secrets)
        kinds = {
            "an ordinary question": list(ordinary_questions(library, options.questions + WARM_UP, chance)),
            "a whole-library question": list(whole_library_questions(library, options.questions + WARM_UP, chance)),
        }
        with served(home) as address, chromium() as browser:
            answers(browser, address, [question for asked in kinds.values() for question in asked[:WARM_UP]])
            first, again = paints(browser, address, options.visits)
            show("the first page, nothing stored in the browser", first, GOAL_PAINT)
            show("the first page, visited before", again, GOAL_PAINT)
            for name, asked in kinds.items():
                show(f"{name}, from Enter to the whole answer", answers(browser, address, asked[WARM_UP:]), GOAL_ANSWER)
        assistant = open_assistant(Settings(home=home, model=None, chroma_url=None))
        for name, asked in kinds.items():
            milliseconds(assistant.answer, asked[:WARM_UP])
            show(f"{name}, the assistant alone", milliseconds(assistant.answer, asked[WARM_UP:])[0])


if __name__ == "__main__":
    main()

"""Three of the jobs that people come with, done over ``samples/`` by someone who sees the pages for the first time.

Only what can be read on the page is clicked: labels, names of buttons, links. The fourth job, to add a document and ask
about it, is in test_real_application.py.
"""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document
from lxml import etree

from evals.browsing import SAMPLES, make_library, served, wait_until_quiet

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAFT = (
    "The Kimberley Process met online from 21 to 25 June 2021, under the Russian chair. "
    "The European Union led the talks, which took eight hours in all. "
    "The embargo on the Central African Republic was lifted in November 2024, after eleven years."
)
"""The second sentence has a wrong number: it was five hours. The figures of the others are right."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = tmp_path_factory.mktemp("samples") / "home"
    make_library(SAMPLES, home)
    with served(home) as address:
        yield address


@pytest.fixture
def page(browser: "Browser", address: str) -> "Iterator[Page]":
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    context.set_default_timeout(60_000)
    opened = context.new_page()
    opened.goto(address)
    opened.get_by_role("heading", name="What do the documents say?").wait_for()
    yield opened
    context.close()


def test_who_opposed_definition_reform_is_found_and_quoted_with_its_source(page: "Page") -> None:
    box = page.get_by_placeholder("Ask about the documents")
    box.fill("Who opposed definition reform?")
    box.press("Enter")
    page.get_by_text("Examined 15 of 15 documents").wait_for()
    wait_until_quiet(page)
    for name in ("China", "India", "Angola", "South Africa", "Zimbabwe"):
        assert page.get_by_text(name, exact=True).first.is_visible()

    page.get_by_text("Copy quote", exact=True).first.click()
    page.get_by_role("status").get_by_text("Copied", exact=True).wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    quoted = re.search(r"“(.+)”", copied)
    assert quoted is not None
    assert "resist a new discussion of the definition" in quoted.group(1)
    assert "Timeline of a reform that did not come" in copied
    assert "3 March 2025" in copied

    (link,) = re.findall(r"http\S+", copied)
    page.goto(link)
    page.locator("#cited-passage").wait_for()
    # A newspaper ends the quotation with its own comma.
    assert "".join(page.locator("mark").all_inner_texts()).rstrip(".") == quoted.group(1)


def test_two_minutes_of_talking_points_on_responsible_sourcing_are_made_and_opened_in_word(
    page: "Page", tmp_path: Path
) -> None:
    page.get_by_role("link", name="Brief").click()
    page.get_by_label("Topic").fill("responsible sourcing")
    page.get_by_label("Minutes to speak").fill("2")
    page.get_by_role("button", name="Make the brief").click()
    page.get_by_role("heading", name="Talking points: responsible sourcing").wait_for()
    wait_until_quiet(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Word").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)

    assert path.name == "talking-points-responsible-sourcing.docx"
    # What samples/ says of it, and under a heading with it; sections without a statement are named in the last line.
    cited = [each for each in Document(str(path)).paragraphs if each._p.findall(f".//{WORD}footnoteReference")]
    said = "Botswana joined Russia in bringing forward a set of principles on responsible sourcing."
    assert [each.text for each in cited] == [
        "Coalition members welcomed the effort. They regretted that the text would bind no one.",
        f"Botswana, Russia (for it) – {said}",
    ]
    footnotes = etree.fromstring(zipfile.ZipFile(path).read("word/footnotes.xml"))
    noted = ["".join(each.itertext()).strip() for each in footnotes.iter(f"{WORD}footnote")]
    assert {each.partition(",")[0] for each in noted if each} == {
        "Five hours on one definition: notes from the 2021 intersessional"
    }


def test_the_wrong_number_of_a_draft_is_marked_and_the_right_ones_are_not(page: "Page") -> None:
    page.get_by_role("link", name="Check").click()
    page.get_by_label("Draft or quotation").fill(DRAFT)
    page.get_by_role("button", name="Check", exact=True).click()
    page.get_by_text("Searched 15 documents.").wait_for()
    sentences = page.get_by_role("list", name="Sentences of the draft").locator(".sentence")
    told = [" ".join(text.split()) for text in sentences.all_inner_texts()]
    assert [text.partition(" ")[0] for text in told] == ["supported", "contradicted", "supported"]
    assert "eight → five" in told[1]
    assert page.get_by_text("→").count() == 1
    assert "which took five hours in all" in told[1]

"""The commands that people use, from a folder of documents to a highlighted passage in a browser."""

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from reportlab.pdfgen.canvas import Canvas

from evals.browsing import make_library, served, wait_until_quiet

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ADDED = "Kenya supported the lake treaty at the meeting in Harbour Town."
SENTENCE = "Northland and Eastmark opposed the river treaty at the meeting in Lakeside."


def _pdf(text: str) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.drawString(72, 700, text)
    canvas.save()
    return stream.getvalue()


@pytest.mark.browser
def test_a_synced_folder_can_be_asked_and_a_pdf_added_through_the_page_too(browser: "Browser", tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    filler = "The delegates met again on the next day and spoke about the budget of the secretariat.\n\n" * 30
    (folder / "treaty.txt").write_text(f"Notes on the river treaty\n\n3 May 2019\n\n{filler}{SENTENCE}\n\n{filler}")
    home = tmp_path / "home"
    make_library(folder, home)
    with served(home) as address:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(address)
        box = page.get_by_placeholder("Ask about the documents")
        box.fill("Who opposed the river treaty?")
        box.press("Enter")
        page.get_by_text("Examined 1 of 1 document.").wait_for(timeout=60_000)
        wait_until_quiet(page)
        page.get_by_role("link", name="Source 1").first.click()
        passage = page.locator("#cited-passage")
        passage.wait_for()
        page.wait_for_function(
            "mark => { const box = mark.getBoundingClientRect(); return box.top > 0 && box.bottom < innerHeight; }",
            arg=passage.element_handle(),
        )
        assert "opposed the river treaty" in passage.inner_text()
        page.goto(f"{address}/documents")
        page.get_by_text("Add documents").click()
        files = [
            {"name": "../Lake Report (final).pdf", "mimeType": "application/pdf", "buffer": _pdf(ADDED)},
            {"name": "broken.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 nothing else"},
        ]
        page.locator("input[type=file]").set_input_files(files)
        page.get_by_role("button", name="Add these files").click()
        page.get_by_text("1 document added").wait_for(timeout=60_000)
        page.get_by_text("broken.pdf could not be read").wait_for()
        kept = sorted(path.name for path in (home / "uploads").iterdir())
        assert [re.sub(r"-[0-9a-f]{8}", "", name) for name in kept] == ["broken.pdf", "lake-report-final.pdf"]
        page.goto(address)
        box = page.get_by_placeholder("Ask about the documents")
        box.fill("Who supported the lake treaty?")
        box.press("Enter")
        page.get_by_text("Examined 2 of 2 documents").wait_for(timeout=60_000)
        wait_until_quiet(page)
        page.get_by_text("Kenya supported the lake treaty").first.wait_for()
        page.close()

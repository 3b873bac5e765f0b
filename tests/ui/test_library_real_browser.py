"""Reading documents in through the page, from a real web site and real folders into a real library."""

import io
import os
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import PROJECT, free_port
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

sys.path.append(str(Path(__file__).parents[1] / "ingest"))

from web_site import Site, running_site

from evals.browsing import wait_until_quiet
from vectorstore.lock import writer_lock

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]

DESK = {"width": 1280, "height": 900}
PASSWORD = "open sesame"
SECONDS = 90_000


@dataclass
class Program:
    """A running program with its library, made of one folder."""

    address: str
    folder: Path
    home: Path
    passwords: Path


def _locked_pdf(text: str) -> bytes:
    plain, locked = io.BytesIO(), io.BytesIO()
    canvas = Canvas(plain)
    canvas.drawString(72, 700, text)
    canvas.save()
    writer = PdfWriter(clone_from=PdfReader(plain))
    writer.encrypt(PASSWORD)
    writer.write(locked)
    return locked.getvalue()


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    place = tmp_path_factory.mktemp("program")
    folder, home, passwords = place / "documents", place / "home", place / "passwords"
    folder.mkdir()
    passwords.write_text("wrong\n")
    (folder / "treaty.txt").write_text("Notes\n\n3 May 2019\n\nNorthland opposed the river treaty in Lakeside.")
    (folder / "minutes.pdf").write_bytes(_locked_pdf("The minutes tell of the lake treaty."))
    values = {key: value for key, value in os.environ.items() if not key.startswith("COALITION_")}
    environment = values | {"COALITION_HOME": str(home), "COALITION_PASSWORDS_FILE": str(passwords)}
    sync = [sys.executable, "-c", "from assistant.cli.main import main; main()", "sync", str(folder)]
    subprocess.run(sync, cwd=PROJECT, env=environment, check=True, capture_output=True)
    port = free_port()
    server = [sys.executable, str(Path(__file__).parent / "serve_real.py"), str(port)]
    with (place / "log").open("wb") as log:
        process = subprocess.Popen(server, cwd=PROJECT, env=environment, stdout=log, stderr=log)
    for _ in range(240):
        try:
            urllib.request.urlopen(f"http://localhost:{port}/health", timeout=1).close()
            break
        except OSError:
            assert process.poll() is None, (place / "log").read_text()
            time.sleep(0.25)
    yield Program(f"http://localhost:{port}", folder, home, passwords)
    process.terminate()
    process.wait(20)


@pytest.fixture
def page(program: Program, browser: "Browser") -> "Iterator[Page]":
    context = browser.new_context(viewport=DESK)
    opened = context.new_page()
    opened.set_default_timeout(SECONDS)
    opened.goto(f"{program.address}/documents")
    opened.get_by_role("heading", name="Documents", exact=True).wait_for()
    yield opened
    context.close()


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as running:
        text = "<p>Kenya supported the lake treaty at the meeting in Harbour Town, and said so twice.</p>"
        running.put("/lake.html", f"<html><head><title>The lake treaty</title></head><body>{text}</body></html>")
        running.put("/kept/secret.html", text)
        running.put("/robots.txt", "User-agent: *\nDisallow: /kept/\n", "text/plain")
        yield running


def open_tab(page: "Page", name: str) -> None:
    page.get_by_text("Add documents", exact=True).click()
    page.get_by_role("tab", name=name).click()


def fill_addresses(page: "Page", *addresses: str) -> None:
    field = page.get_by_label("Web addresses, one a line")
    field.wait_for()
    wait_until_quiet(page)  # what is typed while the page is being drawn may be lost
    field.fill("\n".join(addresses))
    field.press("Tab")
    wait_until_quiet(page)


def test_a_locked_file_is_read_on_a_second_try_once_its_password_is_known(program: Program, page: "Page") -> None:
    page.get_by_text("1 file could not be read").click()
    page.get_by_role("button", name="Try again to read minutes.pdf").click()
    page.get_by_text("minutes.pdf could still not be read").wait_for()
    program.passwords.write_text(f"{PASSWORD}\n")
    page.get_by_role("button", name="Try again to read minutes.pdf").click()
    page.get_by_text("minutes.pdf can be read now").wait_for()
    page.get_by_text("All files could be read").wait_for()


def test_each_address_is_told_of_and_what_came_is_read(program: Program, page: "Page", site: Site) -> None:
    open_tab(page, "Web pages")
    fill_addresses(page, site.url("/lake.html"), site.url("/kept/secret.html"), site.url("/none.html"))
    page.get_by_role("button", name="Fetch and read").click()
    page.get_by_text("1 document added").wait_for()
    told = page.get_by_role("listitem")
    assert "Saved." in told.filter(has_text=site.url("/lake.html")).first.inner_text()
    assert "robots.txt" in told.filter(has_text="secret.html").first.inner_text()
    assert "There is no such page" in told.filter(has_text="none.html").first.inner_text()
    page.get_by_role("link", name="The lake treaty").wait_for()
    assert (program.home / "web" / "lake.html").exists()


def test_a_fetch_that_is_stopped_keeps_what_it_has_and_goes_on_when_asked_again(
    program: Program, page: "Page", site: Site
) -> None:
    text = "<p>Page {} of the minutes tells what Kenya said on day {} of the meeting in Harbour Town.</p>"
    for number in range(6):
        site.put(f"/day-{number}.html", text.format(number, number))
    is_stopped, third = threading.Event(), site.answers["/day-2.html"]

    def wait_and_answer(handler: BaseHTTPRequestHandler) -> None:
        is_stopped.wait(SECONDS / 1000)
        third(handler)

    site.answers["/day-2.html"] = wait_and_answer
    addresses = [site.url(f"/day-{number}.html") for number in range(6)]
    open_tab(page, "Web pages")
    fill_addresses(page, *addresses)
    page.get_by_role("button", name="Fetch and read").click()
    page.get_by_text("2 saved, 2 asked for").wait_for()
    page.get_by_test_id("stExpander").get_by_role("button", name="Stop").click()
    is_stopped.set()
    page.get_by_text("What was fetched is kept.").wait_for()
    assert 2 <= len(list((program.home / "web").glob("day-*.html"))) < 6
    page.get_by_role("button", name="Fetch and read").click()
    page.get_by_text("documents added").wait_for()
    assert page.get_by_text("Fetched earlier, and kept as it is.").count() >= 2
    assert len(list((program.home / "web").glob("day-*.html"))) == 6


def test_a_known_folder_is_looked_into_for_new_documents(program: Program, page: "Page") -> None:
    (program.folder / "new.txt").write_text("Eastmark asked for a pause in the talks on the river treaty.")
    open_tab(page, "Folders")
    look = page.get_by_role("button", name=f"Look for new documents in {program.folder}")
    look.click()
    page.get_by_text("1 document added").wait_for()
    look.click()
    page.get_by_text("Nothing new").wait_for()


def test_two_who_read_at_once_are_told(program: Program, page: "Page") -> None:
    open_tab(page, "Folders")
    with writer_lock(program.home):
        page.get_by_role("button", name=f"Look for new documents in {program.folder}").click()
        page.get_by_text("Documents are being read already").wait_for()

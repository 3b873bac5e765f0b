"""The web application as people meet it: a library made by the command, the server on a free port, and Chromium.

Shared by what is shown of the pages, what is measured of them, and the tests that go through them.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
SECONDS_TO_START = 60
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""By preference: without the parts that show windows a page costs the processor half as much."""
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
QUIET = '.stApp[data-test-script-state="notRunning"][data-test-connection-state="CONNECTED"]'
"""What Streamlit's page is when it has nothing left to run."""
LOADING = '[data-testid="stSkeleton"]'
"""What stands where an element belongs whose program the browser has yet to load."""


def make_library(folder: Path, home: Path) -> None:
    """Read a folder into the library in ``home``, by the command and with its default settings.

    Raises:
        subprocess.CalledProcessError: the command failed.
    """
    command = [sys.executable, "-c", "from assistant.cli.main import main; main()", "sync", str(folder)]
    subprocess.run(command, cwd=ROOT, env=_environment(home), check=True, stdout=subprocess.DEVNULL)


@contextmanager
def served(home: Path) -> Iterator[str]:
    """The application over the library in ``home``, with its default settings; gives its address.

    Raises:
        RuntimeError: it did not start; the message is what it printed.
    """
    port = _free_port()
    server = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), "--server.headless=true"]
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(server, cwd=ROOT, env=_environment(home), stdout=log, stderr=log)
        try:
            address = f"http://localhost:{port}"
            if not _answers(f"{address}/health", process):
                log.seek(0)
                raise RuntimeError(f"The server did not start. It printed:\n{log.read().decode(errors='replace')}")
            yield address
        finally:
            process.terminate()
            process.wait(10)


@contextmanager
def chromium() -> Iterator["Browser"]:
    """The Chromium of this machine.

    Raises:
        RuntimeError: there is none.
    """
    from playwright.sync_api import sync_playwright

    program = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if program is None:
        raise RuntimeError("Chromium is not installed. On Debian: apt install chromium-headless-shell")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


def wait_until_quiet(page: "Page") -> None:
    """Wait until the page has nothing left to run, and shows all of it: no question is being answered, no file is being
    made.
    """
    page.locator(QUIET).wait_for()
    page.wait_for_function("(loading) => !document.querySelector(loading)", arg=LOADING)


def _environment(home: Path) -> dict[str, str]:
    # A blank, unlike an empty value, goes before what .env has.
    unset = dict.fromkeys((f"COALITION_{name}" for name in ("MODEL", "EMBEDDING_MODEL", "RERANKER", "CHROMA_URL")), " ")
    return {**os.environ, **unset, "COALITION_HOME": str(home)}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(address: str, process: "subprocess.Popen[bytes]") -> bool:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=1).close()  # noqa: S310 (our own server)
        except OSError:
            time.sleep(0.25)
        else:
            return True
    return False

"""Pages over the fake assistant: run in this process (AppTest), or served to a real browser."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from evals.browsing import chromium

sys.path.insert(0, str(Path(__file__).parent))

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

PROJECT = Path(__file__).parents[2]
DESK: "ViewportSize" = {"width": 1280, "height": 900}
PHONE: "ViewportSize" = {"width": 390, "height": 844}
OPPOSED = "Northland, Eastmark and the Isles opposed the proposal on the grounds of national sovereignty."
HOURS = "The proposal was discussed for five hours in two working groups."
"""Two passages of the fake assistant's closing statement, which its answers cite."""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The library's folder of one test, so that no test writes into a person's own."""
    monkeypatch.setenv("COALITION_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def use_assistant(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Callable[[object], object]], None]]:
    """Gives the pages another way to open the assistant, for one test."""
    import streamlit as st

    def use(open_assistant: Callable[[object], object]) -> None:
        wiring = ModuleType("assistant.wiring")
        wiring.open_assistant = open_assistant  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "assistant.wiring", wiring)

    st.cache_resource.clear()
    yield use
    st.cache_resource.clear()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """Starts the real web application over the fake assistant; gives its address.

    Its library is in ``home``, or else in a folder of its own.
    """
    processes: list[subprocess.Popen[bytes]] = []

    def start(*arguments: str, home: Path | None = None) -> str:
        port = free_port()
        environment = os.environ | {"COALITION_HOME": str(home or tmp_path_factory.mktemp("home"))}
        log = (tmp_path_factory.mktemp("server") / "log").open("wb")
        command = [sys.executable, str(Path(__file__).parent / "serve_fake.py"), str(port), *arguments]
        process = subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=log, stderr=log)
        processes.append(process)
        address = f"http://localhost:{port}"
        for _ in range(120):
            try:
                urllib.request.urlopen(f"{address}/health", timeout=1).close()
            except OSError:
                assert process.poll() is None, Path(log.name).read_text()
                time.sleep(0.25)
            else:
                return address
        raise TimeoutError(Path(log.name).read_text())

    yield start
    for process in processes:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Chromium, driven; the test is skipped where there is none."""
    try:
        with chromium() as driven:
            yield driven
    except RuntimeError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="module")
def address(serve: Callable[..., str]) -> str:
    """Of the application over the fake assistant, started for the tests of one file."""
    return serve()


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def window(request: pytest.FixtureRequest, browser: "Browser") -> "Iterator[Page]":
    """An empty window of a desk's and of a phone's size."""
    context = browser.new_context(viewport=request.param, permissions=["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()

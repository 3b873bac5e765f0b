"""Pages over the fake assistant: run in this process (AppTest), or served to a real browser."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

sys.path.insert(0, str(Path(__file__).parent))

PROJECT = Path(__file__).parents[2]
CHROMIUM = "/usr/bin/chromium"
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


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
def browser() -> Iterator[object]:
    """Chromium, driven; the test is skipped where there is none."""
    if shutil.which(CHROMIUM) is None:
        pytest.skip(f"{CHROMIUM} is not installed")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        yield chromium
        chromium.close()

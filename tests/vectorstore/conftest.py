"""Folders, passages and a real Chroma server for the tests of the library and its indexes."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from ingest.document import DocumentId
from ingest.passage import Passage, passage_id

START_LIMIT_SECONDS = 60.0


@pytest.fixture
def passage() -> Callable[..., Passage]:
    def make(text: str, document_id: str = "note", language: str = "en", start: int = 0) -> Passage:
        identity = passage_id(document_id, text, start, start + len(text))
        return Passage(identity, DocumentId(document_id), "v1", start, start + len(text), text, language)

    return make


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three short documents on different things."""
    made = tmp_path / "documents"
    made.mkdir()
    (made / "reform.txt").write_text("China and India opposed the reform of the definition.\n", encoding="utf-8")
    (made / "mine.txt").write_text("Villagers near the Williamson mine asked for a remedy.\n", encoding="utf-8")
    (made / "embargo.txt").write_text("The embargo on rough diamonds began in 2013.\n", encoding="utf-8")
    return made


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture(scope="session")
def chroma_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Chroma server that all tests share."""
    with running_chroma(tmp_path_factory.mktemp("chroma")) as (url, _):
        yield url


@pytest.fixture
def mortal_chroma(tmp_path: Path) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """The address of a Chroma server of one test's own, and its process."""
    with running_chroma(tmp_path / "chroma") as server:
        yield server


@contextmanager
def running_chroma(data: Path) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """A Chroma server as people start it, on a free port of this machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    program = Path(sys.executable).parent / "chroma"
    command = [str(program), "run", "--path", str(data), "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + START_LIMIT_SECONDS
        while not _answers(url):
            assert server.poll() is None, "chroma run stopped by itself"
            assert time.monotonic() < deadline, "chroma run does not answer"
            time.sleep(0.1)
        yield url, server
    finally:
        server.terminate()
        server.wait(timeout=10)


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/api/v2/heartbeat", timeout=1.0).status_code == 200
    except httpx.HTTPError:
        return False

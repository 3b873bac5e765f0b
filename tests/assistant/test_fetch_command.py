"""``coalition fetch`` as a person runs it, against a server on 127.0.0.1."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    pages = tmp_path / "site"
    pages.mkdir()
    (pages / "a.html").write_text('<html><body><a href="b.html">b</a><p>First page.</body></html>')
    (pages / "b.html").write_text("<html><body><p>Second page.</body></html>")

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            """Nothing on the terminal."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(pages)))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def coalition(*arguments: str) -> subprocess.CompletedProcess[str]:
    program = "from assistant.cli.main import main; main()"
    return subprocess.run(
        [sys.executable, "-c", program, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )


def test_pages_are_saved_counted_and_found_unchanged_next_time(url: str, tmp_path: Path) -> None:
    into = str(tmp_path / "into")
    command = ["fetch", f"{url}/a.html", f"{url}/none", "--into", into, "--depth", "1", "--rate", "10"]
    first = coalition(*command, "--allow-private")
    assert first.returncode == 0, first.stderr
    assert first.stdout.startswith("2 saved, 0 unchanged, 0 refused, 1 failed.\n")
    assert f"{url}/none: There is no such page (status 404)." in first.stdout
    assert f"coalition sync {into}" in first.stdout
    assert (tmp_path / "into" / "b.html").read_text().count("Second page.") == 1
    second = coalition(*command, "--allow-private")
    assert second.stdout.startswith("0 saved, 2 unchanged, 0 refused, 1 failed.\n")
    assert second.returncode == 0


def test_a_fetch_that_gets_nothing_fails_and_says_why(url: str, tmp_path: Path) -> None:
    done = coalition("fetch", f"{url}/a.html", "--into", str(tmp_path / "into"))
    assert done.returncode == 4
    assert "--allow-private. [address]" in done.stdout


def test_a_list_gives_one_address_a_line(url: str, tmp_path: Path) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text(f"\ufeff# pages\n\n  {url}/a.html   the first\n#{url}/none\n{url}/b.html\n", encoding="utf-8")
    done = coalition(
        "fetch", "--list", str(listed), "--into", str(tmp_path / "into"), "--allow-private", "--rate", "10"
    )
    assert done.stdout.startswith("2 saved, 0 unchanged, 0 refused, 0 failed.\n"), done.stderr


def test_what_others_wrote_cannot_steer_the_terminal(tmp_path: Path) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text("http://[\x1b[2J\x9b2Jbad\n" + "x" * 6000 + "\n", encoding="utf-8")
    done = coalition("fetch", "--list", str(listed), "--into", str(tmp_path / "into"))
    assert "bad: This is no web address" in done.stdout
    assert not {"\x1b", "\x9b"} & set(done.stdout)
    assert max(len(line) for line in done.stdout.splitlines()) < 1200


def test_wrong_use_is_said(tmp_path: Path) -> None:
    nothing = coalition("fetch", "--into", str(tmp_path / "into"))
    assert nothing.returncode == 2
    assert "at least one address" in nothing.stderr
    lost = coalition("fetch", "--list", str(tmp_path / "lost.txt"), "--into", str(tmp_path / "into"))
    assert lost.returncode == 4
    assert "The list cannot be opened: No such file or directory. Check the path." in lost.stderr
    assert coalition("fetch", "https://example.org/").returncode == 2

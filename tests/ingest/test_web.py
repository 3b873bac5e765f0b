"""Whole fetches into a folder, from a real server on 127.0.0.1."""

import gzip
import hashlib
import json
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
import yaml
from filelock import FileLock
from web_site import PUBLIC, QUICK, Internet, Site, fetch_here, files_in, running_site, send

from ingest.discover import discover
from ingest.errors import IngestError
from ingest.overrides import read_overrides
from ingest.read import read_file
from ingest.readers.raw import ReadOptions
from ingest.web import FetchReport, fetch
from ingest.web_limits import FetchLimits

PAGE = "<!doctype html><html><body><h1>Statement</h1><p>{}</p></body></html>"


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as running:
        running.put("/robots.txt", "User-agent: *\nDisallow: /private", "text/plain")
        yield running


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "fetched"


def linked(*links: str) -> str:
    return PAGE.format(" ".join(f'<a href="{link}">x</a>' for link in links))


def counts(report: FetchReport) -> tuple[int, int, int, int]:
    """(saved, unchanged, refused, failed)"""
    return (
        len(report.of("saved")),
        len(report.of("unchanged")),
        len(report.of("refused")),
        len(report.of("failed")),
    )


def sidecar(folder: Path, name: str) -> dict[str, Any]:
    found = yaml.safe_load((folder / f"{name}.meta.yaml").read_text("utf-8"))
    assert isinstance(found, dict)
    return found


# ---------------------------------------------------------------- what is saved


def test_a_page_is_saved_as_it_came_with_its_origin_and_time(site: Site, folder: Path) -> None:
    site.put("/press/statement", PAGE.format("Déclaration"), "text/html; charset=utf-8")
    report = fetch_here(folder, site.url("/press/statement#part"))
    assert counts(report) == (1, 0, 0, 0)
    assert files_in(folder) == ["press-statement.html"]
    assert (folder / "press-statement.html").read_text("utf-8") == PAGE.format("Déclaration")
    text = (folder / "press-statement.html.meta.yaml").read_text("utf-8")
    assert re.fullmatch(
        rf"origin: {re.escape(site.url('/press/statement'))}\nretrieved: 20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ\n", text
    )
    assert set(sidecar(folder, "press-statement.html")) == {"origin", "retrieved"}


def test_what_was_saved_is_what_a_sync_reads(site: Site, folder: Path) -> None:
    site.put("/a", PAGE.format("The coalition calls for reform of the definition of conflict diamonds."))
    site.put("/notes.txt", "Plain words about the plenary.", "text/plain")
    fetch_here(folder, site.url("/a"), site.url("/notes.txt"))
    discovery = discover(folder)
    found = {file.relative: file for file in discovery.files}
    assert sorted(found) == ["a.html", "notes.txt"]
    overrides = read_overrides(folder, discovery)
    assert overrides.problems == ()
    override = overrides.for_path("a.html")
    assert override is not None
    assert override.origin == site.url("/a")
    assert override.retrieved == sidecar(folder, "a.html")["retrieved"].strftime("%Y-%m-%dT%H:%M:%SZ")
    (page,) = read_file(found["a.html"], found["a.html"].path.read_bytes(), ReadOptions()).documents
    assert "reform of the definition" in page.text


def test_the_origin_is_where_the_page_was_found_in_the_end(site: Site, folder: Path) -> None:
    site.put("/old", status=301, Location="/new?id=1")
    site.put("/new?id=1", PAGE)
    report = fetch_here(folder, site.url("/old"), site.url("/new?id=1"))
    assert counts(report) == (1, 1, 0, 0)
    assert files_in(folder) == ["new-id-1.html"]
    assert sidecar(folder, "new-id-1.html")["origin"] == site.url("/new?id=1")


def test_files_that_would_have_one_name_are_kept_apart(site: Site, folder: Path) -> None:
    for path in ("/a/b", "/a-b", "/A/B"):
        site.put(path, PAGE.format(path))
    report = fetch_here(folder, *(site.url(path) for path in ("/a/b", "/a-b", "/A/B")))
    names = files_in(folder)
    assert counts(report) == (3, 0, 0, 0)
    assert len({name.casefold() for name in names}) == 3
    for outcome in report.of("saved"):
        assert sidecar(folder, outcome.file)["origin"] == outcome.url
        assert outcome.url.removeprefix(site.url("")) in (folder / outcome.file).read_text("utf-8")


def test_a_file_that_a_person_put_there_is_never_replaced(site: Site, folder: Path) -> None:
    folder.mkdir()
    (folder / "report.html").write_text("my own")
    (folder / "other.html.meta.yaml").write_text("title: my own\n")
    site.put("/report", PAGE)
    site.put("/other", PAGE)
    fetch_here(folder, site.url("/report"), site.url("/other"))
    assert (folder / "report.html").read_text() == "my own"
    assert (folder / "other.html.meta.yaml").read_text() == "title: my own\n"
    assert len(files_in(folder)) == 3


def test_the_bytes_name_the_file_when_the_type_lies(site: Site, folder: Path) -> None:
    site.put("/report.pdf", PAGE, "application/pdf")
    site.put("/page", b"%PDF-1.4\n%\xe2\xe3\n", "text/html")
    site.put("/download", b"{\\rtf1 words}", "application/octet-stream")
    fetch_here(folder, *(site.url(path) for path in ("/report.pdf", "/page", "/download")))
    assert files_in(folder) == ["download.rtf", "page.pdf", "report.html"]


def test_a_kind_that_cannot_be_read_is_refused_before_its_body(site: Site, folder: Path) -> None:
    sent = []

    def picture(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "image/png")
        handler.end_headers()
        handler.wfile.flush()
        time.sleep(0.2)
        for _ in range(1000):
            handler.wfile.write(bytes(100_000))
            sent.append(1)

    site.answers["/picture"] = picture

    def unknown(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.wfile.write(b"\x89PNG\r\n\x1a\n")
        while True:
            handler.wfile.write(bytes(10_000))

    site.answers["/unknown"] = unknown
    report = fetch_here(folder, site.url("/picture"), site.url("/unknown"))
    assert [outcome.rule for outcome in report.of("refused")] == ["kind", "kind"]
    assert "image/png" in report.outcomes[0].reason
    assert files_in(folder) == []
    assert len(sent) < 1000


def test_an_empty_answer_is_a_failure(site: Site, folder: Path) -> None:
    site.put("/page", "")
    report = fetch_here(folder, site.url("/page"))
    assert counts(report) == (0, 0, 0, 1)
    assert "empty" in report.outcomes[0].reason


# ---------------------------------------------------------------- what is refused and what failed


def test_nothing_is_silent(site: Site, folder: Path) -> None:
    site.put("/page", PAGE)
    site.put("/error", status=500)
    site.put("/forbidden", status=403)
    report = fetch_here(
        folder,
        site.url("/page"),
        site.url("/private/x"),
        site.url("/none"),
        site.url("/error"),
        site.url("/forbidden"),
        "file:///etc/passwd",
        "example.org",
        "http://127.0.0.1:9/",
    )
    assert {outcome.url.removeprefix(site.url("")): outcome.status for outcome in report.outcomes} == {
        "/page": "saved",
        "/private/x": "refused",
        "/none": "failed",
        "/error": "failed",
        "/forbidden": "failed",
        "file:///etc/passwd": "refused",
        "example.org": "refused",
        "http://127.0.0.1:9/": "failed",
    }
    assert all(outcome.reason.endswith(".") for outcome in report.outcomes if outcome.status != "saved")
    reasons = {outcome.url: outcome.reason for outcome in report.outcomes}
    assert reasons["http://127.0.0.1:9/"] == "The site cannot be reached: Connection refused."
    assert files_in(folder) == ["page.html"]


def test_private_addresses_are_refused_unless_allowed(site: Site, folder: Path) -> None:
    site.put("/page", PAGE)
    report = fetch([site.url("/page")], folder, FetchLimits(**QUICK))
    assert [outcome.rule for outcome in report.outcomes] == ["address"]
    assert site.asked == []
    assert counts(fetch([site.url("/page")], folder, FetchLimits(**QUICK), allow_private=True)) == (1, 0, 0, 0)


def test_a_page_that_forwards_to_the_machines_own_keys_is_refused(site: Site, folder: Path) -> None:
    site.put("/page", status=302, Location="http://169.254.169.254/latest/meta-data/")
    report = fetch_here(folder, site.url("/page"))
    assert [(outcome.status, outcome.rule) for outcome in report.outcomes] == [("refused", "address")]
    assert "169.254.169.254" in report.outcomes[0].reason


def test_a_link_in_a_page_cannot_make_the_machine_call_its_own_network(site: Site, folder: Path) -> None:
    site.put("/page", linked("http://inside.example/x", "http://169.254.169.254/", "http://[::1]/", "/moved"))
    site.put("/moved", status=302, Location="http://inside.example/secret")
    internet = Internet(site.port, {"site.example": [PUBLIC], "inside.example": ["10.0.0.1"]})
    page = site.url("/page", "site.example")
    report = fetch([page], folder, FetchLimits(**QUICK, depth=3), network=internet.network())
    assert counts(report) == (1, 0, 1, 0)
    assert set(internet.connected) == {PUBLIC}
    assert set(internet.resolved) == {"site.example"}


# ---------------------------------------------------------------- limits


def test_links_are_followed_to_the_depth_that_was_asked_for(site: Site, folder: Path) -> None:
    for number in range(5):
        site.put(f"/{number}", linked(f"/{number + 1}", "/0"))
    fetch_here(folder / "zero", site.url("/0"))
    assert site.paths() == ["/0"]
    site.asked.clear()
    fetch_here(folder / "two", site.url("/0"), depth=2)
    assert site.paths() == ["/0", "/1", "/2"]


def test_links_lead_to_the_same_site_and_to_readable_kinds_only(site: Site, folder: Path) -> None:
    site.put("/", linked("/a", f"http://localhost:{site.port}/b", "/c.jpg", "/d.pdf", "mailto:x@example.org", "/a#x"))
    site.put("/a", PAGE)
    site.put("/d.pdf", b"%PDF-1.4", "application/pdf")
    report = fetch_here(folder, site.url("/"), depth=1)
    assert site.paths() == ["/", "/a", "/d.pdf"]
    assert report.left_out == {
        "lead to other sites": 1,
        "lead to files of kinds that cannot be read": 1,
    }


def test_a_link_that_is_forwarded_to_another_site_is_refused_but_a_given_address_may_be(
    site: Site, folder: Path
) -> None:
    site.put("/", status=301, Location=f"http://localhost:{site.port}/home")
    site.put("/home", linked("/away"))
    site.put("/away", status=302, Location=site.url("/other"))
    site.put("/other", PAGE)
    report = fetch_here(folder, site.url("/"), depth=1)
    assert [(outcome.status, outcome.rule) for outcome in report.outcomes] == [("saved", None), ("refused", "site")]


def test_no_more_files_are_fetched_than_asked_for(site: Site, folder: Path) -> None:
    site.put("/", linked(*(f"/{number}" for number in range(10))))
    for number in range(10):
        site.put(f"/{number}", PAGE.format(number))
    report = fetch_here(folder, site.url("/"), depth=1, most=4)
    assert counts(report) == (4, 0, 0, 0)
    assert report.left_out == {"lie beyond the limits of this fetch": 7}
    assert len(site.paths()) == 4


def test_a_site_that_invents_links_for_ever_is_left(site: Site, folder: Path) -> None:
    site.put("/", linked(*(f"/missing/{number}" for number in range(1000))))
    report = fetch_here(folder, site.url("/"), depth=5, most=3)
    assert len(report.outcomes) == 30
    assert report.left_out == {"lie beyond the limits of this fetch": 971}


def test_a_file_that_is_too_large_is_refused_and_leaves_nothing(site: Site, folder: Path) -> None:
    site.put("/large", "x" * 2000, "text/plain")
    site.put("/small", "x" * 900, "text/plain")
    report = fetch_here(folder, site.url("/large"), site.url("/small"), file_bytes=1000)
    assert [(outcome.status, outcome.rule) for outcome in report.outcomes] == [("refused", "size"), ("saved", None)]
    assert files_in(folder) == ["small.txt"]
    assert sorted(entry.name for entry in folder.iterdir() if entry.name.startswith(".")) == [
        ".fetched.json",
        ".fetched.lock",
    ]


def test_all_files_together_have_a_limit(site: Site, folder: Path) -> None:
    for number in range(4):
        site.put(f"/{number}", f"{number}" * 900, "text/plain")
    report = fetch_here(folder, *(site.url(f"/{number}") for number in range(4)), total_bytes=1850)
    assert counts(report) == (2, 0, 2, 0)
    assert "together" in report.of("refused")[0].reason


def test_hosts_take_turns_so_that_one_slow_site_does_not_hold_up_another(site: Site, folder: Path) -> None:
    for path in ("/a", "/b", "/c", "/d"):
        site.put(path, PAGE.format(path))
    near, other = "near.example", "other.example"
    internet = Internet(site.port, {near: [PUBLIC], other: [PUBLIC]})
    addresses = [site.url("/a", near), site.url("/b", near), site.url("/c", other), site.url("/d", other)]
    fetch(addresses, folder, FetchLimits(**{**QUICK, "per_second": 5.0}), network=internet.network())
    assert site.paths() == ["/a", "/c", "/b", "/d"]


# ---------------------------------------------------------------- sitemaps


def test_the_pages_of_a_sitemap_are_fetched(site: Site, folder: Path) -> None:
    def pages(*paths: str) -> str:
        return "<urlset>" + "".join(f"<url><loc>{site.url(path)}</loc></url>" for path in paths) + "</urlset>"

    index = "".join(f"<sitemap><loc>{site.url(path)}</loc></sitemap>" for path in ("/1.xml", "/2.xml.gz", "/lost.xml"))
    site.put("/sitemap.xml", f"<sitemapindex>{index}</sitemapindex>", "application/xml")
    site.put("/1.xml", pages("/a", "/b", "/private/c"), "text/xml")
    site.put("/2.xml.gz", gzip.compress(pages("/b", "/picture.png").encode()), "application/gzip")
    for path in ("/a", "/b", "/linked"):
        site.put(path, linked("/linked"))
    report = fetch_here(folder, sitemaps=[site.url("/sitemap.xml")])
    assert files_in(folder) == ["a.html", "b.html"]
    assert {outcome.url.removeprefix(site.url("")): outcome.status for outcome in report.outcomes} == {
        "/lost.xml": "failed",
        "/a": "saved",
        "/b": "saved",
        "/private/c": "refused",
    }
    assert report.left_out == {"lead to files of kinds that cannot be read": 1}


def test_a_sitemap_cannot_send_the_program_to_another_site(site: Site, folder: Path) -> None:
    elsewhere = f"http://localhost:{site.port}/x"
    site.put("/s.xml", f"<urlset><url><loc>{elsewhere}</loc></url><url><loc>file:///etc/passwd</loc></url></urlset>")
    report = fetch_here(folder, sitemaps=[site.url("/s.xml")])
    assert report.left_out == {"lead to other sites": 1}
    assert [(outcome.url, outcome.status) for outcome in report.outcomes] == [("file:///etc/passwd", "refused")]
    assert site.paths() == ["/s.xml"]


def test_an_index_that_lists_itself_or_nests_for_ever_ends(site: Site, folder: Path) -> None:
    for number in range(10):
        inner = "".join(f"<sitemap><loc>{site.url(f'/{n}.xml')}</loc></sitemap>" for n in (0, number, number + 1))
        site.put(f"/{number}.xml", f"<sitemapindex>{inner}</sitemapindex>")
    report = fetch_here(folder, sitemaps=[site.url("/0.xml")])
    assert site.paths() == ["/0.xml", "/1.xml", "/2.xml", "/3.xml"]
    assert report.left_out == {"lie beyond the limits of this fetch": 3}


def test_a_packed_sitemap_is_not_unpacked_beyond_its_limit(
    site: Site, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.web_sitemap._SITEMAP_BYTES", 1_000_000)
    site.put("/s.xml.gz", gzip.compress(b"<urlset>" + bytes(20_000_000)), "application/gzip")
    (outcome,) = fetch_here(folder, sitemaps=[site.url("/s.xml.gz")]).outcomes
    assert (outcome.status, outcome.rule) == ("refused", "size")


def test_what_is_no_sitemap_is_said(site: Site, folder: Path) -> None:
    site.put("/s.xml", PAGE)
    (outcome,) = fetch_here(folder, sitemaps=[site.url("/s.xml")]).outcomes
    assert outcome.status == "failed"
    assert "no sitemap" in outcome.reason


# ---------------------------------------------------------------- again


def test_what_is_there_is_not_fetched_again(site: Site, folder: Path) -> None:
    site.put("/", linked("/a", "/moved"))
    site.put("/a", PAGE)
    site.put("/moved", status=301, Location="/b")
    site.put("/b", PAGE.format("b"))
    assert counts(fetch_here(folder, site.url("/"), depth=1)) == (3, 0, 0, 0)
    before = {entry.name: entry.stat().st_mtime_ns for entry in folder.iterdir() if entry.suffix in (".html", ".yaml")}
    site.asked.clear()
    assert counts(fetch_here(folder, site.url("/"), depth=1)) == (0, 3, 0, 0)
    assert site.asked == []
    assert before == {name: (folder / name).stat().st_mtime_ns for name in before}


def test_a_deleted_file_is_fetched_anew_under_its_name(site: Site, folder: Path) -> None:
    site.put("/a", PAGE)
    fetch_here(folder, site.url("/a"))
    (folder / "a.html").unlink()
    assert counts(fetch_here(folder, site.url("/a"))) == (1, 0, 0, 0)
    assert files_in(folder) == ["a.html"]


@pytest.mark.parametrize("header", ["ETag", "Last-Modified"])
def test_the_server_is_asked_whether_a_file_has_changed(site: Site, folder: Path, header: str) -> None:
    value = '"v1"' if header == "ETag" else "Fri, 25 Jun 2021 10:00:00 GMT"
    condition = "If-None-Match" if header == "ETag" else "If-Modified-Since"

    def answer(handler: BaseHTTPRequestHandler) -> None:
        if handler.headers[condition] == value:
            send(handler, b"", status=304)
        else:
            send(handler, PAGE.encode(), headers={header: value})

    site.answers["/a"] = answer
    fetch_here(folder, site.url("/a"))
    report = fetch_here(folder, site.url("/a"), again=True)
    assert counts(report) == (0, 1, 0, 0)
    assert [condition in asked.headers for asked in site.asked if asked.path == "/a"] == [False, True]


def test_a_changed_page_replaces_the_file_and_keeps_what_people_wrote_about_it(site: Site, folder: Path) -> None:
    site.put("/a", PAGE.format("old"))
    fetch_here(folder, site.url("/a"))
    beside = folder / "a.html.meta.yaml"
    origin = beside.read_text().splitlines()[0]
    beside.write_text(f"# checked by hand\ntitle: Déclaration\nretrieved: 2001-01-01T00:00:00Z\n{origin}\n", "latin-1")
    assert counts(fetch_here(folder, site.url("/a"), again=True)) == (0, 1, 0, 0)
    site.put("/a", PAGE.format("new"))
    assert counts(fetch_here(folder, site.url("/a"), again=True)) == (1, 0, 0, 0)
    assert files_in(folder) == ["a.html"]
    assert "new" in (folder / "a.html").read_text()
    written = beside.read_text("latin-1").splitlines()
    assert [written[0], written[1], written[3]] == ["# checked by hand", "title: Déclaration", origin]
    assert written[2].startswith("retrieved: 20")
    assert "2001" not in written[2]
    assert len(written) == 4


def test_a_file_that_a_person_changed_is_left_as_it_is(site: Site, folder: Path) -> None:
    site.put("/a", PAGE.format("old"))
    fetch_here(folder, site.url("/a"))
    (folder / "a.html").write_text("corrected")
    site.put("/a", PAGE.format("new"))
    for again in (False, True):
        report = fetch_here(folder, site.url("/a"), again=again)
        assert counts(report) == (0, 1, 0, 0)
        assert "was changed after it was fetched" in report.outcomes[0].reason
    assert (folder / "a.html").read_text() == "corrected"


def test_a_page_that_became_another_kind_of_file_replaces_it(site: Site, folder: Path) -> None:
    site.put("/a", PAGE)
    fetch_here(folder, site.url("/a"))
    site.put("/a", b"%PDF-1.4", "application/pdf")
    fetch_here(folder, site.url("/a"), again=True)
    assert files_in(folder) == ["a.pdf"]
    assert not (folder / "a.html.meta.yaml").exists()


def test_a_page_that_is_gone_stays_in_the_folder_and_is_said(site: Site, folder: Path) -> None:
    site.put("/a", PAGE)
    fetch_here(folder, site.url("/a"))
    site.put("/a", status=410)
    report = fetch_here(folder, site.url("/a"), again=True)
    assert counts(report) == (0, 0, 0, 1)
    assert "removed (status 410). a.html, fetched earlier, is kept." in report.outcomes[0].reason
    assert files_in(folder) == ["a.html"]


def test_a_failed_address_is_asked_again_next_time(site: Site, folder: Path) -> None:
    site.put("/a", status=500)
    assert counts(fetch_here(folder, site.url("/a"))) == (0, 0, 0, 1)
    site.put("/a", PAGE)
    assert counts(fetch_here(folder, site.url("/a"))) == (1, 0, 0, 0)


# ---------------------------------------------------------------- interruptions


class Stopped(BaseException):
    """As when a person presses Ctrl-C."""


def test_wherever_it_stops_no_half_file_is_left_and_the_next_fetch_completes_it(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.put("/a", linked("/b"))
    site.put("/b", PAGE.format("b"))
    real = Path.replace
    for stop_at in range(1, 50):
        folder = tmp_path / str(stop_at)
        done = 0

        def replace(self: Path, target: Path, stop_at: int = stop_at) -> Path:
            nonlocal done
            done += 1
            if done == stop_at:
                raise Stopped
            return real(self, target)

        with monkeypatch.context() as patched:
            patched.setattr(Path, "replace", replace)
            try:
                fetch_here(folder, site.url("/a"), depth=1)
            except Stopped:
                stopped = True
            else:
                stopped = False
        for name in files_in(folder):
            assert sidecar(folder, name)["origin"] in (site.url("/a"), site.url("/b"))
            assert (folder / name).read_text().endswith("</html>")
        report = fetch_here(folder, site.url("/a"), depth=1)
        assert len(report.of("saved")) + len(report.of("unchanged")) == 2
        assert files_in(folder) == ["a.html", "b.html"]
        assert sorted(entry.name for entry in folder.iterdir()) == [
            ".fetched.json",
            ".fetched.lock",
            "a.html",
            "a.html.meta.yaml",
            "b.html",
            "b.html.meta.yaml",
        ]
        if not stopped:
            break
    assert stop_at > 5, "every file takes several steps, and the fetch was stopped at each"


def test_a_killed_fetch_is_finished_by_the_next_one(site: Site, folder: Path) -> None:
    paths = [f"/{number}" for number in range(20)]
    site.put("/", linked(*paths))
    contents = {path: PAGE.format(path * 20_000) for path in paths}
    for path, content in contents.items():
        site.put(path, content)
    program = (
        "import sys; from pathlib import Path; from ingest.web import FetchLimits, fetch\n"
        "fetch([sys.argv[1]], Path(sys.argv[2]), FetchLimits(depth=1, per_second=100.0), allow_private=True)"
    )
    command = [sys.executable, "-c", program, site.url("/"), str(folder)]
    root = Path(__file__).resolve().parents[2]
    chance = random.Random(7)  # noqa: S311
    killed = 0
    for _ in range(4):
        asked = len(site.asked)
        process = subprocess.Popen(command, cwd=root)
        deadline = time.monotonic() + 60
        while len(site.asked) == asked and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.002)
        time.sleep(chance.uniform(0.0, 0.08))
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        for name in files_in(folder):
            path = str(sidecar(folder, name)["origin"]).removeprefix(site.url(""))
            assert (folder / name).read_text() == contents.get(path, linked(*paths))
    assert killed >= 2
    report = fetch_here(folder, site.url("/"), depth=1)
    assert counts(report)[2:] == (0, 0)
    assert len(report.outcomes) == 21
    assert len(files_in(folder)) == 21
    state = json.loads((folder / ".fetched.json").read_text())["urls"]
    for name in files_in(folder):
        found = state[sidecar(folder, name)["origin"]]
        assert found["file"] == name
        assert found["sha256"] == hashlib.sha256((folder / name).read_bytes()).hexdigest()
    assert max(site.paths().count(path) for path in paths) <= 5


def test_two_fetches_do_not_use_one_folder_at_once(site: Site, folder: Path) -> None:
    folder.mkdir()
    with FileLock(folder / ".fetched.lock"), pytest.raises(IngestError, match="Another fetch"):
        fetch_here(folder, site.url("/a"))
    fetch_here(folder, site.url("/a"))


def test_a_folder_that_cannot_be_used_is_said(site: Site, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(IngestError, match="cannot be used"):
        fetch_here(tmp_path / "file", site.url("/a"))
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / ".fetched.json").write_text("[]")
    for _ in range(2):
        with pytest.raises(IngestError, match="not the list that a fetch keeps"):
            fetch_here(broken, site.url("/a"))


def test_a_full_disk_stops_the_fetch_with_a_reason_and_no_half_file(
    site: Site, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.put("/a", PAGE)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(IngestError, match="No space left on device"):
        fetch_here(folder, site.url("/a"))
    assert files_in(folder) == []
    assert [entry.name for entry in folder.iterdir()] == [".fetched.lock"]

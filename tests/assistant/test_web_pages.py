"""Web pages fetched for the library from a page of the program: bounded, told as they come, nothing private."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "ingest"))

from web_site import Site, files_in, running_site

from assistant.web_pages import FetchProgress, addresses_in, fetch_pages, web_folder
from ingest.web_folder import open_folder


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as running:
        running.put("/a.html", '<html><body><p>First.</p><a href="/b.html">b</a></body></html>')
        running.put("/b.html", "<html><body><p>Second.</p></body></html>")
        yield running


@pytest.fixture
def public(monkeypatch: pytest.MonkeyPatch) -> None:
    """For these tests alone, addresses of this machine count as public."""
    monkeypatch.setattr("ingest.web_addresses.is_public", lambda _: True)


def test_what_was_fetched_lies_in_the_librarys_folder_with_its_origin(site: Site, public: None, tmp_path: Path) -> None:
    report = fetch_pages([site.url("/a.html"), site.url("/none")], [], tmp_path, lambda _: None)
    assert [outcome.status for outcome in report.outcomes] == ["saved", "failed"]
    assert files_in(web_folder(tmp_path)) == ["a.html"]
    assert site.url("/a.html") in (web_folder(tmp_path) / "a.html.meta.yaml").read_text()


def test_progress_counts_what_is_done_and_what_waits(site: Site, public: None, tmp_path: Path) -> None:
    told: list[FetchProgress] = []
    fetch_pages([site.url("/a.html")], [], tmp_path, told.append, depth=1)
    assert [(each.saved, each.done, each.waiting) for each in told] == [(1, 1, 1), (2, 2, 0)]
    assert told[-1].fraction == 1.0
    assert told[-1].seconds_left == 0.0


def test_a_private_address_is_never_called_and_no_flag_is_spoken_of(site: Site, tmp_path: Path) -> None:
    (outcome,) = fetch_pages([site.url("/a.html")], [], tmp_path, lambda _: None).outcomes
    assert outcome.status == "refused"
    assert outcome.reason == "It leads into a private network. From the page, only public addresses are fetched."
    assert site.asked == []


def test_who_stops_it_keeps_what_is_saved_and_can_go_on(site: Site, public: None, tmp_path: Path) -> None:
    def stop(_: FetchProgress) -> None:
        raise KeyboardInterrupt

    addresses = [site.url("/a.html"), site.url("/b.html")]
    with pytest.raises(KeyboardInterrupt):
        fetch_pages(addresses, [], tmp_path, stop)
    assert files_in(web_folder(tmp_path)) == ["a.html"]
    report = fetch_pages(addresses, [], tmp_path, lambda _: None)
    assert [outcome.status for outcome in report.outcomes] == ["unchanged", "saved"]


def test_two_addresses_of_one_line_are_both_taken_and_one_in_a_remark_is_not() -> None:
    assert addresses_in("https://a.example/ https://b.example/ both  # from https://c.example/\nd.example page\n") == [
        "https://a.example/",
        "https://b.example/",
        "d.example",
    ]


def test_a_list_gives_one_address_a_line() -> None:
    assert addresses_in("# pages\n\n  https://a.example/  the first\nhttps://b.example/\n") == [
        "https://a.example/",
        "https://b.example/",
    ]


def test_a_fetch_waits_for_one_that_is_just_being_stopped(site: Site, public: None, tmp_path: Path) -> None:
    web_folder(tmp_path).mkdir()
    with open_folder(web_folder(tmp_path)):
        other = threading.Thread(target=fetch_pages, args=([site.url("/a.html")], [], tmp_path, lambda _: None))
        other.start()
        other.join(0.3)
        assert other.is_alive()
        assert files_in(web_folder(tmp_path)) == []
    other.join(20)
    assert files_in(web_folder(tmp_path)) == ["a.html"]

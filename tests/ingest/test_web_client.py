"""Requests against a real server on 127.0.0.1. Public names are led there by a network made for these tests."""

import gzip
import ssl
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from importlib.metadata import version
from itertools import pairwise
from typing import Any

import pytest
import trustme
from web_site import OTHER_PUBLIC, PUBLIC, QUICK, Internet, Site, running_site, send

from ingest.web_addresses import RefusedError, web_address
from ingest.web_client import WebClient
from ingest.web_connections import CheckedNetwork
from ingest.web_limits import FetchLimits
from ingest.web_replies import FailedError, Reply


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as running:
        yield running


def client_here(**limits: Any) -> WebClient:
    return WebClient(FetchLimits(**{**QUICK, **limits}), CheckedNetwork(allow_private=True))


def body_of(reply: Reply, limit: int = 1_000_000) -> bytes:
    return b"".join(reply.body(limit))


def get(site: Site, path: str = "/page", *, limit: int = 1_000_000, host: str | None = None, **limits: Any) -> bytes:
    with client_here(**limits) as client:
        return client.get(web_address(site.url(path)), lambda reply: body_of(reply, limit), site=host)


# ---------------------------------------------------------------- robots.txt


@pytest.mark.parametrize(
    ("rules", "allowed"),
    [
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /pa", False),
        ("User-agent: *\nDisallow: /*/secret", True),
        ("User-agent: *\nDisallow: /p*e$", False),
        ("User-agent: *\nDisallow: /\nAllow: /page", True),
        ("User-agent: CoalitionAssistant\nDisallow: /page\n\nUser-agent: *\nAllow: /", False),
        ("User-agent: CoalitionAssistant\nDisallow:\n\nUser-agent: *\nDisallow: /", True),
        ("User-agent: OtherRobot\nDisallow: /", True),
        ("<html>not rules at all", True),
        ("", True),
    ],
)
def test_the_rules_of_robots_txt_are_kept(site: Site, rules: str, allowed: bool) -> None:
    site.put("/page", "content")
    site.put("/robots.txt", rules, "text/plain")
    if allowed:
        assert get(site) == b"content"
    else:
        with pytest.raises(RefusedError, match=r"robots\.txt") as refused:
            get(site)
        assert refused.value.rule == "robots"
        assert site.paths() == []


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_site_without_a_robots_txt_allows_everything(site: Site, status: int) -> None:
    site.put("/page", "content")
    site.put("/robots.txt", "User-agent: *\nDisallow: /", status=status)
    assert get(site) == b"content"


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_robots_txt_that_cannot_be_read_allows_nothing(site: Site, status: int) -> None:
    site.put("/page", "content")
    site.put("/robots.txt", "", status=status)
    with pytest.raises(RefusedError, match=rf"robots\.txt could not be read.*{status}") as refused:
        get(site)
    assert refused.value.rule == "robots"
    assert site.paths() == []


def test_a_robots_txt_is_read_once_and_where_it_is_forwarded_to(site: Site) -> None:
    site.put("/robots.txt", status=301, Location="/elsewhere.txt")
    site.put("/elsewhere.txt", "User-agent: *\nDisallow: /private", "text/plain")
    site.put("/page", "content")
    with client_here() as client:
        for _ in range(3):
            client.get(web_address(site.url("/page")), body_of)
        with pytest.raises(RefusedError, match="asks programs not"):
            client.get(web_address(site.url("/private/x")), body_of)
    assert site.paths() == ["/elsewhere.txt", "/page", "/page", "/page"]
    assert len(site.asked) == 5


def test_of_an_endless_robots_txt_the_first_part_counts(site: Site) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.wfile.write(b"User-agent: *\nDisallow: /page\n")
        while True:
            handler.wfile.write(b"# " + b"x" * 60_000 + b"\n")

    site.answers["/robots.txt"] = endless
    with pytest.raises(RefusedError, match="asks programs not"):
        get(site)


# ---------------------------------------------------------------- pauses


def test_requests_to_a_host_are_as_far_apart_as_the_rate_says(site: Site) -> None:
    site.put("/page", "content")
    with client_here(per_second=10.0) as client:
        for _ in range(3):
            client.get(web_address(site.url("/page")), body_of)
    gaps = [after.at - before.at for before, after in pairwise(site.asked)]
    assert len(gaps) == 3
    assert min(gaps) > 0.08


@pytest.mark.parametrize("rule", ["Crawl-delay: 0.3", "Request-rate: 10/3s"])
def test_a_slower_pace_that_the_site_asks_for_is_kept(site: Site, rule: str) -> None:
    site.put("/robots.txt", f"User-agent: *\n{rule}", "text/plain")
    site.put("/page", "content")
    with client_here() as client:
        for _ in range(3):
            client.get(web_address(site.url("/page")), body_of)
    pages = [asked.at for asked in site.asked if asked.path == "/page"]
    assert min(after - before for before, after in pairwise(pages)) > 0.25


def test_a_pace_that_would_take_for_ever_is_refused_and_said(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 3600", "text/plain")
    with pytest.raises(RefusedError, match="3600 seconds"):
        get(site)


# ---------------------------------------------------------------- what is sent


def test_the_program_names_itself_and_sends_neither_cookies_nor_an_address(site: Site) -> None:
    site.put("/page", "content", Set_Cookie="session=1")
    with client_here() as client:
        for _ in range(2):
            client.get(web_address(site.url("/page")), body_of)
    headers = site.asked[-1].headers
    assert headers["User-Agent"] == f"CoalitionAssistant/{version('coalition-assistant')}"
    assert "Cookie" not in headers
    assert "From" not in headers
    assert headers["Host"] == f"127.0.0.1:{site.port}"


def test_a_proxy_in_the_environment_is_not_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    site.put("/page", "content")
    assert get(site) == b"content"


# ---------------------------------------------------------------- addresses


def test_the_connection_goes_to_the_address_that_was_checked_though_the_name_changes_its_mind(site: Site) -> None:
    site.put("/robots.txt", "", "text/plain")
    site.put("/page", "content")
    internet = Internet(site.port, {})
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    network = CheckedNetwork(False, lambda *_: next(answers), internet)
    with WebClient(FetchLimits(**QUICK), network) as client:
        assert client.get(web_address(site.url("/page", "site.example")), body_of) == b"content"
    assert internet.connected == [PUBLIC]
    assert next(answers) == ["127.0.0.1"], "the name was asked for again after the check"


def test_a_name_that_turns_private_between_two_connections_is_refused(site: Site) -> None:
    site.put("/robots.txt", "", "text/plain", Connection="close")
    internet = Internet(site.port, {})
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    network = CheckedNetwork(False, lambda *_: next(answers), internet)
    with WebClient(FetchLimits(**QUICK), network) as client, pytest.raises(RefusedError, match="private network"):
        client.get(web_address(site.url("/page", "site.example")), body_of)
    assert internet.connected == [PUBLIC]


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "::ffff:127.0.0.1", "0.0.0.0"])
def test_a_public_name_that_leads_into_a_private_network_is_refused(site: Site, address: str) -> None:
    internet = Internet(site.port, {"site.example": [PUBLIC, address]})
    with WebClient(FetchLimits(**QUICK), internet.network()) as client, pytest.raises(RefusedError) as refused:
        client.get(web_address(site.url("/page", "site.example")), body_of)
    assert refused.value.rule == "address"
    assert internet.connected == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1", "2130706433", "[::1]", "[::ffff:7f00:1]"])
def test_this_machine_is_not_called_by_any_of_its_names(site: Site, host: str) -> None:
    site.put("/page", "content")
    with WebClient(FetchLimits(**QUICK), CheckedNetwork(False)) as client, pytest.raises(RefusedError):
        client.get(web_address(site.url("/page", host)), body_of)
    assert site.asked == []


def test_the_next_address_of_a_name_is_tried_when_the_first_does_not_answer(site: Site) -> None:
    site.put("/page", "content")
    internet = Internet(site.port, {"site.example": [OTHER_PUBLIC, PUBLIC]}, silent=OTHER_PUBLIC)
    with WebClient(FetchLimits(**QUICK), internet.network()) as client:
        assert client.get(web_address(site.url("/page", "site.example")), body_of) == b"content"


def test_an_unknown_name_is_said(site: Site) -> None:
    internet = Internet(site.port, {})
    address = web_address(site.url("/page", "nowhere.example"))
    with WebClient(FetchLimits(**QUICK), internet.network()) as client, pytest.raises(FailedError) as failed:
        client.get(address, body_of)
    assert str(failed.value) == "The site cannot be reached: the name nowhere.example is not known."


# ---------------------------------------------------------------- redirects


def test_a_page_is_followed_to_where_it_moved(site: Site) -> None:
    site.put("/page", status=301, Location="/moved")
    site.put("/moved", status=302, Location=f"http://127.0.0.1:{site.port}/d%c3%a9clar%61tion#x")
    site.put("/d%C3%A9claration", "content")
    assert get(site) == b"content"
    site.put("/page", status=301, Location="/déclaration".encode().decode("latin-1"))
    assert get(site) == b"content"


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://169.254.169.254/latest/meta-data/", "no site can be"),
        ("http://10.0.0.1/", "private network"),
        ("http://inside.example/", "private network"),
        ("file:///etc/passwd", "not file"),
        ("ftp://site.example/x", "not ftp"),
        ("http://user:secret@site.example/", "password"),
    ],
)
def test_a_redirect_is_checked_like_any_address(site: Site, location: str, reason: str) -> None:
    site.put("/page", status=302, Location=location)
    names = {"site.example": [PUBLIC], "inside.example": ["192.168.0.1"]}
    internet = Internet(site.port, {**names, "10.0.0.1": ["10.0.0.1"], "169.254.169.254": ["169.254.169.254"]})
    with WebClient(FetchLimits(**QUICK), internet.network()) as client, pytest.raises(RefusedError, match=reason) as no:
        client.get(web_address(site.url("/page", "site.example")), body_of)
    assert no.value.rule == "address"
    assert set(internet.connected) == {PUBLIC}


def test_a_redirect_is_checked_against_robots_txt(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /private", "text/plain")
    site.put("/page", status=302, Location="/private")
    site.put("/private", "secret")
    with pytest.raises(RefusedError, match=r"forwarded to .*/private: .*robots"):
        get(site)
    assert site.paths() == ["/page"]


def test_redirects_end(site: Site) -> None:
    site.put("/page", status=302, Location="/page")
    with pytest.raises(FailedError, match="more than 5 times"):
        get(site)
    assert site.paths() == ["/page"] * 6


def test_a_redirect_to_another_site_is_refused_where_the_site_matters(site: Site) -> None:
    site.put("/page", status=302, Location=f"http://localhost:{site.port}/other")
    site.put("/other", "content")
    assert get(site) == b"content"
    with pytest.raises(RefusedError, match="another site") as refused:
        get(site, host="127.0.0.1")
    assert refused.value.rule == "site"


# ---------------------------------------------------------------- failures and retries


@pytest.mark.parametrize(
    ("status", "words"), [(404, "no such page"), (410, "removed"), (401, "password"), (403, "not")]
)
def test_an_answer_without_a_file_is_said_and_not_asked_again(site: Site, status: int, words: str) -> None:
    site.put("/page", "an error page", status=status)
    with pytest.raises(FailedError, match=rf"{words}.*{status}") as failed:
        get(site)
    assert failed.value.status == status
    assert site.paths() == ["/page"]


def stumbling(site: Site, failures: int, status: int, **headers: str) -> None:
    """The page answers ``status`` so many times and then with its content."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        failing = len([asked for asked in site.asked if asked.path == "/page"]) <= failures
        send(handler, b"" if failing else b"content", status=status if failing else 200, headers=named)

    site.answers["/page"] = answer


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_passing_error_is_tried_again_within_bounds(site: Site, status: int) -> None:
    stumbling(site, 2, status)
    assert get(site) == b"content"
    site.asked.clear()
    stumbling(site, 99, status)
    with pytest.raises(FailedError, match=str(status)):
        get(site)
    assert site.paths() == ["/page"] * 3


def test_the_second_wait_is_longer_than_the_first(site: Site) -> None:
    stumbling(site, 2, 500)
    assert get(site, first_wait=0.2) == b"content"
    first, second, third = (asked.at for asked in site.asked if asked.path == "/page")
    assert second - first > 0.19
    assert third - second > 0.39


def test_a_server_is_asked_again_when_it_wants_to_be(site: Site) -> None:
    stumbling(site, 1, 503, Retry_After="1")
    assert get(site) == b"content"
    first, second = (asked.at for asked in site.asked if asked.path == "/page")
    assert second - first > 0.95


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_a_server_that_wants_a_long_rest_is_left_alone(site: Site, form: str) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=600), usegmt=True)
    stumbling(site, 99, 429, Retry_After="600" if form == "seconds" else later)
    site.put("/other", "content")
    with client_here() as client:
        with pytest.raises(FailedError, match=r"asks for (600|59\d) seconds of rest"):
            client.get(web_address(site.url("/page")), body_of)
        with pytest.raises(FailedError, match="seconds of rest"):
            client.get(web_address(site.url("/other")), body_of)
    assert site.paths() == ["/page"]


def test_a_nonsense_retry_after_changes_nothing(site: Site) -> None:
    stumbling(site, 1, 503, Retry_After="soon")
    assert get(site) == b"content"


def test_a_host_that_fails_again_and_again_is_left_alone(site: Site) -> None:
    for number in range(5):
        site.put(f"/{number}", status=500)
    with client_here(attempts=1, failures_in_a_row=3) as client:
        for number in range(5):
            with pytest.raises(FailedError):
                client.get(web_address(site.url(f"/{number}")), body_of)
    assert site.paths() == ["/0", "/1", "/2"]


def test_a_connection_that_breaks_inside_the_body_is_tried_again(site: Site) -> None:
    def broken(handler: BaseHTTPRequestHandler) -> None:
        if len(site.paths()) > 1:
            return send(handler, b"content")
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b"half")
        handler.close_connection = True
        return None

    site.answers["/page"] = broken
    assert get(site) == b"content"
    assert site.paths() == ["/page"] * 2


def test_what_is_no_web_server_is_said(site: Site) -> None:
    def other(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"220 mail.example ESMTP\r\n")
        handler.close_connection = True

    site.answers["/page"] = other
    with pytest.raises(FailedError, match="broke off"):
        get(site)


# ---------------------------------------------------------------- time


def drip(head: bytes, drop: bytes) -> Any:
    """An answer that goes on for ever, a little at a time, so that no single read waits long."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(head)
        while True:
            handler.wfile.write(drop)
            time.sleep(0.05)

    return answer


@pytest.mark.parametrize(
    ("head", "drop"),
    [
        (b"HTTP/1.1 200 OK\r\n", b"X-Slow: 1\r\n"),
        (b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", b"a"),
        (b"", b""),
    ],
    ids=["headers", "body", "silence"],
)
def test_a_slow_server_costs_no_more_than_the_time_of_a_request(site: Site, head: bytes, drop: bytes) -> None:
    site.answers["/page"] = drip(head, drop)
    start = time.monotonic()
    with pytest.raises(FailedError, match=r"within 0\.5 seconds"):
        get(site, seconds=0.5, attempts=1)
    assert time.monotonic() - start < 5


# ---------------------------------------------------------------- size


def endless(content: bytes, **headers: str) -> Any:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Connection", "close")
        handler.end_headers()
        while True:
            handler.wfile.write(content)

    return answer


def test_an_endless_body_ends_at_the_limit(site: Site) -> None:
    site.answers["/page"] = endless(b"x" * 10_000)
    with pytest.raises(RefusedError, match=r"larger than 0\.1 MB") as refused:
        get(site, limit=100_000)
    assert refused.value.rule == "size"


def test_a_body_that_says_it_is_too_large_is_not_begun(site: Site) -> None:
    site.put("/page", "x" * 10, Content_Length="999999999")
    with pytest.raises(RefusedError, match="larger than"):
        get(site, limit=100_000)


def test_the_limit_counts_what_gzip_stands_for(site: Site) -> None:
    bomb = gzip.compress(bytes(50_000_000))
    assert len(bomb) < 100_000
    site.put("/page", bomb, Content_Encoding="gzip")
    largest = 0

    def receive(reply: Reply) -> None:
        nonlocal largest
        for chunk in reply.body(1_000_000):
            largest = max(largest, len(chunk))

    with client_here() as client, pytest.raises(RefusedError, match="larger than 1 MB"):
        client.get(web_address(site.url("/page")), receive)
    assert 0 < largest <= 1 << 18


def test_gzip_is_undone_whole(site: Site) -> None:
    text = b"".join(b"line %d\n" % number for number in range(100_000))
    site.put("/page", gzip.compress(text), Content_Encoding="gzip")
    assert get(site, limit=len(text)) == text
    site.put("/page", gzip.compress(text[:1000]) + gzip.compress(text[1000:]) + b"\0\0", Content_Encoding="x-gzip")
    assert get(site, limit=len(text)) == text
    assert site.asked[-1].headers["Accept-Encoding"] == "gzip"


@pytest.mark.parametrize(
    ("body", "encoding", "reason"),
    [
        (gzip.compress(b"content" * 100)[:-12], "gzip", "cut short"),
        (b"not gzip at all", "gzip", "damaged"),
        (b"\x28\xb5\x2f\xfd", "zstd", "not asked for"),
        (gzip.compress(gzip.compress(b"content")), "gzip, gzip", "not asked for"),
    ],
    ids=["cut short", "no gzip", "another packing", "packed twice"],
)
def test_a_body_that_cannot_be_unpacked_is_said(site: Site, body: bytes, encoding: str, reason: str) -> None:
    site.put("/page", body, Content_Encoding=encoding)
    with pytest.raises(FailedError, match=reason):
        get(site)


# ---------------------------------------------------------------- HTTPS


@pytest.fixture
def secure() -> Iterator[tuple[Site, ssl.SSLContext, list[str | None]]]:
    """A site with a certificate for site.example, the trust in its issuer, and the names that clients asked it for."""
    authority = trustme.CA()
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("site.example").configure_cert(server)
    named: list[str | None] = []
    server.sni_callback = lambda _socket, name, _context: named.append(name)
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    with running_site(server) as running:
        yield running, trusting, named


def test_tls_asks_for_the_name_and_checks_it_on_the_address_that_was_checked(secure: Any) -> None:
    site, trusting, named = secure
    site.put("/page", "content")
    internet = Internet(site.port, {"site.example": [PUBLIC]})
    with WebClient(FetchLimits(**QUICK), internet.network(), trusting) as client:
        url = f"https://site.example:{site.port}/page"
        assert client.get(web_address(url), body_of) == b"content"
    assert set(named) == {"site.example"}
    assert set(internet.connected) == {PUBLIC}
    assert site.asked[-1].headers["Host"] == f"site.example:{site.port}"


def test_a_certificate_for_another_name_is_not_accepted(secure: Any) -> None:
    site, trusting, named = secure
    site.put("/robots.txt", "", "text/plain")
    site.put("/page", "content")
    internet = Internet(site.port, {"site.example": [PUBLIC], "other.example": [PUBLIC]})
    with WebClient(FetchLimits(**QUICK), internet.network(), trusting) as client:
        client.get(web_address(f"https://site.example:{site.port}/page"), body_of)
        with pytest.raises(FailedError, match=r"cannot prove that it is other\.example"):
            client.get(web_address(f"https://other.example:{site.port}/page"), body_of)
    assert named[0] == "site.example"
    assert named[-1] == "other.example", "a connection was used again for another name at the same address"
    assert all(asked.headers["Host"].startswith("site.example") for asked in site.asked)


def test_a_certificate_that_nobody_vouches_for_is_not_accepted(secure: Any) -> None:
    site, _, _ = secure
    internet = Internet(site.port, {"site.example": [OTHER_PUBLIC]})
    address = web_address(f"https://site.example:{site.port}/page")
    with WebClient(FetchLimits(**QUICK), internet.network()) as client, pytest.raises(FailedError) as failed:
        client.get(address, body_of)
    assert str(failed.value).startswith("The site cannot prove that it is site.example: ")
    assert site.asked == []

"""Requests that a site's owner would not mind: robots.txt, pauses, bounded retries, redirects checked one by one."""

import re
import ssl
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from types import TracebackType
from typing import Self, TypeVar

import httpcore
from protego import Protego
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential_jitter

from ingest.web_addresses import RefusedError, WebAddress, same_site, web_address
from ingest.web_connections import CheckedNetwork
from ingest.web_limits import FetchLimits
from ingest.web_replies import FailedError, Reply, TemporaryError, failure_of

Received = TypeVar("Received")

ROBOT_NAME = "CoalitionAssistant"
"""The name by which a robots.txt can address this program."""

_SECONDS_TO_CONNECT = 20.0
_REDIRECTS = (301, 302, 303, 307, 308)
_FILES = (200, 203)
_ERROR_NUMBER = re.compile(r"^\[.*?\]\s*")
_ROBOTS_BYTES = 500 * 1024
"""Of a robots.txt, the rest is not read: RFC 9309 asks for at least this."""


@dataclass(frozen=True, slots=True)
class _Moved:
    location: str


class WebClient:
    """Asks one address at a time. Keeps no cookies, knows no passwords, and uses no proxy."""

    def __init__(
        self, limits: FetchLimits, network: CheckedNetwork, certificates: ssl.SSLContext | None = None
    ) -> None:
        self._limits = limits
        self._network = network
        self._pool = httpcore.ConnectionPool(ssl_context=certificates, network_backend=network)
        self._robots: dict[str, Protego | RefusedError | FailedError] = {}
        self._next_turn: dict[str, float] = {}
        self._failures: dict[str, int] = {}
        self._left_alone: dict[str, str] = {}
        self._agent = f"{ROBOT_NAME}/{version('coalition-assistant')}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.close()

    def get(
        self,
        start: WebAddress,
        receive: Callable[[Reply], Received],
        *,
        site: str | None = None,
        conditions: Callable[[WebAddress], Mapping[str, str]] = lambda _: {},
    ) -> Received:
        """What ``receive`` makes of the reply to ``start``. It is called again when the connection breaks inside it.

        ``site``: a host whose site redirects may not leave. ``conditions``: headers by which the server may answer 304
        (not modified) for that address. Raises RefusedError and FailedError.
        """
        return self._follow(start, receive, lambda address: self._check(address, site), conditions)

    def seconds_until_turn(self, host: str) -> float:
        """How long a request to this host would have to wait now."""
        return max(0.0, self._next_turn.get(host, 0.0) - time.monotonic())

    def _check(self, address: WebAddress, site: str | None) -> None:
        if site is not None and not same_site(address.host, site):
            raise RefusedError("It leads to another site.", "site")
        rules = self._rules(address)
        if not rules.can_fetch(address.url, ROBOT_NAME):
            raise RefusedError("The site's robots.txt asks programs not to fetch this.", "robots")
        if (pause := _asked_pause(rules)) > self._limits.longest_wait:
            reason = f"The site's robots.txt asks for a pause of {pause:g} seconds between requests; that is too slow."
            raise RefusedError(f"{reason} Save the page with a browser.", "robots")

    def _follow(
        self,
        start: WebAddress,
        receive: Callable[[Reply], Received],
        check: Callable[[WebAddress], None],
        conditions: Callable[[WebAddress], Mapping[str, str]],
    ) -> Received:
        address = start
        for _ in range(self._limits.redirects + 1):
            try:
                check(address)
                outcome = self._patiently(address, receive, conditions(address))
                if not isinstance(outcome, _Moved):
                    return outcome
                address = web_address(outcome.location, base=address.url)
            except RefusedError as error:
                if address is start:
                    raise
                raise RefusedError(f"It is forwarded to {address.url}: {error}", error.rule) from error
        raise FailedError(f"It is forwarded more than {self._limits.redirects} times.")

    def _patiently(
        self, address: WebAddress, receive: Callable[[Reply], Received], conditions: Mapping[str, str]
    ) -> Received | _Moved:
        host = address.host
        if host in self._left_alone:
            raise FailedError(self._left_alone[host])
        retrying = Retrying(
            retry=retry_if_exception_type(TemporaryError),
            stop=stop_after_attempt(self._limits.attempts),
            wait=self._wait,
            reraise=True,
        )
        try:
            outcome = retrying(self._once, address, receive, conditions)
        except TemporaryError:
            self._failures[host] = self._failures.get(host, 0) + 1
            if self._failures[host] >= self._limits.failures_in_a_row:
                self._left_alone[host] = f"{host} failed {self._failures[host]} times in a row and was left alone."
            raise
        self._failures[host] = 0
        return outcome

    def _wait(self, state: RetryCallState) -> float:
        """Seconds before the next attempt: what the server asks for, or ever longer."""
        error = state.outcome.exception() if state.outcome else None
        asked = error.wait if isinstance(error, TemporaryError) and error.wait is not None else 0.0
        first, longest = self._limits.first_wait, self._limits.longest_wait
        return max(asked, wait_exponential_jitter(initial=first, max=longest, jitter=first / 4)(state))

    def _once(
        self, address: WebAddress, receive: Callable[[Reply], Received], conditions: Mapping[str, str]
    ) -> Received | _Moved:
        self._take_turn(address)
        self._network.allow(self._limits.seconds)
        headers = [("Host", address.authority), ("User-Agent", self._agent), ("Accept", "*/*")]
        headers += [("Accept-Encoding", "gzip"), *conditions.items()]
        url = httpcore.URL(scheme=address.scheme, host=address.host, port=address.port, target=address.target)
        timeouts = {"timeout": {"connect": _SECONDS_TO_CONNECT}}
        try:
            with self._pool.stream("GET", url, headers=headers, extensions=timeouts) as response:
                return self._answer(address, response, receive, bool(conditions))
        except httpcore.TimeoutException:
            raise TemporaryError(f"There was no whole answer within {self._limits.seconds:g} seconds.") from None
        except httpcore.ConnectError as error:
            words = _ERROR_NUMBER.sub("", str(error))
            raise TemporaryError(f"The site cannot be reached: {words}.") from error
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise TemporaryError("The connection broke off, or what came was no web page.") from error

    def _answer(
        self,
        address: WebAddress,
        response: httpcore.Response,
        receive: Callable[[Reply], Received],
        conditional: bool,
    ) -> Received | _Moved:
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
        if response.status in _REDIRECTS and "location" in headers:
            # Servers write addresses in UTF-8 here, where the standard has only ASCII.
            return _Moved(headers["location"].encode("latin-1").decode("utf-8", "replace"))
        if response.status in _FILES or (response.status == 304 and conditional):
            return receive(Reply(address, response.status, headers, response.iter_stream()))
        failure = failure_of(response.status, headers)
        if isinstance(failure, TemporaryError) and (failure.wait or 0.0) > self._limits.longest_wait:
            reason = f"{address.host} asks for {failure.wait:.0f} seconds of rest. Run the same command again later."
            self._left_alone[address.host] = reason
            raise FailedError(reason, response.status)
        raise failure

    def _take_turn(self, address: WebAddress) -> None:
        time.sleep(self.seconds_until_turn(address.host))
        rules = self._robots.get(_origin(address))
        asked = _asked_pause(rules) if isinstance(rules, Protego) else 0.0
        self._next_turn[address.host] = time.monotonic() + max(asked, 1 / self._limits.per_second)

    def _rules(self, address: WebAddress) -> Protego:
        """What the site's robots.txt says. Raises RefusedError or FailedError when nobody could say."""
        origin = _origin(address)
        if origin not in self._robots:
            self._robots[origin] = self._read_robots(origin)
        rules = self._robots[origin]
        if isinstance(rules, RefusedError):
            raise RefusedError(str(rules), rules.rule)
        if isinstance(rules, FailedError):
            raise FailedError(str(rules), rules.status)
        return rules

    def _read_robots(self, origin: str) -> Protego | RefusedError | FailedError:
        """By RFC 9309: no such file, everything is allowed; an error or no answer, nothing is.

        Status 429 is a request to wait, not the absence of rules, although its number is below 500.
        """
        address = web_address(f"{origin}/robots.txt")
        try:
            text = self._follow(address, _first_part, lambda _: None, lambda _: {})
        except RefusedError as error:
            return error
        except FailedError as error:
            if error.status is None:
                return error
            if 400 <= error.status < 500 and error.status != 429:
                return Protego.parse("")
            return RefusedError(f"The site's robots.txt could not be read, so nothing is fetched. {error}", "robots")
        return Protego.parse(text)


def _asked_pause(rules: Protego) -> float:
    """Seconds between requests that a robots.txt asks for, by Crawl-delay or Request-rate."""
    rate = rules.request_rate(ROBOT_NAME)
    return max(rules.crawl_delay(ROBOT_NAME) or 0.0, rate.seconds / rate.requests if rate and rate.requests else 0.0)


def _origin(address: WebAddress) -> str:
    return f"{address.scheme}://{address.authority}"


def _first_part(reply: Reply) -> str:
    received = bytearray()
    for chunk in reply.body(sys.maxsize):
        received += chunk
        if len(received) >= _ROBOTS_BYTES:
            break
    return bytes(received[:_ROBOTS_BYTES]).decode("utf-8-sig", "replace")

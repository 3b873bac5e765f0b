"""Connections to the very address that was checked, none of which outlives the time given to a request."""

import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore

from ingest.web_addresses import Resolver, allowed_addresses, resolve
from ingest.web_replies import FailedError


class CheckedNetwork(httpcore.NetworkBackend):
    """The only door to the network: resolves a host once, checks every address of it, and connects to one of those.

    The host name stays the name that TLS asks for and checks the certificate against; a name server that answers
    otherwise the second time changes nothing, because there is no second time.
    """

    def __init__(
        self,
        allow_private: bool,
        resolver: Resolver = resolve,
        network: httpcore.NetworkBackend | None = None,
    ) -> None:
        self._allow_private = allow_private
        self._resolver = resolver
        self._network = network or httpcore.SyncBackend()
        self._deadline = 0.0

    def allow(self, seconds: float) -> None:
        """Start the clock of a request: in that many seconds everything on the network times out."""
        self._deadline = time.monotonic() + seconds

    def seconds_left(self, error: type[Exception]) -> float:
        """What is left of the request's time. Raises ``error`` when that is nothing."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise error("the time for this request is over")
        return left

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to an allowed address of ``host``. Raises RefusedError, and httpcore.ConnectError."""
        try:
            addresses = allowed_addresses(host, port, self._resolver, self._allow_private)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"the name {host} is not known") from error
        failure: Exception = httpcore.ConnectError(f"the name {host} has no address")
        for address in addresses:
            left = self.seconds_left(httpcore.ConnectTimeout)
            try:
                stream = self._network.connect_tcp(
                    address, port, min(left, timeout or left), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _TimedStream(stream, self)
        raise failure


class _TimedStream(httpcore.NetworkStream):
    """A stream whose every step ends with the request: a server that sends a byte now and then gains no time."""

    def __init__(self, stream: httpcore.NetworkStream, network: CheckedNetwork) -> None:
        self._stream = stream
        self._network = network

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        left = self._network.seconds_left(httpcore.ReadTimeout)
        return self._stream.read(max_bytes, min(left, timeout or left))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        left = self._network.seconds_left(httpcore.WriteTimeout)
        self._stream.write(buffer, min(left, timeout or left))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = self._network.seconds_left(httpcore.ConnectTimeout)
        try:
            stream = self._stream.start_tls(ssl_context, server_hostname, min(left, timeout or left))
        except httpcore.ConnectError as error:
            if isinstance(cause := error.__cause__, ssl.SSLCertVerificationError):
                reason = f"The site cannot prove that it is {server_hostname}: {cause.verify_message}."
                raise FailedError(reason) from error
            raise
        return _TimedStream(stream, self._network)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)

"""A web site on 127.0.0.1 for tests, and a network on which public names lead to it."""

import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpcore

from ingest.web import FetchReport, fetch
from ingest.web_connections import CheckedNetwork
from ingest.web_limits import FetchLimits

QUICK: dict[str, Any] = {"per_second": 1000.0, "seconds": 20.0, "first_wait": 0.01, "longest_wait": 1.0}
"""Limits that let tests run fast; each test says which other limit it is about."""
PUBLIC = "93.184.216.34"
OTHER_PUBLIC = "151.101.1.69"

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Asked:
    """A request that the site received."""

    path: str
    headers: dict[str, str]
    at: float


@dataclass
class Site:
    """What the site answers, by path with its query, and what it was asked. Any other path is 404."""

    port: int = 0
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def put(
        self, path: str, body: bytes | str = b"", kind: str | None = "text/html", status: int = 200, **headers: str
    ) -> None:
        """Answer ``path`` with this; header names are written with _ for -."""
        data = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}

        def answer(handler: BaseHTTPRequestHandler) -> None:
            send(handler, data, kind, status, named)

        self.answers[path] = answer

    def paths(self) -> list[str]:
        """The paths asked for, in order, but for robots.txt."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]


def send(
    handler: BaseHTTPRequestHandler, data: bytes, kind: str | None = "text/html", status: int = 200, headers: Any = None
) -> None:
    """A whole answer."""
    handler.send_response(status)
    if kind is not None:
        handler.send_header("Content-Type", kind)
    for name, value in {"Content-Length": str(len(data)), **(headers or {})}.items():
        handler.send_header(name, value)
    handler.end_headers()
    if status != 304:
        handler.wfile.write(data)


@contextmanager
def running_site(certificate: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site that answers until the block ends."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append(Asked(self.path, dict(self.headers.items()), time.monotonic()))
            answer = site.answers.get(self.path)
            try:
                if answer is None:
                    send(self, b"<p>no such page", status=404)
                else:
                    answer(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, *_: Any) -> None:
            """Clients that hang up are what these tests are about."""

    server = Server(("127.0.0.1", 0), Handler)
    if certificate is not None:
        server.socket = certificate.wrap_socket(server.socket, server_side=True)
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


class Internet(httpcore.NetworkBackend):
    """Leads every connection, to whatever address, to the test's own site, and keeps what was asked."""

    def __init__(self, port: int, names: dict[str, Sequence[str]], silent: str = "") -> None:
        self.silent = silent
        self.names = names
        self.port = port
        self.resolved: list[str] = []
        self.connected: list[str] = []

    def resolve(self, host: str, _port: int) -> list[str]:
        self.resolved.append(host)
        if host not in self.names:
            raise OSError(-2, "Name or service not known")
        return list(self.names[host])

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        self.connected.append(host)
        if host == self.silent:
            raise httpcore.ConnectError("[Errno 111] Connection refused")
        return httpcore.SyncBackend().connect_tcp("127.0.0.1", self.port, timeout, local_address, socket_options)

    def network(self, allow_private: bool = False) -> CheckedNetwork:
        """The door to this internet."""
        return CheckedNetwork(allow_private, self.resolve, self)


def fetch_here(folder: Path, *addresses: str, again: bool = False, sitemaps: Sequence[str] = (), **limits: Any) -> Any:
    """A fetch from sites on this machine, quick unless ``limits`` say otherwise."""
    chosen = FetchLimits(**{**QUICK, **limits})
    report: FetchReport = fetch(addresses, folder, chosen, sitemaps=sitemaps, again=again, allow_private=True)
    return report


def files_in(folder: Path) -> list[str]:
    """Names of the files that a sync would see, without sidecars."""
    names = (entry.name for entry in folder.iterdir())
    return sorted(name for name in names if not name.startswith(".") and not name.endswith(".meta.yaml"))

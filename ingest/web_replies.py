"""What a web server answers: its status in words, and its body, decompressed within bounds."""

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from ingest.web_addresses import RefusedError, WebAddress

_INFLATED_AT_ONCE = 1 << 18
"""Bytes. A few bytes of a hostile file can stand for gigabytes; no more than this is ever held."""
_GZIP = b"\x1f\x8b"
_PLAIN = ("", "identity")
_SAID_OF_STATUS = {
    401: "The site asks for a password here",
    403: "The site does not give this out",
    404: "There is no such page",
    410: "The page has been removed",
    429: "The site asks for fewer requests",
    451: "The site may not show this, by law",
}


class FailedError(Exception):
    """An address gave no file. The message is the reason, a sentence; ``status`` the server's, when it gave one."""

    def __init__(self, reason: str, status: int | None = None) -> None:
        super().__init__(reason)
        self.status = status


class TemporaryError(FailedError):
    """A failure that may pass. ``wait``: seconds after which the server wants to be asked again, when it says so."""

    def __init__(self, reason: str, status: int | None = None, wait: float | None = None) -> None:
        super().__init__(reason, status)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer with status 200, 203 or 304, its body not yet received."""

    address: WebAddress
    """The address that answered, after redirects."""
    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    chunks: Iterable[bytes]
    """The body as it comes over the wire."""

    def body(self, limit: int) -> Iterator[bytes]:
        """The body, decompressed. Raises RefusedError as soon as it is known to pass ``limit`` bytes."""
        declared = self.headers.get("content-length", "")
        if declared.isdecimal() and int(declared) > limit:
            raise too_large(limit)
        encoding = self.headers.get("content-encoding", "").strip().lower()
        if encoding in _PLAIN:
            return within(self.chunks, limit)
        if encoding in ("gzip", "x-gzip"):
            return within(gunzipped(self.chunks), limit)
        raise FailedError(f"The site packs its answer in a way that was not asked for ({encoding}).")


def within(chunks: Iterable[bytes], limit: int) -> Iterator[bytes]:
    """The same chunks. Raises RefusedError once they are more than ``limit`` bytes."""
    received = 0
    for chunk in chunks:
        received += len(chunk)
        if received > limit:
            raise too_large(limit)
        yield chunk


def gunzipped(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """What gzip data stands for, a little at a time. Raises FailedError when it is damaged or cut short."""
    inflater = zlib.decompressobj(wbits=31)
    try:
        for chunk in chunks:
            rest = chunk
            while rest:
                if inflater.eof:
                    if not rest.startswith(_GZIP):
                        return
                    inflater = zlib.decompressobj(wbits=31)
                yield inflater.decompress(rest, _INFLATED_AT_ONCE)
                rest = inflater.unconsumed_tail or inflater.unused_data
        yield inflater.flush()
    except zlib.error as error:
        raise FailedError("The site sent damaged data.") from error
    if not inflater.eof:
        raise TemporaryError("The answer was cut short.")


def too_large(limit: int) -> RefusedError:
    """The refusal of something that has more than ``limit`` bytes."""
    return RefusedError(f"It is larger than {limit / 1e6:,.4g} MB.", "size")


def failure_of(status: int, headers: Mapping[str, str]) -> FailedError:
    """What a status that brings no file means."""
    words = _SAID_OF_STATUS.get(status, "The site has an error" if status >= 500 else "The site gives no file")
    reason = f"{words} (status {status})."
    if status == 429 or status >= 500:
        return TemporaryError(reason, status, _seconds_to_wait(headers.get("retry-after", "")))
    return FailedError(reason, status)


def _seconds_to_wait(retry_after: str) -> float | None:
    """Seconds of a Retry-After header, which gives seconds or a date; None when it gives neither."""
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        then = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    # A date that is written with "-0000" for GMT is read as one without a zone.
    aware = then if then.tzinfo else then.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())

"""The folder that fetched files are saved in, what came from where, and what is there already.

Whenever the program is stopped, what it finished stays finished. The sidecar is written before the file, so that no
file is ever there without its origin; a file takes its name only when it is whole.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml
from filelock import FileLock, Timeout

from ingest.discover import content_hash
from ingest.errors import IngestError
from ingest.web_addresses import WebAddress
from ingest.web_kinds import HEAD_BYTES
from ingest.web_names import names_for

_SIDECAR = ".meta.yaml"
_STATE = ".fetched.json"
_LOCK = ".fetched.lock"
_PART = ".fetched.part"
_NEW = ".fetched.new"
_SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of an address. The fields from ``file`` on are set when a file was saved from it, at any time."""

    status: str
    reason: str = ""
    moved_to: str = ""
    """The address that it was forwarded to; the file is known under that one."""
    file: str = ""
    sha256: str = ""
    retrieved: str = ""
    """UTC, as 2026-11-24T15:04:05Z."""
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """A body that has come whole, in a file that has no name yet."""

    part: Path
    head: bytes
    sha256: str
    size: int


class FetchFolder:
    """Made by ``open_folder``. Its methods raise IngestError when the folder cannot be written."""

    def __init__(self, path: Path, known: dict[str, Fetched]) -> None:
        self._path = path
        self._known = known
        self._taken = {entry.name.casefold() for entry in path.iterdir()}

    def known(self, address: WebAddress) -> tuple[str, Fetched] | None:
        """(final address, what was saved from it), when the file that came from this address is still there."""
        found = self._known.get(address.url)
        url = found.moved_to if found and found.moved_to else address.url
        saved = self._known.get(url)
        return (url, saved) if saved and saved.file and (self._path / saved.file).is_file() else None

    def is_as_fetched(self, saved: Fetched) -> bool:
        """Whether the file still has the bytes that were fetched."""
        return content_hash(self._path / saved.file) == saved.sha256

    def content(self, file: str) -> bytes:
        """The bytes of a file by its name."""
        return (self._path / file).read_bytes()

    def receive(self, chunks: Iterable[bytes]) -> Received:
        """Write a body as it comes. What ``chunks`` raises goes through, and nothing is left."""
        digest, size, head = hashlib.sha256(), 0, b""
        with self._writing(), (self._path / _PART).open("wb") as stream:
            for chunk in chunks:
                stream.write(chunk)
                digest.update(chunk)
                size += len(chunk)
                head += chunk[: HEAD_BYTES - len(head)]
            stream.flush()
            os.fsync(stream.fileno())
        return Received(self._path / _PART, head, digest.hexdigest(), size)

    def save(self, address: WebAddress, received: Received, ending: str, headers: Mapping[str, str]) -> str:
        """Give a received body its name, the one it has already when it was fetched before. Returns the name."""
        before = self._known.get(address.url)
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        name = self._name(address, ending, before)
        with self._writing():
            self._write(name + _SIDECAR, self._sidecar(name, address.url, now))
            received.part.replace(self._path / name)
            self._taken |= {name.casefold(), (name + _SIDECAR).casefold()}
            validators = {"etag": headers.get("etag", ""), "last_modified": headers.get("last-modified", "")}
            self._record(address.url, Fetched("saved", "", "", name, received.sha256, now, **validators))
            if before and before.file and before.file != name:
                for left in (before.file, before.file + _SIDECAR):
                    (self._path / left).unlink(missing_ok=True)
        return name

    def note(self, address: WebAddress, status: str, reason: str = "", moved_to: str = "") -> None:
        """Write down what came of an address from which nothing new was saved."""
        before = self._known.get(address.url, Fetched(status))
        with self._writing():
            self._record(address.url, replace(before, status=status, reason=reason, moved_to=moved_to))

    def _name(self, address: WebAddress, ending: str, before: Fetched | None) -> str:
        if before and before.file.endswith(ending):
            return before.file
        for name in names_for(address, ending):
            taken = {name.casefold(), (name + _SIDECAR).casefold()} & self._taken
            if not taken or self._origin(name) == address.url:
                return name
        raise IngestError(str(self._path), f"No name is free for {address.url}.", "Fetch into another folder.")

    def _origin(self, name: str) -> str:
        """The origin that a sidecar names; empty when it names none."""
        try:
            found = yaml.safe_load((self._path / (name + _SIDECAR)).read_text("utf-8"))
        except (OSError, ValueError, yaml.YAMLError):
            return ""
        return str(found.get("origin", "")) if isinstance(found, dict) else ""

    def _sidecar(self, name: str, origin: str, retrieved: str) -> bytes:
        """The sidecar's text. Of what people wrote in it, only the time of retrieval is renewed."""
        path = self._path / (name + _SIDECAR)
        lines = path.read_bytes().splitlines() if path.is_file() else []
        places = [place for place, line in enumerate(lines) if line.startswith(b"retrieved:")]
        if not any(line.startswith(b"origin:") for line in lines):
            lines.append(yaml.safe_dump({"origin": origin}, width=10**6).strip().encode())
        time = f"retrieved: {retrieved}".encode()
        if places:
            lines[places[0]] = time
        else:
            lines.append(time)
        return b"\n".join(lines) + b"\n"

    def _record(self, url: str, fetched: Fetched) -> None:
        self._known[url] = fetched
        urls = {
            url: {key: value for key, value in asdict(entry).items() if value} for url, entry in self._known.items()
        }
        state = {"schema": _SCHEMA, "urls": urls}
        self._write(_STATE, json.dumps(state, ensure_ascii=False, indent=1).encode())

    def _write(self, name: str, content: bytes) -> None:
        """Replace a small file at once: whoever reads it sees the old or the new one, never a part."""
        new = self._path / _NEW
        with new.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        new.replace(self._path / name)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise IngestError(
                str(self._path), f"The folder cannot be written: {error.strerror or error}.", "Make room, or unlock it."
            ) from error


@contextmanager
def open_folder(path: Path, wait_seconds: float = 0.0) -> Iterator[FetchFolder]:
    """The folder, made if need be, for one fetch at a time.

    Raises IngestError when it cannot be used, or another fetch uses it longer than ``wait_seconds``.
    """
    lock = FileLock(path / _LOCK, timeout=wait_seconds)
    try:
        path.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise IngestError(str(path), "Another fetch uses this folder now.", "Wait until it has finished.") from None
    except OSError as error:
        reason = f"The folder cannot be used: {error.strerror or error}."
        raise IngestError(str(path), reason, "Give a folder that you may write in.") from error
    try:
        yield FetchFolder(path, _read_state(path / _STATE))
    finally:
        for left in (_PART, _NEW):
            (path / left).unlink(missing_ok=True)
        lock.release()


def _read_state(path: Path) -> dict[str, Fetched]:
    if not path.exists():
        return {}
    try:
        state: dict[str, Any] = json.loads(path.read_text("utf-8"))
        return {url: Fetched(**entry) for url, entry in state["urls"].items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        remedy = "Delete this one file; what was fetched stays, and is fetched anew."
        raise IngestError(str(path), "This is not the list that a fetch keeps.", remedy) from error

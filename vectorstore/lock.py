"""One writer at a time, by a lock of the operating system that dies with the process that holds it."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from vectorstore.errors import LibraryBusyError, VectorStoreError

LOCK_FILE = "writer.lock"
HOLDER_FILE = "writer.json"
"""Who holds the lock. Never read to decide whether it is held: a killed process leaves it behind."""


@contextmanager
def writer_lock(home: Path, *, wait: bool = False) -> Iterator[None]:
    """Hold the right to write to the library in ``home``, which is made if it is not there.

    ``wait``: for as long as another process holds it, instead of giving up at once.

    Raises:
        LibraryBusyError: another process holds it.
        VectorStoreError: the folder cannot be written to, or its file system has no locks.
    """
    from filelock import FileLock, Timeout

    try:
        home.mkdir(parents=True, exist_ok=True)
        # Never a lock file that merely exists: after a crash it would bar every writer for ever.
        lock = FileLock(home / LOCK_FILE, timeout=-1 if wait else 0, fallback_to_soft=False)
        lock.acquire()
    except Timeout as error:
        raise LibraryBusyError(
            f"The library in {home} is being written to by {_holder(home)}. "
            "Wait until it has finished (coalition sync FOLDER --wait does), or stop it, and try again."
        ) from error
    except (OSError, NotImplementedError) as error:
        raise VectorStoreError(
            f"The library's folder {home} cannot be locked for writing ({error}). Check that you may write there, or "
            "name another folder on a local disk in COALITION_HOME."
        ) from error
    try:
        holder = {"pid": os.getpid(), "since": datetime.now(UTC).isoformat(timespec="seconds")}
        (home / HOLDER_FILE).write_text(json.dumps(holder), encoding="utf-8")
        yield
    finally:
        lock.release()


def _holder(home: Path) -> str:
    try:
        holder = json.loads((home / HOLDER_FILE).read_text(encoding="utf-8"))
        return f"process {holder['pid']}, since {holder['since']}"
    except (OSError, ValueError, KeyError):
        # The holder writes this file just after it gets the lock.
        return "another process"

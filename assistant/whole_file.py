"""Files that are written whole or not at all."""

import os
from pathlib import Path


def write_whole(path: Path, data: bytes, *, private: bool = False) -> None:
    """Write a file in place of what is there; when that fails, what was there stays, and nothing else is left.

    It is on the disk before it takes the place, so that a power cut leaves the one or the other. A ``private`` one can
    be read by its owner only.

    Raises:
        OSError: it cannot be written.
    """
    unfinished = path.with_name(f".{path.name}.new")
    try:
        unfinished.touch(mode=0o600 if private else 0o666)
        with unfinished.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise

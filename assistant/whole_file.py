"""Files that are written whole or not at all."""

from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write a file in place of what is there; when that fails, what was there stays, and nothing else is left.

    Raises:
        OSError: it cannot be written.
    """
    unfinished = path.with_name(f".{path.name}.new")
    try:
        unfinished.write_bytes(data)
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise

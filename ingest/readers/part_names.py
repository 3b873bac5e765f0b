"""Names of files inside files: harmless, and different from each other."""

import re
from pathlib import PurePosixPath

from ingest.clean import one_line

_LONGEST = 150
"""Characters of one step of a path; file systems hold 255 bytes."""
_DRIVE = re.compile(r"[A-Za-z]:")


def safe_path(name: str) -> str:
    """``name`` as a path that leads only downwards: no drive, no root, no ``..``; "" when nothing is left."""
    steps = (_step(step) for step in re.split(r"[/\\]", _DRIVE.sub("", name, count=1) if _DRIVE.match(name) else name))
    return "/".join(step for step in steps if step)


def safe_file_name(name: str) -> str:
    """The last step of ``name``, which mail programs sometimes give with the sender's folders."""
    return safe_path(name).rpartition("/")[2]


def file_name_from(title: str) -> str:
    """A file name that reads like ``title``; "" when nothing is left."""
    return _step(re.sub(r"[/\\]+", "-", title))


class DistinctNames:
    """Gives each of several equal names a number of its own: ``a.pdf``, ``a (2).pdf``."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}
        """The number that was last tried for each name."""

    def distinct(self, name: str) -> str:
        """``name``, or the first numbered form of it that was not given before."""
        path = PurePosixPath(name)
        candidate, number = name, self._given.get(name, 0)
        while candidate in self._given:
            number += 1
            candidate = str(path.with_name(f"{path.stem} ({number}){path.suffix}"))
        self._given[name] = max(number, 1)
        self._given.setdefault(candidate, 1)
        return candidate


def _step(step: str) -> str:
    name = one_line(step).rstrip(". ")
    path = PurePosixPath(name)
    surplus = len(name) - _LONGEST
    return name if surplus <= 0 else path.stem[: -surplus or None] + path.suffix[:_LONGEST]

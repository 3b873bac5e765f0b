"""Files that could not be read, by the folder that they lie in, and reading them again."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Protocol

from vectorstore.records import FailedFile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.settings import Settings
    from ingest.reader_protocol import ReaderLimits
    from vectorstore.sync_report import OnProgress, SyncReport


class FailedOf(Protocol):
    """The part of a library that is needed here."""

    @property
    def folders(self) -> "Sequence[str]":
        """The folders that have been synced, as absolute paths."""

    def failed(self, root: str | None = None) -> "Sequence[FailedFile]":
        """What could not be read, of one folder if given."""


@dataclass(frozen=True, slots=True)
class Retried:
    """What came of reading files again. The rest of their folder was looked through as well, as in every sync."""

    read: tuple[str, ...]
    """Paths of those that can be read now."""
    gone: tuple[str, ...]
    """Paths of those that are not there any more."""
    failed: tuple[FailedFile, ...]
    """Those that cannot be read this time either, with what is the matter now."""
    report: "SyncReport"


def failed_by_folder(library: FailedOf) -> dict[str, tuple[FailedFile, ...]]:
    """The folders in which something could not be read, each with what that is."""
    found = {folder: tuple(library.failed(folder)) for folder in library.folders}
    return {folder: files for folder, files in found.items() if files}


def retry_folder(
    folder: str,
    files: Collection[FailedFile],
    settings: "Settings",
    on_progress: "OnProgress",
    *,
    limits: "ReaderLimits | None" = None,
) -> Retried:
    """Read these files of a folder again, though they have not changed.

    Raises:
        IngestError: there is no such folder any more.
        VectorStoreError: as ``vectorstore.sync`` does.
    """
    from assistant.wiring import sync_folder

    paths = [file.path for file in files]
    report = sync_folder(
        Path(folder), settings, on_progress, retry_failed=True, retry_only=frozenset(paths), limits=limits
    )
    now: Mapping[str, FailedFile] = {file.path: file for file in report.failed}
    gone = tuple(path for path in paths if path not in now and not _is_there(Path(folder), path))
    return Retried(
        read=tuple(path for path in paths if path not in now and path not in gone),
        gone=gone,
        failed=tuple(now[path] for path in paths if path in now),
        report=report,
    )


def _is_there(folder: Path, path: str) -> bool:
    """Whether the file is there, or the one that it is a part of."""
    file = PurePosixPath(path)
    return any((folder / each).is_file() for each in (file, *file.parents))

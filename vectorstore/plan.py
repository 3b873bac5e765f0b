"""What a folder holds now, against what the library remembers of it: which files are to be read, which have gone."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ingest.discover import Discovery, Skipped, SourceFile, content_hash
from ingest.document import DocumentId
from ingest.overrides import FileOverrides
from ingest.prepare import FileJob
from vectorstore.records import FileRecord

GONE_FOLDER = (
    "The folder that it was in is gone or empty, so what was read from it is kept: a drive may not be connected. "
    "If it was deleted on purpose, run: coalition sync FOLDER --prune"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A file to read, and the name that the library remembers it by if it has been renamed since."""

    job: FileJob
    renamed_from: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What a sync has to do. Every remembered file is in at most one part; the rest is unchanged."""

    readings: tuple[Reading, ...]
    removed: tuple[FileRecord, ...]
    kept: tuple[Skipped, ...]
    """Files that are not there, but whose folder is not either."""


def plan(
    discovery: Discovery,
    remembered: Mapping[str, FileRecord],
    overrides: Mapping[str, FileOverrides],
    *,
    retry_failed: bool = False,
    retry_only: Collection[str] = (),
    prune: bool = False,
) -> Plan:
    """Compare a folder with what the library remembers of it.

    A file is read when its size, its time, or what a person set for it (``overrides``, by path) has changed. A new
    file with the content of one that has gone is that file under another name. Files whose folder has vanished with
    them are kept, unless ``prune``. ``retry_failed``: what could not be read is read again too; if ``retry_only``
    names some of it by path, only that.
    """
    found = {file.relative for file in discovery.files}
    gone = {path: record for path, record in remembered.items() if path not in found}
    renamed = _renamed((file for file in discovery.files if file.relative not in remembered), gone)
    readings: list[Reading] = []
    for file in discovery.files:
        record = remembered.get(file.relative)
        override = overrides.get(file.relative, FileOverrides())
        if file.relative in renamed:
            old = gone.pop(renamed[file.relative])
            readings.append(Reading(FileJob(file, "", _ids_under(old, file.relative), override), old.path))
        elif record is None:
            readings.append(Reading(FileJob(file, overrides=override)))
        elif record.override != override.fingerprint or (retry_failed and _failed(record, retry_only)):
            readings.append(Reading(FileJob(file, "", _ids_under(record, file.relative), override)))
        elif (record.size, record.modified_ns) != (file.size, file.modified_ns):
            readings.append(Reading(FileJob(file, record.sha256, _ids_under(record, file.relative), override)))
    present = _folders(file.relative for file in discovery.files) | _folders(entry.path for entry in discovery.skipped)
    kept = {path for path in gone if not prune and PurePosixPath(path).parent not in present}
    return Plan(
        readings=tuple(readings),
        removed=tuple(record for path, record in sorted(gone.items()) if path not in kept),
        kept=tuple(Skipped(path, GONE_FOLDER) for path in sorted(kept)),
    )


def _failed(record: FileRecord, only: Collection[str]) -> bool:
    """Whether something of the file could not be read that is among ``only``, or anything if that is empty."""
    return any(part.reason is not None and (not only or part.path in only) for part in record.parts)


def _renamed(new: Iterable[SourceFile], gone: Mapping[str, FileRecord]) -> dict[str, str]:
    """New path -> old path. Only files of the size of one that has gone are looked into."""
    waiting: dict[tuple[int, str], list[str]] = {}
    for path, record in sorted(gone.items(), reverse=True):
        waiting.setdefault((record.size, record.sha256), []).append(path)
    sizes = {size for size, _ in waiting}
    renamed: dict[str, str] = {}
    for file in new:
        if file.size not in sizes:
            continue
        old = waiting.get((file.size, _hash(file.path)))
        if old:
            renamed[file.relative] = old.pop()
    return renamed


def _hash(path: Path) -> str:
    try:
        return content_hash(path)
    except OSError:
        return ""  # reading it will say why


def _ids_under(record: FileRecord, path: str) -> dict[str, DocumentId]:
    """The ids of a file's documents, by their paths now that the file is at ``path``."""
    return {
        path + part.path[len(record.path) :]: part.document_id for part in record.parts if part.document_id is not None
    }


def _folders(paths: Iterable[str]) -> set[PurePosixPath]:
    """Every folder on the way to one of ``paths``."""
    return {folder for path in paths for folder in PurePosixPath(path).parents}

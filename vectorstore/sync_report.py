"""What a sync says while it runs, and at its end."""

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from ingest.discover import Skipped
from ingest.document import DocumentId
from vectorstore.index_writer import IndexWriter
from vectorstore.records import FailedFile

Stage = Literal["reading", "embedding"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a sync has come. ``fraction`` is 0 to 1 of the work known so far; ``seconds`` since it began."""

    stage: Stage
    files_done: int
    files_total: int
    passages_embedded: int
    fraction: float
    seconds: float
    current: str = ""

    @property
    def seconds_left(self) -> float | None:
        """Estimated from the rate so far; None before there is a rate."""
        return self.seconds * (1.0 - self.fraction) / self.fraction if self.fraction > 0.0 else None


OnProgress = Callable[[Progress], None]


class Teller:
    """Counts what a sync has done, and tells whoever wants to know."""

    def __init__(self, on_progress: OnProgress) -> None:
        self._on_progress = on_progress
        self._began = time.monotonic()
        self._files_read = 0
        self._added = self._stored = self._embedded = 0
        self._files_total = 0
        self.writer: IndexWriter | None = None

    @property
    def seconds(self) -> float:
        """Since the sync began."""
        return time.monotonic() - self._began

    @property
    def embedded(self) -> int:
        """Passages embedded by this sync."""
        return self._embedded + (self.writer.embedded if self.writer else 0)

    def begin(self, files: int) -> None:
        """So many files are going to be read."""
        self._files_read, self._files_total = 0, files
        self._report("reading")

    def read(self, path: str) -> None:
        """A file has been read."""
        self._files_read += 1
        self._report("reading", path)

    def embedding(self) -> None:
        """The sync waits for the embedding model."""
        self._report("embedding")

    def round_ended(self) -> None:
        """Everything read so far has been published."""
        if self.writer is not None:
            self._embedded += self.writer.embedded
            self._added += self.writer.added
            self._stored += self.writer.stored
            self.writer = None

    def _report(self, stage: Stage, current: str = "") -> None:
        added = self._added + (self.writer.added if self.writer else 0)
        stored = self._stored + (self.writer.stored if self.writer else 0)
        # Reading is quick beside embedding: only files whose passages are embedded count as done.
        files = self._files_read * (stored / added if added else 1.0)
        fraction = min(1.0, files / self._files_total) if self._files_total else 0.0
        self._on_progress(
            Progress(stage, int(files), self._files_total, self.embedded, fraction, self.seconds, current)
        )


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of a folder's documents, by the file's path inside the folder, then the part's name if any."""

    added: tuple[str, ...]
    updated: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    """Old and new path."""
    removed: tuple[str, ...]
    unchanged: int


def compare(before: Mapping[DocumentId, str], after: Mapping[DocumentId, str], read: Collection[DocumentId]) -> Changes:
    """The changes between a folder's documents, by id with their paths, when those of ``read`` were read anew."""
    stayed = before.keys() & after.keys()
    renamed = sorted((before[identity], after[identity]) for identity in stayed if before[identity] != after[identity])
    updated = sorted(after[identity] for identity in stayed & set(read) if before[identity] == after[identity])
    return Changes(
        added=tuple(sorted(path for identity, path in after.items() if identity not in before)),
        updated=tuple(updated),
        renamed=tuple(renamed),
        removed=tuple(sorted(path for identity, path in before.items() if identity not in after)),
        unchanged=len(stayed) - len(renamed) - len(updated),
    )


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync did. ``failed``: all in the folder that cannot be read now.

    ``kept``: files that are gone together with their folder, whose documents stay until a sync with ``prune``.
    ``problems``: what people wrote about documents, in files beside them, that cannot be used.
    """

    changes: Changes
    failed: tuple[FailedFile, ...]
    skipped: tuple[Skipped, ...]
    kept: tuple[Skipped, ...]
    problems: tuple[Skipped, ...]
    passages_embedded: int
    seconds: float

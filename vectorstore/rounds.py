"""A long sync is published in rounds: staged documents and the indexes that hold their passages, together."""

from collections.abc import Sequence
from types import TracebackType
from typing import Self

from ingest.duplicates import Version, find_versions
from ingest.prepare import PreparedDocument
from vectorstore.embedder import Embedder
from vectorstore.index_writer import IndexWriter, Target
from vectorstore.library_writer import LibraryWriter
from vectorstore.sync_report import Teller

PASSAGES_PER_ROUND = 1_024
"""A long first sync is published in rounds, so that a page shows the first documents early. But a round is never less
than what the library holds already: each copies the indexes once, and the model waits while they change hands."""


class Rounds:
    """Passages go into indexes that are published each time that enough has come together, and at the end."""

    def __init__(
        self,
        library: LibraryWriter,
        embedder: Embedder,
        target: Target,
        tell: Teller,
    ) -> None:
        self._library = library
        self._embedder = embedder
        self._target = target
        self._tell = tell
        self._writer: IndexWriter | None = None
        self._limit = self._next_limit()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._writer is not None:
            self._writer.close()

    def add(self, documents: Sequence[PreparedDocument]) -> None:
        """Have the passages of staged documents embedded."""
        if not documents:
            return
        writer = self._open()
        for document in documents:
            writer.add(document.passages)
        if writer.added >= self._limit:
            self._publish(writer, None)
            self._limit = self._next_limit()

    def has_work(self) -> bool:
        """Whether the model has something to do."""
        return self._writer is not None and not self._writer.model_is_idle()

    def finish(self) -> None:
        """Publish all that is staged."""
        self._publish(self._open(), find_versions(self._library.coming_sketches()))

    def _open(self) -> IndexWriter:
        if self._writer is None:
            self._writer = IndexWriter(self._library, self._embedder, self._target)
            self._tell.writer = self._writer
        return self._writer

    def _publish(self, writer: IndexWriter, versions: Sequence[Version] | None) -> None:
        writer.publish(versions, self._tell.embedding)
        writer.close()
        self._tell.round_ended()
        self._writer = None

    def _next_limit(self) -> int:
        return max(PASSAGES_PER_ROUND, self._library.passage_count())

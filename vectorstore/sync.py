"""The write path: a folder is read into the library, and the indexes are brought in line with the library.

The two halves are kept apart, which makes every interruption harmless. First the library takes what
changed, one transaction a document. Then ``align`` compares the ids in the indexes with the ids in the
library, embeds what is missing, removes what is too much, and publishes. A sync that was killed
anywhere is completed by the alignment of the next one; nothing embedded is embedded again.
"""

import hashlib
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from ingest.discover import Discovery, Skipped, SourceFile, discover
from ingest.document import Document, DocumentId
from ingest.duplicates import sketch
from ingest.errors import IngestError
from ingest.passage import Passage
from ingest.read import read_file
from ingest.readers.raw import ReadOptions
from ingest.split import TARGET_TOKENS, split
from ingest.statements import RULES, find_statements
from vectorstore.align import Target, align, in_line
from vectorstore.embedder import Embedder
from vectorstore.errors import VectorStoreError
from vectorstore.index import Manifest
from vectorstore.library_writer import LibraryWriter
from vectorstore.lock import writer_lock
from vectorstore.records import FailedFile, SourceRecord
from vectorstore.schema import SCHEMA_VERSION
from vectorstore.search import other_embedder, place_of
from vectorstore.slots import EMBEDDED, drop_collection

SPLITTER = f"whole-sentences-1:{TARGET_TOKENS};{RULES}"
"""Raised when ``ingest.split`` begins to cut differently or the ledger's rules change; part of the manifest."""
SPECIAL_TOKENS = 2
"""What the model puts around a text, counted in ``Embedder.max_tokens``."""
PASSAGES_PER_ROUND = 1_024
"""A long first sync is published in rounds, so that a page shows the first documents early."""
ROUND_SHARE = 0.1
"""But a round is never less than this share of the library, because each copies the indexes once."""


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


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync did. Paths are inside the synced folder; ``failed`` are all files that cannot be read now."""

    added: tuple[str, ...]
    updated: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    failed: tuple[FailedFile, ...]
    skipped: tuple[Skipped, ...]
    passages_embedded: int
    seconds: float


OnProgress = Callable[[Progress], None]


def sync(
    folder: Path,
    home: Path,
    embedder: Embedder,
    *,
    chroma_url: str | None = None,
    on_progress: OnProgress = lambda _: None,
    rebuild: bool = False,
    retry_failed: bool = False,
) -> SyncReport:
    """Bring the library in ``home`` in line with ``folder``. Documents of other folders are not touched.

    A file is read again when its size or time has changed and its content too. A file that cannot be
    read is noted in the library and tried again when it changes, or with ``retry_failed``. ``rebuild``
    splits and embeds every document of the library anew, beside the index in use, which is replaced at the end.

    Raises:
        IngestError: there is no such folder; the library is left as it is.
        LibraryBusyError: another process is writing to the library.
        VectorStoreError: the library was built with another embedding model, or an index cannot be used.
    """
    began = time.monotonic()
    discovery = discover(folder)
    with writer_lock(home):
        library = LibraryWriter.create_or_open(home)
        try:
            run = _Sync(library, folder.resolve(), discovery, embedder, place_of(chroma_url), on_progress, began)
            return run.rebuild_and_sync() if rebuild else run.sync(retry_failed)
        finally:
            library.close()


class _Sync:
    """One run, by the holder of the writer's lock."""

    def __init__(
        self,
        library: LibraryWriter,
        folder: Path,
        discovery: Discovery,
        embedder: Embedder,
        place: str,
        on_progress: OnProgress,
        began: float,
    ) -> None:
        self._library = library
        self._root = str(folder)
        self._discovery = discovery
        self._embedder = embedder
        self._place = place
        self._on_progress = on_progress
        self._began = began
        self._manifest = Manifest(SCHEMA_VERSION, SPLITTER, embedder.fingerprint)
        self._files_done = 0
        self._files_total = 0
        self._embedded = 0

    def sync(self, retry_failed: bool) -> SyncReport:
        """Read what changed, in rounds, each of which ends with published indexes."""
        self._refuse_another_manifest()
        before = self._library.sources(self._root)
        found = {file.relative for file in self._discovery.files}
        removed = self._remove(record for path, record in before.items() if path not in found)
        added: list[str] = []
        updated: list[str] = []
        waiting: list[tuple[SourceFile, SourceRecord | None]] = []
        for file in self._discovery.files:
            record = before.get(file.relative)
            if record is None or (record.size, record.modified_ns) != (file.size, file.modified_ns):
                waiting.append((file, record))
            elif record.failed and retry_failed:
                waiting.append((file, replace(record, sha256="")))
        self._files_done, self._files_total = 0, len(waiting)
        round_limit = self._round_limit()
        passages_waiting = files_waiting = 0
        for file, record in waiting:
            self._report("reading", self._files_done + files_waiting, file.relative)
            passages = self._read(file, record)
            files_waiting += 1
            if passages is not None:
                (updated if record is not None and record.document_id is not None else added).append(file.relative)
                passages_waiting += passages
            if passages_waiting >= round_limit:
                self._align(files_waiting)
                round_limit = self._round_limit()
                passages_waiting = files_waiting = 0
        if not in_line(self._library, self._place):
            self._align(files_waiting)
        failed = tuple(self._library.failed(self._root))
        return SyncReport(
            added=tuple(added),
            updated=tuple(updated),
            removed=tuple(removed),
            unchanged=len(found) - len(added) - len(updated) - len(failed),
            failed=failed,
            skipped=self._discovery.skipped,
            passages_embedded=self._embedded,
            seconds=time.monotonic() - self._began,
        )

    def rebuild_and_sync(self) -> SyncReport:
        """Split and embed the library's texts into a new build, publish it, then read every file again."""
        old = self._library.published()
        if old.manifest is not None:
            build = old.build + 1
            # What an interrupted rebuild with these same settings has left is taken up; the rest goes.
            self._library.drop_other_builds(old.build)
            identities = self._library.document_ids()
            self._files_total = len(identities)
            for document_id in identities:
                document = self._library.document(document_id)
                self._report("reading", 0, document.path)
                self._library.put_passages(build, document_id, self._split(document), find_statements(document))
            self._align(len(identities), build)
            if old.place != EMBEDDED:
                drop_collection(self._library.id, old.place, old.build, old.manifest)
        self._library.forget_source_contents(self._root)
        return self.sync(retry_failed=True)

    def _refuse_another_manifest(self) -> None:
        built = self._library.manifest()
        if built is None or built == self._manifest:
            return
        if built.embedder != self._manifest.embedder:
            raise VectorStoreError(other_embedder(built.embedder, self._manifest.embedder))
        raise VectorStoreError(
            "The library was built by another version of this program, which cut documents differently. "
            f"Run: coalition sync {self._root} --rebuild"
        )

    def _remove(self, records: Iterable[SourceRecord]) -> list[str]:
        removed = []
        for record in records:
            if record.document_id is not None:
                self._library.remove_document(record.document_id)
                removed.append(record.path)
            else:
                self._library.clear_failure(self._root, record.path)
        return removed

    def _read(self, file: SourceFile, record: SourceRecord | None) -> int | None:
        """Store one file's document; its number of passages, or None when the library's document stays as it was."""
        known = None if record is None else record.document_id
        now = SourceRecord(file.relative, file.size, file.modified_ns, "", known)
        try:
            data = file.path.read_bytes()
            now = replace(now, sha256=hashlib.sha256(data).hexdigest())
            if record is not None and now.sha256 == record.sha256:
                self._library.touch_source(self._root, now)
                return None
            contents = read_file(file, data, ReadOptions())
            for failure in contents.failures:
                raise failure
            document = self._with_own_id(contents.documents[0], known)
        except OSError as error:
            problem = IngestError(
                file.relative, f"The file cannot be opened ({error.strerror}).", "Check that you may read it."
            )
            self._note_failure(now, problem)
            return None
        except IngestError as error:
            self._note_failure(now, error)
            return None
        passages = self._split(document)
        self._library.replace_document(
            document, passages, find_statements(document), self._root, now, sketch=sketch(document)
        )
        return len(passages)

    def _note_failure(self, now: SourceRecord, error: IngestError) -> None:
        remedy = error.remedy
        if now.document_id is not None:
            remedy += " Until then its earlier version stays in use."
        self._library.record_failure(self._root, now, error.reason, remedy)

    def _with_own_id(self, document: Document, known: DocumentId | None) -> Document:
        """The same document under an id that no file of another folder has. An id once given stays."""
        if known is not None:
            return replace(document, id=known)
        if self._library.source_of(document.id) in (None, (self._root, document.path)):
            return document
        mark = hashlib.sha256(self._root.encode()).hexdigest()[:6]
        return replace(document, id=DocumentId(f"{document.id}-{mark}"))

    def _split(self, document: Document) -> list[Passage]:
        return split(document, self._embedder.token_offsets, self._embedder.max_tokens - SPECIAL_TOKENS)

    def _round_limit(self) -> int:
        return max(PASSAGES_PER_ROUND, int(ROUND_SHARE * self._library.passage_count()))

    def _align(self, files: int, build: int | None = None) -> None:
        """Publish indexes that are in line with the library. ``files`` were read since this was last done."""
        number = self._library.published().build if build is None else build
        embedded_before = self._embedded

        def embedded(done: int, total: int) -> None:
            self._embedded = embedded_before + done
            self._report("embedding", self._files_done + files * done / total)

        align(self._library, self._embedder, Target(number, self._place, self._manifest), embedded)
        self._files_done += files

    def _report(self, stage: Stage, files: float, current: str = "") -> None:
        self._on_progress(
            Progress(
                stage=stage,
                files_done=int(files),
                files_total=self._files_total,
                passages_embedded=self._embedded,
                fraction=self._fraction(stage, files),
                seconds=time.monotonic() - self._began,
                current=current,
            )
        )

    def _fraction(self, stage: Stage, files: float) -> float:
        # Reading is quick beside embedding: only files whose passages are embedded count as done.
        done = self._files_done if stage == "reading" else files
        return min(1.0, done / self._files_total) if self._files_total else 0.0

"""The write path: a folder is read into the library, and the indexes are brought in line with the library.

Files are read in processes of their own, their documents are staged in the library, and their passages are
embedded meanwhile; then the library and a new pair of indexes are published together. Readers see nothing in
between, and a sync that was killed anywhere is completed by the next one: what was read is not read again, what
was embedded is not embedded again.
"""

import hashlib
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ingest.discover import Discovery, Skipped, discover
from ingest.document import DocumentId
from ingest.duplicates import SKETCH_RULES
from ingest.errors import IngestError
from ingest.overrides import read_overrides
from ingest.prepare import FileJob, PreparedDocument, PreparedFile, prepare_document
from ingest.reader_pool import read_files
from ingest.reader_protocol import ReaderLimits, ReaderSettings
from ingest.readers.raw import ReadOptions
from ingest.sentence_words import RULES as WORD_RULES
from ingest.split import TARGET_TOKENS
from ingest.statements import RULES
from vectorstore import chroma_index
from vectorstore.embedder import Embedder
from vectorstore.errors import VectorStoreError
from vectorstore.index import Manifest
from vectorstore.index_writer import Target, in_line
from vectorstore.library_writer import LibraryWriter
from vectorstore.lock import writer_lock
from vectorstore.plan import Reading, plan
from vectorstore.records import FileRecord, PartRecord
from vectorstore.rounds import Rounds
from vectorstore.schema import SCHEMA_VERSION
from vectorstore.search import other_embedder, place_of
from vectorstore.slots import EMBEDDED, drop_collection
from vectorstore.sync_report import OnProgress, SyncReport, Teller, compare

SPLITTER = f"whole-sentences-1:{TARGET_TOKENS};{RULES};{WORD_RULES};sketches-{SKETCH_RULES}"
"""Raised when ``ingest.split`` begins to cut differently, or rules of what is derived change; part of the manifest."""
SPECIAL_TOKENS = 2
"""What the model puts around a text, counted in ``Embedder.max_tokens``."""
OCR_SHARE = 0.6
"""Of the time that a file may take: what text recognition has read by then is kept, and the rest said."""
STAYS_IN_USE = " Until then its earlier version stays in use."


@dataclass(frozen=True, slots=True)
class SyncOptions:
    """How a sync is to be done.

    ``retry_failed``: read again what could not be read before, even where the file has not changed; only what
    ``retry_only`` names by path, unless that is empty. ``prune``: forget documents whose whole folder has gone.
    ``wait``: wait while another process is writing, instead of giving up.
    """

    chroma_url: str | None = None
    reading: ReadOptions = field(default_factory=ReadOptions)
    limits: ReaderLimits = field(default_factory=ReaderLimits)
    retry_failed: bool = False
    retry_only: frozenset[str] = frozenset()
    prune: bool = False
    wait: bool = False


def sync(
    folder: Path,
    home: Path,
    embedder: Embedder,
    options: SyncOptions = SyncOptions(),
    *,
    rebuild: bool = False,
    on_progress: OnProgress = lambda _: None,
) -> SyncReport:
    """Bring the library in ``home`` in line with ``folder``. Documents of other folders are not touched.

    A file is read again when its size or time has changed and its content too. A file that cannot be read is noted
    in the library and tried again when it changes. ``rebuild`` splits and embeds every document of the library
    anew, beside the index in use, which is replaced at the end.

    Raises:
        IngestError: there is no such folder; the library is left as it is.
        LibraryBusyError: another process is writing to the library.
        VectorStoreError: the library was built with another embedding model, an index cannot be used, or the disk
            is full.
    """
    tell = Teller(on_progress)
    discovery = discover(folder)
    with writer_lock(home, wait=options.wait):
        library: LibraryWriter | None = None
        try:
            library = LibraryWriter.create_or_open(home)
            run = _Sync(library, folder.resolve(), discovery, embedder, options, tell)
            return run.rebuild_and_sync() if rebuild else run.sync()
        except (OSError, sqlite3.OperationalError) as error:
            raise VectorStoreError(
                f"The library in {home} cannot be written to ({error}). Nothing of it is lost. Check that the disk "
                "has room; then run the command again, and it goes on from here."
            ) from error
        finally:
            if library is not None:
                library.close()


class _Sync:
    """One run, by the holder of the writer's lock."""

    def __init__(
        self,
        library: LibraryWriter,
        folder: Path,
        discovery: Discovery,
        embedder: Embedder,
        options: SyncOptions,
        tell: Teller,
    ) -> None:
        self._library = library
        self._root = str(folder)
        self._discovery = discovery
        self._embedder = embedder
        self._options = options
        self._place = place_of(options.chroma_url)
        self._manifest = Manifest(SCHEMA_VERSION, SPLITTER, embedder.fingerprint)
        self._tell = tell
        self._staged: set[DocumentId] = set()

    def sync(self) -> SyncReport:
        """Read what changed, in rounds, each of which ends with published documents and indexes."""
        self._refuse_another_manifest()
        self._take_up_staged()
        before = self._library.files(self._root)
        overrides = read_overrides(Path(self._root), self._discovery)
        planned = plan(
            self._discovery,
            before,
            overrides.by_file({file.relative for file in self._discovery.files}),
            retry_failed=self._options.retry_failed,
            retry_only=self._options.retry_only,
            prune=self._options.prune,
        )
        for record in planned.removed:
            self._library.forget_file(self._root, record.path)
        self._tell.begin(len(planned.readings))
        if planned.readings:  # the processes that read take as long to start
            threading.Thread(target=chroma_index.load, daemon=True).start()
        with Rounds(self._library, self._embedder, self._target(), self._tell) as rounds:
            for files in self._prepared(planned.readings, rounds):
                with self._library.writing():
                    staged = [document for reading, prepared in files for document in self._stage(reading, prepared)]
                rounds.add(staged)
                for reading, _ in files:
                    self._tell.read(reading.job.file.relative)
            if not in_line(self._library, self._place):
                rounds.finish()
        problems = tuple(Skipped(problem.path, f"{problem.reason} {problem.remedy}") for problem in overrides.problems)
        self._library.replace_left_out(self._root, (*self._discovery.skipped, *planned.kept, *problems))
        after = self._library.files(self._root)
        return SyncReport(
            changes=compare(_documents(before), _documents(after), self._staged),
            failed=tuple(self._library.failed(self._root)),
            skipped=self._discovery.skipped,
            kept=planned.kept,
            problems=problems,
            passages_embedded=self._tell.embedded,
            seconds=self._tell.seconds,
        )

    def rebuild_and_sync(self) -> SyncReport:
        """Split and embed the library's texts into a new build, publish it, then read every file again."""
        old = self._library.published()
        # What an interrupted rebuild with these same settings has embedded is still in the slot, and taken up there.
        self._library.discard_staged()
        self._library.note_staged_manifest(self._manifest)
        if old.manifest is not None:
            identities = self._library.document_ids()
            self._tell.begin(len(identities))
            with Rounds(self._library, self._embedder, self._target(old.build + 1), self._tell) as rounds:
                for identity in identities:
                    document = self._library.document(identity)
                    prepared = prepare_document(document, self._embedder.token_offsets, self._max_tokens)
                    self._library.stage_document(prepared)
                    self._tell.read(document.path)
                rounds.finish()
            if old.place != EMBEDDED:
                drop_collection(self._library.id, old.place, old.build, old.manifest)
        self._library.forget_contents(self._root)
        return self.sync()

    def _target(self, build: int | None = None) -> Target:
        return Target(self._library.published().build if build is None else build, self._place, self._manifest)

    @property
    def _max_tokens(self) -> int:
        return self._embedder.max_tokens - SPECIAL_TOKENS

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

    def _take_up_staged(self) -> None:
        """What an interrupted sync has staged is kept, unless it was cut for other settings."""
        if self._library.staged_manifest() not in (None, self._manifest):
            self._library.discard_staged()
        self._library.note_staged_manifest(self._manifest)

    def _prepared(self, readings: Sequence[Reading], rounds: Rounds) -> Iterator[list[tuple[Reading, PreparedFile]]]:
        """What the files hold, each time those that have been read meanwhile."""
        if not readings:
            return
        by_path = {reading.job.file.relative: reading for reading in readings}
        limits = self._options.limits
        reading = replace(self._options.reading, ocr_seconds=OCR_SHARE * limits.seconds)
        settings = ReaderSettings(reading, self._embedder.tokenizer_json(), self._max_tokens, limits)
        for files in read_files((reading.job for reading in readings), settings, rounds.has_work):
            yield [(by_path[job.file.relative], prepared) for job, prepared in files]

    def _stage(self, reading: Reading, prepared: PreparedFile) -> list[PreparedDocument]:
        """Store what came of one file; those of its documents that are not in the library as they are."""
        file = reading.job.file
        override = reading.job.overrides.fingerprint
        now = FileRecord(file.relative, file.size, file.modified_ns, prepared.sha256, override)
        if prepared.unchanged:
            self._library.touch_file(self._root, now)
            return []
        documents = [self._with_own_id(document, reading.job.ids) for document in prepared.documents]
        parts = _parts(documents, prepared.failures, reading.job)
        changed = [document for document in documents if not self._library.holds(document.document)]
        self._library.stage_file(self._root, replace(now, parts=parts), changed, reading.renamed_from)
        self._staged.update(document.document.id for document in changed)
        return changed

    def _with_own_id(self, prepared: PreparedDocument, known: Mapping[str, DocumentId]) -> PreparedDocument:
        """The same document under an id that no other has. An id once given stays."""
        document = prepared.document
        if document.path in known:
            return prepared
        identity, attempt = document.id, 0
        while self._library.owner_of(identity) not in (None, (self._root, document.path)):
            attempt += 1
            mark = hashlib.sha256(f"{self._root}\x1f{document.path}\x1f{attempt}".encode()).hexdigest()[:6]
            identity = DocumentId(f"{document.id}-{mark}")
        return prepared if identity == document.id else prepared.with_id(identity)


def _parts(
    documents: Sequence[PreparedDocument], failures: Sequence[IngestError], job: FileJob
) -> tuple[PartRecord, ...]:
    """What a file holds now. Where something cannot be read any more, its earlier version stays."""
    parts = {prepared.document.path: PartRecord(prepared.document.path, prepared.document.id) for prepared in documents}
    for failure in failures:
        known = parts[failure.path].document_id if failure.path in parts else job.ids.get(failure.path)
        remedy = failure.remedy + (STAYS_IN_USE if failure.path in job.ids else "")
        parts[failure.path] = PartRecord(failure.path, known, failure.reason, remedy)
    if not documents and job.file.relative in parts:  # nothing of it can be read: its parts stay too
        for path, identity in job.ids.items():
            parts.setdefault(path, PartRecord(path, identity))
    return tuple(parts.values())


def _documents(files: Mapping[str, FileRecord]) -> dict[DocumentId, str]:
    """The documents of a folder with their paths."""
    return {
        part.document_id: part.path
        for record in files.values()
        for part in record.parts
        if part.document_id is not None
    }

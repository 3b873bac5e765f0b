"""The indexes that a sync works on: passages are embedded and put in while files are still being read."""

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.duplicates import Version
from ingest.passage import Passage
from vectorstore.embedder import Embedder
from vectorstore.errors import VectorStoreError
from vectorstore.index import Manifest
from vectorstore.library_writer import LibraryWriter
from vectorstore.slots import (
    EMBEDDED,
    is_ready,
    make_durable,
    open_indexes,
    open_server,
    prepare_slot,
    remove_other_slots,
    slot_folder,
)

if TYPE_CHECKING:
    from vectorstore.embedder import Vectors

PASSAGES_PER_BATCH = 256
"""Passages embedded and stored at once: bounds the memory, and enough to sort by length for the model."""
PASSAGES_FOR_AN_IDLE_MODEL = 64
"""So many do when the model has nothing to do."""
BATCHES_WAITING = 4
"""Batches that may wait for the model, and for the indexes: enough that neither waits for the other."""
TELL_EVERY_SECONDS = 0.2

OnWait = Callable[[], None]
"""Called now and then while the caller waits."""


@dataclass(frozen=True, slots=True)
class Target:
    """Which indexes are wanted: of which ``build``, with the vectors at ``place``, made by ``manifest``."""

    build: int
    place: str
    manifest: Manifest


def in_line(library: LibraryWriter, place: str) -> bool:
    """Whether the published indexes show all that the library holds, with the vectors at ``place``.

    Embedded, it costs a look at the library; a server is asked for the ids that it holds.
    """
    published = library.published()
    if published.manifest is None or library.unfinished() or not library.versions_are_current():
        return False
    if published.place != place or not is_ready(library.home, published.slot, published.build, published.manifest):
        return False
    if place == EMBEDDED:
        return True
    index = open_server(library.id, place, published.build, published.manifest)
    try:
        return index.ids() == set(library.passage_ids())
    finally:
        index.close()


@dataclass(frozen=True, slots=True)
class _Embedded:
    passages: list[Passage]
    new: list[Passage]
    """Those of ``passages`` that had no vector yet; ``vectors`` are theirs."""
    vectors: "Vectors"


class IndexWriter:
    """A slot of its own beside the published one, to which passages are added until it is published.

    Passages that the slot has already, from the published one or from an interrupted sync, are not embedded again.
    Memory does not grow with the library but for its passage ids and the vector index itself.
    """

    def __init__(self, library: LibraryWriter, embedder: Embedder, target: Target) -> None:
        self._library = library
        self._embedder = embedder
        self._target = target
        published = library.published()
        self._slot = published.slot + 1
        old, new = (published.slot, published.build), (self._slot, target.build)
        remove_other_slots(library.home, old, new)
        prepare_slot(library.home, old, new, target.manifest)
        self._indexes = open_indexes(library, self._slot, target.build, target.place, target.manifest)
        self._vectors_held = self._indexes.vectors.ids()
        self._keywords_held = self._indexes.keywords.ids()
        self._waiting: list[Passage] = []
        self._to_embed: queue.Queue[list[Passage] | None] = queue.Queue(BATCHES_WAITING)
        self._to_store: queue.Queue[_Embedded | None] = queue.Queue(BATCHES_WAITING)
        self._model_is_idle = True
        self._failure: BaseException | None = None
        self._progress = threading.Condition()
        self.added = 0
        """Passages added so far."""
        self.stored = 0
        """Of those, passages that are in the indexes."""
        self.embedded = 0
        """Of those, passages that the slot did not have before."""
        self._threads = [
            threading.Thread(target=work, daemon=True) for work in (self._embed_batches, self._store_batches)
        ]
        for thread in self._threads:
            thread.start()

    def add(self, passages: Sequence[Passage]) -> None:
        """Have passages put in. Waits while too many are waiting; raises what went wrong with earlier ones."""
        self._raise_failure()
        self._waiting += passages
        self.added += len(passages)
        while len(self._waiting) >= self._enough():
            self._to_embed.put(self._waiting[:PASSAGES_PER_BATCH])
            del self._waiting[:PASSAGES_PER_BATCH]

    def publish(self, versions: Sequence[Version] | None, on_wait: OnWait = lambda: None) -> None:
        """Bring the slot in line with what the library will hold, and publish both. The slot is closed after."""
        wanted = self._library.coming_passage_ids()
        self._finish(on_wait)
        held = self._vectors_held & self._keywords_held
        missing = [identity for identity in wanted if identity not in held]
        for start in range(0, len(missing), PASSAGES_PER_BATCH):
            self.add(self._library.coming_passages(missing[start : start + PASSAGES_PER_BATCH]))
            on_wait()
        self._finish(on_wait)
        surplus = self._vectors_held.difference(wanted)
        self._indexes.keywords.remove(self._keywords_held.difference(wanted))
        if self._target.place == EMBEDDED:
            self._indexes.vectors.remove(surplus)
        self._end_threads()
        self._indexes.keywords.close()
        if self._target.place == EMBEDDED:
            self._indexes.vectors.close()
        make_durable(slot_folder(self._library.home, self._slot, self._target.build))
        self._library.publish(self._slot, self._target.build, self._target.place, self._target.manifest, versions)
        if self._target.place != EMBEDDED:
            self._indexes.vectors.remove(surplus)  # until now readers had these documents
            self._indexes.vectors.close()
        remove_other_slots(self._library.home, (self._slot, self._target.build))

    def model_is_idle(self) -> bool:
        """Whether the model has nothing to do."""
        return self._model_is_idle and self._to_embed.empty()

    def close(self) -> None:
        """Release the slot. Unless it has been published, what waits is given up; the next sync takes it up."""
        if self._threads:
            self._failure = self._failure or VectorStoreError("The index was closed before it was finished.")
            self._end_threads()
            self._indexes.close()

    def _enough(self) -> int:
        """How many waiting passages are given to the model."""
        return min(PASSAGES_FOR_AN_IDLE_MODEL, PASSAGES_PER_BATCH) if self.model_is_idle() else PASSAGES_PER_BATCH

    def _finish(self, on_wait: OnWait) -> None:
        """Wait until everything added is in the indexes."""
        if self._waiting:
            self._to_embed.put(self._waiting)
            self._waiting = []
        while self.stored < self.added:
            with self._progress:
                self._progress.wait(TELL_EVERY_SECONDS)
            self._raise_failure()
            on_wait()

    def _embed_batches(self) -> None:
        while (batch := self._to_embed.get()) is not None:
            self._model_is_idle = False
            if self._failure is None:
                with self._keeping_failure():
                    new = [passage for passage in batch if passage.id not in self._vectors_held]
                    vectors = self._embedder.embed_passages([passage.text for passage in new])
                    self._to_store.put(_Embedded(batch, new, vectors))
            self._model_is_idle = True
        self._to_store.put(None)

    def _store_batches(self) -> None:
        # Whatever has been embedded is stored, though the model may have failed since.
        can_store = True
        while (batch := self._to_store.get()) is not None:
            if can_store:
                can_store = False
                with self._keeping_failure():
                    self._indexes.vectors.add(batch.new, batch.vectors)
                    self._indexes.keywords.add(batch.passages)
                    self._vectors_held.update(passage.id for passage in batch.new)
                    self._keywords_held.update(passage.id for passage in batch.passages)
                    self.embedded += len(batch.new)
                    self.stored += len(batch.passages)
                    can_store = True
            with self._progress:
                self._progress.notify_all()

    @contextmanager
    def _keeping_failure(self) -> Iterator[None]:
        """A thread that fails goes on taking batches, so that nobody waits for it; the caller gets the failure."""
        try:
            yield
        except BaseException as error:  # noqa: BLE001 - raised in the caller's thread by _raise_failure
            self._failure = self._failure or error

    def _raise_failure(self) -> None:
        if self._failure is not None:
            raise self._failure

    def _end_threads(self) -> None:
        self._to_embed.put(None)
        for thread in self._threads:
            thread.join()
        self._threads = []

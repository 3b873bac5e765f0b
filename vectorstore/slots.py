"""Where the indexes lie, so that nobody reads a folder that somebody writes.

Embedded Chroma allows one process to write to a folder and shows a reader nothing that is written
after it has opened. So a slot, once published, is never written again: the writer copies it, works on
the copy, and publishes that in the library (one transaction). Readers that see the generation move
open the new slot. A killed writer leaves an unpublished slot behind, which the next writer completes.
"""

import hashlib
import json
import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Generic, TypeVar

from vectorstore.chroma_index import ChromaIndex
from vectorstore.chroma_reader import open_vectors
from vectorstore.errors import VectorStoreError
from vectorstore.index import Manifest, VectorRanking
from vectorstore.lexical import KeywordIndex
from vectorstore.library import Library

EMBEDDED = "embedded"
SLOTS = "indexes"
READY = "ready.json"
"""A file in a slot that can be worked on, because it was copied whole or begun empty: the manifest it is built by."""


VectorsT = TypeVar("VectorsT", bound=VectorRanking)


@dataclass(frozen=True, slots=True)
class Indexes(Generic[VectorsT]):
    """An opened pair of indexes over the same passages."""

    vectors: VectorsT
    keywords: KeywordIndex

    def close(self) -> None:
        """Write out and release both."""
        self.keywords.close()
        self.vectors.close()


def slot_folder(home: Path, slot: int, build: int) -> Path:
    """The folder of one slot of one build."""
    return home / SLOTS / f"{build}-{slot}"


def open_indexes(library: Library, slot: int, build: int, place: str, manifest: Manifest) -> Indexes[ChromaIndex]:
    """Open a slot's indexes. ``place``: "embedded", or the URL of the Chroma server that has the vectors.

    Raises:
        VectorStoreError: the slot is not there, or the server does not answer.
    """
    folder = _ready_slot(library, slot, build, manifest)
    if place == EMBEDDED:
        vectors = ChromaIndex.embedded(folder / "vectors")
    else:
        vectors = open_server(library.id, place, build, manifest)
    return Indexes(vectors, KeywordIndex(folder / "keywords"))


def open_rankings(library: Library, slot: int, build: int, place: str, manifest: Manifest) -> Indexes[VectorRanking]:
    """Open a slot's indexes to search them, which takes less; see ``open_indexes``."""
    folder = _ready_slot(library, slot, build, manifest)
    is_embedded = place == EMBEDDED
    vectors = open_vectors(folder / "vectors") if is_embedded else open_server(library.id, place, build, manifest)
    return Indexes(vectors, KeywordIndex(folder / "keywords"))


def _ready_slot(library: Library, slot: int, build: int, manifest: Manifest) -> Path:
    folder = slot_folder(library.home, slot, build)
    if not is_ready(library.home, slot, build, manifest):
        raise VectorStoreError(
            f"The search index is missing from {folder}. The library's texts are safe; run: coalition sync FOLDER"
        )
    return folder


def open_server(library_id: str, url: str, build: int, manifest: Manifest) -> ChromaIndex:
    """The vectors of a library on a Chroma server. They are written in place: the server is their one owner."""
    return ChromaIndex.server(url, collection_name(library_id, build, manifest))


def drop_collection(library_id: str, url: str, build: int, manifest: Manifest) -> None:
    """Delete the vectors of a build that is not in use any more from a server."""
    open_server(library_id, url, build, manifest).drop()


def collection_name(library_id: str, build: int, manifest: Manifest) -> str:
    """The collection on a server, which other libraries may share."""
    return f"coalition-{library_id}-{build}-{hashlib.sha256(_marker(manifest).encode()).hexdigest()[:8]}"


def is_ready(home: Path, slot: int, build: int, manifest: Manifest) -> bool:
    """Whether a slot is there and was built by this manifest."""
    marker = slot_folder(home, slot, build) / READY
    return marker.is_file() and marker.read_text(encoding="utf-8") == _marker(manifest)


def prepare_slot(home: Path, published: tuple[int, int], wanted: tuple[int, int], manifest: Manifest) -> None:
    """Make the slot ``wanted`` (slot, build) ready for a writer, as a copy of ``published`` when the build is the same.

    A slot that an interrupted writer left is kept: what it holds need not be embedded again.
    """
    folder = slot_folder(home, *wanted)
    if is_ready(home, *wanted, manifest):
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    source = slot_folder(home, *published)
    if published[1] == wanted[1] and is_ready(home, *published, manifest):
        for entry in sorted(source.rglob("*")):
            target = folder / entry.relative_to(source)
            if entry.is_dir():
                target.mkdir(exist_ok=True)
            elif entry.suffix == ".sqlite3":
                _copy_database(entry, target)
            elif entry.name != READY and not entry.name.endswith((".lock", "-wal", "-shm", "-journal")):
                shutil.copy2(entry, target)
    (folder / READY).write_text(_marker(manifest), encoding="utf-8")


def make_durable(folder: Path) -> None:
    """Have everything in a slot on the disk itself, so that a power cut after it is published loses nothing of it."""
    for entry in [folder, *folder.rglob("*")]:
        try:
            descriptor = os.open(entry, os.O_RDONLY)
        except PermissionError:  # folders cannot be opened on Windows
            continue
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def remove_other_slots(home: Path, *keep: tuple[int, int]) -> None:
    """Delete every slot but these. A slot that a reader holds open where that bars deletion goes next time."""
    kept = {slot_folder(home, *slot) for slot in keep}
    for folder in (home / SLOTS).glob("*"):
        if folder not in kept:
            shutil.rmtree(folder, ignore_errors=True)


def _marker(manifest: Manifest) -> str:
    return json.dumps(asdict(manifest))


def _copy_database(source: Path, target: Path) -> None:
    """A consistent copy even while a reader has it open: Chroma's readers write bookkeeping into it."""
    with closing(sqlite3.connect(source)) as original, closing(sqlite3.connect(target)) as copy:
        original.backup(copy)

"""The library: one SQLite file that holds every document's text, and the source of truth for the indexes beside it."""

import itertools
import json
import sqlite3
import threading
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from ingest.discover import Skipped
from ingest.document import Document
from ingest.duplicates import Version
from ingest.passage import Passage
from ingest.sentence_words import DocumentWords
from ingest.statement import Statement
from vectorstore.errors import NoLibraryError, VectorStoreError
from vectorstore.index import Manifest
from vectorstore.records import (
    DocumentSummary,
    FailedFile,
    document_from_row,
    metadata_from_json,
    passage_from_row,
    statement_from_row,
)
from vectorstore.schema import SCHEMA_VERSION, TABLES

LIBRARY_FILE = "library.sqlite3"
BUSY_TIMEOUT_SECONDS = 30.0
IDS_PER_QUERY = 500
STATEMENT_COLUMNS = (
    'document_id, version, actor, stance, actor_start, actor_end, start, "end", about_start, about_end, targets'
)
DOCUMENT_COLUMNS = "id, version, path, text, metadata, blocks, pages"
PASSAGE_COLUMNS = 'id, document_id, version, start, "end", language, pages, heading_path'


class UnknownDocumentError(VectorStoreError):
    """The library holds no document with this id."""


@dataclass(frozen=True, slots=True)
class Published:
    """The indexes that readers use. Slot and build are counters; a slot is a folder, see ``vectorstore.slots``.

    ``place`` is where the vectors are: "embedded", or the URL of a Chroma server.
    """

    slot: int
    build: int
    place: str
    manifest: Manifest | None


class Library:
    """Reads the library of one home folder. Safe to use from several threads; each has its own connection.

    What one method returns is consistent; between two calls another process may have published
    other documents, which moves ``generation``.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self._local = threading.local()
        self._connections: list[sqlite3.Connection] = []
        self._opening = threading.Lock()
        found = self._meta("schema")
        if found != str(SCHEMA_VERSION):
            self.close()
            raise VectorStoreError(
                f"The library in {home} was written by another version of this program (layout {found}, this one "
                f"reads {SCHEMA_VERSION}). Delete what is in that folder, except uploads and conversations, and run: "
                "coalition sync FOLDER"
            )
        self.id = self._required_meta("id")

    @classmethod
    def open(cls, home: Path) -> Self:
        """The library in ``home``.

        Raises:
            NoLibraryError: nothing has been synced yet.
            VectorStoreError: the file was written by another version, or is no library.
        """
        if not (home / LIBRARY_FILE).is_file():
            raise NoLibraryError(f"There is no library yet in {home}. Run: coalition sync FOLDER")
        return cls(home)

    @classmethod
    def create_or_open(cls, home: Path) -> Self:
        """The library in ``home``, made empty if there is none. Only the holder of the writer's lock may call this."""
        file = home / LIBRARY_FILE
        if not file.is_file():
            home.mkdir(parents=True, exist_ok=True)
            # Made under another name and moved: a reader never meets a file without tables.
            unfinished = file.with_suffix(".new")
            unfinished.unlink(missing_ok=True)
            connection = sqlite3.connect(unfinished)
            connection.execute("PRAGMA journal_mode = WAL")
            with connection:
                connection.executescript(TABLES)
                first = {"schema": SCHEMA_VERSION, "id": uuid.uuid4().hex[:16], "generation": 0, "slot": 0, "build": 0}
                connection.executemany(
                    "INSERT INTO meta VALUES (?, ?)", [(key, str(value)) for key, value in first.items()]
                )
            connection.close()
            unfinished.replace(file)
        return cls(home)

    def close(self) -> None:
        """Close every thread's connection."""
        with self._opening:
            for connection in self._connections:
                connection.close()
            self._connections.clear()
            self._local = threading.local()

    def generation(self) -> int:
        """A number that moves whenever other documents are published."""
        return int(self._required_meta("generation"))

    def published(self) -> Published:
        """Which indexes belong to the library as it stands."""
        with self._reading() as connection:
            meta: dict[str, str] = dict(connection.execute("SELECT key, value FROM meta").fetchall())
        return Published(
            slot=int(meta["slot"]),
            build=int(meta["build"]),
            place=meta.get("place", "embedded"),
            manifest=Manifest(**json.loads(meta["manifest"])) if "manifest" in meta else None,
        )

    def manifest(self) -> Manifest | None:
        """What the published indexes were built with; None before the first sync has finished."""
        return self.published().manifest

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders that have been synced into this library, as absolute paths."""
        return tuple(root for (root,) in self._rows("SELECT DISTINCT root FROM files ORDER BY root"))

    def document(self, document_id: str) -> Document:
        """The document with this id.

        Raises:
            UnknownDocumentError: there is none.
        """
        return document_from_row(self._document(DOCUMENT_COLUMNS, document_id))

    def document_and_words(self, document_id: str) -> tuple[Document, DocumentWords]:
        """The document with this id, and what its sentences say.

        Raises:
            UnknownDocumentError: there is none.
        """
        *row, words = self._document(f"{DOCUMENT_COLUMNS}, words", document_id)
        return document_from_row(tuple(row)), DocumentWords.from_json(words)

    def version(self, document_id: str) -> str:
        """The version of the document with this id, without its text.

        Raises:
            UnknownDocumentError: there is none.
        """
        return str(self._document("version", document_id)[0])

    def summaries(self) -> list[DocumentSummary]:
        """Every document without its text, in order of id."""
        rows = self._rows(
            "SELECT id, version, path, metadata, characters, (SELECT count(*) FROM passages WHERE "
            "document_id = documents.id) FROM documents ORDER BY id"
        )
        return [
            DocumentSummary(identity, version, path, metadata_from_json(metadata), characters, passages)
            for identity, version, path, metadata, characters, passages in rows
        ]

    def document_ids(self) -> list[str]:
        """The ids of all documents, in order."""
        return [str(identity) for (identity,) in self._rows("SELECT id FROM documents ORDER BY id")]

    def passage_count(self) -> int:
        """The number of passages."""
        return int(self._rows("SELECT count(*) FROM passages")[0][0])

    def passage_ids(self) -> list[str]:
        """The ids of all passages, document by document, each document's in order of place."""
        return [str(identity) for (identity,) in self._rows("SELECT id FROM passages ORDER BY document_id, start")]

    def passages(self, ids: Iterable[str]) -> dict[str, Passage]:
        """The passages with these ids; ids that the library does not hold are left out."""
        with self._reading() as connection:
            return passages_from(connection, list(ids))

    def languages(self, passage_ids: Iterable[str]) -> dict[str, str]:
        """The language of each of these passages; ids that the library does not hold are left out."""
        ids = list(passage_ids)
        found: dict[str, str] = {}
        with self._reading() as connection:
            for start in range(0, len(ids), IDS_PER_QUERY):
                batch = ids[start : start + IDS_PER_QUERY]
                marks = ",".join("?" * len(batch))
                query = f"SELECT id, language FROM passages WHERE id IN ({marks})"  # noqa: S608 (question marks)
                found.update(connection.execute(query, batch).fetchall())
        return found

    def all_passages(self) -> Iterator[Passage]:
        """Every passage, document by document in order of id, each document's in order of place."""
        for document_id in self.document_ids():
            yield from self.passages_of(document_id)

    def passages_of(self, document_id: str) -> list[Passage]:
        """One document's passages in order of place; empty when there is no such document (any more)."""
        with self._reading() as connection:
            row = connection.execute("SELECT text FROM documents WHERE id = ?", (document_id,)).fetchone()
            if row is None:
                return []
            query = f"SELECT {PASSAGE_COLUMNS} FROM passages WHERE document_id = ? ORDER BY start"  # noqa: S608
            return [passage_from_row(found, row[0]) for found in connection.execute(query, (document_id,))]

    def passages_with(self, words: Sequence[str], most: int) -> list[Passage]:
        """The passages where one of ``words`` stands as it is written: the first in each document, of ``most`` at most.

        All texts are looked through, which takes a few milliseconds for a thousand pages.
        """
        found: list[Passage] = []
        for word in words:
            query = "SELECT id, instr(text, ?) AS place FROM documents WHERE place > 0 ORDER BY id LIMIT ?"
            for document_id, place in self._rows(query, word, most - len(found)):
                start = place - 1  # instr counts from 1
                held = (each for each in self.passages_of(document_id) if each.start <= start < each.end)
                found += itertools.islice(held, 1)
        return found

    def statements(self) -> list[Statement]:
        """The position ledger: every statement, by document and place.

        Of a chat model's rows those of texts that stand, where the rules have found no side of that actor themselves.
        """
        query = (
            f"SELECT {STATEMENT_COLUMNS}, '' AS origin FROM statements UNION ALL "  # noqa: S608 (constants)
            f"SELECT {STATEMENT_COLUMNS}, origin FROM added_statements AS added WHERE EXISTS (SELECT 1 FROM documents "
            "WHERE id = added.document_id AND documents.version = added.version) AND NOT EXISTS (SELECT 1 FROM "
            "statements AS found WHERE found.document_id = added.document_id AND found.start = added.start AND "
            "found.actor = added.actor AND found.stance <> 'mention') ORDER BY document_id, start, actor_start"
        )
        return [statement_from_row(row) for row in self._rows(query)]

    def actors(self) -> list[str]:
        """The names by which the position ledger knows its actors, in order."""
        query = "SELECT actor FROM statements UNION SELECT actor FROM added_statements ORDER BY 1"
        return [actor for (actor,) in self._rows(query) if actor]

    def sketches(self) -> list[tuple[str, bytes]]:
        """Every document's id and what ``ingest.duplicates`` compares it by, in order of id."""
        return [(identity, sketch) for identity, sketch in self._rows("SELECT id, sketch FROM documents ORDER BY id")]

    def versions(self) -> list[Version]:
        """The documents that repeat or translate another one, in order of id; see ``ingest.duplicates``."""
        return [Version(*row) for row in self._rows("SELECT document_id, main_id, relation FROM versions ORDER BY 1")]

    def failed(self, root: str | None = None) -> list[FailedFile]:
        """What could not be read when last looked at, by folder and path; of one synced folder if given."""
        query = (
            "SELECT path, reason, remedy, seen_at FROM parts WHERE reason IS NOT NULL AND root = coalesce(?, root) "
            "ORDER BY root, path"
        )
        return [FailedFile(*row) for row in self._rows(query, root)]

    def left_out(self, root: str | None = None) -> list[Skipped]:
        """What the last sync of each folder did not take in, and why; of one synced folder if given."""
        query = "SELECT path, reason FROM left_out WHERE root = coalesce(?, root) ORDER BY root, path"
        return [Skipped(*row) for row in self._rows(query, root)]

    def unfinished(self) -> int:
        """How many documents an interrupted sync, or one that is running, has still to put in place."""
        return int(
            self._rows("SELECT (SELECT count(*) FROM staged_documents) + (SELECT count(*) FROM staged_removals)")[0][0]
        )

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """One snapshot for several statements; within a write transaction, that transaction."""
        connection = self._connection()
        if connection.in_transaction:
            yield connection
            return
        connection.execute("BEGIN")
        try:
            yield connection
        finally:
            connection.execute("COMMIT")

    def _connection(self) -> sqlite3.Connection:
        """The calling thread's connection."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            # Only close() uses it from another thread.
            connection = sqlite3.connect(
                self.home / LIBRARY_FILE, timeout=BUSY_TIMEOUT_SECONDS, isolation_level=None, check_same_thread=False
            )
            connection.execute("PRAGMA foreign_keys = ON")
            self._local.connection = connection
            with self._opening:
                self._connections.append(connection)
        return connection

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self._connection().execute(query, values).fetchall()

    def _document(self, columns: str, document_id: str) -> tuple[Any, ...]:
        rows = self._rows(f"SELECT {columns} FROM documents WHERE id = ?", document_id)  # noqa: S608 (constants)
        if not rows:
            raise UnknownDocumentError(
                f"The library holds no document {document_id!r}. Run: coalition status, to see what it holds."
            )
        return rows[0]

    def _meta(self, key: str) -> str | None:
        try:
            row = self._connection().execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        except sqlite3.DatabaseError as error:
            raise VectorStoreError(
                f"The library file {self.home / LIBRARY_FILE} cannot be read ({error}). If it is damaged, delete what "
                f"is in {self.home}, except uploads and conversations, and run: coalition sync FOLDER"
            ) from error
        return None if row is None else str(row[0])

    def _required_meta(self, key: str) -> str:
        value = self._meta(key)
        if value is None:
            raise VectorStoreError(f"The library in {self.home} is incomplete. Delete it and sync again.")
        return value


def passages_from(connection: sqlite3.Connection, ids: Sequence[str], stage: str = "") -> dict[str, Passage]:
    """The passages with these ids, from the published tables or those whose names begin with ``stage``."""
    rows_of_document: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for start in range(0, len(ids), IDS_PER_QUERY):
        batch = ids[start : start + IDS_PER_QUERY]
        marks = ",".join("?" * len(batch))
        query = f"SELECT {PASSAGE_COLUMNS} FROM {stage}passages WHERE id IN ({marks})"  # noqa: S608 (constants and question marks)
        for row in connection.execute(query, batch):
            rows_of_document[row[1]].append(row)
    found: dict[str, Passage] = {}
    for document_id, rows in rows_of_document.items():
        (text,) = connection.execute(f"SELECT text FROM {stage}documents WHERE id = ?", (document_id,)).fetchone()  # noqa: S608
        found.update((passage.id, passage) for passage in (passage_from_row(row, text) for row in rows))
    return found

"""Writing to the library. Every method is one transaction, or part of the one that the caller has begun.

What is read is staged: it is stored, but readers do not see it before ``publish``, which moves the generation.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime

from ingest.discover import Skipped
from ingest.document import Document, DocumentId
from ingest.duplicates import Version
from ingest.passage import Passage
from ingest.prepare import PreparedDocument
from ingest.statement import Statement
from vectorstore.index import Manifest
from vectorstore.library import Library, passages_from
from vectorstore.records import FileRecord, PartRecord, document_row, passage_row, statement_row

CONTENT = ("documents", "passages", "statements")
STAGED = "staged_"
DOCUMENT_COLUMNS = "id, version, path, text, characters, metadata, blocks, pages"
# Documents of the library as it will be after the next ``publish``, but for the staged ones.
KEPT = "NOT IN (SELECT id FROM staged_documents UNION ALL SELECT document_id FROM staged_removals)"


class LibraryWriter(Library):
    """The library of a process that holds the writer's lock (``vectorstore.lock``); of no other."""

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction for several calls: all of what they write is kept, or nothing. Each commit takes its time."""
        connection = self._connection()
        has_begun = connection.in_transaction
        if has_begun:
            yield connection
            return
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:  # a full disk may have ended it
                connection.execute("ROLLBACK")
            raise

    def files(self, root: str) -> dict[str, FileRecord]:
        """The files of one synced folder as they were when last read, by path inside the folder."""
        parts: dict[str, list[PartRecord]] = defaultdict(list)
        for file, *part in self._rows(
            "SELECT file, path, document_id, reason, remedy FROM parts WHERE root = ? ORDER BY path", root
        ):
            parts[file].append(PartRecord(*part))
        rows = self._rows("SELECT path, size, modified_ns, sha256, override FROM files WHERE root = ?", root)
        return {
            path: FileRecord(path, size, modified_ns, sha256, override, tuple(parts[path]))
            for path, size, modified_ns, sha256, override in rows
        }

    def owner_of(self, document_id: str) -> tuple[str, str] | None:
        """The folder and the path inside it of what a document was read from; None when there is no such document."""
        rows = self._rows("SELECT root, path FROM parts WHERE document_id = ?", document_id)
        return (rows[0][0], rows[0][1]) if rows else None

    def holds(self, document: Document) -> bool:
        """Whether the library has this document, published or staged, in every respect as it is."""
        for stage in (STAGED, ""):
            query = f"SELECT {DOCUMENT_COLUMNS} FROM {stage}documents WHERE id = ?"  # noqa: S608 (constants)
            found = self._rows(query, document.id)
            if found:
                return found[0] == document_row(document)
        return False

    def stage_file(
        self, root: str, record: FileRecord, documents: Sequence[PreparedDocument], renamed_from: str | None = None
    ) -> None:
        """Note a file as it is now and stage its documents, in place of what it, or ``renamed_from``, held before.

        Documents that the record does not name any more are staged for removal.
        """
        with self.writing() as connection:
            before = self._forget_file(connection, root, record.path)
            if renamed_from is not None:
                before |= self._forget_file(connection, root, renamed_from)
            self._put_file(connection, root, record)
            for document in documents:
                self._stage(connection, document)
            self._stage_removals(connection, before.difference(record.document_ids))

    def forget_file(self, root: str, path: str) -> None:
        """Forget a file that is not there any more, and stage its documents for removal."""
        with self.writing() as connection:
            self._stage_removals(connection, self._forget_file(connection, root, path))

    def touch_file(self, root: str, record: FileRecord) -> None:
        """Note a file's new size and time when its content is what it was."""
        with self.writing() as connection:
            connection.execute(
                "UPDATE files SET size = ?, modified_ns = ? WHERE root = ? AND path = ?",
                (record.size, record.modified_ns, root, record.path),
            )

    def forget_contents(self, root: str) -> None:
        """Have every file of a folder read again, as if its time and content had changed."""
        with self.writing() as connection:
            connection.execute("UPDATE files SET modified_ns = -1, sha256 = '' WHERE root = ?", (root,))

    def replace_left_out(self, root: str, left_out: Iterable[Skipped]) -> None:
        """Note what a sync of a folder did not take in; does nothing when that is what was noted before."""
        now = sorted(left_out, key=lambda entry: (entry.path, entry.reason))
        if now == sorted(self.left_out(root), key=lambda entry: (entry.path, entry.reason)):
            return
        with self.writing() as connection:
            connection.execute("DELETE FROM left_out WHERE root = ?", (root,))
            connection.executemany(
                "INSERT INTO left_out VALUES (?, ?, ?)", [(root, entry.path, entry.reason) for entry in now]
            )

    def stage_document(self, document: PreparedDocument) -> None:
        """Stage a document that the library holds already, cut or described anew."""
        with self.writing() as connection:
            self._stage(connection, document)

    def discard_staged(self) -> None:
        """Forget what is staged, and have its files read again: it was cut for another embedding model."""
        with self.writing() as connection:
            connection.execute(
                "UPDATE files SET modified_ns = -1, sha256 = '' WHERE (root, path) IN (SELECT root, file FROM parts "
                "WHERE document_id IN (SELECT id FROM staged_documents))"
            )
            connection.execute("DELETE FROM staged_documents")

    def staged_manifest(self) -> Manifest | None:
        """What the staged documents were cut for; None when nothing has ever been staged."""
        found = self._meta("staged_manifest")
        return None if found is None else Manifest(**json.loads(found))

    def note_staged_manifest(self, manifest: Manifest) -> None:
        """Note what the documents that are going to be staged are cut for."""
        if self.staged_manifest() != manifest:
            with self.writing() as connection:
                self._put_meta(connection, "staged_manifest", json.dumps(asdict(manifest)))

    def coming_passage_ids(self) -> list[str]:
        """The ids of the passages that the library will hold after the next ``publish``, document by document."""
        query = (
            f"SELECT id FROM (SELECT id, document_id, start FROM passages WHERE document_id {KEPT} "  # noqa: S608
            "UNION ALL SELECT id, document_id, start FROM staged_passages) ORDER BY document_id, start"
        )
        return [str(identity) for (identity,) in self._rows(query)]

    def coming_passages(self, ids: Sequence[str]) -> list[Passage]:
        """The passages with these ids as they will be after the next ``publish``, in no order."""
        with self._reading() as connection:
            found = passages_from(connection, ids, STAGED)
            missing = [identity for identity in ids if identity not in found]
            return [*found.values(), *passages_from(connection, missing).values()]

    def coming_sketches(self) -> list[tuple[str, bytes]]:
        """Every document's id and sketch as they will be after the next ``publish``, in order of id."""
        query = (
            f"SELECT id, sketch FROM documents WHERE id {KEPT} "  # noqa: S608 (constants)
            "UNION ALL SELECT id, sketch FROM staged_documents ORDER BY 1"
        )
        return [(identity, sketch) for identity, sketch in self._rows(query)]

    def versions_are_current(self) -> bool:
        """Whether ``versions`` speaks of the documents that are published."""
        return self._meta("versions_current") != "0"

    def unread_by(self, reader: str) -> list[str]:
        """The ids of the documents whose text ``reader`` has not read for the position ledger, in order."""
        query = (
            "SELECT id FROM documents WHERE NOT EXISTS (SELECT 1 FROM model_readings WHERE document_id = documents.id "
            "AND version = documents.version AND reader = ?) ORDER BY id"
        )
        return [str(identity) for (identity,) in self._rows(query, reader)]

    def add_statements(self, document: Document, reader: str, statements: Sequence[Statement]) -> int:
        """Note that ``reader`` has read a document's text, with the rows that it adds; how many are new."""
        with self.writing() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO model_readings VALUES (?, ?, ?)", (document.id, document.version, reader)
            )
            added = connection.executemany(
                "INSERT OR IGNORE INTO added_statements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [(*statement_row(statement), statement.origin) for statement in statements],
            )
            new = max(added.rowcount, 0)
            if new:
                connection.execute("UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'generation'")
        return new

    def publish(
        self, slot: int, build: int, place: str, manifest: Manifest, versions: Sequence[Version] | None
    ) -> None:
        """Put what is staged in place, and point readers to the indexes that hold its passages.

        ``versions``: what the documents are to each other; None leaves those that stay as they were, to be
        found anew by a later ``publish``.
        """
        values = {
            "slot": str(slot),
            "build": str(build),
            "place": place,
            "manifest": json.dumps(asdict(manifest)),
            "versions_current": "0" if versions is None else "1",
        }
        with self.writing() as connection:
            known = connection.execute("SELECT document_id, main_id, relation FROM versions").fetchall()
            connection.execute(f"DELETE FROM documents WHERE NOT (id {KEPT})")  # noqa: S608 (a constant)
            for table in CONTENT:
                connection.execute(f"INSERT INTO {table} SELECT * FROM {STAGED}{table}")  # noqa: S608
            connection.execute("DELETE FROM staged_documents")
            connection.execute("DELETE FROM staged_removals")
            if versions is not None:
                connection.execute("DELETE FROM versions")
                known = [(version.document_id, version.main_id, version.relation) for version in versions]
            connection.executemany(
                "INSERT OR IGNORE INTO versions SELECT ?1, ?2, ?3 WHERE EXISTS (SELECT 1 FROM documents WHERE id = ?1) "
                "AND EXISTS (SELECT 1 FROM documents WHERE id = ?2)",
                known,
            )
            for key, value in values.items():
                self._put_meta(connection, key, value)
            connection.execute("UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'generation'")

    @staticmethod
    def _put_meta(connection: sqlite3.Connection, key: str, value: str) -> None:
        connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    @staticmethod
    def _stage(connection: sqlite3.Connection, prepared: PreparedDocument) -> None:
        """Passages and statements go with the document that they replace."""
        document = prepared.document
        connection.execute("DELETE FROM staged_documents WHERE id = ?", (document.id,))
        connection.execute("DELETE FROM staged_removals WHERE document_id = ?", (document.id,))
        row = (*document_row(document), prepared.sketch, prepared.words)
        connection.execute("INSERT INTO staged_documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        connection.executemany(
            "INSERT INTO staged_passages VALUES (?, ?, ?, ?, ?, ?, ?, ?)", map(passage_row, prepared.passages)
        )
        connection.executemany(
            "INSERT INTO staged_statements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            map(statement_row, prepared.statements),
        )

    @staticmethod
    def _stage_removals(connection: sqlite3.Connection, identities: Iterable[DocumentId]) -> None:
        rows = [(identity,) for identity in identities]
        connection.executemany("DELETE FROM staged_documents WHERE id = ?", rows)
        connection.executemany("INSERT OR IGNORE INTO staged_removals SELECT id FROM documents WHERE id = ?", rows)

    @staticmethod
    def _forget_file(connection: sqlite3.Connection, root: str, path: str) -> set[DocumentId]:
        """The documents that the file held."""
        query = "SELECT document_id FROM parts WHERE root = ? AND file = ? AND document_id IS NOT NULL"
        held = {DocumentId(identity) for (identity,) in connection.execute(query, (root, path))}
        connection.execute("DELETE FROM files WHERE root = ? AND path = ?", (root, path))
        return held

    @staticmethod
    def _put_file(connection: sqlite3.Connection, root: str, record: FileRecord) -> None:
        connection.execute(
            "INSERT INTO files VALUES (?, ?, ?, ?, ?, ?)",
            (root, record.path, record.size, record.modified_ns, record.sha256, record.override),
        )
        seen_at = datetime.now(UTC).isoformat(timespec="seconds")
        connection.executemany(
            "INSERT INTO parts VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (root, record.path, part.path, part.document_id, part.reason, part.remedy, seen_at)
                for part in record.parts
            ],
        )

"""Writing to the library. Every method is one transaction and moves the generation."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime

from ingest.document import Document, DocumentId
from ingest.duplicates import Version
from ingest.passage import Passage
from ingest.statements import Statement
from vectorstore.index import Manifest
from vectorstore.library import Library
from vectorstore.records import SourceRecord, document_row, passage_row, statement_row


class LibraryWriter(Library):
    """The library of a process that holds the writer's lock (``vectorstore.lock``); of no other."""

    def replace_document(
        self,
        document: Document,
        passages: Sequence[Passage],
        statements: Sequence[Statement],
        root: str,
        source: SourceRecord,
        *,
        sketch: bytes,
    ) -> None:
        """Store a document with its passages, statements and sketch in place of what the library held under its id.

        The indexes are out of line until ``publish``.
        """
        build = self.published().build
        with self._writing(out_of_line=True) as connection:
            self._forget(connection, document.id)
            row = (*document_row(document), sketch)
            connection.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
            self._insert_passages(connection, build, passages)
            connection.executemany(
                "INSERT INTO statements VALUES (?, ?, ?, ?, ?, ?, ?, ?)", [statement_row(row) for row in statements]
            )
            self._put_source(connection, root, source, document.id, None)

    def remove_document(self, document_id: str) -> None:
        """Forget a document and its source; unknown ids are ignored."""
        with self._writing(out_of_line=True) as connection:
            connection.execute("DELETE FROM sources WHERE document_id = ?", (document_id,))
            self._forget(connection, document_id)

    def record_failure(self, root: str, source: SourceRecord, reason: str, remedy: str) -> None:
        """Note that a file cannot be read as it is now. An earlier version's document stays in use."""
        with self._writing() as connection:
            self._put_source(connection, root, source, source.document_id, (reason, remedy))

    def clear_failure(self, root: str, path: str) -> None:
        """Forget a failed file that is no longer there; its document, if any, must be removed by its id."""
        with self._writing() as connection:
            connection.execute("DELETE FROM sources WHERE root = ? AND path = ? AND document_id IS NULL", (root, path))

    def touch_source(self, root: str, source: SourceRecord) -> None:
        """Note a file's new size and time when its content is what it was."""
        with self._writing() as connection:
            connection.execute(
                "UPDATE sources SET size = ?, modified_ns = ? WHERE root = ? AND path = ?",
                (source.size, source.modified_ns, root, source.path),
            )

    def forget_source_contents(self, root: str) -> None:
        """Have every file of a folder read again, as if its time and content had changed."""
        with self._writing() as connection:
            connection.execute("UPDATE sources SET modified_ns = -1, sha256 = '' WHERE root = ?", (root,))

    def put_passages(
        self, build: int, document_id: str, passages: Sequence[Passage], statements: Sequence[Statement]
    ) -> None:
        """Store one document's passages for a build that is not published yet, and its statements anew."""
        with self._writing() as connection:
            self._insert_passages(connection, build, passages)
            connection.execute("DELETE FROM statements WHERE document_id = ?", (document_id,))
            connection.executemany(
                "INSERT INTO statements VALUES (?, ?, ?, ?, ?, ?, ?, ?)", [statement_row(row) for row in statements]
            )

    def put_sketches(self, sketches: Sequence[tuple[str, bytes]]) -> None:
        """Store new sketches of documents that the library holds, by id."""
        with self._writing() as connection:
            connection.executemany(
                "UPDATE documents SET sketch = ? WHERE id = ?", [(sketch, identity) for identity, sketch in sketches]
            )

    def replace_versions(self, versions: Sequence[Version]) -> None:
        """Store which documents repeat or translate another one, in place of what was known."""
        with self._writing() as connection:
            connection.execute("DELETE FROM versions")
            connection.executemany(
                "INSERT INTO versions VALUES (?, ?, ?)",
                [(version.document_id, version.main_id, version.relation) for version in versions],
            )

    def drop_other_builds(self, build: int) -> None:
        """Forget the passages of every build but this one."""
        with self._writing() as connection:
            connection.execute("DELETE FROM passages WHERE build <> ?", (build,))

    def publish(self, slot: int, build: int, place: str, manifest: Manifest) -> None:
        """Point readers to indexes that are in line with the library, and drop the passages of other builds."""
        values = {
            "slot": str(slot),
            "build": str(build),
            "place": place,
            "manifest": json.dumps(asdict(manifest)),
            "in_line": "1",
        }
        with self._writing() as connection:
            for key, value in values.items():
                self._put_meta(connection, key, value)
            connection.execute("DELETE FROM passages WHERE build <> ?", (build,))

    @contextmanager
    def _writing(self, out_of_line: bool = False) -> Iterator[sqlite3.Connection]:
        connection = self._connection()
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'generation'")
            if out_of_line:
                self._put_meta(connection, "in_line", "0")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    @staticmethod
    def _put_meta(connection: sqlite3.Connection, key: str, value: str) -> None:
        connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    @staticmethod
    def _forget(connection: sqlite3.Connection, document_id: str) -> None:
        """Passages and statements go with the document."""
        connection.execute("DELETE FROM documents WHERE id = ?", (document_id,))

    @staticmethod
    def _insert_passages(connection: sqlite3.Connection, build: int, passages: Sequence[Passage]) -> None:
        connection.executemany(
            "INSERT OR REPLACE INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [passage_row(build, passage) for passage in passages],
        )

    @staticmethod
    def _put_source(
        connection: sqlite3.Connection,
        root: str,
        source: SourceRecord,
        document_id: DocumentId | None,
        failure: tuple[str, str] | None,
    ) -> None:
        reason, remedy = failure or (None, None)
        connection.execute(
            "INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                root,
                source.path,
                source.size,
                source.modified_ns,
                source.sha256,
                document_id,
                reason,
                remedy,
                datetime.now(UTC).isoformat(timespec="seconds"),
            ),
        )

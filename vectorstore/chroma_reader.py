"""Searching an embedded Chroma index with Chroma's compiled half alone, which is what its client calls too.

Importing the client takes longer than all else that a question needs at a cold start. The compiled half is no public
interface, so the client opens whatever this cannot.
"""

import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vectorstore.chroma_index import EMBEDDED_COLLECTION, REBUILD, ChromaIndex
from vectorstore.errors import VectorStoreError
from vectorstore.index import Ranked, VectorRanking

if TYPE_CHECKING:
    from vectorstore.embedder import Vector

TENANT, DATABASE = "default_tenant", "default_database"
"""Names that the client gives where it is told none."""
COLLECTIONS_KEPT = 16
"""In memory, of one folder; this program's have one."""


def open_vectors(folder: Path) -> VectorRanking:
    """The vectors in ``folder``, to be searched as they are now.

    Raises:
        VectorStoreError: they cannot be opened.
    """
    try:
        with _reporting(folder, "opened"):
            return _ChromaReader(folder)
    except (ImportError, AttributeError, TypeError):
        return ChromaIndex.embedded(folder)  # another version of Chroma, put together in another way


class _ChromaReader:
    """A VectorRanking over a folder that nobody writes to."""

    def __init__(self, folder: Path) -> None:
        import chromadb_rust_bindings as chroma

        self._folder = folder
        database = chroma.SqliteDBConfig(
            url=str(folder / "chroma.sqlite3"),
            hash_type=chroma.MigrationHash.MD5,
            migration_mode=chroma.MigrationMode.Apply,
        )
        self._bindings: Any = chroma.Bindings(
            allow_reset=False,
            sqlite_db_config=database,
            persist_path=str(folder),
            hnsw_cache_size=COLLECTIONS_KEPT,
        )
        self._collection = str(self._bindings.get_collection(EMBEDDED_COLLECTION, TENANT, DATABASE).id)

    def search(self, vector: "Vector", k: int, documents: Collection[str] | None = None) -> list[Ranked]:
        """As ``ChromaIndex.search``."""
        if k <= 0 or (documents is not None and not documents):
            return []
        where = None if documents is None else json.dumps({"document_id": {"$in": sorted(documents)}})
        with _reporting(self._folder, "used"):
            found = self._bindings.query(
                self._collection, None, [vector.tolist()], k, where, None, ["distances"], TENANT, DATABASE
            )
        return [
            Ranked(identity, 1.0 - distance)
            for identity, distance in zip(found.ids[0], found.distances[0], strict=True)
        ]

    def close(self) -> None:
        """Release the files; searching is an error afterwards."""
        self._bindings = None


@contextmanager
def _reporting(folder: Path, what: str) -> Iterator[None]:
    """Chroma's failures in plain words."""
    try:
        yield
    except Exception as error:
        from chromadb.errors import ChromaError  # only now: it brings in the client

        if not isinstance(error, (ChromaError, OSError, ValueError)):
            raise
        raise VectorStoreError(f"The vectors in {folder} cannot be {what} ({error}). {REBUILD}") from error

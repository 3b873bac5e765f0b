"""The door to Chroma: vectors by passage id, embedded in a folder or on a server. No text is in it."""

import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ingest.passage import Passage
from vectorstore.errors import VectorStoreError
from vectorstore.index import Ranked

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.collection_configuration import CreateHNSWConfiguration
    from chromadb.config import Settings

    from vectorstore.embedder import Vector, Vectors

EMBEDDED_COLLECTION = "passages"
# On 100,000 vectors around those of real passages recall at 10 was 1.00, and building twice as fast as with 200 and 32.
HNSW: "CreateHNSWConfiguration" = {
    "space": "cosine",
    "ef_construction": 100,
    "max_neighbors": 24,
    "ef_search": 200,
    # Vectors since the last multiple of this are put into the graph again by every reader that opens: with the
    # default of 1,000 the first search took up to a second longer.
    "batch_size": 64,
    "sync_threshold": 256,
}
IDS_PER_PAGE = 10_000


class ChromaIndex:
    """Passages ranked by the cosine similarity of their vectors to a question's. A PassageIndex.

    Embedded, exactly one process may write to a folder, and a reader does not see what is written after
    it has opened; see ``vectorstore.slots`` for how both are kept. A server has neither limit.
    """

    def __init__(self, client: "ClientAPI", collection: str, where: str) -> None:
        self._client = client
        self._where = where
        self._name = collection
        with self._reporting():
            self._collection = client.get_or_create_collection(
                collection, embedding_function=None, configuration={"hnsw": HNSW}
            )
            self._batch = client.get_max_batch_size()

    @classmethod
    def embedded(cls, folder: Path) -> "ChromaIndex":
        """The index in ``folder``, which is made if it is not there."""
        chromadb = _chromadb()
        from chromadb.errors import ChromaError

        where = f"The vectors in {folder}"
        try:
            client = chromadb.PersistentClient(str(folder), settings=_settings())
        except (ChromaError, OSError, ValueError) as error:
            raise VectorStoreError(f"{where} cannot be opened ({error}). {REBUILD}") from error
        return cls(client, EMBEDDED_COLLECTION, where)

    @classmethod
    def server(cls, url: str, collection: str) -> "ChromaIndex":
        """The index ``collection`` on the Chroma server at ``url``, made if the server has none.

        Raises:
            VectorStoreError: the URL is malformed, or no server answers there.
        """
        chromadb = _chromadb()
        from chromadb.errors import ChromaError

        host, port, secure = parse_url(url)
        where = f"The Chroma server at {url} (COALITION_CHROMA_URL)"
        try:
            client = chromadb.HttpClient(host=host, port=port, ssl=secure, settings=_settings())
        except (ChromaError, OSError, ValueError) as error:
            # chromadb reports every failed connection as a ValueError.
            raise VectorStoreError(
                f"{where} does not answer. Start it (chroma run --path FOLDER --port {port}), correct the "
                "setting, or unset it to keep the vectors in the library's own folder."
            ) from error
        return cls(client, collection, where)

    def add(self, passages: Sequence[Passage], vectors: "Vectors") -> None:
        """Store passages; the same id again replaces. ``vectors`` are unit length, one per passage."""
        if len(passages) != len(vectors):
            raise ValueError(f"{len(passages)} passages and {len(vectors)} vectors")
        with self._reporting():
            for start in range(0, len(passages), self._batch):
                batch = passages[start : start + self._batch]
                self._collection.upsert(
                    ids=[passage.id for passage in batch],
                    embeddings=vectors[start : start + self._batch],
                    metadatas=[{"document_id": str(passage.document_id)} for passage in batch],
                )

    def remove(self, passage_ids: Iterable[str]) -> None:
        """Forget passages; unknown ids are ignored."""
        remaining = iter(passage_ids)
        with self._reporting():
            while batch := list(islice(remaining, self._batch)):
                self._collection.delete(ids=batch)

    def ids(self) -> set[str]:
        """Every passage id held."""
        found: set[str] = set()
        with self._reporting():
            while page := self._collection.get(include=[], limit=IDS_PER_PAGE, offset=len(found))["ids"]:
                found.update(page)
        return found

    def search(self, vector: "Vector", k: int, documents: Collection[str] | None = None) -> list[Ranked]:
        """The ``k`` nearest passages, nearest first, with their cosine similarity, -1 to 1.

        ``documents``: only passages of documents with these ids; None means all.
        """
        if k <= 0 or (documents is not None and not documents):
            return []
        where: Any = None if documents is None else {"document_id": {"$in": sorted(documents)}}
        with self._reporting():
            result = self._collection.query(
                query_embeddings=vector[None], n_results=k, where=where, include=["distances"]
            )
        distances = result["distances"] or [[]]
        return [
            Ranked(identity, 1.0 - distance) for identity, distance in zip(result["ids"][0], distances[0], strict=True)
        ]

    def drop(self) -> None:
        """Delete the whole collection, on a server where others stand beside it. The index is closed after."""
        with self._reporting():
            self._client.delete_collection(self._name)
        self.close()

    def close(self) -> None:
        """Release the files or the connection; searching is an error afterwards."""
        self._client.close()  # type: ignore[attr-defined]  # in every client, not in their interface

    @contextmanager
    def _reporting(self) -> Iterator[None]:
        """Chroma's failures in plain words."""
        from chromadb.errors import ChromaError
        from httpx import HTTPError

        try:
            yield
        except HTTPError as error:
            raise VectorStoreError(
                f"{self._where} does not answer any more ({error}). Check that it is running and try again."
            ) from error
        except ChromaError as error:
            raise VectorStoreError(f"{self._where} cannot be used ({error}). {REBUILD}") from error


def load() -> None:
    """Import what an index needs, which takes a second, before one is opened; in a thread beside other work."""
    _chromadb()


def _chromadb() -> Any:
    """chromadb without two things that it imports and that nothing here uses: they are a quarter of its import.

    They are the command line of httpx and the sender of its traces, which brings in gRPC. Whoever imports them
    afterwards gets them whole.
    """
    sender = ModuleType("opentelemetry.exporter.otlp.proto.grpc.trace_exporter")
    vars(sender)["OTLPSpanExporter"] = None
    absent = {"httpx._main": None, sender.__name__: sender}
    absent = {name: module for name, module in absent.items() if name not in sys.modules}
    sys.modules.update(absent)  # type: ignore[arg-type]  # None counts as not installed
    try:
        import chromadb
    finally:
        for name in absent:
            sys.modules.pop(name, None)
    return chromadb


def _settings() -> "Settings":
    """Nothing is reported to anybody, whatever the environment says."""
    from chromadb.config import Settings

    return Settings(anonymized_telemetry=False, chroma_otel_collection_endpoint="")


REBUILD = "The library's texts are safe; to build the index anew, run: coalition sync FOLDER --rebuild"


def parse_url(url: str) -> tuple[str, int, bool]:
    """Host, port and whether TLS is used, of ``http(s)://host[:port][/]``.

    Raises:
        VectorStoreError: it is no such URL.
    """
    parts = urlsplit(url.strip())
    try:
        port = parts.port
    except ValueError:
        port = -1
    secure = parts.scheme == "https"
    usable = parts.scheme in ("http", "https") and parts.hostname and port != -1 and parts.path in ("", "/")
    if not usable or parts.query or parts.username:
        raise VectorStoreError(
            f"COALITION_CHROMA_URL is {url!r}, which is no address of a Chroma server. "
            "It should look like http://localhost:8000"
        )
    return str(parts.hostname), port or (443 if secure else 8000), secure

"""A query becomes Hits: both rankings, fused, over whatever the library holds at this moment."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import lru_cache
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from vectorstore.embedder import Embedder
from vectorstore.errors import NoLibraryError, VectorStoreError
from vectorstore.fuse import FusionWeights, fuse, weights_for
from vectorstore.index import Filter, Hit, Ranked, VectorRanking
from vectorstore.lexical import quoted_phrases
from vectorstore.library import Library, Published
from vectorstore.records import DocumentSummary
from vectorstore.reranker import Reranker
from vectorstore.slots import EMBEDDED, Indexes, open_rankings

if TYPE_CHECKING:
    from vectorstore.embedder import Vector

CANDIDATES_AT_LEAST = 100
"""How deep both rankings are read before they are fused; deeper changes nothing in the first ten."""
REMEMBERED_QUERIES = 256
REMEMBERED_SENTENCES = 512
"""Whose vectors are kept: a question of stance compares the same sentences twice, and the next one some of them."""
RERANKED = 50
"""First passages that a re-ranker reads, if there is one; each costs as much as to embed it, or more."""
NO_RESTRICTION = Filter()

Result = TypeVar("Result")


class PassageSearch:
    """Searches a library. Stays open as long as a page does, and always shows the last finished sync.

    Safe to use from several threads; searches of one object run one after the other.
    """

    def __init__(
        self,
        library: Library,
        embedder: Embedder,
        chroma_url: str | None = None,
        weights: FusionWeights | None = None,
        reranker: Reranker | None = None,
    ) -> None:
        self._library = library
        self._embedder = embedder
        self._place = place_of(chroma_url)
        self._weights = weights or weights_for(embedder.fingerprint)
        self._reranker = reranker
        self._query_vector = lru_cache(maxsize=REMEMBERED_QUERIES)(embedder.embed_query)
        self._vectors: dict[str, Vector] = {}
        self._beside = ThreadPoolExecutor(1, "query")
        self._using = threading.RLock()
        self._generation: int | None = None
        self._published: Published | None = None
        self._indexes: Indexes[VectorRanking] | None = None
        self._summaries: list[DocumentSummary] | None = None

    @property
    def ranking(self) -> str:
        """Names what decides the order of passages, beside the embedding model."""
        return f"{self._weights} {self._reranker.fingerprint if self._reranker else ''}"

    def expect(self, query: str) -> None:
        """Begin to embed a query that is about to be searched for, while its words are looked at. What goes wrong is
        raised by the search.
        """
        self._beside.submit(self._query_vector, query)

    def search(self, query: str, k: int, filter: Filter | None = None) -> list[Hit]:
        """At most ``k`` passages for ``query``, best first; fewer only when no more are related at all.

        A query with words in double quotation marks gives passages that hold those words in that order,
        when there are any.

        Raises:
            NoLibraryError: no sync has finished yet.
            VectorStoreError: the index is of another embedding model or place, damaged, or out of reach.
        """
        if not query.strip() or k <= 0:
            return []
        depth = max(CANDIDATES_AT_LEAST, 4 * k)
        wanted = k if self._reranker is None else max(k, RERANKED)

        def best(indexes: Indexes[VectorRanking]) -> list[Hit]:
            documents = self._admitted(filter)
            vector = self._beside.submit(self._query_vector, query)
            keywords = indexes.keywords.search(query, depth, documents)
            vectors = indexes.vectors.search(vector.result(), depth, documents)
            cosines = {ranked.passage_id: ranked.score for ranked in vectors}
            fused = self._fused(query, keywords, vectors)[:wanted]
            passages = self._library.passages(ranked.passage_id for ranked in fused)
            return [
                Hit(passages[ranked.passage_id], ranked.score, cosines.get(ranked.passage_id))
                for ranked in fused
                if ranked.passage_id in passages  # unless removed this moment: then all is read again
            ]

        return self._reranked(query, self._read(best))[:k]

    def _reranked(self, query: str, hits: list[Hit]) -> list[Hit]:
        """The first hits in the order of the re-ranker, if there is one, and the others after them."""
        if self._reranker is None:
            return hits
        first, rest = hits[:RERANKED], hits[RERANKED:]
        scores = self._reranker.scores(
            query, ["\n".join((*hit.passage.heading_path, hit.passage.text)) for hit in first]
        )
        above = rest[0].score if rest else 0.0
        first = [replace(hit, score=above + score) for hit, score in zip(first, scores, strict=True)]
        return sorted(first, key=lambda hit: -hit.score) + rest

    def _fused(self, query: str, keywords: Sequence[Ranked], vectors: Sequence[Ranked]) -> list[Ranked]:
        """Both rankings as one, of the passages that are published."""
        if quoted_phrases(query) and keywords:
            holding = {ranked.passage_id for ranked in keywords}
            vectors = [ranked for ranked in vectors if ranked.passage_id in holding]
        languages = self._library.languages({ranked.passage_id for ranked in (*keywords, *vectors)})
        # A server's index is written in place: while a sync runs, it holds passages that are not published yet.
        keywords = [ranked for ranked in keywords if ranked.passage_id in languages]
        vectors = [ranked for ranked in vectors if ranked.passage_id in languages]
        return fuse(keywords, vectors, lambda identity: self._weights.of(languages[identity]))

    def frequencies(self, words: Sequence[str]) -> tuple[list[int], int]:
        """In how many passages each word occurs in some form, and how many passages there are.

        Raises:
            NoLibraryError: no sync has finished yet.
        """
        return self._read(lambda indexes: indexes.keywords.frequencies(words))

    def mentions(self, names: Sequence[str]) -> list[int]:
        """In how many passages each name stands, whole and in its order.

        Raises:
            NoLibraryError: no sync has finished yet.
        """
        return self._read(lambda indexes: indexes.keywords.mentions(names))

    def similarities(self, query: str, texts: Sequence[str]) -> list[float]:
        """The cosine similarity, -1 to 1, of ``query`` to each text, in order."""
        if not texts:
            return []
        question, vectors = self._query_vector(query), self._vectors
        if missing := [text for text in dict.fromkeys(texts) if text not in vectors]:
            # Another mapping, not the same one changed: other threads may be reading it.
            vectors = vectors | dict(zip(missing, self._embedder.embed_passages(missing), strict=True))
            self._vectors = dict(list(vectors.items())[-REMEMBERED_SENTENCES:])
        return [float(vectors[text] @ question) for text in texts]

    def close(self) -> None:
        """Release the indexes. The library stays open: it belongs to whoever opened it."""
        with self._using:
            if self._indexes is not None:
                self._indexes.close()
            self._indexes = self._published = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _read(self, action: Callable[[Indexes[VectorRanking]], Result]) -> Result:
        """What ``action`` reads from the published indexes, opened anew when others have been published.

        A slot is deleted once another is published. So what was read, or went wrong, counts only if the slot is
        still the published one afterwards; otherwise it is read again.
        """
        with self._using:
            while True:
                published = self._library.published()
                try:
                    result = action(self._opened(published))
                except VectorStoreError:
                    if _identity(published) == _identity(self._library.published()):
                        raise
                else:
                    if _identity(published) == _identity(self._library.published()):
                        return result

    def _opened(self, published: Published) -> Indexes[VectorRanking]:
        """The published indexes. The summaries that filters are applied to are then of the same moment or later."""
        generation = self._library.generation()
        if generation != self._generation:
            self._summaries = None
            self._generation = generation
        if self._indexes is None or _identity(published) != _identity(self._published):
            self.close()
            self._indexes = self._open(published)
            self._published = published
        return self._indexes

    def _open(self, published: Published) -> Indexes[VectorRanking]:
        manifest = published.manifest
        if manifest is None:
            raise NoLibraryError(
                f"The library in {self._library.home} is empty: no sync has finished yet. Run: coalition sync FOLDER"
            )
        if manifest.embedder != self._embedder.fingerprint:
            raise VectorStoreError(other_embedder(manifest.embedder, self._embedder.fingerprint))
        if published.place != self._place:
            raise VectorStoreError(
                f"The library's vectors are {describe_place(published.place)}, but COALITION_CHROMA_URL says "
                f"{describe_place(self._place)}. Correct the setting, or run: coalition sync FOLDER"
            )
        return open_rankings(self._library, published.slot, published.build, published.place, manifest)

    def _admitted(self, filter: Filter | None) -> list[str] | None:
        if filter is None or filter == NO_RESTRICTION:
            return None
        if self._summaries is None:
            self._summaries = self._library.summaries()
        return [summary.id for summary in self._summaries if filter.admits(summary.id, summary.metadata)]


def place_of(chroma_url: str | None) -> str:
    """Where the vectors are to be: "embedded", or the server's URL without a slash at its end."""
    return chroma_url.strip().rstrip("/") if chroma_url and chroma_url.strip() else EMBEDDED


def describe_place(place: str) -> str:
    """A place in words."""
    return "in its own folder" if place == EMBEDDED else f"on the server {place}"


def other_embedder(built: str, wanted: str) -> str:
    """What to say when the settings name another embedding model than the one the library was built with."""
    return (
        f"The library was built with the embedding model {built}, but the settings now give {wanted}. "
        "Set COALITION_EMBEDDING_MODEL back, or build the library anew with: coalition sync FOLDER --rebuild"
    )


def _identity(published: Published | None) -> tuple[int, int, str] | None:
    return None if published is None else (published.slot, published.build, published.place)

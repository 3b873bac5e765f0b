"""The nouns of search: Filter, Hit, Manifest, and the Protocol that every passage index keeps."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from ingest.document import Metadata
from ingest.passage import Passage

if TYPE_CHECKING:
    from vectorstore.embedder import Vector, Vectors


@dataclass(frozen=True, slots=True)
class Filter:
    """Which documents a question is about. None means no restriction.

    Dates are ISO 8601 days, months or years, both inclusive ("2021" lets the whole year in); a document without a date
    passes no date restriction.
    """

    date_from: str | None = None
    date_to: str | None = None
    kind: str | None = None
    language: str | None = None
    documents: frozenset[str] | None = None
    """Ids of the only documents that may be searched."""

    def admits(self, document_id: str, metadata: Metadata) -> bool:
        """Whether a document with this id and metadata may be searched."""
        if self.documents is not None and document_id not in self.documents:
            return False
        if self.kind is not None and metadata.kind != self.kind:
            return False
        if self.language is not None and metadata.language != self.language:
            return False
        if self.date_from is None and self.date_to is None:
            return True
        if metadata.date is None:
            return False
        date = metadata.date
        after_start = self.date_from is None or date >= self.date_from[: len(date)]
        before_end = self.date_to is None or date[: len(self.date_to)] <= self.date_to[: len(date)]
        return after_start and before_end


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage's id and its score in one ranking; higher is better, comparable within that ranking only."""

    passage_id: str
    score: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a query. ``score`` orders hits; ``cosine`` is comparable between queries.

    ``cosine`` is the cosine similarity of query and passage vectors, -1 to 1, None when only the
    keyword ranking found the passage.
    """

    passage: Passage
    score: float
    cosine: float | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index was built with. Indexes built with different manifests must not be mixed."""

    schema: int
    splitter: str
    embedder: str


class VectorRanking(Protocol):
    """Passages by the similarity of their vectors to a question's."""

    def search(self, vector: "Vector", k: int, documents: Collection[str] | None = None) -> list[Ranked]:
        """The ``k`` nearest passages, nearest first, with their cosine similarity, -1 to 1.

        ``documents``: only passages of documents with these ids; None means all.
        """

    def close(self) -> None:
        """Release what is held; searching is an error afterwards."""


class PassageIndex(Protocol):
    """A ranking over passages. Holds no text that cannot be rebuilt from the library."""

    def add(self, passages: Sequence[Passage], vectors: "Vectors") -> None:
        """Store passages; the same id again replaces. ``vectors`` are unit length, one per passage."""

    def remove(self, passage_ids: Iterable[str]) -> None:
        """Forget passages; unknown ids are ignored."""

    def ids(self) -> set[str]:
        """Every passage id held."""

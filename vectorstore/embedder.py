"""The Protocol every embedding model is used through."""

from collections.abc import Sequence
from typing import Protocol


class Embedder(Protocol):
    """Turns texts into unit-length vectors, so that a dot product is the cosine similarity."""

    @property
    def fingerprint(self) -> str:
        """Names the model and everything that changes its vectors; part of the library's manifest."""

    @property
    def max_tokens(self) -> int:
        """The longest text in tokens, special tokens included, that is embedded whole."""

    def embed_passages(self, texts: Sequence[str]) -> list[list[float]]:
        """One unit-length vector per text, in order."""

    def embed_query(self, text: str) -> list[float]:
        """The unit-length vector of a question."""

    def token_offsets(self, text: str) -> list[tuple[int, int]]:
        """Start and end offsets (code points of ``text``) of each token, without special tokens."""

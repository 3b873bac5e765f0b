"""The Protocol every embedding model is used through."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector: TypeAlias = NDArray[np.float32]
    Vectors: TypeAlias = NDArray[np.float32]


class Embedder(Protocol):
    """Turns texts into unit-length vectors, so that a dot product is the cosine similarity."""

    @property
    def fingerprint(self) -> str:
        """Names the model and everything that changes its vectors; part of the library's manifest."""

    @property
    def max_tokens(self) -> int:
        """The longest text in tokens, special tokens included, that is embedded whole."""

    def embed_passages(self, texts: Sequence[str]) -> "Vectors":
        """One unit-length vector per text, in order: float32 of shape (texts, dimensions)."""

    def embed_query(self, text: str) -> "Vector":
        """The unit-length vector of a question: float32 of shape (dimensions,)."""

    def token_offsets(self, text: str) -> list[tuple[int, int]]:
        """Start and end offsets (code points of ``text``) of each token, without special tokens."""

    def tokenizer_json(self) -> str:
        """The same tokenizer for other processes: JSON of ``tokenizers``, which neither cuts nor pads."""

    def warm_up(self) -> None:
        """Load what the first question needs, so that it is answered sooner. Never necessary."""

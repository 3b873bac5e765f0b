"""The embedding model that comes with this program, on whichever engine runs here: the same vectors either way."""

import logging
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from vectorstore import default_model
from vectorstore.openvino_embedder import OpenVinoEmbedder, OpenVinoUnavailableError

if TYPE_CHECKING:
    from vectorstore.embedder import Embedder, Vector, Vectors

_log = logging.getLogger(__name__)

Result = TypeVar("Result")


class DefaultEmbedder:
    """An Embedder: OpenVINO where it can be used, sentence-transformers where it cannot.

    Constructing it costs nothing. Safe to use from several threads.

    Raises:
        VectorStoreError: on first use, when files of the model are missing or are not the published ones.
    """

    fingerprint = default_model.FINGERPRINT
    max_tokens = default_model.MAX_TOKENS

    def __init__(self) -> None:
        self._fast = OpenVinoEmbedder()
        self._plain: Embedder | None = None
        self._choosing = threading.Lock()

    def embed_passages(self, texts: Sequence[str]) -> "Vectors":
        """One unit-length vector per text, in order: float32 of shape (texts, dimensions)."""
        return self._with_engine(lambda embedder: embedder.embed_passages(texts))

    def embed_query(self, text: str) -> "Vector":
        """The unit-length vector of a question: float32 of shape (dimensions,)."""
        return self._with_engine(lambda embedder: embedder.embed_query(text))

    def token_offsets(self, text: str) -> list[tuple[int, int]]:
        """Start and end offsets (code points of ``text``) of each token, without special tokens."""
        return self._fast.token_offsets(text)

    def tokenizer_json(self) -> str:
        """The same tokenizer for other processes: JSON of ``tokenizers``, which neither cuts nor pads."""
        return self._fast.tokenizer_json()

    def warm_up(self) -> None:
        """Load what the first question needs."""
        self._with_engine(lambda embedder: embedder.warm_up())

    def _with_engine(self, action: "Callable[[Embedder], Result]") -> Result:
        if self._plain is None:
            try:
                return action(self._fast)
            except OpenVinoUnavailableError as error:
                self._plain = self._fall_back(error)
        return action(self._plain)

    def _fall_back(self, error: OpenVinoUnavailableError) -> "Embedder":
        from vectorstore.sentence_transformer import SentenceTransformerEmbedder

        with self._choosing:
            if self._plain is None:
                _log.info("%s Texts are embedded by sentence-transformers instead, which takes longer.", error)
                self._plain = SentenceTransformerEmbedder()
            return self._plain

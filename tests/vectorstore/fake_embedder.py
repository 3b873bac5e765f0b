"""An Embedder without a model: texts that share words are near each other, others are not."""

import hashlib
import math
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

DIMENSIONS = 512


class WordHashEmbedder:
    """Counts words in buckets. Remembers what it has embedded, so that tests can tell work from no work."""

    def __init__(self, fingerprint: str = "word-hash") -> None:
        self.fingerprint = fingerprint
        self.max_tokens = 64
        self.embedded: list[str] = []

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.embedded += texts
        return np.array([self._vector(text) for text in texts], dtype=np.float32).reshape(-1, DIMENSIONS)

    def embed_query(self, text: str) -> NDArray[np.float32]:
        return self._vector(text)

    def token_offsets(self, text: str) -> list[tuple[int, int]]:
        return [match.span() for match in re.finditer(r"\w+|[^\w\s]", text)]

    def tokenizer_json(self) -> str:
        tokenizer = Tokenizer(WordLevel({"?": 0}, unk_token="?"))
        tokenizer.pre_tokenizer = Whitespace()  # the same words and signs as token_offsets
        return str(tokenizer.to_str())

    def warm_up(self) -> None:
        pass

    def _vector(self, text: str) -> NDArray[np.float32]:
        counts = Counter(self._bucket(word) for word in re.findall(r"\w+", text.lower()))
        length = math.sqrt(sum(count * count for count in counts.values())) or 1.0
        return np.array([counts.get(bucket, 0) / length for bucket in range(DIMENSIONS)], dtype=np.float32)

    def _bucket(self, word: str) -> int:
        # The fingerprint moves every word: vectors of two models cannot be compared here either.
        return int.from_bytes(hashlib.sha256(f"{self.fingerprint} {word}".encode()).digest()[:4]) % DIMENSIONS

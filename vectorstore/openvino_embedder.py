"""The door to OpenVINO: the embedding model that comes with this program, at the speed of the processor.

Three to four times as fast as sentence-transformers on two cores, and loaded in a fraction of a second because
torch is never imported: ``python -m evals.bench.embedding`` and ``python -m evals.bench.start`` print the ratios.
"""

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import TYPE_CHECKING, Any

from vectorstore import default_model
from vectorstore.errors import VectorStoreError
from vectorstore.openvino_compile import compiled

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from vectorstore.embedder import Vector, Vectors

TOKENS_PER_BATCH = 1_024
"""Padding included. From 512 to 4,096 the rate was the same within 5 %; less takes less memory."""
TOKENS_PER_BATCH_OF_FEW = 256
"""The same for a few texts, which are of all lengths: one batch of a dozen sentences would be two fifths padding, and
all cores but one would look on."""
LENGTH_STEP = 16
"""Texts are padded to a multiple of this. For each shape that it meets OpenVINO keeps generated code: with every
length as it comes, memory grew by 130 MB for each thousand texts; in steps there are few shapes, and it settles."""
TEXTS_PER_WINDOW = 128
"""Texts whose tokens are in memory at once, and among which those of equal length are put together."""
FEW_CHARACTERS = 20_000
"""The most that are a few."""

PROBE = "The statement of the civil society observers was read at the plenary meeting."
PROBE_VECTOR_BEGINS = (-0.039, 0.037, 0.013, 0.025, 0.038, 0.079, 0.025, 0.028)
"""As sentence-transformers computes it."""
PROBE_TOLERANCE = 0.005


class OpenVinoUnavailableError(VectorStoreError):
    """OpenVINO is not installed, does not run on this machine, or computes other vectors than the model's."""


class OpenVinoEmbedder:
    """An Embedder for the default model.

    Constructing it costs nothing; ``token_offsets`` and ``tokenizer_json`` load the tokenizer alone. Safe to use
    from several threads, which do not hold each other up while a model runs; in half precision (bfloat16) where
    the processor has that, in single precision elsewhere.

    Raises:
        OpenVinoUnavailableError: on first embedding.
        VectorStoreError: on first use, when files of the model are missing or are not the published ones.
    """

    fingerprint = default_model.FINGERPRINT
    max_tokens = default_model.MAX_TOKENS

    def __init__(self) -> None:
        self._loading = threading.Lock()
        self._loaded: _Engine | None = None

    def embed_passages(self, texts: Sequence[str]) -> "Vectors":
        """One unit-length vector per text, in order: float32 of shape (texts, dimensions)."""
        import numpy as np

        vectors = np.empty((len(texts), default_model.DIMENSIONS), dtype=np.float32)
        if texts:
            self._engine().run(self._batches(texts), vectors)
        return vectors

    def embed_query(self, text: str) -> "Vector":
        """The unit-length vector of a question: float32 of shape (dimensions,)."""
        vector: Vector = self.embed_passages([text])[0]
        return vector

    def token_offsets(self, text: str) -> list[tuple[int, int]]:
        """Start and end offsets (code points of ``text``) of each token, without special tokens."""
        offsets: list[tuple[int, int]] = self._tokenizer.encode(text, add_special_tokens=False).offsets
        return offsets

    def tokenizer_json(self) -> str:
        """The same tokenizer for other processes: JSON of ``tokenizers``, which neither cuts nor pads."""
        return str(self._tokenizer.to_str())

    def warm_up(self) -> None:
        """Load what the first question needs."""
        self._engine()

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        return default_model.load_tokenizer()

    def _engine(self) -> "_Engine":
        with self._loading:
            if self._loaded is None:
                engine = _Engine()
                self._check(engine)
                self._loaded = engine
            return self._loaded

    def _check(self, engine: "_Engine") -> None:
        """Embed a sentence whose vector is known, which warms the engine up as well."""
        import numpy as np

        vectors = np.zeros((1, default_model.DIMENSIONS), dtype=np.float32)
        engine.run(self._batches([PROBE]), vectors)
        begins = vectors[0, : len(PROBE_VECTOR_BEGINS)]
        if not np.allclose(begins, PROBE_VECTOR_BEGINS, rtol=0.0, atol=PROBE_TOLERANCE):
            raise OpenVinoUnavailableError("OpenVINO computes wrong vectors on this machine.")

    def _batches(self, texts: Sequence[str]) -> "Iterator[_Batch]":
        """Batches of texts of like length, longest first, so that little padding is computed and no core waits long
        for the last batch. Tokens are made window by window, while the batches before are embedded.
        """
        are_few = sum(map(len, texts)) <= FEW_CHARACTERS
        most_tokens = TOKENS_PER_BATCH_OF_FEW if are_few else TOKENS_PER_BATCH
        by_length = sorted(range(len(texts)), key=lambda row: -len(texts[row]))
        for start in range(0, len(texts), TEXTS_PER_WINDOW):
            rows = by_length[start : start + TEXTS_PER_WINDOW]
            encodings = self._tokenizer.encode_batch_fast([texts[row] for row in rows])
            tokens = {row: _cut(encoding.ids) for row, encoding in zip(rows, encodings, strict=True)}
            rows.sort(key=lambda row: -len(tokens[row]))
            while rows:
                length = -(-len(tokens[rows[0]]) // LENGTH_STEP) * LENGTH_STEP
                count = max(1, most_tokens // length)
                yield _Batch(rows[:count], [tokens[row] for row in rows[:count]], length)
                del rows[:count]


class _Batch:
    """Token ids and mask of some texts, padded to ``length``; ``rows`` says where their vectors go."""

    def __init__(self, rows: list[int], tokens: list[list[int]], length: int) -> None:
        import numpy as np

        self.rows = rows
        self.ids = np.zeros((len(rows), length), dtype=np.int32)
        self.mask = np.zeros((len(rows), length), dtype=np.float32)
        for place, ids in enumerate(tokens):
            self.ids[place, : len(ids)] = ids
            self.mask[place, : len(ids)] = 1.0


class _Engine:
    """The compiled model, with a request for each batch that is computed beside others."""

    def __init__(self) -> None:
        try:
            self._queue = _compile()
        except (ImportError, RuntimeError) as error:
            detail = str(error).strip().split("\n", 1)[0][:200]
            raise OpenVinoUnavailableError(f"OpenVINO does not run on this machine ({detail}).") from error
        self._queue.set_callback(_keep)
        self._using = threading.Lock()

    def run(self, batches: "Iterator[_Batch]", vectors: "Vectors") -> None:
        """Fill in the rows of ``vectors`` that the batches name. Callers take turns.

        Raises:
            VectorStoreError: OpenVINO cannot compute a batch, for want of memory say.
        """
        with self._using:
            try:
                for batch in batches:
                    self._queue.start_async([batch.ids, batch.mask], (vectors, batch.rows))
                self._queue.wait_all()
            except RuntimeError as error:
                detail = str(error).strip().split("\n", 1)[0][:200]
                raise VectorStoreError(f"The embedding model stopped at a text ({detail}). Run it again.") from error


def _keep(request: Any, place: "tuple[Vectors, list[int]]") -> None:
    """Called by OpenVINO's threads as each batch is done."""
    vectors, rows = place
    vectors[rows] = request.get_output_tensor(0).data


def _compile() -> Any:
    from vectorstore.minilm_graph import sentence_graph

    with ThreadPoolExecutor(1) as beside:
        checking = beside.submit(default_model.checked_weights)
        model = compiled(lambda: sentence_graph(checking.result()))
    import openvino  # only now: see ``compiled``

    return openvino.AsyncInferQueue(model)


def _cut(ids: list[int]) -> list[int]:
    """At most as many tokens as the model takes; the last one is the mark of the end."""
    return ids if len(ids) <= default_model.MAX_TOKENS else [*ids[: default_model.MAX_TOKENS - 1], ids[-1]]

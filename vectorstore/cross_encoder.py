"""The door to sentence-transformers' cross-encoders: any one by name or folder, loaded when a question is asked."""

import os
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vectorstore.errors import VectorStoreError

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

BATCH_SIZE = 16


class CrossEncoderReranker:
    """A Reranker. Constructing it costs nothing. Safe to use from several threads.

    Raises:
        VectorStoreError: on first use, when the model is not there, cannot be fetched, or does not give one score
            for a question and a passage.
    """

    def __init__(self, name_or_folder: str) -> None:
        self._given = name_or_folder
        self._loading = threading.Lock()
        self._loaded: CrossEncoder | None = None

    @property
    def fingerprint(self) -> str:
        """Names the model."""
        return f"cross-encoder:{self._given}"

    def scores(self, query: str, texts: Sequence[str]) -> list[float]:
        """How well each text answers, in order: from 0 to 1, comparable within one call."""
        from torch.nn import Sigmoid

        if not texts:
            return []
        pairs = [(query, text) for text in texts]
        # Not the function that the model's files name: some name none, and their scores know no bounds.
        scores = self._model().predict(
            pairs, batch_size=BATCH_SIZE, show_progress_bar=False, activation_fn=Sigmoid(), convert_to_numpy=True
        )
        return [float(score) for score in scores]

    def _model(self) -> "CrossEncoder":
        with self._loading:
            if self._loaded is None:
                self._loaded = self._load()
            return self._loaded

    def _load(self) -> "CrossEncoder":
        folder = Path(self._given).expanduser()
        if folder.is_dir():
            # Read by the Hugging Face libraries at import: a model on this machine needs no network.
            os.environ.setdefault("HF_HUB_OFFLINE", "1")
        from sentence_transformers import CrossEncoder

        try:
            model: CrossEncoder = CrossEncoder(str(folder) if folder.is_dir() else self._given)
        except (OSError, ValueError, RuntimeError) as error:
            detail = str(error).strip().split("\n", 1)[0][:200]
            raise VectorStoreError(
                f"The re-ranking model {self._given} cannot be used ({detail}). Check COALITION_RERANKER and the "
                "network, or unset it to go without."
            ) from error
        if model.num_labels != 1:
            raise VectorStoreError(
                f"The re-ranking model {self._given} gives {model.num_labels} scores where one is needed. Name another "
                "cross-encoder in COALITION_RERANKER, or unset it to go without."
            )
        return model

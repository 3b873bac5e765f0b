"""The Protocol of a re-ranker: a model that reads a question and a passage together, slower and closer."""

from collections.abc import Sequence
from typing import Protocol


class Reranker(Protocol):
    """Scores passages for one question."""

    @property
    def fingerprint(self) -> str:
        """Names the model."""

    def scores(self, query: str, texts: Sequence[str]) -> list[float]:
        """How well each text answers, in order: from 0 to 1, comparable within one call."""

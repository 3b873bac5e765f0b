"""A sync in a process of its own: python -m tests.vectorstore.sync_process FOLDER HOME SECONDS_PER_BATCH [rebuild]."""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import vectorstore.index_writer
from tests.vectorstore.fake_embedder import WordHashEmbedder
from vectorstore.sync import sync
from vectorstore.sync_report import Progress


class SlowEmbedder(WordHashEmbedder):
    """Takes a while for each batch, so that a test can act in the middle."""

    def __init__(self, seconds: float, fingerprint: str = "word-hash") -> None:
        super().__init__(fingerprint)
        self._seconds = seconds

    def embed_passages(self, texts: Sequence[str]) -> list[list[float]]:
        time.sleep(self._seconds)
        return super().embed_passages(texts)


def _report(progress: Progress) -> None:
    print(progress.stage, progress.passages_embedded, flush=True)


if __name__ == "__main__":
    folder, home, seconds = sys.argv[1:4]
    fingerprint = sys.argv[4] if len(sys.argv) > 4 else "word-hash"
    vectorstore.index_writer.PASSAGES_PER_BATCH = 4
    sync(
        Path(folder),
        Path(home),
        SlowEmbedder(float(seconds), fingerprint),
        on_progress=_report,
        rebuild=fingerprint != "word-hash",
    )

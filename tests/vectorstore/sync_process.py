"""A sync in a process of its own: python -m tests.vectorstore.sync_process FOLDER HOME [OPTIONS]."""

import argparse
import resource
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import vectorstore.index_writer
import vectorstore.rounds
from tests.vectorstore.fake_embedder import WordHashEmbedder
from vectorstore.errors import VectorStoreError
from vectorstore.sync import sync
from vectorstore.sync_report import Progress


class SlowEmbedder(WordHashEmbedder):
    """Takes a while for each batch, so that a test can act in the middle."""

    def __init__(self, seconds: float, fingerprint: str) -> None:
        super().__init__(fingerprint)
        self._seconds = seconds

    def embed_passages(self, texts: Sequence[str]) -> list[list[float]]:
        time.sleep(self._seconds)
        return super().embed_passages(texts)


def _report(progress: Progress) -> None:
    print(progress.stage, progress.passages_embedded, flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("home", type=Path)
    parser.add_argument("--seconds-per-batch", type=float, default=0.0)
    parser.add_argument("--passages-per-round", type=int, default=1_024)
    parser.add_argument("--rebuild-as", help="fingerprint of another embedding model")
    parser.add_argument("--largest-file", type=int, help="bytes; beyond it writing fails, as on a full disk")
    options = parser.parse_args()
    vectorstore.index_writer.PASSAGES_PER_BATCH = 4
    vectorstore.rounds.PASSAGES_PER_ROUND = options.passages_per_round
    if options.largest_file is not None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (options.largest_file, resource.RLIM_INFINITY))
    embedder = SlowEmbedder(options.seconds_per_batch, options.rebuild_as or "word-hash")
    try:
        sync(options.folder, options.home, embedder, rebuild=options.rebuild_as is not None, on_progress=_report)
    except VectorStoreError as error:
        sys.exit(str(error))

"""A sync in a process of its own: python -m tests.vectorstore.sync_process FOLDER HOME [OPTIONS].

``ForkedSync`` is the same for a test that needs a hundred of them: forked from a process that has imported all.
"""

import argparse
import multiprocessing
import resource
import signal
import sys
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from types import ModuleType
from unittest.mock import patch

import vectorstore.index_writer
import vectorstore.rounds
from tests.vectorstore.fake_embedder import WordHashEmbedder
from vectorstore.errors import VectorStoreError
from vectorstore.sync import sync
from vectorstore.sync_report import OnProgress


class SlowEmbedder(WordHashEmbedder):
    """Takes a while for each batch, so that a test can act in the middle."""

    def __init__(self, seconds: float, fingerprint: str) -> None:
        super().__init__(fingerprint)
        self._seconds = seconds

    def embed_passages(self, texts: Sequence[str]) -> list[list[float]]:
        time.sleep(self._seconds)
        return super().embed_passages(texts)


def run(arguments: Sequence[str], on_progress: OnProgress) -> None:
    """Sync as the arguments say. Raises VectorStoreError as ``sync`` does."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("home", type=Path)
    parser.add_argument("--seconds-per-batch", type=float, default=0.0)
    parser.add_argument("--passages-per-round", type=int, default=1_024)
    parser.add_argument("--rebuild-as", help="fingerprint of another embedding model")
    parser.add_argument("--largest-file", type=int, help="bytes; beyond it writing fails, as on a full disk")
    options = parser.parse_args(arguments)
    vectorstore.index_writer.PASSAGES_PER_BATCH = 4
    vectorstore.rounds.PASSAGES_PER_ROUND = options.passages_per_round
    if options.largest_file is not None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (options.largest_file, resource.RLIM_INFINITY))
    embedder = SlowEmbedder(options.seconds_per_batch, options.rebuild_as or "word-hash")
    sync(options.folder, options.home, embedder, rebuild=options.rebuild_as is not None, on_progress=on_progress)


class ForkedSync:
    """A sync that can be killed. ``next_word`` waits until it says how far it is."""

    _processes = multiprocessing.get_context("forkserver")
    _processes.set_forkserver_preload([__name__])

    def __init__(self, *arguments: str) -> None:
        self._words, words = self._processes.Pipe(duplex=False)
        self.process = self._processes.Process(target=_run_and_tell, args=(arguments, words))
        # A test of the pages leaves its script as the main module of its process, which a new process would run again.
        with patch.dict(sys.modules, {"__main__": ModuleType("__main__")}):
            self.process.start()
        words.close()

    def next_word(self) -> str | None:
        """None when it has ended."""
        try:
            return str(self._words.recv())
        except EOFError:
            return None

    def end(self, seconds: float) -> tuple[int, list[str]]:
        """Wait for its end: the exit code, and what it has said since ``next_word``."""
        said = list(iter(self.next_word, None))
        self.process.join(seconds)
        assert self.process.exitcode is not None, "It has not ended."
        return self.process.exitcode, said

    def kill(self) -> None:
        self.process.kill()
        self.process.join()
        self._words.close()


def _run_and_tell(arguments: Sequence[str], words: Connection) -> None:
    try:
        run(arguments, lambda progress: words.send(progress.stage))
    except VectorStoreError as error:
        words.send(str(error))
        sys.exit(1)


if __name__ == "__main__":
    try:
        run(sys.argv[1:], lambda progress: print(progress.stage, progress.passages_embedded, flush=True))
    except VectorStoreError as error:
        sys.exit(str(error))

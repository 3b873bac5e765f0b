"""How fast a folder becomes a library, and in how much memory: python -m evals.bench.sync

Three measurements, each in a process of its own, with the program's own embedding model:
- passages a second of a whole sync, against those of the model alone on the same passages;
- a sync with nothing changed;
- the most memory that a sync takes, for a folder and for one four times as big.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from evals.bench.texts import sentences
from vectorstore.default_embedder import DefaultEmbedder
from vectorstore.index_writer import PASSAGES_PER_BATCH
from vectorstore.library import Library
from vectorstore.sync import sync

ROOT = Path(__file__).parents[2]
WORDS_OF_A_DOCUMENT = 450
"""About three passages: a press release."""
WORDS_OF_A_NOTE = 120
"""One passage."""


def write_documents(folder: Path, count: int, words: int) -> None:
    """``count`` text files of about so many words each, no two alike, in folders of a thousand.

    A sentence comes back only when all have had their turn, among others: documents of an archive share few.
    """
    endless = _shuffled_again_and_again(sentences(), random.Random(count))  # noqa: S311 (texts, not secrets)
    for number in range(count):
        file = folder / f"{number // 1000:03}" / f"statement-{number:06}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n\n".join(_paragraphs(endless, number, words)), encoding="utf-8")


def _shuffled_again_and_again(known: Sequence[str], order: random.Random) -> Iterator[str]:
    while True:
        yield from order.sample(known, len(known))


def _paragraphs(endless: Iterator[str], number: int, words: int) -> Iterator[str]:
    yield f"Statement {number}, {1 + number % 28} June {2000 + number % 25}"
    length = 0
    while length < words:
        paragraph = " ".join(islice(endless, 4))
        length += len(paragraph.split())
        yield paragraph


def measure(folder: Path, home: Path) -> dict[str, float]:
    """Sync once in this process: documents, passages, seconds, and the most memory of all its processes, in MB."""
    peak = 0.0
    ended = threading.Event()

    def watch() -> None:
        # Not getrusage: the most memory of a child there is that of this process at the moment it was started.
        nonlocal peak
        while not ended.wait(0.1):
            peak = max(peak, _memory_now())

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        report = sync(folder, home, DefaultEmbedder())
    finally:
        ended.set()
        watching.join()
    library = Library.open(home)
    return {
        "documents": len(library.document_ids()),
        "passages": library.passage_count(),
        "embedded": report.passages_embedded,
        "seconds": report.seconds,
        "megabytes": peak,
    }


def _memory_now() -> float:
    """Resident memory of this process and its readers, in MB (Linux)."""
    # A child stands in the list of the thread that started it.
    children = [child for task in Path("/proc/self/task").iterdir() for child in _words(task / "children")]
    pages = sum(int((_words(Path(f"/proc/{process}/statm")) or ["0", "0"])[1]) for process in ("self", *children))
    return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


def _words(file: Path) -> list[str]:
    """Nothing for a process or thread that has just ended."""
    try:
        return file.read_text(encoding="ascii").split()
    except OSError:
        return []


def embed_only(home: Path) -> float:
    """Passages a second of the embedding model on all passages of a library, in the batches of a sync."""
    texts = [passage.text for passage in Library.open(home).all_passages()]
    embedder = DefaultEmbedder()
    embedder.embed_passages(texts[:8])
    began = time.perf_counter()
    for start in range(0, len(texts), PASSAGES_PER_BATCH):
        embedder.embed_passages(texts[start : start + PASSAGES_PER_BATCH])
    return len(texts) / (time.perf_counter() - began)


def _apart(function: str, *arguments: Path) -> Any:
    """The result of a function of this module, called in a new process."""
    call = f"import json; from pathlib import Path; from evals.bench.sync import {function}; "
    call += f"print(json.dumps({function}({', '.join(f'Path({str(path)!r})' for path in arguments)})))"
    done = subprocess.run([sys.executable, "-c", call], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout)


def _rate(folder: Path, documents: int) -> None:
    write_documents(folder / "documents", documents, WORDS_OF_A_DOCUMENT)
    alone: list[float] = []
    whole: list[float] = []
    for turn in range(3):
        home = folder / f"home-{turn}"
        measured = _apart("measure", folder / "documents", home)
        whole.append(measured["passages"] / measured["seconds"])
        alone.append(_apart("embed_only", home))
    ratios = sorted(one / other for one, other in zip(whole, alone, strict=True))
    print(f"whole sync of {documents} documents, {measured['passages']:.0f} passages, three turns:")
    print(f"  passages/s of the sync {_listed(whole)}; of the model alone {_listed(alone)}")
    print(f"  ratio, median: {ratios[1]:.2f} (goal: at least 0.85; {ratios[0]:.2f} to {ratios[2]:.2f})", flush=True)


def _unchanged(folder: Path, documents: int) -> None:
    write_documents(folder / "documents", documents, 20)
    home = folder / "home"
    _apart("measure", folder / "documents", home)
    command = [str(Path(sys.executable).parent / "coalition"), "sync", str(folder / "documents")]
    seconds = []
    for _ in range(5):
        began = time.perf_counter()
        environment = {**os.environ, "COALITION_HOME": str(home)}
        done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
        seconds.append(time.perf_counter() - began)
    print(f"sync of {documents} documents with nothing changed, the command from start to end, five turns:")
    print(f"  {done.stdout.strip()}")
    print(f"  seconds, median: {sorted(seconds)[2]:.2f} (goal: under 3; {min(seconds):.2f} to {max(seconds):.2f})")


def _memory(folder: Path, documents: int) -> None:
    peaks = []
    for count in (documents // 4, documents):
        write_documents(folder / str(count), count, WORDS_OF_A_NOTE)
        measured = _apart("measure", folder / str(count), folder / f"home-{count}")
        peaks.append(measured["megabytes"])
        print(
            f"sync of {count} documents, {measured['passages']:.0f} passages, {measured['seconds']:.0f} s: "
            f"at most {measured['megabytes']:.0f} MB in all processes (goal: 1536)",
            flush=True,
        )
    print(f"  {documents} documents against {documents // 4}: {peaks[1] / peaks[0]:.2f} times the memory")


def _listed(values: Sequence[float]) -> str:
    return ", ".join(f"{value:.0f}" for value in values)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--share", type=float, default=1.0, help="of the documents of each measurement, to try it out")
    share = parser.parse_args().share
    for run, documents in ((_rate, 2_000), (_unchanged, 10_000), (_memory, 20_000)):
        with tempfile.TemporaryDirectory() as folder:
            run(Path(folder), int(documents * share))

"""How fast passages are embedded, and what that costs in exactness: python -m evals.bench.embedding

The plain alternative is LangChain's ``HuggingFaceEmbeddings`` as it is by default, with the same model. Its package
(langchain-huggingface 1.2.3) requires an older huggingface_hub than the pinned transformers, so it is not installed:
``langchain_default`` makes the same calls. Both embed the same passages in turn, and only ratios are to be trusted.
"""

import argparse
import os
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from evals.bench.passages import passages_and_questions
from vectorstore import default_model
from vectorstore.default_embedder import DefaultEmbedder
from vectorstore.openvino_embedder import OpenVinoEmbedder, OpenVinoUnavailableError

if TYPE_CHECKING:
    from numpy.typing import NDArray

Embed = Callable[[list[str]], Sequence[Sequence[float]]]
TOP = 10


def langchain_default() -> Embed:
    """What ``HuggingFaceEmbeddings(model_name=...)`` makes, and what its ``embed_documents`` does."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    from sentence_transformers import SentenceTransformer

    client = SentenceTransformer(str(default_model.folder()))

    def embed_documents(texts: list[str]) -> list[list[float]]:
        lines = [text.replace("\n", " ") for text in texts]
        vectors: list[list[float]] = client.encode(lines, show_progress_bar=False).tolist()
        return vectors

    return embed_documents


def speed(ours: Embed, plain: Embed, passages: list[str], rounds: int) -> None:
    """Passages a second, in turn, each round on other passages."""
    share = len(passages) // rounds
    rates: dict[str, list[float]] = {"ours": [], "plain": []}
    processor: list[float] = []
    for number in range(rounds):
        texts = passages[number * share : (number + 1) * share]
        seconds, busy = {}, {}
        for name, embed in (("plain", plain), ("ours", ours)):
            began, began_busy = time.perf_counter(), time.process_time()
            embed(texts)
            seconds[name], busy[name] = time.perf_counter() - began, time.process_time() - began_busy
            rates[name].append(share / seconds[name])
        processor.append(busy["plain"] / busy["ours"])
    ratios = [mine / other for mine, other in zip(rates["ours"], rates["plain"], strict=True)]
    print(f"{rounds} rounds of {share} passages each, in turn:")
    print(f"  passages/s, median: {_median(rates['ours']):.0f}; LangChain's default {_median(rates['plain']):.0f}")
    print(f"  ratio, median: {_median(ratios):.2f} (goal: at least 3; {min(ratios):.2f} to {max(ratios):.2f})")
    print(f"  ratio of processor time, which other programs disturb less: {_median(processor):.2f}", flush=True)


def one_question(ours: Embed, plain: Embed, questions: list[str]) -> None:
    """Milliseconds for a question alone."""
    taken: dict[str, list[float]] = {"ours": [], "plain": []}
    for question in questions:
        for name, embed in (("ours", ours), ("plain", plain)):
            began = time.perf_counter()
            embed([question])
            taken[name].append(1000 * (time.perf_counter() - began))
    print(f"one question, ms, median: {_median(taken['ours']):.1f}; plain {_median(taken['plain']):.1f}")


def exactness(ours: Embed, plain: Embed, passages: list[str], questions: list[str]) -> None:
    """How near the vectors are to those in single precision, and whether the same passages are found."""
    mine, exact = _array(ours(passages)), _array(plain(passages))
    cosines = (mine * exact).sum(axis=1)
    found = _top(_array(ours(questions)) @ mine.T)
    wanted = _top(_array(plain(questions)) @ exact.T)
    kept = [len(set(first) & set(second)) / TOP for first, second in zip(found.tolist(), wanted.tolist(), strict=True)]
    print(f"{len(passages)} passages, {len(questions)} questions, against single precision:")
    print(f"  cosine, mean: {cosines.mean():.5f} (goal: at least 0.999; lowest {cosines.min():.5f})")
    print(
        f"  share of its first {TOP} that are ours too: {statistics.fmean(kept):.3f} (goal: at least 0.97)", flush=True
    )


def memory(passages: int) -> None:
    """The most memory this process has taken, while texts of all lengths pass through."""
    embedder = DefaultEmbedder()
    words = "diamond mine government civil society vote against reform process open meeting".split()
    chance = random.Random(3)  # noqa: S311 (texts, not secrets)
    print("most memory, MB, after so many texts of 1 to 256 tokens (goal: it stays once all lengths have been met):")
    for number in range(1, 9):
        for _ in range(passages // 8 // 256):
            embedder.embed_passages([" ".join(chance.choices(words, k=chance.randint(1, 254))) for _ in range(256)])
        print(f"  {number * passages // 8}: {_peak():.0f}", flush=True)


def _peak() -> float:
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def _array(vectors: Sequence[Sequence[float]]) -> "NDArray[np.float32]":
    return np.asarray(vectors, dtype=np.float32)


def _top(scores: "NDArray[np.float32]") -> "NDArray[np.int64]":
    return np.argsort(-scores, axis=1, kind="stable")[:, :TOP]


def _median(values: Sequence[float]) -> float:
    return statistics.median(values)


def _engine() -> str:
    try:
        OpenVinoEmbedder().warm_up()
    except OpenVinoUnavailableError as error:
        return f"sentence-transformers ({error})"
    return "OpenVINO"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder of public sets")
    parser.add_argument("--passages", type=int, default=5_000, help="for exactness")
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--per-round", type=int, default=64)
    parser.add_argument("--memory", type=int, metavar="TEXTS", help="measure the growth of memory instead")
    options = parser.parse_args()
    if options.memory:
        memory(options.memory)
        return
    passages, questions, origin = passages_and_questions(options.data, options.passages, options.questions)
    print(f"all-MiniLM-L6-v2 on {_engine()}; texts of {origin}")
    ours: Embed = DefaultEmbedder().embed_passages  # type: ignore[assignment]  # rows of an array are sequences
    plain = langchain_default()
    for embed in (ours, plain):
        embed(passages[:32])
    measured = options.rounds * options.per_round
    speed(ours, plain, (passages * (1 + measured // len(passages)))[:measured], options.rounds)
    one_question(ours, plain, questions[:50])
    exactness(ours, plain, passages, questions)


if __name__ == "__main__":
    main()

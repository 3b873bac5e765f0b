"""Measure what is found first on public retrieval sets: python -m evals.retrieval --data FOLDER

Each text that can be right is a document of its own; it stands where the first of its passages does. Three rankings
over the same passages: by words alone, by vectors alone, and both as the program fuses them.
"""

import argparse
import json
import math
import random
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from evals.public_baseline import PublicBaseline, add_accept
from evals.score import Figure, figure
from vectorstore.default_embedder import DefaultEmbedder
from vectorstore.fuse import FusionWeights
from vectorstore.library import Library
from vectorstore.search import PassageSearch
from vectorstore.sync import sync

HIT_AT, NDCG_AT = 5, 10
PASSAGES = 40
"""Passages looked at for each question, so that ten texts are among them."""
RANKINGS: Mapping[str, FusionWeights | None] = {
    "words alone": FusionWeights(fit=0.0, unfit=0.0, fit_languages=None),
    "vectors alone": FusionWeights(fit=1e9, unfit=1e9, fit_languages=None),
    "both": None,
}
"""What the rankings are fused with; None is what the program takes for its model."""


@dataclass(frozen=True, slots=True)
class RetrievalSet:
    """Texts by name, and questions with the gain of each text that answers them (above 0)."""

    texts: Mapping[str, str]
    questions: Sequence[tuple[str, Mapping[str, float]]]


def _squad_like(path: Path) -> RetrievalSet:
    texts: dict[str, str] = {}
    questions = []
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            name = _name_of(paragraph["context"], texts)
            questions += [
                (entry["question"].strip(), {name: 1.0})
                for entry in paragraph["qas"]
                if not entry.get("is_impossible", False)
            ]
    return RetrievalSet(texts, questions)


def _pira(asked: str, answered: str) -> Callable[[Path], RetrievalSet]:
    """Questions in one language over abstracts in the same or the other."""
    column = {"en": "abstract", "pt": "abstract_translated_pt"}[answered]

    def load(folder: Path) -> RetrievalSet:
        texts: dict[str, str] = {}
        rows = [json.loads(line) for line in (folder / "validation.jsonl").read_text("utf-8").split("\n") if line]
        questions = [(row[f"question_{asked}_origin"].strip(), {_name_of(row[column], texts): 1.0}) for row in rows]
        return RetrievalSet(texts, questions)

    return load


def _cranfield(folder: Path) -> RetrievalSet:
    """Judgements from 1, a complete answer, to 4, of minimum interest (C. Cleverdon, 1967); gains from 4 to 1."""

    def read(name: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = json.loads((folder / f"cran_{name}.json").read_text(encoding="utf-8"))
        return rows

    texts = {str(row["id"]): " ".join(row["body"].split()) for row in read("docs") if row["body"].strip()}
    gains: dict[str, dict[str, float]] = {}
    for row in read("qrels"):
        if row["id"] in texts and 1 <= row["position"] <= 4:
            gains.setdefault(str(row["query_num"]), {})[str(row["id"])] = 5.0 - row["position"]
    queries = [(row["query"], gains.get(str(row["query number"]), {})) for row in read("queries")]
    return RetrievalSet(texts, [(query, relevant) for query, relevant in queries if relevant])


def _name_of(text: str, texts: dict[str, str]) -> str:
    """The name of a text, which is taken in if it is new."""
    whole = " ".join(text.split())
    known = next((name for name, other in texts.items() if other == whole), None)
    name = known or f"{len(texts):05}"
    texts[name] = whole
    return name


LOADERS: Mapping[str, Callable[[Path], RetrievalSet]] = {
    "squad2_dev": lambda folder: _squad_like(folder / "dev-v2.0.reconstructed.json"),
    "pira_validation en-en": _pira("en", "en"),
    "pira_validation pt-pt": _pira("pt", "pt"),
    "pira_validation pt-en": _pira("pt", "en"),
    "cranfield": _cranfield,
    "faquad_pt_train": lambda folder: _squad_like(folder / "train.json"),
    "xquad en": lambda folder: _squad_like(folder / "xquad.en.json"),
    "xquad es": lambda folder: _squad_like(folder / "xquad.es.json"),
}


@contextmanager
def opened(texts: Mapping[str, str], home: Path) -> Iterator[tuple[Library, Callable[[FusionWeights | None], Any]]]:
    """The texts as a library in ``home``, and what opens a search with weights."""
    embedder = DefaultEmbedder()
    with TemporaryDirectory() as folder:
        for name, text in texts.items():
            (Path(folder) / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
        sync(Path(folder), home, embedder)
    library = Library.open(home)
    try:
        yield library, lambda weights: PassageSearch(library, embedder, weights=weights)
    finally:
        library.close()


def found(search: PassageSearch, question: str, name_of: Mapping[str, str]) -> list[str]:
    """Names of texts, best first, each once."""
    hits = search.search(question, PASSAGES)
    return list(dict.fromkeys(name_of[hit.passage.document_id] for hit in hits))


def hit(names: Sequence[str], relevant: Collection[str]) -> float:
    """1 if a right text is among the first five."""
    return float(any(name in relevant for name in names[:HIT_AT]))


def ndcg(names: Sequence[str], gains: Mapping[str, float]) -> float:
    """Normalised discounted cumulative gain of the first ten (Järvelin and Kekäläinen, TOIS 20, 2002)."""

    def discounted(values: Sequence[float]) -> float:
        return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(values[:NDCG_AT], start=1))

    best = discounted(sorted(gains.values(), reverse=True))
    return discounted([gains.get(name, 0.0) for name in names]) / best


def measure(questions: RetrievalSet, count: int) -> Iterator[Figure]:
    """For each ranking, hit@5 and nDCG@10 over at most ``count`` questions, drawn with a fixed seed."""
    order = random.Random(11)  # noqa: S311 (a sampling seed, not a secret)
    asked = order.sample(list(questions.questions), min(count, len(questions.questions)))
    with TemporaryDirectory() as home, opened(questions.texts, Path(home)) as (library, search_with):
        name_of = {str(summary.id): Path(summary.path).stem for summary in library.summaries()}
        for ranking, weights in RANKINGS.items():
            with search_with(weights) as search:
                rankings = [(found(search, question, name_of), gains) for question, gains in asked]
            hits = [hit(names, gains) for names, gains in rankings]
            yield figure(f"{ranking}: hit@{HIT_AT}", hits)
            yield figure(f"{ranking}: nDCG@{NDCG_AT}", [ndcg(names, gains) for names, gains in rankings])


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line. Returns the exit code: 0 measured, 2 no such set."""
    parser = argparse.ArgumentParser(prog="python -m evals.retrieval", description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder that holds the sets, one folder each")
    parser.add_argument("--n", type=int, default=1000, help="questions drawn from each set (default 1000)")
    parser.add_argument("--only", choices=list(LOADERS), action="append", help="only this set; may be repeated")
    add_accept(parser)
    options = parser.parse_args(arguments)
    baseline = PublicBaseline("retrieval")
    there = [name for name in options.only or LOADERS if (options.data / name.split(" ")[0]).is_dir()]
    if not there:
        print(f"There is no such set in {options.data}. Sets: {', '.join(LOADERS)}.", file=sys.stderr)
        return 2
    for name in there:
        questions = LOADERS[name](options.data / name.split(" ")[0])
        baseline.show(f"{name}: {len(questions.texts)} texts", name, list(measure(questions, options.n)))
    if options.accept:
        baseline.accept()
    return 0


if __name__ == "__main__":
    sys.exit(main())

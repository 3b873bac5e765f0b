"""How well claims that their passages carry are told from others, with no language model: python -m evals.attribution

Claims of AttributionBench's development split with the passages they cite, English, half of them attributable. These
ways to tell them apart are measured in one run: the share of content words found (what answers are checked by, beside
the hard checks), several measures of words together, and these with the default embedding model; the last also with
weights that change with the length of the passage. Whatever is fitted is fitted on other questions than it is measured
on (ten parts, drawn several times), and once more on other source sets.
"""

import argparse
import hashlib
import itertools
import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from assistant.reading.figures import numbers
from assistant.verification.support import content_share
from evals.public_baseline import PublicBaseline, add_accept
from evals.score import Figure
from ingest.sentences import sentence_spans
from ingest.words import content_stems, words
from vectorstore.default_embedder import DefaultEmbedder
from vectorstore.embedder import Embedder

Floats: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]

PARTS = 10
PARTINGS = 5
"""Times that the questions are parted anew; figures are means over them."""
KNOTS = 4
"""Places, at even shares of the data, where the weight of a measure may change."""
RIDGE = 10.0
DRAWS = 1000
MOST_SENTENCES = 120
"""Sentences of a passage that are compared; few passages have more."""
WORDS = ("window", "pairs", "figures", "missing", "claim_length", "passage_length")
WITH_EMBEDDER = (*WORDS, "cosine_window", "cosine_sentence")


@dataclass(frozen=True, slots=True)
class Measures:
    """What is measured of one claim against its passages.

    ``share``: of its content words found anywhere, near synonyms included. ``window``: of its words, weighted by
    rarity, found in the best two neighbouring sentences. ``pairs``: of its neighbouring content words that are
    neighbours in the passages. ``figures``, ``missing``: numbers and content words that are not found.
    Lengths are logarithms of counts of content words. Cosines are those of the nearest two sentences, or one.
    """

    share: float
    window: float
    pairs: float
    figures: float
    missing: float
    claim_length: float
    passage_length: float
    cosine_window: float
    cosine_sentence: float


@dataclass(frozen=True, slots=True)
class Example:
    """One claim, measured."""

    measures: Measures
    is_attributable: bool
    source: str
    question: str


def examples(path: Path, embedder: Embedder) -> Iterator[Example]:
    """Every claim of the file. Rarity is that of words among the passages of all claims."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    passages = ["\n".join(row["references"]) for row in rows]
    held_by = Counter(stem for passage in passages for stem in content_stems(passage, "en"))
    for row, passage in zip(rows, passages, strict=True):
        claim = re.sub(r"\s*\[\d+\]", "", row["claim"].strip())  # the number of its citation
        rarity = {stem: math.log(len(rows) / (1 + held_by[stem])) + 0.5 for stem in content_stems(claim, "en")}
        yield Example(
            measure(claim, passage, rarity, embedder),
            row["attribution_label"] == "attributable",
            row["src_dataset"],
            row["question"],
        )


def measure(claim: str, passage: str, rarity: dict[str, float], embedder: Embedder) -> Measures:
    """The measures of one claim; ``rarity`` weighs its content stems."""
    sentences = _sentences(passage)
    windows = [" ".join(pair) for pair in itertools.pairwise(sentences)] or sentences
    said, held = _content(claim), _content(passage)
    total = sum(rarity.values()) or 1.0
    neighbours = set(itertools.pairwise(held))
    pairs = list(itertools.pairwise(said))
    vectors = embedder.embed_passages([claim, *windows, *sentences])
    cosines = vectors[1:] @ vectors[0]
    return Measures(
        share=content_share(claim, passage, "en"),
        window=max(sum(rarity[stem] for stem in rarity.keys() & content_stems(each, "en")) for each in windows) / total,
        pairs=sum(pair in neighbours for pair in pairs) / len(pairs) if pairs else 1.0,
        figures=float(len(numbers(claim) - numbers(passage))),
        missing=float(len(set(said) - set(held))),
        claim_length=math.log(1 + len(said)),
        passage_length=math.log(1 + len(held)),
        cosine_window=float(cosines[: len(windows)].max()),
        cosine_sentence=float(cosines[len(windows) :].max()),
    )


def _content(text: str) -> list[str]:
    return [word.stem for word in words(text, "en") if not word.is_function]


def _sentences(passage: str) -> list[str]:
    lines = re.split(r"\n+", passage)
    found = [line[span.start : span.end] for line in lines for span in sentence_spans(line, 0, len(line), "en")]
    return [sentence for sentence in found if len(sentence.split()) > 2][:MOST_SENTENCES] or [passage]


def predictions(
    data: Sequence[Example], names: Sequence[str], parts: Sequence[str], *, by_length: bool = False
) -> Flags:
    """For each example whether it is taken for attributable, by weights fitted on the other parts.

    With ``by_length`` the weight of each measure changes with the length of the passage too.
    """
    values = np.array([[asdict(example.measures)[name] for name in names] for example in data])
    labels = np.array([example.is_attributable for example in data])
    of_part = np.array(parts)
    predicted = np.zeros(len(data), dtype=bool)
    for part in sorted(set(parts)):
        here = of_part == part
        knots = [np.unique(np.quantile(column, np.linspace(0, 1, KNOTS + 2)[1:-1])) for column in values[~here].T]
        design, asked = _bent(values[~here], knots), _bent(values[here], knots)
        if by_length:
            centre, length = values[~here].mean(axis=0), names.index("passage_length")
            design, asked = (
                np.hstack([bent, (raw - centre) * (raw - centre)[:, [length]]])
                for bent, raw in ((design, values[~here]), (asked, values[here]))
            )
        mean, spread = design.mean(axis=0), design.std(axis=0) + 1e-9
        beta = logistic_regression((design - mean) / spread, labels[~here])
        predicted[here] = beta[0] + (asked - mean) / spread @ beta[1:] >= 0
    return predicted


def by_threshold(data: Sequence[Example], parts: Sequence[str]) -> Flags:
    """The plain baseline: the share of content words, with the threshold that is best on the other parts."""
    shares = np.array([example.measures.share for example in data])
    labels = np.array([example.is_attributable for example in data])
    of_part = np.array(parts)
    predicted = np.zeros(len(data), dtype=bool)
    for part in sorted(set(parts)):
        here = of_part == part
        best = max(np.linspace(0.05, 1, 39), key=lambda at: macro_f1(labels[~here], shares[~here] >= at))
        predicted[here] = shares[here] >= best
    return predicted


def _bent(values: Floats, knots: Sequence[Floats]) -> Floats:
    """Each column, and for each of its knots what exceeds it: sums of these are lines that bend at the knots."""
    columns = [
        np.column_stack([column, *(np.maximum(0, column - knot) for knot in at)])
        for column, at in zip(values.T, knots, strict=True)
    ]
    return np.hstack(columns)


def logistic_regression(design: Floats, labels: Flags) -> Floats:
    """Intercept and weights by Newton's method, with a ridge penalty on the weights."""
    x = np.column_stack([np.ones(len(design)), design])
    penalty = np.diag([0.0, *[RIDGE] * design.shape[1]])
    beta = np.zeros(x.shape[1])
    for _ in range(25):
        p = 1 / (1 + np.exp(-x @ beta))
        hessian = x.T @ (x * (p * (1 - p))[:, None]) + penalty
        beta = beta + np.linalg.solve(hessian, x.T @ (labels - p) - penalty @ beta)
    return beta


def macro_f1(labels: Flags, predicted: Flags) -> float:
    """The mean of the F1 of both classes."""
    scores = []
    for flag in (True, False):
        right = int(((predicted == flag) & (labels == flag)).sum())
        scores.append(2 * right / max(1, int((predicted == flag).sum() + (labels == flag).sum())))
    return sum(scores) / 2


def interval(data: Sequence[Example], predicted: Sequence[Flags]) -> tuple[float, float]:
    """95 % of the mean macro-F1 by bootstrap over questions, whose claims are not independent."""
    labels = np.array([example.is_attributable for example in data])
    places: dict[str, list[int]] = {}
    for place, example in enumerate(data):
        places.setdefault(example.question, []).append(place)
    groups = [np.array(group) for group in places.values()]
    source = np.random.default_rng(20210625)
    drawn = []
    for _ in range(DRAWS):
        chosen = np.concatenate([groups[number] for number in source.integers(len(groups), size=len(groups))])
        drawn.append(np.mean([macro_f1(labels[chosen], each[chosen]) for each in predicted]))
    return float(np.quantile(drawn, 0.025)), float(np.quantile(drawn, 0.975))


WAYS: dict[str, Callable[[Sequence[Example], Sequence[str]], Flags]] = {
    "share of content words": by_threshold,
    "measures of words": lambda data, parts: predictions(data, WORDS, parts),
    "words and embedding model": lambda data, parts: predictions(data, WITH_EMBEDDER, parts),
    "the same, by passage length": lambda data, parts: predictions(data, WITH_EMBEDDER, parts, by_length=True),
}


def figures(data: Sequence[Example]) -> dict[str, list[Figure]]:
    """Macro-F1 of each way to tell claims apart, fitted on other questions and on other source sets."""
    partings = [[_part(f"{number} {each.question}") for each in data] for number in range(PARTINGS)]
    sources = [example.source for example in data]
    labels = np.array([example.is_attributable for example in data])
    found: dict[str, list[Figure]] = {}
    for title, ways_to_part in (("fitted on other questions", partings), ("fitted on other source sets", [sources])):
        rows = found[title] = []
        for name, way in WAYS.items():
            predicted = [way(data, parts) for parts in ways_to_part]
            low, high = interval(data, predicted)
            value = np.mean([macro_f1(labels, each) for each in predicted])
            rows.append(Figure(name, float(value), len(data), low, high))
            for source in sorted(set(sources)):
                here = np.flatnonzero(np.array(sources) == source)
                of_source, parts = [data[int(place)] for place in here], [each[here] for each in predicted]
                value = np.mean([macro_f1(labels[here], each) for each in parts])
                rows.append(Figure(f"{name}: {source}", float(value), len(here), *interval(of_source, parts)))
    return found


def _part(text: str) -> str:
    return str(int(hashlib.sha256(text.encode()).hexdigest(), 16) % PARTS)


def main() -> None:
    """Measure every claim, fit, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--measures", type=Path, help="keep the measures here, and read them if they are there")
    add_accept(parser)
    options = parser.parse_args()
    if options.measures and options.measures.exists():
        rows = json.loads(options.measures.read_text(encoding="utf-8"))
        data = [Example(Measures(**row.pop("measures")), **row) for row in rows]
    else:
        path = options.data / "attributionbench_dev" / "dev_all_subset_balanced.jsonl"
        data = list(examples(path, DefaultEmbedder()))
    if options.measures:
        options.measures.write_text(json.dumps([asdict(example) for example in data]), encoding="utf-8")
    baseline = PublicBaseline("attribution")
    for title, rows in figures(data).items():
        baseline.show(f"attributionbench_dev, {title}: macro-F1", title, rows)
    if options.accept:
        baseline.accept()


if __name__ == "__main__":
    main()

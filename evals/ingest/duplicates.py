"""Are copies, abridgements and translations found, and nothing else? python -m evals.ingest.duplicates [--misses]

Prints, on the held-out half of documents made by ``evals.ingest.made_duplicates``, how many of the true pairs share a
group, by the way they were made, how many of the pairs in groups are false, and what becomes of pairs that only look
alike; each with its 95 % interval. --fit prints coefficients for ingest/translations.yaml, fitted on the other half.
--scale N measures how long grouping takes, and how much memory, for N documents.
"""

import argparse
import random
import resource
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import astuple, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evals.ingest.made_duplicates import Half, MadeLibrary, make_library
from evals.ingest.made_texts import HANDBOOK
from evals.score import wilson
from ingest.duplicates import Version, find_versions, sketch
from ingest.sketches import Sketch, sketch_of
from ingest.translations import Likeness, candidate_pairs, likeness, weighed

# ruff: noqa: S311 - chance here makes test data

LIBRARY_SIZES = (1_000_000, 300, 60, 20)
"""Sizes of library that the score is fitted for: rarity means less in a small one."""


def main() -> None:
    """Measure, or fit."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--half", choices=("development", "held-out"), default="held-out")
    parser.add_argument("--misses", action="store_true", help="list the pairs that were judged wrongly")
    parser.add_argument("--fit", action="store_true", help="print coefficients fitted on the development half")
    parser.add_argument("--scale", type=int, help="time and memory for this many documents instead")
    arguments = parser.parse_args()
    if not HANDBOOK.is_dir() and not arguments.scale:
        print(f"There is no {HANDBOOK}: the only translations are those of articles in English and Spanish.")
    if arguments.scale:
        _measure_scale(arguments.scale)
    elif arguments.fit:
        _fit(make_library(arguments.data, "development"))
    else:
        _measure(make_library(arguments.data, arguments.half), arguments.half, arguments.misses)


def _measure(library: MadeLibrary, half: Half, misses: bool) -> None:
    began = time.perf_counter()
    sketches = [(identity, sketch(document)) for identity, document in sorted(library.documents.items())]
    sketched = time.perf_counter()
    versions = find_versions(sketches)
    grouped = time.perf_counter()
    characters = sum(len(document.text) for document in library.documents.values())
    print(
        f"{half}: {len(sketches)} documents of {characters // len(sketches)} characters; sketches "
        f"{1000 * (sketched - began) / len(sketches):.2f} ms each, grouping {grouped - sketched:.1f} s in all"
    )
    found = _pairs(versions)
    true = library.pairs()
    made = Counter(true.values())
    for kind, count in sorted(made.items()):
        hits = sum(pair in found for pair, how in true.items() if how == kind)
        print(f"  {kind:14} {_share(hits, count)} of the pairs found")
    hits = sum(pair in found for pair in true)
    false = sorted(pair for pair in found if pair not in true)
    print(f"  {'all':14} {_share(hits, len(true))} of the pairs found")
    print(f"  {'false':14} {_share(len(false), len(found))} of the pairs in groups")
    for kind, pairs in sorted(library.traps.items()):
        taken = sum(pair in found for pair in pairs)
        print(f"  {kind:26} {_share(taken, len(pairs))} taken for one text")
    if misses:
        for pair, how in sorted(true.items()):
            if pair not in found:
                print(f"  missed ({how}): {pair[0]}  {pair[1]}")
        for pair in false:
            print(f"  false: {pair[0]}  {pair[1]}")


def _pairs(versions: Sequence[Version]) -> set[tuple[str, str]]:
    """Every two documents of one group, ids in order."""
    groups: dict[str, list[str]] = {}
    for version in versions:
        groups.setdefault(version.main_id, [version.main_id]).append(version.document_id)
    return {(one, other) for group in groups.values() for one in group for other in group if one < other}


def _share(hits: int, count: int) -> str:
    low, high = wilson([1.0] * hits + [0.0] * (count - hits))
    return f"{hits:4} of {count:4} ({low:.3f} to {high:.3f})"


def _fit(library: MadeLibrary) -> None:
    """Logistic regression on all candidates, in libraries of several sizes."""
    true = {pair for pair, how in library.pairs().items() if how == "translation"}
    known = {identity: sketch_of(document) for identity, document in library.documents.items()}
    rows: list[tuple[float, ...]] = []
    labels: list[bool] = []
    pairs = sorted(true)
    random.Random(1).shuffle(pairs)
    for size in LIBRARY_SIZES:
        for first in range(0, len(pairs), max(1, size // 4)):
            some = {identity for pair in pairs[first : first + max(1, size // 4)] for identity in pair}
            others = sorted(set(known) - some)
            some |= set(random.Random(first).sample(others, min(len(others), max(0, size - len(some)))))
            likenesses = _likenesses({identity: known[identity] for identity in some})
            rows += [astuple(each) for each in likenesses.values()]
            labels += [pair in true for pair in likenesses]
    values = np.array(rows)
    spread = values.std(axis=0)
    intercept, *weights = _logistic(values / spread, np.array(labels, float))
    print(f"# {len(labels)} pairs, {sum(labels)} of them translations")
    print(f"intercept: {intercept:.3f}\nweights:")
    for field, weight in zip(fields(Likeness), weights / spread, strict=True):
        print(f"  {field.name}: {weight:.3f}")


def _logistic(values: NDArray[np.float64], labels: NDArray[np.float64]) -> NDArray[np.float64]:
    """Intercept and weights of a logistic regression with a ridge of 1, by Newton's method."""
    x = np.column_stack((np.ones(len(values)), values))
    ridge = np.diag([0.0, *np.ones(values.shape[1])])
    beta = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ beta))
        curvature = x.T @ (x * (p * (1 - p))[:, None]) + ridge
        beta += np.linalg.solve(curvature, x.T @ (labels - p) - ridge @ beta)
    return beta


def _likenesses(known: dict[str, Sketch]) -> dict[tuple[str, str], Likeness]:
    identities = sorted(known)
    sketches = [known[identity] for identity in identities]
    weights = weighed(sketches)
    return {
        (identities[one], identities[other]): likeness(weights[one], weights[other])
        for one, other in candidate_pairs(sketches)
    }


def _measure_scale(count: int) -> None:
    """Random texts over a vocabulary with the skew of natural words, in three languages; one in ten is a copy."""
    from ingest.document import Document, DocumentId, Metadata

    chance = random.Random(1)
    vocabulary = ["".join(chance.choices("abcdefghilmnoprstuv", k=chance.randrange(2, 11))) for _ in range(40_000)]
    weights = [1.0 / rank for rank in range(1, len(vocabulary) + 1)]
    sketches: list[tuple[str, bytes]] = []
    text = ""
    for number in range(count):
        if number % 10 or not text:
            words = chance.choices(vocabulary, weights, k=chance.randrange(200, 1_200))
            words[::30] = [str(chance.randrange(1, 3_000)) for _ in words[::30]]
            text = " ".join(word.capitalize() if chance.random() < 0.05 else word for word in words)
        metadata = Metadata(title=f"Text {number}", kind="document", language=("en", "fr", "pt")[number % 3])
        document = Document(DocumentId(f"{number:06}"), "v", f"{number:06}.txt", text, metadata)
        sketches.append((document.id, sketch(document)))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    versions = find_versions(sketches)
    took = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    size = sum(len(data) for _, data in sketches)
    print(
        f"{count} documents, sketches {size / 2**20:.0f} MiB: grouped in {took:.1f} s, {len(versions)} versions; "
        f"peak memory grew by {(after - before) / 2**10:.0f} MiB"
    )


if __name__ == "__main__":
    main()

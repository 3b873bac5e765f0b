"""Fit the confidence of answers on public development data, and print how well it tells questions apart.

    python -m evals.fit --data ../shared/data [--n 150] [--write] [--features FILE]

One library holds two thirds of the documents of SQuAD 2.0 (English), FaQuAD (Portuguese) and the English abstracts of
Pira. Questions are of four sorts: answerable ones in the language of the text; Portuguese ones about English texts;
impossible ones that SQuAD's writers made to look answerable; and questions about the documents that were left out.
Of SQuAD and FaQuAD only articles are asked about that the answer reader was not trained on (``is_held_out``): of others
it is too sure. What is printed is cross-fitted: each quarter of the articles is measured with weights that were fitted
on the rest. Each sort of each set weighs the same within its class, for nobody knows how often people ask which.
Questions in another language than the texts are measured and not fitted on: their words are not those of the texts.
"""

import argparse
import json
import random
import re
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import yaml

import assistant.finding.answerability as answerability
from assistant.finding.answerability import Features
from assistant.settings import Settings
from assistant.wiring import open_assistant, sync_folder
from evals.public_sets import PublicSet, load_sets

SEED = 20210625
SETS = ("squad2_dev", "faquad_pt_train", "pira_validation EN")
ACROSS = "pira_validation PT"
ACROSS_LANGUAGES, LEFT_OUT_ACROSS = "across languages", "left out, across"
NOT_FITTED = frozenset({ACROSS_LANGUAGES, LEFT_OUT_ACROSS})
REFUSED_BY_MISTAKE = 0.05
"""Share of the answerable questions fitted on that the threshold refuses: what is refused by mistake can be asked
again in other words, while what is answered can be checked by its quotation."""
WEIGHTS_FILE = Path(answerability.__file__).with_name("answerability.yaml")


HELD_OUT = {"squad2_dev": 4, "faquad_pt_train": 3}
"""Of these sets every fourth or third article is kept from the training of the answer reader; the others are not."""
FOLDS = 4


def is_held_out(set_name: str, file: str) -> bool:
    """Whether the answer reader was not trained on questions about this article."""
    every = HELD_OUT.get(set_name)
    return every is None or int(re.sub(r"\D", "", file)) % every == every - 1


@dataclass(frozen=True, slots=True)
class Example:
    """One question with its features, whether the library answers it, its sort, and the set and article it is about."""

    features: Features
    answerable: bool
    sort: str
    article: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to be asked, as its example will be."""

    question: str
    answerable: bool
    sort: str
    article: str


def questions(sets: Sequence[PublicSet], across: PublicSet, count: int) -> tuple[dict[str, str], list[Asked]]:
    """The documents of the library, and about ``count`` questions of each sort and set."""
    chosen = random.Random(SEED)  # noqa: S311 - a sample, no secret
    library: dict[str, str] = {}
    asked: list[Asked] = []
    for public in sets:
        names = sorted(public.documents)
        chosen.shuffle(names)
        held = set(names[: len(names) * 2 // 3])
        library |= {f"{public.name.split()[0]}-{name}": public.documents[name] for name in held}
        sorts: dict[str, list[Asked]] = {}
        for entry in public.questions:
            if not is_held_out(public.name, entry.file):
                continue
            inside = entry.file in held
            sort = "left out" if not inside else "answerable" if entry.answerable else "impossible"
            asked_of = Asked(entry.question, inside and entry.answerable, sort, f"{public.name} {entry.file}")
            sorts.setdefault(sort, []).append(asked_of)
        if public.name.startswith(across.name.split()[0]):
            for entry in across.questions:
                inside = entry.file in held
                sort = ACROSS_LANGUAGES if inside else LEFT_OUT_ACROSS
                asked_of = Asked(entry.question, inside, sort, f"{public.name} {entry.file}")
                sorts.setdefault(sort, []).append(asked_of)
        for entries in sorts.values():
            asked += chosen.sample(entries, min(count, len(entries)))
    return library, asked


def examples(data: Path, count: int) -> list[Example]:
    """The features of the questions, over a library made of the documents."""
    everything = 100_000
    sets = list(load_sets(data, SETS, everything, SEED))
    (across,) = load_sets(data, (ACROSS,), everything, SEED)
    library, asked = questions(sets, across, count)
    with tempfile.TemporaryDirectory() as folder:
        documents = Path(folder) / "documents"
        documents.mkdir()
        for name, text in library.items():
            (documents / name).write_text(text, encoding="utf-8")
        settings = Settings(home=Path(folder) / "library")
        sync_folder(documents, settings, lambda _: None)
        assistant = open_assistant(settings)
        return [
            Example(assistant.considered(entry.question).features, entry.answerable, entry.sort, entry.article)
            for entry in asked
        ]


def class_weights(data: Sequence[Example]) -> np.ndarray:
    """Weights that sum to the number of examples: half for each class, divided evenly among its sorts in each set."""
    kinds = [(example.answerable, example.sort, example.article.partition(" ")[0]) for example in data]
    counts = Counter(kinds)
    of_class = Counter(answerable for answerable, _, _ in counts)
    return np.asarray([0.5 / of_class[kind[0]] / counts[kind] for kind in kinds]) * len(data)


def fit(data: Sequence[Example]) -> tuple[float, dict[str, float]]:
    """Intercept and weights of a logistic regression with a little ridge, by projected gradient ascent.

    More of a feature may not speak against an answer (of ``missing``: for it), whatever one sample says.
    """
    data = [example for example in data if example.sort not in NOT_FITTED]
    names = list(asdict(data[0].features))
    x = np.array([[1.0, *asdict(example.features).values()] for example in data])
    y = np.array([float(example.answerable) for example in data])
    weight = class_weights(data)
    upward = np.array([name != "missing" for name in names])
    beta = np.zeros(x.shape[1])
    for _ in range(20_000):
        p = 1 / (1 + np.exp(-x @ beta))
        gradient = x.T @ (weight * (y - p)) - np.array([0.0, *beta[1:]])
        beta += 0.1 * gradient / len(data)
        beta[1:] = np.where(upward, np.maximum(beta[1:], 0.0), np.minimum(beta[1:], 0.0))
    return float(beta[0]), dict(zip(names, (float(value) for value in beta[1:]), strict=True))


def probabilities(data: Sequence[Example], intercept: float, weights: dict[str, float]) -> np.ndarray:
    """The fitted probability of each example."""
    totals = [intercept + sum(weights[name] * value for name, value in asdict(e.features).items()) for e in data]
    return np.asarray(1 / (1 + np.exp(-np.array(totals))))


def threshold_of(data: Sequence[Example], intercept: float, weights: dict[str, float]) -> float:
    """The probability below which REFUSED_BY_MISTAKE of the answerable questions lie."""
    answerable = [example for example in data if example.answerable and example.sort not in NOT_FITTED]
    return float(np.quantile(probabilities(answerable, intercept, weights), REFUSED_BY_MISTAKE))


def cross_fitted(data: Sequence[Example]) -> tuple[np.ndarray, np.ndarray]:
    """The probability of each example, and whether it would be answered, by weights fitted on other articles."""
    articles = sorted({example.article for example in data})
    random.Random(SEED).shuffle(articles)  # noqa: S311 - a sample, no secret
    fold_of = {article: place % FOLDS for place, article in enumerate(articles)}
    scores, answered = np.zeros(len(data)), np.zeros(len(data), dtype=bool)
    for fold in range(FOLDS):
        inside = np.array([fold_of[example.article] == fold for example in data])
        others = [example for example, is_inside in zip(data, inside, strict=True) if not is_inside]
        intercept, weights = fit(others)
        measured = [example for example, is_inside in zip(data, inside, strict=True) if is_inside]
        scores[inside] = probabilities(measured, intercept, weights)
        answered[inside] = scores[inside] >= threshold_of(others, intercept, weights)
    return scores, answered


def auroc(scores: np.ndarray, labels: np.ndarray) -> float:
    """Probability that an answerable question scores higher than an unanswerable one (ties count half)."""
    positive, negative = scores[labels], scores[~labels]
    wins = (positive[:, None] > negative[None, :]).mean() + 0.5 * (positive[:, None] == negative[None, :]).mean()
    return float(wins)


def main() -> None:
    """Fit, measure on the articles that are held out, print, and write the weights if asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--n", type=int, default=150, help="questions of each sort and set")
    parser.add_argument(
        "--features", type=Path, help="keep the measured features here, and read them if they are there"
    )
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS_FILE.name}")
    options = parser.parse_args()
    everything = _kept(options.features) or examples(options.data, options.n)
    if options.features:
        options.features.write_text(json.dumps([asdict(example) for example in everything]), encoding="utf-8")
    scores, answered = cross_fitted(everything)
    intercept, weights = fit(everything)
    threshold = threshold_of(everything, intercept, weights)
    labels = np.array([example.answerable for example in everything])
    fitted_on = np.array([example.sort not in NOT_FITTED for example in everything])
    figures = f"AUROC {auroc(scores[fitted_on], labels[fitted_on]):.3f}, cross-fitted over {fitted_on.sum()} questions"
    print(figures)
    for sort in dict.fromkeys(example.sort for example in everything):
        chosen = np.array([example.sort == sort for example in everything])
        against = np.array([(e.answerable and e.sort not in NOT_FITTED) or e.sort == sort for e in everything])
        told = f"  AUROC {auroc(scores[against], labels[against]):.3f}" if not labels[chosen].any() else ""
        print(f"  {sort:18} n {chosen.sum():4}  answered {answered[chosen].mean():.3f}{told}")
    for name, value in {"threshold": threshold, "intercept": intercept, **weights}.items():
        print(f"  {name:10} {value:+.3f}")
    if options.write:
        fitted = {
            "source": f"{', '.join((*SETS, ACROSS))}; seed {SEED}; {figures}",
            "threshold": round(threshold, 4),
            "intercept": round(intercept, 4),
            "weights": {name: round(value, 4) for name, value in weights.items()},
        }
        comment = "# Weights of the logistic regression behind `confidence`. Made by: "
        comment += f"python -m evals.fit --n {options.n} --write\n"
        WEIGHTS_FILE.write_text(comment + yaml.safe_dump(fitted, sort_keys=False, width=110), encoding="utf-8")


def _kept(path: Path | None) -> list[Example]:
    if path is None or not path.exists():
        return []
    kept = json.loads(path.read_text(encoding="utf-8"))
    return [Example(Features(**row.pop("features")), **row) for row in kept]


if __name__ == "__main__":
    main()

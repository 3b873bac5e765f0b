"""Fit the confidence of answers on public development data, and print how well it tells questions apart.

    python -m evals.fit --data ../shared/data [--n 500] [--write]

Articles of SQuAD 2.0 (English) and FaQuAD (Portuguese) become a library. Questions are of three sorts:
answerable ones, impossible ones that SQuAD's writers made to look answerable, and questions about articles
that are not in the library. Half of the articles fit the weights, the other half measures them.
"""

import argparse
import json
import random
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import yaml

import assistant.answerability as answerability
from assistant.answerability import Features
from assistant.settings import Settings
from assistant.wiring import open_assistant, sync_folder

SEED = 20210625
WEIGHTS_FILE = Path(answerability.__file__).with_name("answerability.yaml")


@dataclass(frozen=True, slots=True)
class Example:
    """One question with its features, whether the library answers it, and the half it belongs to."""

    features: Features
    answerable: bool
    half: int


@dataclass(frozen=True, slots=True)
class Article:
    """A text and its questions, each with whether the text answers it."""

    title: str
    text: str
    questions: tuple[tuple[str, bool], ...]


def articles(data: Path) -> Iterator[Article]:
    """Articles of both sets, in the order of the files."""
    for name in ("squad2_dev/dev-v2.0.reconstructed.json", "faquad_pt_train/train.json"):
        path = data / name
        for entry in json.loads(path.read_text(encoding="utf-8"))["data"]:
            questions = [
                (asked["question"].strip(), not asked.get("is_impossible", False))
                for paragraph in entry["paragraphs"]
                for asked in paragraph["qas"]
            ]
            text = "\n\n".join(paragraph["context"].strip() for paragraph in entry["paragraphs"])
            yield Article(f"{path.parent.name}-{entry['title']}", text, tuple(questions))


def examples(data: Path, count: int) -> list[Example]:
    """``count`` questions about articles in the library, and a quarter as many about others."""
    chosen = random.Random(SEED)  # noqa: S311  (a sample, no secret)
    everything = list(articles(data))
    chosen.shuffle(everything)
    inside, outside = everything[: len(everything) * 2 // 3], everything[len(everything) * 2 // 3 :]
    asked = [(question, held, number % 2) for number, a in enumerate(inside) for question, held in a.questions]
    off_topic = [(question, False, number % 2) for number, a in enumerate(outside) for question, _ in a.questions]
    sample = chosen.sample(asked, min(count, len(asked))) + chosen.sample(off_topic, min(count // 4, len(off_topic)))
    with tempfile.TemporaryDirectory() as folder:
        documents = Path(folder) / "documents"
        documents.mkdir()
        for article in inside:
            name = re.sub(r"\W+", "-", article.title)
            (documents / f"{name}.txt").write_text(article.text, encoding="utf-8")
        settings = Settings(home=Path(folder) / "library")
        sync_folder(documents, settings, lambda _: None)
        assistant = open_assistant(settings)
        return [Example(assistant.features(question), held, half) for question, held, half in sample]


def fit(data: Sequence[Example]) -> tuple[float, dict[str, float]]:
    """Intercept and weights of a logistic regression with a little ridge, by Newton's method."""
    names = list(asdict(data[0].features))
    x = np.array([[1.0, *asdict(example.features).values()] for example in data])
    y = np.array([float(example.answerable) for example in data])
    # Both classes weigh the same: how often people ask the unanswerable is not known.
    weight = np.where(y > 0, 0.5 / y.mean(), 0.5 / (1 - y.mean()))
    ridge = np.diag([0.0] + [1.0] * len(names))
    beta = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ beta))
        gradient = x.T @ (weight * (y - p)) - ridge @ beta
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + ridge
        step = np.linalg.solve(hessian, gradient)
        beta += step
        if np.abs(step).max() < 1e-8:
            break
    return float(beta[0]), dict(zip(names, (float(value) for value in beta[1:]), strict=True))


def probabilities(data: Sequence[Example], intercept: float, weights: dict[str, float]) -> np.ndarray:
    """The fitted probability of each example."""
    totals = [intercept + sum(weights[name] * value for name, value in asdict(e.features).items()) for e in data]
    return np.asarray(1 / (1 + np.exp(-np.array(totals))))


def auroc(scores: np.ndarray, labels: np.ndarray) -> float:
    """Probability that an answerable question scores higher than an unanswerable one (ties count half)."""
    positive, negative = scores[labels], scores[~labels]
    wins = (positive[:, None] > negative[None, :]).mean() + 0.5 * (positive[:, None] == negative[None, :]).mean()
    return float(wins)


def main() -> None:
    """Fit on one half of the articles, measure on the other, print, and write the weights if asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--n", type=int, default=500)
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS_FILE.name}")
    options = parser.parse_args()
    everything = examples(options.data, options.n)
    fitted_on = [example for example in everything if example.half == 0]
    measured_on = [example for example in everything if example.half == 1]
    intercept, weights = fit(fitted_on)
    scores = probabilities(measured_on, intercept, weights)
    labels = np.array([example.answerable for example in measured_on])
    accuracy = ((scores[labels] >= 0.5).mean() + (scores[~labels] < 0.5).mean()) / 2
    figures = (
        f"AUROC {auroc(scores, labels):.3f}, balanced accuracy {accuracy:.3f},"
        f" {len(fitted_on)} questions to fit and {len(measured_on)} of other articles to measure"
    )
    print(figures)
    for name, value in {"intercept": intercept, **weights}.items():
        print(f"  {name:10} {value:+.3f}")
    if options.write:
        text = yaml.safe_dump(
            {
                "source": f"SQuAD 2.0 dev and FaQuAD, half of the articles, seed {SEED}; {figures}",
                "threshold": 0.5,
                "intercept": round(intercept, 4),
                "weights": {name: round(value, 4) for name, value in weights.items()},
            },
            sort_keys=False,
        )
        comment = "# Weights of the logistic regression behind `confidence`. Made by: python -m evals.fit --write\n"
        WEIGHTS_FILE.write_text(comment + text, encoding="utf-8")


if __name__ == "__main__":
    main()

"""Fit how surely a row of the position ledger is on the matter asked about: python -m evals.fit_relevance [--write]

The questions are those of the committed sets that ask who holds what and say where that stands (``evidence``). A row is
right if its actor is one of those expected and its sentence is the evidence; a row of such an actor elsewhere is left
out, for it may be right as well; every other row is wrong. What is printed is cross-fitted: each eighth of the
questions is measured with weights that were fitted on the rest.
"""

import argparse
import json
import math
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import yaml

import assistant.finding.relevance as relevance
from assistant.conversation import Conversation
from assistant.finding.relevance import Candidate, Features
from assistant.pipeline import Assistant
from assistant.settings import Settings
from assistant.wiring import open_assistant, sync_folder
from evals.case import Case, load_cases
from evals.case_folder import case_folder
from evals.logistic import fit_logistic
from evals.wording import same_name
from ingest.actors import gazetteer

HERE = Path(__file__).parent
BY_SENSE = [field.name for field in fields(Features)]
BY_WORDS = [name for name in BY_SENSE if not name.startswith("sense")]
WEIGHTS_FILE = Path(relevance.__file__).with_name("relevance.yaml")
SEED = 20030801
KEPT_APART = frozenset({"bulletins_held_out", "fisheries_held_out", "gold_and_cobalt", "waste_trade"})
"""Sets that only measure; with ``gold_and_cobalt``, many of whose answers are in another language than their questions,
the weights did worse on the others of these and on ``held_out``."""
FOLDS = 8
PRECISION_OF_CERTAIN = 0.86
"""The share of right ones among the rows that are told as answers: a wrong name is worse than one that is missing."""
KEPT_AS_DOUBTFUL = 0.9
"""The share of right rows that are told at least as unclear."""


@dataclass(frozen=True, slots=True)
class Example:
    """A row that was considered for a question, and whether it is right."""

    question: str
    features: Features
    is_right: bool


@dataclass(frozen=True, slots=True)
class Fitted:
    """A logistic regression."""

    intercept: float
    weights: dict[str, float]

    def probability(self, features: Features) -> float:
        """The probability of a row with these features."""
        total = self.intercept + sum(weight * getattr(features, name) for name, weight in self.weights.items())
        return 1.0 / (1.0 + math.exp(-total))

    def rounded(self) -> dict[str, object]:
        """As it is written."""
        weights = {name: round(weight, 3) for name, weight in self.weights.items()}
        return {"intercept": round(self.intercept, 3), "weights": weights}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, its earlier ones, whose names answer it and where that stands: (file, phrase)."""

    id: str
    question: str
    history: tuple[str, ...]
    names: tuple[tuple[str, ...], ...]
    left_out: tuple[tuple[str, ...], ...]
    places: tuple[tuple[str, str], ...]


def examples() -> Iterator[Example]:
    """The rows considered for each question of each set."""
    cases = [case for case in load_cases(sorted((HERE / "cases").glob("*.yaml"))) if case.items and case.evidence]
    for name in dict.fromkeys(case.set for case in cases if case.set not in KEPT_APART):
        of_set = [case for case in cases if case.set == name]
        with case_folder(of_set[0]) as folder:
            if folder is not None:
                with _opened(folder) as assistant:
                    for case in of_set:
                        yield from _examples(assistant, _of_case(case))


@contextmanager
def _opened(folder: Path) -> Iterator[Assistant]:
    with TemporaryDirectory() as home:
        settings = Settings(home=Path(home), model=None, chroma_url=None)
        sync_folder(folder, settings, lambda _: None)
        yield open_assistant(settings)


def _of_case(case: Case) -> Asked:
    places = tuple(place for evidence in case.evidence for place in evidence.places)
    names, optional = (tuple(item.names for item in items) for items in (case.items, case.optional_items))
    return Asked(case.id, case.question, case.history, names, optional, places)


def _examples(assistant: Assistant, asked: Asked) -> Iterator[Example]:
    conversation = Conversation()
    for earlier in asked.history:
        outcome = assistant.answer(earlier, conversation=conversation)
        conversation = conversation.with_turn(outcome.standalone_question, getattr(outcome, "headline", None) or "")
    for candidate, features in assistant.rows_considered(asked.question, conversation):
        name = gazetteer().actor(candidate.statement.actor).name if candidate.statement.actor else ""
        is_expected = any(same_name(name, each) for names in asked.names for each in names)
        is_evidence = any(_stands_there(candidate, *place) for place in asked.places)
        is_left_out = any(same_name(name, each) for names in asked.left_out for each in names)
        if name and is_expected == is_evidence and not (is_left_out and not is_expected):
            yield Example(asked.id, features, is_expected)
        elif name and is_evidence and not is_left_out:
            yield Example(asked.id, features, False)


def _stands_there(candidate: Candidate, file: str, phrase: str) -> bool:
    """Whether the sentence of a row, with what it goes on with, holds a part of the phrase."""
    document, row = candidate.match.sentence.document, candidate.statement
    if document.path != file:
        return False
    found = re.search(r"\s+".join(map(re.escape, phrase.split())), document.text)
    return found is not None and row.start < found.end() and found.start() < max(row.end, row.about_end)


def fit(data: Sequence[Example], names: Sequence[str]) -> Fitted:
    """The weights of these features; each question weighs by the root of its number of rows."""
    rows = Counter(example.question for example in data)
    x = np.array([[getattr(example.features, name) for name in names] for example in data], dtype=float)
    y = np.array([float(example.is_right) for example in data])
    weight = np.array([rows[example.question] ** -0.5 for example in data])
    signs = [-1 if name.endswith("behind") else 1 for name in names]
    intercept, weights = fit_logistic(x, y, weight / weight.mean(), signs)
    return Fitted(intercept, dict(zip(names, map(float, weights), strict=True)))


def probabilities(data: Sequence[Example], by_words: Fitted, by_sense: Fitted) -> np.ndarray:
    """The probability of each row, by the weights that its features ask for."""
    return np.array(
        [(by_words if each.features.sense is None else by_sense).probability(each.features) for each in data]
    )


def fit_both(data: Sequence[Example]) -> tuple[Fitted, Fitted]:
    """The weights over words, of all rows, and those that weigh the sense, of the rows whose sense was compared."""
    return fit(data, BY_WORDS), fit([each for each in data if each.features.sense is not None], BY_SENSE)


def cross_fitted(data: Sequence[Example]) -> np.ndarray:
    """The probability of each row, by weights that were fitted on other questions."""
    questions = sorted({example.question for example in data})
    random.Random(SEED).shuffle(questions)  # noqa: S311 - a sample, no secret
    fold_of = {question: place % FOLDS for place, question in enumerate(questions)}
    found = np.zeros(len(data))
    for fold in range(FOLDS):
        inside = np.array([fold_of[example.question] == fold for example in data])
        fitted = fit_both([example for example, is_inside in zip(data, inside, strict=True) if not is_inside])
        found[inside] = probabilities(
            [example for example, is_inside in zip(data, inside, strict=True) if is_inside], *fitted
        )
    return found


def thresholds(found: np.ndarray, right: np.ndarray) -> tuple[float, float]:
    """From which probability rows are told as answers, and from which as unclear."""
    grid = np.linspace(0.05, 0.95, 91)
    certain = next((t for t in grid if right[found >= t].mean() >= PRECISION_OF_CERTAIN), grid[-1])
    doubtful = max(t for t in grid if (found[right] >= t).mean() >= KEPT_AS_DOUBTFUL)
    return float(certain), float(min(doubtful, certain))


def main() -> None:
    """Fit, measure, print, and write the weights if asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--features", type=Path, help="keep the measured features here, and read them if they are there"
    )
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS_FILE.name}")
    options = parser.parse_args()
    data = _kept(options.features) or list(examples())
    if options.features:
        options.features.write_text(json.dumps([asdict(example) for example in data]), encoding="utf-8")
    found, right = cross_fitted(data), np.array([example.is_right for example in data])
    certain, doubtful = thresholds(found, right)
    told = found >= certain
    figures = (
        f"{len({each.question for each in data})} questions, {len(data)} rows, {right.sum()} of them right; told as "
        f"answers: {right[told].mean():.3f} right, {told[right].mean():.3f} of the right ones, cross-fitted"
    )
    by_words, by_sense = fit_both(data)
    print(figures)
    for name, fitted in (("by words", by_words), ("by sense", by_sense)):
        print(f"{name}: {fitted.intercept:+.3f} " + " ".join(f"{n} {w:+.3f}" for n, w in fitted.weights.items()))
    print(f"certain {certain:.2f}, doubtful {doubtful:.2f}")
    if options.write:
        content = {"source": figures, "certain": round(certain, 3), "doubtful": round(doubtful, 3)}
        content |= {"by_words": by_words.rounded(), "by_sense": by_sense.rounded()}
        comment = (
            "# Weights of the logistic regressions of relevance.py. Made by: python -m evals.fit_relevance --write\n"
        )
        WEIGHTS_FILE.write_text(comment + yaml.safe_dump(content, sort_keys=False, width=110), encoding="utf-8")


def _kept(path: Path | None) -> list[Example]:
    if path is None or not path.exists():
        return []
    kept = json.loads(path.read_text(encoding="utf-8"))
    return [Example(row["question"], Features(**row["features"]), row["is_right"]) for row in kept]


if __name__ == "__main__":
    main()

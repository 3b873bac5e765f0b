"""Do the documents answer the question? A logistic regression over a few measured features, fitted once.

Weights, threshold and where they come from stand in answerability.yaml. Nothing is relaxed at run time.
"""

import math
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant.finding.match import Match
from assistant.questions.question import Question
from ingest.tables import read_table


@dataclass(frozen=True, slots=True)
class Features:
    """What is measured of the best sentence for a question. All are 0 to 1 except ``cosine`` (-1 to 1).

    ``own``, ``coverage``, ``exact``, ``names``, ``words``: see ``assistant.finding.match.Match``.
    ``typed``: 1 when a date, number or name of the kind asked for was found there, or none is asked.
    ``read``: how surely a reader finds an answer in it, 0 where none has read it; then ``unread`` is what the sentence
    says itself, and else 0.
    ``missing``: share of the question's content words that occur nowhere in the library.
    """

    own: float
    coverage: float
    exact: float
    names: float
    words: float
    cosine: float
    typed: float
    read: float
    unread: float
    missing: float


@lru_cache(maxsize=1)
def _fitted() -> dict[str, Any]:
    fitted: dict[str, Any] = read_table(Path(__file__).parent / "answerability.yaml")
    return fitted


def measure(best: Match | None, question: Question, has_typed_answer: bool, missing: int) -> Features:
    """The features of a question's best sentence; all zero when there is no sentence.

    In a sentence of another language neither the same words nor the sense that an embedding model of one language sees
    can be expected: what the sentence covers stands in for them.
    """
    share_missing = missing / len(question.terms) if question.terms else 0.0
    if best is None:
        return Features(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, float(has_typed_answer), 0.0, 0.0, share_missing)
    is_foreign = best.sentence.document.metadata.language != question.language
    return Features(
        own=best.own,
        coverage=best.coverage,
        exact=best.coverage if is_foreign else best.exact,
        names=best.names,
        words=best.words,
        cosine=best.own if is_foreign else best.cosine,
        typed=float(has_typed_answer),
        read=best.read or 0.0,
        unread=best.own if best.read is None else 0.0,
        missing=share_missing,
    )


def probability(features: Features) -> float:
    """Fitted probability, 0 to 1, that the documents answer the question."""
    fitted = _fitted()
    values = asdict(features)
    total = fitted["intercept"] + sum(weight * values[name] for name, weight in fitted["weights"].items())
    return 1.0 / (1.0 + math.exp(-total))


def threshold() -> float:
    """The probability below which the assistant refuses."""
    return float(_fitted()["threshold"])

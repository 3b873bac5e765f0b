"""What scorers produce, and how the results of many cases become figures with an interval."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from assistant.overview.interval import interval
from evals.case import Case

State = Literal["passed", "failed", "errored"]


@dataclass(frozen=True, slots=True)
class Score:
    """One measurement of one outcome. ``value`` is between 0 and 1, higher is better.

    ``passed`` is None for a measurement that decides nothing by itself, such as a rank.
    """

    name: str
    value: float
    reason: str
    passed: bool | None = None


def verdict(name: str, faults: Sequence[str], good: str) -> Score:
    """A pass with the reason ``good`` when there are no faults, else a failure that lists them."""
    if faults:
        return Score(name, 0.0, "; ".join(faults), passed=False)
    return Score(name, 1.0, good, passed=True)


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What became of one case. ``outcome`` is the published JSON; None when asking ended in an error."""

    case: Case
    scores: tuple[Score, ...]
    outcome: Mapping[str, Any] | None
    error: str | None = None

    @property
    def state(self) -> State:
        """Errored: could not be asked. Failed: a score failed. Passed: none did."""
        if self.error is not None:
            return "errored"
        return "failed" if any(score.passed is False for score in self.scores) else "passed"


@dataclass(frozen=True, slots=True)
class Figure:
    """The mean of one score over ``n`` cases with a 95 % interval. Errored cases are not in it."""

    name: str
    value: float
    n: int
    low: float
    high: float


def figures(results: Sequence[CaseResult]) -> list[Figure]:
    """One figure for each score name, in order of first appearance, after the share of cases passed."""
    judged = [result for result in results if result.state != "errored"]
    values: dict[str, list[float]] = {"cases passed": [float(result.state == "passed") for result in judged]}
    for result in judged:
        for score in result.scores:
            values.setdefault(score.name, []).append(score.value)
    return [figure(name, found) for name, found in values.items() if found]


def figure(name: str, values: Sequence[float]) -> Figure:
    """Mean and interval of values between 0 and 1: Wilson when all are 0 or 1, else bootstrap."""
    low, high = wilson(values) if set(values) <= {0.0, 1.0} else bootstrap(values)
    return Figure(name, sum(values) / len(values), len(values), low, high)


def wilson(values: Sequence[float]) -> tuple[float, float]:
    """Wilson's 95 % interval of values that are 0 or 1."""
    return interval(round(sum(values)), len(values))


def bootstrap(values: Sequence[float], draws: int = 1000) -> tuple[float, float]:
    """Percentile bootstrap, 95 %, of a mean; the seed is fixed, so equal values give equal intervals."""
    source = random.Random(20210625)  # noqa: S311 - a resampling seed, not a secret
    means = sorted(sum(source.choices(values, k=len(values))) / len(values) for _ in range(draws))
    return means[int(0.025 * draws)], means[int(0.975 * draws) - 1]

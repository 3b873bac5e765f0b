"""What the last evaluation found, read from the results that ``python -m evals.run`` writes.

The evaluation is a program above this one; its results are read here as data, in the form in which it keeps them.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, Self

from assistant.errors import AssistantError
from assistant.overview.interval import interval

Fault = Literal["refused", "answered", "other"]
"""Refused what the documents answer; answered what they do not; or an answer that is incomplete or wrong."""

CASES = "cases passed"
"""The measure of questions in which nothing was wrong."""
_RESULTS, _ACCEPTED, _LATEST = "results", "baseline", ("latest", "results.json")


@dataclass(frozen=True, slots=True)
class Measure:
    """Of so many cases, how many came out wholly right. ``low`` and ``high``: the share that is to be expected."""

    name: str
    right: int
    of: int

    @property
    def low(self) -> float:
        """Lower end of the 95 % interval, 0 to 1."""
        return interval(self.right, self.of)[0]

    @property
    def high(self) -> float:
        """Upper end of the 95 % interval, 0 to 1."""
        return interval(self.right, self.of)[1]


@dataclass(frozen=True, slots=True)
class NotRight:
    """A question that did not come out right. Every text is a sentence or a line."""

    question: str
    history: tuple[str, ...]
    """Asked before in the same conversation."""
    why: str
    """Why the question is asked."""
    expected: tuple[str, ...]
    came: str
    faults: tuple[str, ...]

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Self:
        """As it was read from a file of results."""
        lists = {name: tuple(kept[name]) for name in ("history", "expected", "faults")}
        return cls(question=kept["question"], why=kept["why"], came=kept["came"], **lists)


@dataclass(frozen=True, slots=True)
class Measured:
    """The questions over one set of documents."""

    name: str
    measures: Mapping[str, Measure]
    """By name; that of all cases first."""
    not_right: Sequence[tuple[Fault, NotRight]]
    run_here: datetime | None
    """When it was measured on this computer; None for the results that come with the program."""


def measured(results: Path | None = None) -> list[Measured]:
    """Every set of questions, with its latest results: those that come with the program, or of a later run here.

    Raises:
        AssistantError: there are no results, or they cannot be read.
    """
    folder = results or _installed()
    try:
        accepted = sorted((folder / _ACCEPTED).glob("*.json"))
        sets = {path.stem: _measured(path.stem, _read(path), None) for path in accepted}
        latest = folder.joinpath(*_LATEST)
        newest = max((path.stat().st_mtime for path in accepted), default=0.0)
        if latest.is_file() and latest.stat().st_mtime > newest:
            when = datetime.fromtimestamp(latest.stat().st_mtime, UTC)
            for name, found in _read(latest).items():
                cases = {str(case["id"]): case | {"scores": _values(case["scores"])} for case in found["cases"]}
                sets[name] = _measured(name, cases, when)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise AssistantError(
            f"The results in {folder} cannot be read ({error}). Measure again: python -m evals.run"
        ) from error
    if not sets:
        raise AssistantError("This installation came without results. Measure: python -m evals.run")
    return list(sets.values())


def _installed() -> Path:
    try:
        return Path(str(files("evals"))) / _RESULTS
    except ModuleNotFoundError:
        raise AssistantError("This installation came without the evaluation, and so without its results.") from None


def _read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def _values(scores: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    return {score["name"]: score["value"] for score in scores}


def _measured(name: str, cases: Mapping[str, Mapping[str, Any]], when: datetime | None) -> Measured:
    judged = [case for case in cases.values() if case["state"] != "errored"]
    right: dict[str, list[bool]] = {CASES: [case["state"] == "passed" for case in judged]}
    for case in judged:
        for score, value in case["scores"].items():
            right.setdefault(score, []).append(value >= 1.0)
    return Measured(
        name=name,
        measures={score: Measure(score, sum(each), len(each)) for score, each in right.items() if each},
        not_right=[
            (_fault(case["scores"]), NotRight.of(kept)) for case in cases.values() if (kept := case.get("not_right"))
        ],
        run_here=when,
    )


def _fault(scores: Mapping[str, float]) -> Fault:
    return "refused" if scores.get("answered") == 0 else "answered" if scores.get("refused") == 0 else "other"

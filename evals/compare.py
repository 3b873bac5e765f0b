"""Results against the committed baseline: what became worse is named, case by case and figure by figure."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assistant.overview.quality import NotRight
from evals.not_right import not_right
from evals.score import CaseResult, State, figure

# Vectors are rounded differently on different processors, which can swap two passages of nearly equal score.
TOLERANCE = 0.005


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """What is kept of one case: its state and the value of each score; of what did not pass, what came instead."""

    state: State
    scores: Mapping[str, float]
    not_right: NotRight | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Sentences for people. ``regressions`` make the run fail."""

    regressions: tuple[str, ...]
    improvements: tuple[str, ...]


def records(results: Sequence[CaseResult]) -> dict[str, CaseRecord]:
    """What the baseline keeps of these results, by case id."""
    return {
        result.case.id: CaseRecord(
            result.state, {score.name: score.value for score in result.scores}, not_right(result)
        )
        for result in results
    }


def compare(baseline: Mapping[str, CaseRecord], current: Mapping[str, CaseRecord]) -> Comparison:
    """What changed over the cases that both hold. Cases added or removed are neither better nor worse.

    A regression is a case that passed and no longer does, or a figure that fell by more than the tolerance.
    """
    shared = [case for case in baseline if case in current]
    worse = [
        f"{case} passed and is now {current[case].state}"
        for case in shared
        if baseline[case].state == "passed" and current[case].state != "passed"
    ]
    better = [
        f"{case} was {baseline[case].state} and now passes"
        for case in shared
        if baseline[case].state != "passed" and current[case].state == "passed"
    ]
    names = dict.fromkeys(name for case in shared for name in baseline[case].scores)
    for name in names:
        pairs = [
            (baseline[case].scores[name], current[case].scores[name])
            for case in shared
            if name in baseline[case].scores and name in current[case].scores
        ]
        if not pairs:
            continue
        before, after = (figure(name, values).value for values in zip(*pairs, strict=True))
        if after < before - TOLERANCE:
            worse.append(f"{name} fell from {before:.3f} to {after:.3f} over {len(pairs)} cases")
        elif after > before + TOLERANCE:
            better.append(f"{name} rose from {before:.3f} to {after:.3f} over {len(pairs)} cases")
    return Comparison(tuple(worse), tuple(better))


def read_baseline(folder: Path, set_name: str) -> dict[str, CaseRecord] | None:
    """The baseline of one set; None if none has been accepted yet."""
    path = folder / f"{set_name}.json"
    if not path.exists():
        return None
    content = json.loads(path.read_text(encoding="utf-8"))
    return {case: CaseRecord(entry["state"], entry["scores"], _kept(entry)) for case, entry in content.items()}


def write_baseline(folder: Path, set_name: str, cases: Mapping[str, CaseRecord]) -> None:
    """Accept these results as the baseline of the set: one line a case, so that a change can be read in a diff."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [f"{json.dumps(case)}: {json.dumps(_row(entry), ensure_ascii=False)}" for case, entry in cases.items()]
    (folder / f"{set_name}.json").write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")


def _row(entry: CaseRecord) -> dict[str, Any]:
    row: dict[str, Any] = {"state": entry.state, "scores": _rounded(entry.scores)}
    return row if entry.not_right is None else row | {"not_right": asdict(entry.not_right)}


def _kept(entry: Mapping[str, Any]) -> NotRight | None:
    kept = entry.get("not_right")
    return None if kept is None else NotRight.of(kept)


def _rounded(scores: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in scores.items()}

"""What the last evaluation found, as it is read for people."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import AssistantError
from assistant.overview.quality import CASES, measured

NOT_RIGHT = {
    "question": "Who left?",
    "history": ["Who came?"],
    "why": "Two left in different years.",
    "expected": ["the list Northland, Eastmark"],
    "came": "Northland",
    "faults": ["missing: Eastmark"],
}
ACCEPTED: dict[str, Any] = {
    "a": {"state": "passed", "scores": {"answered": 1.0, "list F1": 1.0}},
    "b": {"state": "failed", "scores": {"answered": 1.0, "list F1": 0.67}, "not_right": NOT_RIGHT},
    "c": {"state": "failed", "scores": {"answered": 0.0}, "not_right": NOT_RIGHT},
    "d": {"state": "failed", "scores": {"refused": 0.0}, "not_right": NOT_RIGHT},
}


@pytest.fixture
def results(tmp_path: Path) -> Path:
    (tmp_path / "baseline").mkdir()
    (tmp_path / "baseline" / "samples.json").write_text(json.dumps(ACCEPTED))
    return tmp_path


def run_here(results: Path, seconds_later: int) -> None:
    (results / "latest").mkdir()
    scores = [{"name": "answered", "value": 1.0, "passed": True, "reason": "fine"}]
    case = {"id": "a", "state": "passed", "scores": scores, "not_right": None}
    latest = results / "latest" / "results.json"
    latest.write_text(json.dumps({"samples": {"cases": [case]}}))
    accepted = (results / "baseline" / "samples.json").stat().st_mtime
    os.utime(latest, (accepted + seconds_later, accepted + seconds_later))


def test_a_case_that_is_nearly_right_is_not_right(results: Path) -> None:
    (found,) = measured(results)
    assert (found.measures["list F1"].right, found.measures["list F1"].of) == (1, 2)
    assert (found.measures["answered"].right, found.measures["answered"].of) == (2, 3)
    assert next(iter(found.measures)) == CASES
    assert (found.measures[CASES].right, found.measures[CASES].of) == (1, 4)


def test_the_interval_is_wider_the_fewer_cases_there_are(results: Path) -> None:
    (found,) = measured(results)
    few, more = found.measures["list F1"], found.measures[CASES]
    assert few.high - few.low > more.high - more.low


def test_what_was_not_right_is_told_with_the_kind_of_fault(results: Path) -> None:
    (found,) = measured(results)
    assert [fault for fault, _ in found.not_right] == ["other", "refused", "answered"]
    assert found.not_right[0][1].came == "Northland"
    assert found.not_right[0][1].history == ("Who came?",)


def test_a_later_run_on_this_computer_is_told_with_its_day(results: Path) -> None:
    run_here(results, 60)
    (found,) = measured(results)
    assert found.run_here is not None
    assert found.measures[CASES].of == 1


def test_an_earlier_run_on_this_computer_is_not(results: Path) -> None:
    run_here(results, -60)
    (found,) = measured(results)
    assert found.run_here is None
    assert found.measures[CASES].of == 4


def test_results_that_are_missing_or_damaged_are_said_with_the_command_that_makes_them(results: Path) -> None:
    (results / "baseline" / "samples.json").write_text("{")
    with pytest.raises(AssistantError, match=r"cannot be read .*python -m evals\.run"):
        measured(results)
    (results / "baseline" / "samples.json").unlink()
    with pytest.raises(AssistantError, match="came without results"):
        measured(results)


def test_the_results_that_come_with_the_program_tell_what_came_of_every_case_that_failed() -> None:
    accepted = Path(__file__).parents[2] / "evals" / "results" / "baseline"
    for path in accepted.glob("*.json"):
        for case in json.loads(path.read_text(encoding="utf-8")).values():
            assert (case["state"] == "passed") != bool(case.get("not_right"))

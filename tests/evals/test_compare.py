from pathlib import Path

from assistant.overview.quality import NotRight
from evals.compare import CaseRecord, compare, read_baseline, write_baseline

BEFORE = {"a": CaseRecord("passed", {"recall at 5": 1.0}), "b": CaseRecord("failed", {"recall at 5": 0.5})}


def test_nothing_changed_is_no_regression() -> None:
    assert compare(BEFORE, BEFORE).regressions == ()


def test_a_case_that_passed_and_fails_now_is_a_regression() -> None:
    after = {**BEFORE, "a": CaseRecord("failed", {"recall at 5": 1.0})}
    assert compare(BEFORE, after).regressions == ("a passed and is now failed",)


def test_a_case_that_passed_and_cannot_be_asked_now_is_a_regression() -> None:
    assert "a passed and is now errored" in compare(BEFORE, {**BEFORE, "a": CaseRecord("errored", {})}).regressions


def test_a_figure_that_falls_is_a_regression_though_no_case_does() -> None:
    after = {**BEFORE, "b": CaseRecord("failed", {"recall at 5": 0.25})}
    assert compare(BEFORE, after).regressions == ("recall at 5 fell from 0.750 to 0.625 over 2 cases",)


def test_new_and_removed_cases_do_not_move_the_figures() -> None:
    after = {"a": BEFORE["a"], "new": CaseRecord("failed", {"recall at 5": 0.0})}
    assert compare(BEFORE, after).regressions == ()


def test_what_became_better_is_told_too() -> None:
    better = compare(BEFORE, {**BEFORE, "b": CaseRecord("passed", {"recall at 5": 1.0})}).improvements
    assert better == ("b was failed and now passes", "recall at 5 rose from 0.750 to 1.000 over 2 cases")


def test_a_baseline_is_read_as_it_was_written(tmp_path: Path) -> None:
    assert read_baseline(tmp_path, "one") is None
    write_baseline(tmp_path, "one", BEFORE)
    assert read_baseline(tmp_path, "one") == BEFORE


def test_what_came_of_a_case_that_failed_is_read_as_it_was_written(tmp_path: Path) -> None:
    kept = NotRight("Who left?", ("Who came?",), "Two left.", ("the list A, B",), "A", ("missing: B",))
    write_baseline(tmp_path, "one", {"b": CaseRecord("failed", {"answered": 1.0}, kept)})
    assert read_baseline(tmp_path, "one") == {"b": CaseRecord("failed", {"answered": 1.0}, kept)}

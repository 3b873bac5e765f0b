import pytest

from evals.case import Case
from evals.score import CaseResult, Score, figure, figures


def test_an_errored_case_is_no_zero_and_no_pass(case: Case) -> None:
    right = CaseResult(case, (Score("list F1", 1.0, "", passed=True),), {})
    broken = CaseResult(case, (), None, "Traceback")
    passed, f1 = figures([right, broken])
    assert (passed.name, passed.value, passed.n) == ("cases passed", 1.0, 1)
    assert (f1.value, f1.n) == (1.0, 1)


def test_one_failed_score_fails_the_case_and_a_measurement_does_not(case: Case) -> None:
    measured = Score("reciprocal rank", 0.0, "")
    assert CaseResult(case, (measured,), {}).state == "passed"
    assert CaseResult(case, (measured, Score("answered", 0.0, "", passed=False)), {}).state == "failed"


def test_the_interval_of_a_proportion_is_wilsons() -> None:
    row = figure("share", [1.0] * 8 + [0.0] * 2)
    # Newcombe 1998 gives 0.490 to 0.943 for 8 of 10.
    assert (round(row.low, 3), round(row.high, 3)) == (0.490, 0.943)
    assert figure("all", [1.0] * 5).low < 1.0


def test_the_interval_of_a_mean_holds_it_and_is_the_same_each_time() -> None:
    values = [0.2, 0.4, 0.5, 0.9, 1.0]
    row = figure("mean", values)
    assert row == figure("mean", values)
    assert row.low < row.value < row.high
    assert row.value == pytest.approx(0.6)

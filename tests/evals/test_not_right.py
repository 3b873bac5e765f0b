from dataclasses import replace
from typing import Any

from evals.case import Case
from evals.not_right import not_right
from evals.score import CaseResult, Score

WRONG = Score("list recall", 0.5, "missing: Eastmark", passed=False)


def test_a_case_that_passed_keeps_nothing(case: Case, answer: dict[str, Any]) -> None:
    assert not_right(CaseResult(case, (), answer)) is None


def test_a_case_that_failed_keeps_what_was_expected_and_what_came(case: Case, answer: dict[str, Any]) -> None:
    kept = not_right(CaseResult(replace(case, why="Two are named."), (WRONG,), answer))
    assert kept is not None
    assert kept.why == "Two are named."
    assert kept.faults == ("missing: Eastmark",)
    assert kept.came == ", ".join(item["name"] for item in answer["items"])


def test_a_refusal_that_came_is_told_once(case: Case, refusal: dict[str, Any]) -> None:
    refused = Score("answered", 0.0, "refused although the documents answer it", passed=False)
    kept = not_right(CaseResult(case, (refused,), refusal))
    assert kept is not None
    assert kept.came == f"a refusal: {refusal['refusal_reason']}"
    assert kept.faults == ()


def test_a_case_that_could_not_be_asked_keeps_the_last_line_of_the_error(case: Case) -> None:
    kept = not_right(CaseResult(case, (), None, "Traceback\n  somewhere\nValueError: broken\n"))
    assert kept is not None
    assert kept.faults == ("ValueError: broken",)


def test_no_sentence_of_a_document_is_kept_but_where_it_stands(case: Case, answer: dict[str, Any]) -> None:
    long = answer | {
        "items": [],
        "headline": "A sentence of somebody's document, longer than a short answer is.",
    }
    kept = not_right(CaseResult(case, (WRONG,), long))
    assert kept is not None
    cited = answer["citations"][0]
    assert kept.came == f"characters {cited['start']} to {cited['end']} of {cited['document_id']}"

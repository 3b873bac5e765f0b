"""Whether the assistant refuses what the documents do not answer, and answers the rest."""

from collections.abc import Mapping
from typing import Any

from evals.case import Case
from evals.score import Score, verdict


def score_refusals(case: Case, outcome: Mapping[str, Any]) -> list[Score]:
    """One score: "answered" for a case that has an answer, "refused" for one that has none."""
    got = outcome["outcome"]
    if case.expect == "refusal":
        return [verdict("refused", [] if got == "refusal" else ["answered what the documents do not say"], "refused")]
    reason = f"refused although the documents answer it: {outcome['refusal_reason']}"
    return [verdict("answered", [] if got == "answer" else [reason], "answered")]

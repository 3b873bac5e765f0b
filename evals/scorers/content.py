"""Whether the answer says what it must and nothing that it must not."""

from collections.abc import Mapping
from typing import Any

from evals.case import Case
from evals.score import Score, verdict
from evals.wording import answer_text, holds


def score_content(case: Case, outcome: Mapping[str, Any]) -> list[Score]:
    """Scores for the headline, the content and the conflict, as far as the case expects any of them.

    A refusal of an answerable question fails all of them.
    """
    scores = []
    if case.headline:
        headline = outcome["headline"] or ""
        missing = [wordings[0] for wordings in case.headline if not any(holds(headline, each) for each in wordings)]
        scores.append(verdict("headline right", [f"headline lacks “{each}”" for each in missing], headline))
    if case.must_contain or case.forbidden:
        text = answer_text(outcome)
        missing = [wordings[0] for wordings in case.must_contain if not any(holds(text, each) for each in wordings)]
        faults = [f"lacks “{each}”" for each in missing]
        faults += [f"says “{each}”" for each in case.forbidden if holds(text, each)]
        scores.append(verdict("content right", faults, "says what it must"))
    if case.conflict:
        scores.append(_conflict(case, outcome))
    return scores


def _conflict(case: Case, outcome: Mapping[str, Any]) -> Score:
    """All expected values must be values of one conflict, each with a citation of its own."""
    for conflict in outcome["conflicts"]:
        shown = [value for value in conflict["values"] if value["citations"]]
        if all(any(holds(value["value"], each) for value in shown for each in wordings) for wordings in case.conflict):
            return verdict("conflict shown", [], "both values are shown, each cited")
    wanted = " and ".join(wordings[0] for wordings in case.conflict)
    return verdict("conflict shown", [f"no conflict shows {wanted} side by side, each cited"], "")

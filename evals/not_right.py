"""What is kept of a case that did not pass, for people: what was asked and why, what was expected, and what came."""

from collections.abc import Iterator, Mapping
from typing import Any

from assistant.overview.quality import NotRight
from evals.case import Case
from evals.score import CaseResult

SHORT = 60
"""Characters of a short answer that is kept as it was given. What is longer is told by where it stands: results are
published, and the text of documents is their authors'.
"""
SEEN_FROM_OUTCOME = frozenset({"answered", "refused"})
"""Scores whose reason only repeats that an answer or a refusal came."""


def not_right(result: CaseResult) -> NotRight | None:
    """What to keep of this result; None when it passed."""
    if result.state == "passed":
        return None
    case = result.case
    return NotRight(case.question, case.history, case.why, tuple(expectations(case)), _came(result), _faults(result))


def expectations(case: Case) -> Iterator[str]:
    """What is expected of the outcome, in words."""
    if case.expect == "refusal":
        yield "a refusal: the documents do not answer this"
    if case.items:
        yield "the list " + ", ".join(item.names[0] for item in case.items)
    if case.forbidden_items:
        yield "not listed: " + ", ".join(item.names[0] for item in case.forbidden_items)
    for wordings in case.headline:
        yield f"in the short answer: {' or '.join(wordings)}"
    for wordings in case.must_contain:
        yield f"somewhere: {' or '.join(wordings)}"
    if case.forbidden:
        yield "nowhere: " + ", ".join(case.forbidden)
    if case.conflict:
        yield "shown side by side: " + " and ".join(wordings[0] for wordings in case.conflict)


def _faults(result: CaseResult) -> tuple[str, ...]:
    if result.error is not None:
        return (result.error.strip().splitlines()[-1],)
    return tuple(
        score.reason for score in result.scores if score.passed is False and score.name not in SEEN_FROM_OUTCOME
    )


def _came(result: CaseResult) -> str:
    """The shortest form of an outcome: the reason of a refusal, names, a few words, or where what came stands."""
    outcome: Mapping[str, Any] | None = result.outcome
    if outcome is None:
        return "nothing: the question could not be asked"
    if outcome["outcome"] == "refusal":
        return f"a refusal: {outcome['refusal_reason']}"
    if names := ", ".join(str(item["name"]) for item in outcome["items"]):
        return names
    said = " ".join((outcome["headline"] or "").split())
    if said and len(said) <= SHORT:
        return said
    first = outcome["citations"][0]
    return f"characters {first['start']} to {first['end']} of {first['document_id']}"

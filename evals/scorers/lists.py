"""Whether a list answer names who it must, nobody else, and on the right side."""

from collections.abc import Mapping, Sequence
from typing import Any

from evals.case import Case, ExpectedItem
from evals.score import Score
from evals.wording import same_name


def score_lists(case: Case, outcome: Mapping[str, Any]) -> list[Score]:
    """Precision, recall and F1 over item names, and polarity; nothing for a case without items.

    A name listed twice counts once as right. A polarity error is a forbidden name, or an item whose stance is the
    opposite of the expected one.
    """
    if not case.items:
        return []
    found = [item for item in outcome["items"] if not _among(item["name"], case.optional_items)]
    right = [wanted for wanted in case.items if any(_is(item["name"], wanted) for item in found)]
    missing = [wanted.names[0] for wanted in case.items if wanted not in right]
    wrong = [item["name"] for item in found if not _among(item["name"], case.items)]
    precision = len(right) / (len(right) + len(wrong)) if found else 0.0
    recall = len(right) / len(case.items)
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    turned = [item["name"] for item in outcome["items"] if _turned(item, case)]
    return [
        Score("list precision", precision, _named("not expected", wrong), passed=precision == 1.0),
        Score("list recall", recall, _named("missing", missing), passed=recall == 1.0),
        Score("list F1", f1, f"{len(right)} of {len(case.items)} expected, {len(wrong)} not expected"),
        Score("polarity right", float(not turned), _named("on the wrong side", turned), passed=not turned),
    ]


def _is(name: str, wanted: ExpectedItem) -> bool:
    return any(same_name(name, written) for written in wanted.names)


def _among(name: str, wanted: Sequence[ExpectedItem]) -> bool:
    return any(_is(name, item) for item in wanted)


def _turned(item: Mapping[str, Any], case: Case) -> bool:
    if _among(item["name"], case.forbidden_items):
        return True
    expected = next((wanted.stance for wanted in case.items if _is(item["name"], wanted)), None)
    return expected is not None and item["stance"] is not None and item["stance"] != expected


def _named(what: str, names: Sequence[str]) -> str:
    return f"{what}: {', '.join(names)}" if names else f"none {what}"

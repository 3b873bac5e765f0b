"""What readers thought of answers, as evaluation cases: the YAML that ``evals`` reads.

A liked outcome becomes a case that expects the same again. A disliked one says only that something is wrong: it becomes
a case marked for review, with the reader's comment and what was answered, which is not asked until a person has written
down what is right and taken the mark away.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import yaml

from assistant.answer import Answer, Refusal
from assistant.conversations.kept import Feedback, KeptConversation, KeptTurn
from assistant.questions.understand import understand

SET = "feedback"
_STANCES = ("support", "oppose")
"""Those that a case can expect of a name."""


def to_cases(conversations: Iterable[KeptConversation], folder: str, paths: Mapping[str, str]) -> bytes:
    """A file of cases. ``folder`` is where the documents are; ``paths`` are the documents' paths in it, by id."""
    cases = [case for each in conversations for case in _cases(each, paths)]
    content = {"set": SET, "folder": folder, "cases": cases}
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=120).encode("utf-8")


def _cases(conversation: KeptConversation, paths: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    asked: list[str] = []
    for turn in conversation.turns:
        if turn.outcome is None:
            continue
        if turn.feedback is not None:
            yield _case(conversation, turn, turn.outcome, turn.feedback, asked, paths)
        asked.append(turn.question)


def _case(
    conversation: KeptConversation,
    turn: KeptTurn,
    outcome: Answer | Refusal,
    feedback: Feedback,
    asked: list[str],
    paths: Mapping[str, str],
) -> dict[str, Any]:
    judged = "right" if feedback.liked else "wrong"
    engine = f"{outcome.engine.answerer}, {outcome.engine.fingerprint}"
    case: dict[str, Any] = {
        "id": f"{SET}-{conversation.id}-{turn.id}",
        "why": f"A reader found the answer {judged} on {feedback.given:%Y-%m-%d} ({engine}).",
        "question": turn.question,
        "language": understand(outcome.standalone_question).language,
    }
    if asked:
        case["history"] = list(asked)
    if not feedback.liked:
        return case | {
            "review": f"{feedback.comment or 'No comment.'} It was answered: {_given(outcome)}",
            "expect": "answer",
        }
    if feedback.comment:
        case["why"] += f" {feedback.comment}"
    if isinstance(outcome, Refusal):
        return case | {"expect": "refusal"}
    return case | {"expect": "answer"} | _expected(outcome, paths)


def _expected(answer: Answer, paths: Mapping[str, str]) -> dict[str, Any]:
    expected: dict[str, Any] = {}
    if answer.items:
        expected["items"] = [
            {"name": each.name, "stance": each.stance} if each.stance in _STANCES else each.name
            for each in answer.items
        ]
    elif answer.headline:
        expected["headline"] = [answer.headline]
    else:
        expected["must_contain"] = [each.text for each in answer.statements]
    if answer.conflicts:
        expected["conflict"] = [value.value for value in answer.conflicts[0].values]
    expected["evidence"] = [
        {"file": paths.get(each.document_id, each.origin), "phrase": each.quote} for each in answer.citations
    ]
    return expected


def _given(outcome: Answer | Refusal) -> str:
    if isinstance(outcome, Refusal):
        return outcome.reason
    names = ", ".join(each.name for each in outcome.items)
    return names or outcome.headline or " ".join(each.text for each in outcome.statements)

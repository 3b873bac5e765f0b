"""Why somebody is for or against something, and which arguments there are against it, from the rows of the ledger."""

import pytest

from assistant.answer import Answer
from assistant.questions.understand import understand
from tests.assistant.conftest import MakeAssistant, answered

REPORT = {
    "report.txt": (
        "Report on the harbour levy\n\n"
        "Malta proposed a harbour levy of one shilling a crate. Cyprus rejected the harbour levy, fearing that its "
        "ferries would sail to other ports. Togo opposed the harbour levy. The reason is that its crates are small.\n\n"
        "Samoa opposed the harbour levy as well.\n\n"
        "Nauru opposed the night ferry.\n"
    )
}


@pytest.mark.parametrize(
    "question",
    [
        "What are the arguments against the harbour levy?",
        "What reasons did the opponents of the harbour levy give?",
        "Why was the harbour levy opposed?",
        "Quels sont les arguments contre la taxe portuaire (harbour levy) ?",
    ],
)
def test_arguments_are_those_of_whoever_is_against_it(question: str, make_assistant: MakeAssistant) -> None:
    told = " ".join(each.text for each in answered(make_assistant(REPORT).answer(question)).statements)
    told = " ".join(told.split())
    assert "other ports" in told
    assert "its crates are small" in told
    assert "Malta" not in told
    assert "Samoa" not in told, "who gives no reason gives no argument"


def test_why_one_state_is_against_it_is_told_by_its_own_row(make_assistant: MakeAssistant) -> None:
    answer = answered(make_assistant(REPORT).answer("Why did Cyprus oppose the harbour levy?"))
    assert "other ports" in " ".join((answer.headline or "").split())
    assert not any("Togo" in each.text for each in answer.statements)


def test_no_argument_for_it_is_told_where_those_against_it_give_none(make_assistant: MakeAssistant) -> None:
    texts = {
        "report.txt": "Report on the ferries\n\nNauru opposed the night ferry.\n\n"
        "Malta endorsed the night ferry, because it is cheap, and wanted the night ferry to sail each day.\n"
    }
    outcome = make_assistant(texts).answer("What are the arguments against the night ferry?")
    assert not isinstance(outcome, Answer) or not any("Malta" in each.text for each in outcome.statements)


def test_a_position_without_a_reason_is_none(make_assistant: MakeAssistant) -> None:
    outcome = make_assistant(REPORT).answer("Why did Nauru oppose the night ferry?")
    assert not isinstance(outcome, Answer)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("What are the main arguments against the levy?", "why"),
        ("Quels motifs le Togo a-t-il invoqués ?", "why"),
        ("Quais são as razões do Togo?", "why"),
        ("Which countries gave reasons?", "list"),
    ],
)
def test_a_question_for_reasons_asks_why(question: str, kind: str) -> None:
    assert understand(question).kind == kind

"""What a meeting ended with is told from its own documents, the decisions first."""

import pytest

from assistant.answer import Answer
from assistant.questions.documents_asked import documents_asked
from tests.assistant.conftest import MakeAssistant, answered

FILLED = (
    "The delegates of the river states walked along the quay of Orito each morning before the sessions began again. "
    "The wells of the nineteen villages in the valley were spoken of by nearly all of those who took the floor there. "
    "A choir of the school beside the hall sang for the delegates on the second evening of the week of the talks. "
)
MEETINGS = {
    "lima.txt": (
        "Report of the plenary of the River Compact in Lima, Peru\n\n9 March 2015\n\n"
        f"{FILLED}The plenary agreed to open the sluices of both dams from June 2015 on. {FILLED}"
        "The proposal for a fund was rejected, for three states wanted to wait for a study of the wells. "
        f"{FILLED}A budget of two million dollars was adopted for the year 2016 without any further debate.\n"
    ),
    "accra.txt": (
        "Report of the plenary of the River Compact in Accra, Ghana\n\n9 March 2018\n\n"
        f"{FILLED}The plenary agreed to close the office in Lima at the end of the year 2018. {FILLED}\n"
    ),
}


@pytest.mark.parametrize(
    "question",
    [
        "What was decided at the Lima plenary?",
        "what came out of the plenary in Lima in 2015",
        "Can you sum up what happened at the Lima plenary, what passed and what didn't?",
        "Que s'est-il passé à la plénière de Lima ?",
        "Qual foi o resultado da plenária de Lima?",
        "outcome of the 2015 plenary?",
        "What was decided in Lima in 2015?",
    ],
)
def test_the_decisions_of_the_meeting_are_told(question: str, make_assistant: MakeAssistant) -> None:
    outcome = answered(make_assistant(MEETINGS).answer(question))
    told = " ".join(statement.text for statement in outcome.statements)
    assert all(decided in told for decided in ("agreed to open the sluices", "was rejected", "was adopted"))
    assert "office in Lima" not in told
    assert outcome.headline is None
    assert "Report of the plenary of the River Compact in Lima" in outcome.notes[0]


@pytest.mark.parametrize(
    "question",
    [
        "What was decided at the plenary?",  # which one is not said
        "What was decided at the Lima plenary on the choir?",
        "What happened to the wells?",
        "What happened in Peru?",
        "Summarise the speech in Lima",
    ],
)
def test_what_names_no_meeting_alone_asks_for_no_outcome(question: str, make_assistant: MakeAssistant) -> None:
    outcome = make_assistant(MEETINGS).answer(question)
    notes = outcome.notes if isinstance(outcome, Answer) else ()
    assert not any("first of all what was decided" in note for note in notes)


def test_a_document_is_summed_up_as_before() -> None:
    asked = documents_asked("resumo do discurso de Lima 2015")
    assert asked is not None
    assert (asked.wanted, asked.kinds) == ("summary", frozenset({"speech"}))

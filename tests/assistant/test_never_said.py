"""What somebody is not said to hold, though he is named near the matter, is refused."""

import pytest

from assistant.answer import Answer, Refusal
from tests.assistant.conftest import MakeAssistant, answered

BULLETIN = {
    "bulletin.txt": (
        "Bulletin of the salt talks\n\n"
        "Chile said that solar projects should be counted under the salt fund. Kenya opposed floating projects under "
        "the salt fund.\n\n"
        "The Chair spoke of proposals from Malta and Samoa to change the list of ports.\n\n"
        "In the waters between Togo and Benin a bonus was paid. Not one barrel was lifted.\n\n"
        "The assembly asked for the publication of all contracts of barrels.\n"
    )
}


@pytest.mark.parametrize(
    "question",
    [
        "What is Kenya's position on solar projects?",
        "Kenya position on solar projects?",
        "What did Malta say about Samoa's proposal to change the list of ports?",
        "What did Benin say about the publication of contracts of barrels?",
    ],
)
def test_what_is_not_said_is_refused(question: str, make_assistant: MakeAssistant) -> None:
    outcome = make_assistant(BULLETIN).answer(question)
    assert isinstance(outcome, Refusal), outcome


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What is Chile's position on solar projects?", "solar projects should be counted"),
        ("What is Kenya's position on floating projects?", "floating projects"),
    ],
)
def test_what_is_said_is_quoted(question: str, said: str, make_assistant: MakeAssistant) -> None:
    outcome = make_assistant(BULLETIN).answer(question)
    assert isinstance(outcome, Answer), outcome
    assert any(said in " ".join(statement.text.split()) for statement in outcome.statements)


def test_who_did_something_is_not_read_from_a_sentence_of_both_sides(make_assistant: MakeAssistant) -> None:
    notes = (
        "Notes on the salt pact of the islands, 4 May 2012\n\n"
        "The conditional salt pact of the islands, defended to the end by Peru and Mali, ran into the veto of Chile.\n"
    )
    outcome = make_assistant({"notes.txt": notes}).answer("Who made the conditional salt pact of the islands fail?")
    assert not (isinstance(outcome, Answer) and {item.name for item in outcome.items} & {"Peru", "Mali"})


def test_what_is_said_of_another_option_is_no_answer(make_assistant: MakeAssistant) -> None:
    papers = {"day.txt": "Daily report, 3 May 2023\n\nTogo supported option C, which nobody had written down.\n"}
    made = make_assistant(papers)
    assert [item.name for item in answered(made.answer("Who supported option C?")).items] == ["Togo"]
    outcome = made.answer("Who supported option A?")
    assert isinstance(outcome, Refusal) or not outcome.items


OF_ITS_OWN = {
    "statement.txt": (
        "Statement of the KP Civil Society Coalition\n\n9 May 2016\n\nPeru opposed the audit of refineries. "
        "Chile supported it. We support the register. Togo interrupted the coalition twice.\n"
    ),
}


def test_who_takes_sides_in_a_document_of_somebody_takes_none_on_them(make_assistant: MakeAssistant) -> None:
    assistant = make_assistant(OF_ITS_OWN)
    interrupted = answered(assistant.answer("Who interrupted the coalition?"))
    assert {item.name for item in interrupted.items} == {"Togo"}
    assert isinstance(assistant.answer("Did anyone support the coalition?"), Refusal)
    opposed = answered(assistant.answer("Who opposed the audit of refineries?"))
    assert {item.name for item in opposed.items} == {"Peru"}


LAST_WEEK = {
    "notes.txt": (
        "Notes of the union\n\n4 May 2012\n\nThe salt meeting took place online under Peru's chairmanship. "
        "The next step of the union is a letter to the minister.\n"
    )
}


@pytest.mark.parametrize("question", ["Where will the next salt meeting be held?", "When did the Salt Union start?"])
def test_another_meeting_and_another_moment_are_no_answer(question: str, make_assistant: MakeAssistant) -> None:
    files = {"notes.txt": "Notes\n\nThe Salt Union met on 4 May 2012 in Lima. The salt meeting in Quito was not long."}
    assert isinstance(make_assistant(files).answer(question), Refusal)


def test_who_chairs_a_meeting_is_not_where_it_was(make_assistant: MakeAssistant) -> None:
    outcome = answered(make_assistant(LAST_WEEK).answer("Where did the salt meeting take place?"))
    assert outcome.headline != "Peru"
    assert "online" in outcome.statements[0].text


def test_another_next_thing_is_not_the_next_one_asked_for(make_assistant: MakeAssistant) -> None:
    assert isinstance(make_assistant(LAST_WEEK).answer("What is the next meeting?"), Refusal)

"""A number tells how many only if it counts what is asked for, and a date only what it is told of."""

import pytest

from assistant.answer import Refusal
from tests.assistant.conftest import MakeAssistant, answered

PAPERS = {
    "minutes.txt": (
        "Minutes\n\n4 May 2011\n\nThe secretariat moved to Quito by five votes to three, and its work went on.\n\n"
        "Ada Obi spoke of the valley.\n\nIts wells are dry.\n\nThe network was born in 2006.\n\n"
        "The police looked into two of the deaths at Orito. Since January nine miners have met their deaths at Orito.\n"
    ),
    "discurso.txt": (
        "Discurso de Ada Obi\n\n4 de Maio de 2012\n\nHerdo o cargo de Ada Obi, que voltou ao vale do Orito.\n\n"
        "Os poços estão secos.\n\nQuando a rede nasceu, em 2006, falávamos de peixe.\n"
    ),
}


@pytest.mark.parametrize(
    "question",
    ["How many people work at the secretariat?", "In which year was Ada Obi born?", "When was Ada Obi born?"],
)
def test_what_is_told_of_something_else_answers_nothing(question: str, make_assistant: MakeAssistant) -> None:
    assert isinstance(make_assistant(PAPERS).answer(question), Refusal)


def test_a_part_of_all_comes_behind_the_whole(make_assistant: MakeAssistant) -> None:
    assert answered(make_assistant(PAPERS).answer("How many deaths at Orito?")).headline == "nine"


NEWS = {
    "release.txt": (
        "Free Ada Obi\n\n4 May 2011\n\nOn Monday 2 May the Reef Union called for the release of Ada Obi.\n\n"
        "In the spring the clinic at Orito counted 214 poisonings.\n\n"
        "The union has 61 member villages in three valleys. Two members of the Salt League came as guests.\n\n"
        "The Salt League was led by Jo Pell until 2009, then by Ana Sarr.\n"
    ),
}


def test_what_is_only_called_for_has_no_date(make_assistant: MakeAssistant) -> None:
    assert isinstance(make_assistant(NEWS).answer("When was Ada Obi released?"), Refusal)


def test_cases_of_something_are_counted_by_what_they_are_of(make_assistant: MakeAssistant) -> None:
    assert answered(make_assistant(NEWS).answer("How many cases of poisoning were there at Orito?")).headline == "214"


def test_another_number_of_members_is_no_disagreement(make_assistant: MakeAssistant) -> None:
    outcome = answered(make_assistant(NEWS).answer("How many member villages does the union have?"))
    assert (outcome.headline, outcome.conflicts) == ("61", ())


def test_whom_a_question_names_is_not_whom_it_asks_for(make_assistant: MakeAssistant) -> None:
    outcome = make_assistant(NEWS).answer("Who led the Salt League before Sarr?")
    assert isinstance(outcome, Refusal) or "Sarr" not in (outcome.headline or "")

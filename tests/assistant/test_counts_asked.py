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

"""Which figure of a sentence is told, where it has several, and when none is."""

import pytest

from assistant.answer import Refusal
from tests.assistant.conftest import MakeAssistant, answered


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("How many people died in Tema in 2022?", "22"),
        ("Combien de personnes sont mortes à Lomé en 2022 ?", "7"),
        ("Quantas pessoas morreram em Sapele em 2022?", "3"),
    ],
)
def test_of_several_places_the_figure_is_that_of_the_place_asked_about(
    question: str, figure: str, make_assistant: MakeAssistant
) -> None:
    told = "Yards, 3 May 2023\n\nThe survey of 2022 is out: 22 people died in Tema, 7 in Lomé, 3 in Sapele.\n"
    assert answered(make_assistant({"survey.txt": told}).answer(question)).headline == figure


def test_who_chairs_a_fund_is_no_answer_to_how_much_it_took_in(make_assistant: MakeAssistant) -> None:
    papers = {
        "who.md": "# Who is who\n\nIda Brum chairs the board of the fund that collects the port levy since 2025.\n"
    }
    assert isinstance(make_assistant(papers).answer("How much did the port levy collect in 2025?"), Refusal)

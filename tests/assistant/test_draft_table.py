"""What stands in one cell of a table answers, with the row and the heads of the columns quoted."""

import pytest

from assistant.answer import Refusal
from tests.assistant.conftest import MakeAssistant, answered

REEF = "Reef Watch (RW) | Peru | 2009 | 16 | 20"
SAUNIERS = "Ligue des Sauniers | Togo | 2012 | 31 | 4"
MARE = "Rede Maré Viva | Angola | 2015 | 9 | 12"
YEAR = {
    "year.md": (
        "# Salt Net: annual report 2020\n\nPublished on 4 May 2021.\n\n## Incidents and training\n\n"
        "| Organisation | Country | Joined | Incidents recorded in 2020 | Monitors trained in 2020 |\n"
        "|---|---|---|---|---|\n"
        f"| {REEF} |\n| {SAUNIERS} |\n| {MARE} |\n"
        "| Total | | | 56 | 36 |\n\n"
        "The incidents range from the seizure of nets to violence against women.\n"
    ),
}


@pytest.mark.parametrize(
    ("question", "answer", "row"),
    [
        ("How many incidents did Reef Watch record in 2020?", "16", REEF),
        ("How many monitors did RW train in 2020?", "20", REEF),
        ("How many incidents did the Togolese member log in 2020?", "31", SAUNIERS),
        ("Combien d'incidents le membre angolais a-t-il enregistrés en 2020 ?", "9", MARE),
        ("Which organisation recorded the most incidents in 2020?", "Ligue des Sauniers", SAUNIERS),
        ("Which organisation had the fewest incidents in 2020, and how many?", "Rede Maré Viva", MARE),
        ("Que organização formou mais monitores em 2020?", "Reef Watch (RW)", REEF),
    ],
)
def test_a_cell_answers(question: str, answer: str, row: str, make_assistant: MakeAssistant) -> None:
    outcome = answered(make_assistant(YEAR).answer(question))
    assert outcome.headline == answer
    quotes = [outcome.citation(number).quote for each in outcome.statements for number in each.citations]
    assert quotes[0].startswith("Organisation | Country")
    assert quotes[1] == row


@pytest.mark.parametrize(
    "question",
    [
        "How many incidents did Reef Watch record in 2019?",
        "How many incidents against women did Reef Watch record in 2020?",
        "How many violent incidents did Reef Watch record in 2020?",
        "How many boats did Reef Watch buy in 2020?",
        "How many monitors did the Kenyan member train in 2020?",
    ],
)
def test_no_cell_answers_what_the_table_does_not_tell(question: str, make_assistant: MakeAssistant) -> None:
    assert isinstance(make_assistant(YEAR).answer(question), Refusal)

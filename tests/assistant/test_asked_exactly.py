"""Nobody is named for the contrary of what he holds, for what no document speaks of, or beside whom is asked about."""

import pytest

from assistant.answer import Answer
from tests.assistant.conftest import MakeAssistant

TALKS = {
    "talks.txt": (
        "Notes of the talks on lakes, Entebbe, 4 May 2012\n\n"
        "Peru and Chile welcomed the boat register but asked that it be voluntary; Mali insisted that it be "
        "mandatory.\n\n"
        "Kenya proposed a pause in sand mining. Togo endorsed the proposal.\n\n"
        "Norway wanted a lake fund, which Malta seconded. Samoa asked Norway for a map.\n"
    )
}


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Which countries wanted the boat register to be mandatory?", {"Mali"}),
        ("Who wanted a voluntary boat register?", {"Peru", "Chile"}),
        ("Who supported the pause in sand mining?", {"Kenya", "Togo"}),
        ("Who supported a tax on sand?", set()),
        ("Who seconded Norway?", {"Malta"}),
    ],
)
def test_names(question: str, names: set[str], make_assistant: MakeAssistant) -> None:
    outcome = make_assistant(TALKS).answer(question)
    assert ({item.name for item in outcome.items} if isinstance(outcome, Answer) else set()) == names


FACTS = {
    "report.txt": (
        "Report of Reef Net, 4 May 2022\n\n"
        "The assembly met in Suva. 61 delegates took part in the assembly, seven of them online.\n\n"
        "Its office moved from Apia to Suva in 2017. Net buyers should seize the chance.\n\n"
        "Reef Net, a network of villages (RN), was founded in 2001. The Net left the Salt Pact in June 2019.\n\n"
        "Eleven of the fourteen ferries that dock in Suva have no lifeboats.\n"
    ),
    "rapport.txt": (
        "Rapport de mission, 5 mai 2022\n\nL'explosion d'un four à Tanga a fait trois morts.\n\n"
        "Selon le maire, 212 fours brûlent du bois, dont 140 sans permis.\n\n"
        "Trois des neuf phares de la côte sont éteints.\n"
    ),
}


@pytest.mark.parametrize(
    ("question", "headline"),
    [
        ("How many delegates took part in the assembly?", "61"),
        ("How many delegates took part online?", "seven"),
        ("How many ferries have no lifeboats?", "Eleven"),
        ("How many ferries dock in Suva?", "fourteen"),
        ("Combien de phares sont éteints ?", "Trois"),
        ("Combien de phares y a-t-il sur la côte ?", "neuf"),
        ("Where is the office?", "Suva"),
        ("Where was the office before Suva?", "Apia"),
        ("Combien de morts à Tanga ?", "trois"),
        ("Combien de fours brûlent du bois ?", "212"),
        ("Combien de fours sont sans permis ?", "140"),
    ],
)
def test_of_two_that_stand_together_the_one_that_is_meant_is_told(
    question: str, headline: str, make_assistant: MakeAssistant
) -> None:
    outcome = make_assistant(FACTS).answer(question)
    assert isinstance(outcome, Answer)
    assert outcome.headline == headline

"""How somebody can be reached is told from the lines of documents that say so, and of nobody else."""

import pytest

from assistant.answer import Answer
from assistant.extractive.draft_contact import asks_for_contact
from assistant.questions.understand import understand
from tests.assistant.conftest import MakeAssistant

RELEASES = {
    "old.txt": (
        "Reef Net calls for a register\n\nSuva, 3 May 2019\n\nReef Net wants all nets marked.\n\n"
        "Press contact: Ratu Vuki, tel. +679 555 0100\n"
    ),
    "new.txt": (
        "Reef Net calls for a ban\n\nSuva, 3 May 2023\n\nReef Net wants all nets out of the lagoon.\n\n"
        "Ana Koroi, treasurer of Reef Net, can be reached at ana@reefnet.example.\n\n"
        "Contact presse : Léa Tama, +679 555 0199\n"
    ),
}


@pytest.mark.parametrize(
    ("question", "headline"),
    [
        ("What is the phone number for the press?", "+679 555 0199"),
        ("Who should I call for a quote?", "+679 555 0199"),
        ("Qui est le contact presse ?", "Contact presse : Léa Tama, +679 555 0199"),
        ("What is Ratu Vuki's phone number?", "+679 555 0100"),
        ("Qual é o e-mail da Ana Koroi?", "ana@reefnet.example"),
        ("How can I reach the treasurer?", "Ana Koroi, treasurer of Reef Net, can be reached at ana@reefnet.example."),
    ],
)
def test_the_newest_line_that_says_how_answers(question: str, headline: str, make_assistant: MakeAssistant) -> None:
    outcome = make_assistant(RELEASES).answer(question)
    assert isinstance(outcome, Answer)
    assert outcome.headline == headline
    assert outcome.citations[0].quote.find(headline) >= 0


@pytest.mark.parametrize(
    "question",
    ["What is Ana Koroi's phone number?", "What is the phone number of Jo Pell?", "How did they reach Suva?"],
)
def test_the_number_of_somebody_else_is_no_answer(question: str, make_assistant: MakeAssistant) -> None:
    outcome = make_assistant(RELEASES).answer(question)
    assert not (isinstance(outcome, Answer) and "555" in (outcome.headline or ""))


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("What was said in the phone call with the minister?", False),
        ("What does the e-mail of 3 May say?", False),
        ("Quel est le numéro de la résolution ?", False),
        ("Quel est le numéro de téléphone du bureau ?", True),
        ("What is Ana Koroi's e-mail?", True),
        ("Como posso contactar a tesoureira?", True),
    ],
)
def test_only_how_to_reach_somebody_is_such_a_question(question: str, asks: bool) -> None:
    assert asks_for_contact(understand(question)) is asks


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("Who is the press contact of the Brine Workers Network?", "Contact: Ada Obi, tel. 555 0100"),
        ("Quel est le contact presse de l'Alliance ?", "Contact presse : Léa Tama, +679 555 0199"),
        ("What is the phone number of the Salt Ministry?", None),
    ],
)
def test_an_organisation_is_reached_as_its_own_documents_say(
    question: str, line: str | None, make_assistant: MakeAssistant
) -> None:
    documents = {
        "network.txt": (
            "Statement by the Brine Workers Network\n\n9 May 2017\n\nThe Salt Ministry sleeps.\n\n"
            "Contact: Ada Obi, tel. 555 0100\n"
        ),
        "alliance.txt": (
            "Alliance pour un sel équitable\nCommuniqué de presse\n\n4 mai 2016\n\nDeux ans de retard\n\n"
            "Les salines sont vides.\n\nContact presse : Léa Tama, +679 555 0199\n"
        ),
    }
    outcome = make_assistant(documents).answer(question)
    assert ([each.text for each in outcome.statements] if isinstance(outcome, Answer) else None) == (line and [line])

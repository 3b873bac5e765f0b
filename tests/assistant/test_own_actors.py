"""Whose position is asked about may be a body or person that only the documents name."""

import pytest

from assistant.questions.own_actors import OwnActors, whose_own
from assistant.questions.understand import understand
from tests.assistant.conftest import MakeAssistant, answered

SESSION = {
    "session.txt": (
        "Third session of the lagoon talks\n\nSuva, 3 May 2019\n\n"
        "The Reef Net Alliance (RNA) opposed the levy on anchors. Peru supported the levy on anchors. "
        "The Reef Net Alliance welcomed the ban on drift nets.\n\n"
        "The Harbour Masters' Union supported the levy on anchors and rejected any ban on drift nets.\n\n"
        "Ratu Vuki, president of the Divers' Guild, opposed the reef survey.\n"
    ),
}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What does the Reef Net Alliance oppose?", {"opposed the levy on anchors"}),
        ("What is the position of the Reef Net Alliance on the levy?", {"opposed the levy on anchors"}),
        ("What does the RNA oppose?", {"opposed the levy on anchors"}),
        ("what did the harbour masters' union reject?", {"rejected any ban on drift nets"}),
        ("Qual é a posição da Reef Net Alliance?", {"opposed the levy on anchors", "welcomed the ban on drift nets"}),
        ("What did the Harbour Masters' Union reject?", {"rejected any ban on drift nets"}),
        ("À quoi s'oppose Ratu Vuki ?", {"opposed the reef survey"}),
    ],
)
def test_what_somebody_holds_is_told_of_those_whom_the_documents_alone_know(
    question: str, told: set[str], make_assistant: MakeAssistant
) -> None:
    outcome = answered(make_assistant(SESSION).answer(question))
    quotes = [citation.quote for citation in outcome.citations]
    assert all(any(each in quote for quote in quotes) for each in told)
    assert all(any(each in quote for each in told) for quote in quotes)


def test_where_names_are_asked_for_it_stays_matter() -> None:
    question = understand("Who opposed the Reef Net Alliance?")
    assert whose_own(question, OwnActors(["Reef Net Alliance"])) == question


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("What did the Salt Water Forum oppose?", ["Salt Water Forum"]),
        ("What did the Salt Water Forum of Peru oppose?", ["Salt Water Forum"]),
        ("What did the Water Forum oppose?", ["Water Forum"]),
        ("What did Forum oppose?", []),
        ("What did the union oppose?", []),
        ("What did the Union oppose?", ["Union"]),
        ("What did the SWF and the AB oppose?", ["Salt Water Forum"]),
        ("What did the DEF oppose?", []),
        ("What did the Tuna Owners of the Isles oppose?", ["TOI"]),
        ("What did tuna owners in Iceland oppose?", []),
    ],
)
def test_the_longest_name_is_meant_and_initials_only_where_they_are_of_one(text: str, found: list[str]) -> None:
    names = ["Salt Water Forum", "Water Forum", "Union", "Area Board", "Deep Earth Fund", "Dry Eel Fair", "TOI", "Peru"]
    assert [mention.actor.name for mention in OwnActors(names).find(text)] == found


def test_a_word_of_the_name_may_be_the_matter_too() -> None:
    own = OwnActors(["Salt Water Forum"])
    asked = whose_own(understand("What is the position of the Salt Water Forum on water fees?"), own)
    assert {term.text for term in asked.terms if term.actor} == {"Salt", "Forum"}
    assert asked.has_topic
    assert whose_own(understand("What is the position of Peru on the Salt Water Forum?"), own).actors[0].name == "Peru"

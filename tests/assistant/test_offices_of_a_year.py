"""Who held an office in a year, or holds it now, over papers of several years."""

import pytest

from assistant.answer import Refusal
from assistant.questions.understand import understand
from assistant.reading.persons import persons
from assistant.reading.sentence import read_sentences
from tests.assistant.conftest import MakeAssistant, answered
from tests.assistant.evidence_maker import make_document

PAPERS = {
    "2010.txt": (
        "River Keepers Network (RKN)\n\nAccra, 4 May 2010\n\nPress release\n\n"
        "The fish are gone, said Efua Mensah, coordinator of the RKN, at the port.\n\n"
        "Mali chairs the Lagoon Forum this year.\n"
    ),
    "2012.txt": (
        "River Keepers Network (RKN)\n\nAccra, 9 June 2012\n\nPress release\n\n"
        "We shall not move, said Efua Mensah, coordinator of the River Keepers Network (RKN).\n\n"
        "Togo chairs the Lagoon Forum this year. The salt union met; its president, Ben Quaye, was ill.\n"
    ),
    "2019.txt": (
        "Réseau des gardiens du fleuve (RKN)\n\nLomé, le 3 mars 2019\n\n"
        "Discours de Paul Adjavon, coordinateur du RKN\n\n"
        "Paul Adjavon, coordinateur du RKN, a parlé au port. Le Togo préside le Forum de la lagune.\n"
    ),
}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who was the coordinator of the RKN in 2010?", "Efua Mensah"),
        ("Who was RKN coordinator in 2011?", "Efua Mensah"),
        ("Qui était le coordinateur du RKN en 2019 ?", "Paul Adjavon"),
        ("Who is the coordinator of the RKN now?", "Paul Adjavon"),
        ("Quem é o coordenador da RKN atualmente?", "Paul Adjavon"),
        ("Who runs the RKN at present?", "Paul Adjavon"),
        ("What was the name of the RKN coordinator in 2010?", "Efua Mensah"),
        ("Which country chaired the Lagoon Forum in 2012?", "Togo"),
        ("Who is the president of the salt union?", "Ben Quaye"),
    ],
)
def test_the_holder_of_the_year_asked_about_is_named(
    question: str, expected: str, make_assistant: MakeAssistant
) -> None:
    assert answered(make_assistant(PAPERS).answer(question)).headline == expected


def test_it_is_said_that_only_papers_of_other_years_name_the_holder(make_assistant: MakeAssistant) -> None:
    notes = answered(make_assistant(PAPERS).answer("Who was RKN coordinator in 2011?")).notes
    assert any("2010" in note and "2012" in note for note in notes)


@pytest.mark.parametrize(
    "question",
    [
        "Which country chaired the Lagoon Forum in 2011?",  # chairs go round
        "Who was the coordinator of the RKN in 2015?",
        "Who is the treasurer of the RKN?",
        "What is the name of the president of the RKN?",  # "its president" is that of the union
    ],
)
def test_a_holder_of_other_years_or_bodies_is_no_answer(question: str, make_assistant: MakeAssistant) -> None:
    outcome = make_assistant(PAPERS).answer(question)
    assert isinstance(outcome, Refusal), outcome


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("What is the name of the incoming chair?", "who"),
        ("Names of the two co-chairs of the working group?", "who"),
        ("Quel est le nom du président ?", "who"),
        ("Qual é o nome da diretora?", "who"),
        ("What is the name of the country's oldest club?", "open"),
    ],
)
def test_whose_name_is_asked_for_is_who_holds_the_office(question: str, kind: str) -> None:
    assert understand(question).kind == kind


def test_the_end_of_a_body_s_name_is_nobody() -> None:
    said = "The Council for Inland Waters chose Ada Obi."
    (sentence,) = read_sentences(make_document(said)).sentences
    assert [said[span.start : span.end] for span in persons(sentence)] == ["Ada Obi"]


@pytest.mark.parametrize(
    "question",
    [
        "Who conducted the informal consultations on ship emissions at the June session?",
        "Qui a mené les consultations informelles sur les émissions des navires à la session de juin ?",
    ],
)
def test_who_did_it_goes_before_who_is_named_near_it(question: str, make_assistant: MakeAssistant) -> None:
    files = {
        "a.txt": (
            "Bulletin of the June session\n\nOn ship emissions, further informal consultations were called at the June "
            "session after Fiji said it was not heard. The text on ship emissions came out of informal consultations "
            "conducted by Rosa Lima.\n"
        )
    }
    assert answered(make_assistant(files).answer(question)).headline == "Rosa Lima"

"""What may be a position and is not told for certain is listed beside the answer, and not counted."""

import hashlib

import pytest

from assistant.answer import Refusal
from assistant.answer_json import to_json
from tests.assistant.conftest import MakeAssistant, answered
from ui.outcome_view import answer_view

OCEANS = {
    "2012-oceans.txt": (
        "Report of the working group on the high seas, 4 May 2012\n\n"
        "Iceland and Japan opposed a moratorium on bottom trawling. It was discussed at length. "
        "Some delegations opposed a moratorium on bottom trawling without giving reasons. "
        "Russia was said to oppose a moratorium on bottom trawling.\n\n"
        "Palau supported a moratorium on bottom trawling. It also proposed a fund for observers. "
        "The Chair proposed a fund for observers and a date.\n"
    ),
    "2013-oceans.txt": "Notes, 9 May 2013\n\nChair Ann Lee opened it. The Chair proposed a fund for observers.\n",
}


def test_unclear_rows_are_listed_with_a_reason_and_their_source_and_not_counted(make_assistant: MakeAssistant) -> None:
    assistant = make_assistant(OCEANS)
    outcome = answered(assistant.answer("Which countries opposed a moratorium on bottom trawling?"))
    assert [item.name for item in outcome.items] == ["Iceland", "Japan"]
    assert {(each.name, each.reason) for each in outcome.unclear} == {
        ("Some delegations", "it is not said who is meant"),
        ("Russia", "it is told as hearsay"),
    }
    assert (outcome.examined.matched, outcome.examined.unclear) == (2, 2)
    for each in outcome.unclear:
        for number in each.citations:
            citation = outcome.citation(number)
            text = assistant.document(citation.document_id).text
            assert each.name in citation.quote == text[citation.start : citation.end]
            assert citation.sha256 == hashlib.sha256(citation.quote.encode()).hexdigest()


def test_unclear_rows_are_published_and_shown(make_assistant: MakeAssistant) -> None:
    outcome = answered(make_assistant(OCEANS).answer("Which countries opposed a moratorium on bottom trawling?"))
    published = to_json(outcome)
    assert [entry["name"] for entry in published["unclear"]] == ["Some delegations", "Russia"]
    assert published["examined"]["matched"] == published["examined"]["unclear"] == 2
    view = answer_view(outcome)
    assert [entry["name"] for entry in view["unclear"]] == ["Some delegations", "Russia"]
    assert view["examined"] == "Examined 2 of 2 documents: 2 positions matched, 2 unclear (listed)."


def test_a_question_that_is_none_for_the_ledger_counts_no_rows(make_assistant: MakeAssistant) -> None:
    outcome = answered(make_assistant(OCEANS).answer("What was discussed at length on bottom trawling?"))
    assert (outcome.examined.matched, outcome.examined.unclear, outcome.unclear) == (None, None, ())


def test_where_nobody_is_named_what_may_say_so_is_quoted_and_nobody_is_listed(make_assistant: MakeAssistant) -> None:
    files = {"1.txt": "Minutes\n\nPlusieurs délégations ont rejeté la taxe sur les exportations de bois. Fin."}
    outcome = answered(make_assistant(files).answer("Quels pays ont rejeté la taxe sur les exportations de bois ?"))
    assert (outcome.items, outcome.headline) == ((), None)
    assert [(each.name, each.reason) for each in outcome.unclear] == [
        ("Plusieurs délégations", "il n'est pas dit de qui il s'agit")
    ]
    assert "aucun" in outcome.notes[0].casefold()


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Who proposed a fund for observers?", {"Palau", "the Chair", "the Chair (Ann Lee)"}),
        ("Which countries proposed a fund for observers?", {"Palau"}),
    ],
)
def test_who_is_meant_is_named_and_quoted_with_the_sentence_that_names_him(
    make_assistant: MakeAssistant, question: str, names: set[str]
) -> None:
    outcome = answered(make_assistant(OCEANS).answer(question))
    assert {item.name for item in outcome.items} == names
    (number,) = next(item.citations for item in outcome.items if item.name == "Palau")
    assert outcome.citation(number).quote == (
        "Palau supported a moratorium on bottom trawling. It also proposed a fund for observers."
    )


BROAD = {
    "fisheries.txt": (
        "Report of the talks on fisheries, 3 June 2014\n\n"
        "Fiji opposed a ban on subsidies for fuel.\n\n"
        "Chile opposed a ban on trawling.\n\n"
        "Norway proposed a ban on subsidies for fuel. Iceland opposed the ban. Peru opposed closed seasons.\n"
    ),
}


def test_a_row_holds_the_word_that_says_most_itself_or_speaks_of_what_was_just_said(
    make_assistant: MakeAssistant,
) -> None:
    outcome = answered(make_assistant(BROAD).answer("Which countries opposed a ban on subsidies for fuel?"))
    assert {item.name for item in outcome.items} == {"Fiji", "Iceland"}


OUTDATED = {
    "notes.txt": (
        "Notes of the plenary on salt, 4 May 2012\n\nA proposal to update the definition of clean salt was on the "
        "table. Fiji and Peru objected that the forum has no mandate to discuss its definition.\n"
    ),
    "other.txt": "Notes, 9 May 2013\n\nGhana opposed a levy on timber. Togo supported it.\n",
}


@pytest.mark.parametrize(
    ("question", "unclear"),
    [("Who was against reform?", {"Fiji", "Peru"}), ("Did Fiji oppose the reform?", {"Fiji"})],
)
def test_rows_that_speak_of_the_matter_in_part_are_quoted_rather_than_refused(
    question: str, unclear: set[str], make_assistant: MakeAssistant
) -> None:
    outcome = answered(make_assistant(OUTDATED).answer(question))
    assert outcome.items == ()
    assert {each.name for each in outcome.unclear} == unclear
    assert "no mandate" in outcome.statements[0].text
    assert outcome.notes


@pytest.mark.parametrize("question", ["Who was against the lunar treaty?", "Did Fiji oppose the lunar treaty?"])
def test_rows_on_something_else_are_no_answer(question: str, make_assistant: MakeAssistant) -> None:
    assert isinstance(make_assistant(OUTDATED).answer(question), Refusal)

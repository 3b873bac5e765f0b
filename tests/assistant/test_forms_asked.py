"""Which forms of words answer a question that asks when, or how many."""

import pytest

from assistant.answer import Refusal
from assistant.reading.parts_of_year import parts_of_year
from tests.assistant.conftest import MakeAssistant, answered
from tests.assistant.test_typed_spans import first_sentence


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "The clerks meet on Thursdays and, from May through September, on 3 June.",
            "en",
            ["Thursdays", "May through September", "3 June"],
        ),
        ("They may march on, and met on Monday, 5 May 2019.", "en", []),
        ("Le conseil siège le jeudi, de mars à juin.", "fr", ["jeudi", "mars à juin"]),
        ("A quarta sala reúne-se às quintas-feiras, em agosto.", "pt", ["quintas-feiras", "agosto"]),
        ("Der Rat tagt im August.", "de", []),
    ],
)
def test_days_of_the_week_and_months_are_found_in_the_words_of_a_language(
    text: str, language: str, expected: list[str]
) -> None:
    sentence = first_sentence(text, language)
    assert [sentence.text[span.start : span.end] for span in parts_of_year(sentence)] == expected


@pytest.mark.parametrize(
    ("text", "question", "headline"),
    [
        (
            "The river board meets on a Thursday. The office of the board opened on 3 May 2019.",
            "On what day does the river board meet?",
            "Thursday",
        ),
        (
            "The ferry runs from May through September. The ferry company was sold in 2019.",
            "When does the ferry run?",
            "May through September",
        ),
        (
            "Le conseil du fleuve siège le jeudi. Le bureau du conseil a ouvert en 2019.",
            "Quel jour siège le conseil du fleuve ?",
            "jeudi",
        ),
        (
            "O conselho do rio delibera às quintas-feiras. O gabinete do conselho abriu em 2019.",
            "Em que dia delibera o conselho do rio?",
            "quintas-feiras",
        ),
    ],
)
def test_what_comes_round_again_is_told_by_a_day_of_the_week_or_a_month(
    make_assistant: MakeAssistant, text: str, question: str, headline: str
) -> None:
    outcome = answered(make_assistant({"note.txt": f"Note\n\n{text}\n"}).answer(question))
    assert (outcome.headline, outcome.conflicts) == (headline, ())


def test_when_something_was_is_not_told_by_a_day_of_the_week(make_assistant: MakeAssistant) -> None:
    text = "Note\n\nThe river board was founded on 3 May 2019. Clerks of the river board founded on a Thursday left.\n"
    outcome = answered(make_assistant({"note.txt": text}).answer("When was the river board founded?"))
    assert outcome.headline == "3 May 2019"


@pytest.mark.parametrize(
    ("text", "question", "headline"),
    [
        (
            "Millers choose one delegate to represent the ford. The ford has 55,000 millers.",
            "How many delegates do millers choose to represent the ford?",
            "one",
        ),
        (
            "La demande peut être déposée une seule fois par le meunier.",
            "Combien de fois la demande peut-elle être déposée ?",
            "une",
        ),
        ("O pedido pode ser apresentado uma única vez.", "Quantas vezes o pedido pode ser apresentado?", "uma"),
        (
            "Sur les 169 moulins visités, 71 ont donné lieu à un plan publié.",
            "Combien de plans sur les moulins visités ont été publiés ?",
            "71",
        ),
    ],
)
def test_one_counts_before_the_very_noun_and_beside_no_number(
    make_assistant: MakeAssistant, text: str, question: str, headline: str
) -> None:
    outcome = answered(make_assistant({"note.txt": f"Note\n\n{text}\n"}).answer(question))
    assert outcome.headline == headline


def test_how_many_is_told_by_a_share_where_no_number_tells_it(make_assistant: MakeAssistant) -> None:
    made = make_assistant({"note.txt": "Note\n\nAround 20% of the millers grind no rye.\n"})
    assert answered(made.answer("How many millers grind rye?")).headline == "Around 20%"


def test_one_of_another_thing_counts_nothing(make_assistant: MakeAssistant) -> None:
    made = make_assistant({"note.txt": "Note\n\nMillers choose one barge to represent the ford.\n"})
    assert isinstance(made.answer("How many delegates do millers choose to represent the ford?"), Refusal)


def test_next_to_is_no_meeting_to_come(make_assistant: MakeAssistant) -> None:
    made = make_assistant({"note.txt": "Note\n\nThe mill by the ford is driven by two old oxen.\n"})
    assert answered(made.answer("How is the mill next to the ford driven?")).statements


@pytest.mark.parametrize(("called", "is_answered"), [("I", True), ("1", True), ("II", False)])
def test_a_part_of_a_text_is_called_by_either_kind_of_numeral(
    make_assistant: MakeAssistant, called: str, is_answered: bool
) -> None:
    text = f"Note\n\nRivals of millers pay tolls in May. Millers of annex {called} pay tolls in kind.\n"
    outcome = answered(make_assistant({"note.txt": text}).answer("How do millers of annex 1 pay tolls?"))
    assert ("in kind" in outcome.statements[0].text) == is_answered

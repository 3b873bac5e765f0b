"""Timelines, reasons, sentences that point back, and facts that belong to another name."""

import pytest

from assistant.answer import Refusal
from assistant.reading.context import quoted_from
from assistant.reading.sentence import read_sentences
from tests.assistant.conftest import MakeAssistant, answered
from tests.assistant.evidence_maker import make_document

LAKE = {
    "lake.md": (
        "# The lake treaty\n\n"
        "The lake treaty was signed in March 2004 by five states.\n\n"
        "On 7 June 2009 the lake treaty was amended. The reason was a drought that lasted two years.\n\n"
        "Peru left the lake treaty. It did so in protest at the quota.\n"
    ),
    "later.md": "# Later\n\nIn May 2015 the lake treaty expired.\n\nIn Koro 40 boats sank. In Tambe 12 boats sank.\n",
}


def test_a_timeline_tells_what_happened_in_the_order_of_the_dates(make_assistant: MakeAssistant) -> None:
    outcome = answered(make_assistant(LAKE).answer("Give me a timeline of the lake treaty"))
    assert [statement.text.split(" lake")[0] for statement in outcome.statements] == [
        "The",
        "On 7 June 2009 the",
        "In May 2015 the",
    ]


def test_a_timeline_keeps_to_the_years_that_are_asked_about(make_assistant: MakeAssistant) -> None:
    outcome = answered(make_assistant(LAKE).answer("Timeline of the lake treaty between 2008 and 2016"))
    assert [statement.text[:11] for statement in outcome.statements] == ["On 7 June 2", "In May 2015"]


def test_the_reason_that_follows_a_fact_goes_with_it(make_assistant: MakeAssistant) -> None:
    outcome = answered(make_assistant(LAKE).answer("Why was the lake treaty amended?"))
    assert any("drought" in statement.text for statement in outcome.statements)


@pytest.mark.parametrize(
    "question",
    [
        "How many delegations are members of the river council?",
        "Which countries are members of the river council?",
        "Quels pays sont membres du conseil des fleuves ?",
    ],
)
def test_where_a_number_or_states_are_asked_for_no_sentence_without_one_answers(
    make_assistant: MakeAssistant, question: str
) -> None:
    text = "The river council met again. Members of the river council from several delegations were glad."
    outcome = make_assistant({"a.md": f"# Rivers\n\n{text}\n"}).answer(question)
    assert isinstance(outcome, Refusal)


def test_a_figure_of_another_place_answers_nothing(make_assistant: MakeAssistant) -> None:
    assistant = make_assistant(LAKE)
    assert answered(assistant.answer("How many boats sank in Tambe?")).headline == "12"
    outcome = assistant.answer("How many boats sank in Ruvana?")
    assert isinstance(outcome, Refusal)


def test_the_date_of_one_thing_is_not_that_of_another(make_assistant: MakeAssistant) -> None:
    assistant = make_assistant(LAKE)
    assert answered(assistant.answer("When was the lake treaty amended?")).headline == "7 June 2009"
    assert isinstance(assistant.answer("When was the lake treaty translated?"), Refusal)
    assert isinstance(assistant.answer("Why was the lake treaty translated?"), Refusal)


def test_how_much_is_answered_by_a_sum_or_a_share_as_it_is_written(make_assistant: MakeAssistant) -> None:
    text = "Peru will spend US$ 3.5 million on the lake treaty until 2040. The lakes take up 26 per cent of the heat."
    assistant = make_assistant({"a.md": f"# Lakes\n\n{text}\n"})
    assert answered(assistant.answer("How much will Peru spend on the lake treaty?")).headline == "US$ 3.5 million"
    assert answered(assistant.answer("How much heat do the lakes take up?")).headline == "26 per cent"


def test_persons_named_together_answer_together(make_assistant: MakeAssistant) -> None:
    text = "The lake report was written by Ada Obi, Jean Dupont and Rosa Lima. Max Weber read it."
    outcome = answered(make_assistant({"a.md": f"# Lakes\n\n{text}\n"}).answer("Who wrote the lake report?"))
    assert [item.name for item in outcome.items] == ["Ada Obi", "Jean Dupont", "Rosa Lima"]


def test_a_place_of_no_known_name_is_not_given_up_for_a_known_one_elsewhere(make_assistant: MakeAssistant) -> None:
    text = "The worst floods of the lake come where many people dwell. The lake lies in Koro and has floods."
    outcome = answered(
        make_assistant({"a.md": f"# A\n\n{text}\n"}).answer("Where do the worst floods of the lake come?")
    )
    assert "where many people dwell" in outcome.statements[0].text


@pytest.mark.parametrize(
    ("text", "begins_with"),
    [
        ("Peru left. It did so in May.", "Peru"),
        ("Peru left. It did so in May. This surprised Chile.", "Peru"),
        ("Le Pérou est parti. Cette décision a surpris.", "Le"),
        ("O Peru saiu. Isso surpreendeu o Chile.", "O"),
        ("Peru left. Chile stayed.", "Chile"),
        ("Peru left.\n\nIt rained.", "It"),
        ("Peru left. It is important to stay.", "It"),
    ],
)
def test_a_sentence_that_points_back_is_quoted_with_what_it_points_to(text: str, begins_with: str) -> None:
    reading = read_sentences(make_document(text))
    start = quoted_from(reading.sentences[-1], reading)
    assert text[start:].startswith(begins_with)

"""A question in a document is no answer; what stands under it is, and is read with it."""

import pytest

from tests.assistant.conftest import MakeAssistant, answered

FAQ = {
    "faq.md": (
        "# Questions we are asked\n\n12 May 2024\n\n**Who can block a decision?**\nAnybody who is a participant.\n\n"
        "**How many heron wardens were killed?**\nWe count 41 for 2018. We have no figure for 2020.\n\n"
        "## Words\n\n**Silence procedure** (or *written procedure*). A draft is sent round, and adopted if nobody "
        "objects.\n"
    )
}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who can block a decision?", "Anybody who is a participant."),
        ("heron wardens killed in 2020 - what is your figure?", "We have no figure for 2020."),
        ("What is the silence procedure?", "A draft is sent round"),
    ],
)
def test_a_question_of_a_document_answers_nothing_and_what_stands_under_it_does(
    question: str, told: str, make_assistant: MakeAssistant
) -> None:
    outcome = answered(make_assistant(FAQ).answer(question))
    assert told in outcome.statements[0].text
    assert not any(statement.text.rstrip().endswith("?") for statement in outcome.statements)

"""Sentences that an answer quotes alone and within others are shown once."""

from assistant.answer import Answer
from assistant.brief.markdown import to_markdown
from assistant.brief.of_answer import brief_of
from assistant.pipeline import Assistant
from assistant.said_once import said_once
from tests.assistant.conftest import MakeAssistant

FIRST = "Peru opposed the river fund."
REPORT = f"River talks\n\n7 May 2020\n\n{FIRST} Chile also opposed it.\n"


def answered(assistant: Assistant) -> Answer:
    outcome = assistant.answer("Who opposed the river fund?")
    assert isinstance(outcome, Answer)
    return outcome


def test_a_sentence_within_another_quotation_is_quoted_once_and_keeps_its_number(
    make_assistant: MakeAssistant,
) -> None:
    outcome = answered(make_assistant({"a.txt": REPORT}))
    assert [each.text for each in outcome.statements] == [FIRST, f"{FIRST} Chile also opposed it."]
    (whole,) = said_once(outcome)
    assert (whole.text, sorted(whole.citations)) == (f"{FIRST} Chile also opposed it.", [1, 2])
    assert to_markdown(brief_of(outcome)).count(FIRST) == 1


def test_quotations_of_other_places_all_stand(make_assistant: MakeAssistant) -> None:
    outcome = answered(make_assistant({"a.txt": REPORT, "b.txt": f"Lake talks\n\n8 May 2020\n\nMali spoke. {FIRST}\n"}))
    assert len(said_once(outcome)) == 2

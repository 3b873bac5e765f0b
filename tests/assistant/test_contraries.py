"""Nobody is named on a side that is not his: of the end of something, of its absence, or of its contrary."""

import pytest

from assistant.answer import Answer
from assistant.reading.opposites import says_the_contrary
from tests.assistant.conftest import MakeAssistant

REPORT = {
    "report.txt": (
        "Report of the harbour council\n\n"
        "Peru called for the withdrawal of the crate levy. Togo opposed the withdrawal of the crate levy.\n\n"
        "Norway regretted the absence of a pilot register. Malta regretted the pilot register.\n\n"
        "Samoa supported a higher ferry threshold. Nauru supported a lower ferry threshold.\n\n"
        "Kiribati supported a longer eel season.\n"
    )
}


def named(question: str, make_assistant: MakeAssistant) -> set[str]:
    outcome = make_assistant(REPORT).answer(question)
    return {item.name for item in outcome.items} if isinstance(outcome, Answer) else set()


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Who opposed the crate levy?", {"Peru"}),
        ("Who opposed the withdrawal of the crate levy?", {"Togo"}),
        ("Who called for the withdrawal of the crate levy?", {"Peru"}),
        ("Who was against the pilot register?", {"Malta"}),
        ("Who supported the pilot register?", {"Norway"}),
        ("Who supported a higher ferry threshold?", {"Samoa"}),
        ("Who supported a lower ferry threshold?", {"Nauru"}),
        ("Who supported a longer eel season?", {"Kiribati"}),
        ("Who supported a shorter eel season?", set()),
    ],
)
def test_each_stands_on_its_own_side(question: str, names: set[str], make_assistant: MakeAssistant) -> None:
    assert named(question, make_assistant) == names


@pytest.mark.parametrize(
    ("asked", "told", "is_contrary"),
    [
        ("Who wants a lower fee?", "a higher fee", True),
        ("Who wants a lower fee?", "a lower fee than the higher one", False),
        ("Who wants a lower fee?", "a fee", False),
        ("Who wants binding rules?", "non-binding rules", True),
        ("Who wants non-binding rules?", "binding rules", True),
        ("Qui veut des règles volontaires ?", "des règles obligatoires", True),
        ("Quem quer um prazo mais curto?", "um prazo mais longo", True),
        ("Who wants a higher or lower fee?", "a lower fee", False),
    ],
)
def test_what_is_the_contrary_of_what_is_asked(asked: str, told: str, is_contrary: bool) -> None:
    assert says_the_contrary(asked, told) is is_contrary

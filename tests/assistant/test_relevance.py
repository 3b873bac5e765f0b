"""Of the rows of the ledger, those on the matter answer, however it is worded; others are no more than unclear."""

import pytest

from tests.assistant.conftest import MakeAssistant, answered

TALKS = {
    "talks-1.txt": (
        "Notes of the talks on rivers, 5 June 2012\n\n"
        "On monitoring, Peru and Chile preferred that this work take the form of a written exchange, while Kenya and "
        "Mali preferred a side event on monitoring.\n\n"
        "Ghana opposed a levy on sand. The two days were long. Togo also spoke against it.\n\n"
        "Fiji opposed a levy on boats.\n"
    ),
    "talks-2.txt": "Notes of the talks on rivers, 30 June 2012\n\nAngola opposed a levy on sand and gravel.\n",
}


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Who preferred a side event on monitoring?", {"Kenya", "Mali"}),
        ("Who was against the sand levy on 5 June 2012?", {"Ghana", "Togo"}),
        # Written soon after the day asked for, and nothing else is of that day.
        ("Who was against a levy on sand and gravel on 28 June 2012?", {"Angola"}),
    ],
)
def test_who_is_told(question: str, names: set[str], make_assistant: MakeAssistant) -> None:
    outcome = answered(make_assistant(TALKS).answer(question))
    assert {item.name for item in outcome.items} == names

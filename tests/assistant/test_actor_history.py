"""How one actor's side changed over time."""

import pytest

from assistant.citation import Citation
from assistant.errors import AssistantError
from assistant.overview.actor_history import actor_history
from assistant.overview.position_table import Cell, PositionTable, Stand
from assistant.pipeline import Assistant
from ingest.stance import Stance
from tests.assistant.conftest import MakeAssistant

FILES = {
    "2018.txt": "River talks, 12 March 2018\n\nPeru opposed the river fund. Kenya supported the river fund.\n",
    "2020.txt": "River talks, 5 May 2020\n\nPeru supported the river fund. Kenya supported the river fund again.\n",
}


@pytest.fixture
def assistant(make_assistant: MakeAssistant) -> Assistant:
    made: Assistant = make_assistant(FILES)
    return made


def test_a_change_of_side_is_marked_where_it_happens(assistant: Assistant) -> None:
    made = actor_history(assistant.positions(("river fund", "penguins")), "peru")
    [issue] = made.issues
    assert (made.actor, issue.issue, issue.changes, made.silent) == ("Peru", "river fund", 1, ("penguins",))
    assert [(step.stand.citation.date, step.side, step.is_change) for step in issue.steps] == [
        ("2018-03-12", "oppose", False),
        ("2020-05-05", "support", True),
    ]


def test_who_keeps_to_a_side_has_no_change(assistant: Assistant) -> None:
    [issue] = actor_history(assistant.positions(("river fund",)), "Kenya").issues
    assert (len(issue.steps), issue.changes) == (2, 0)


def test_an_actor_without_a_statement_is_silent_and_an_unknown_one_is_named(assistant: Assistant) -> None:
    made = assistant.positions(("river fund",))
    assert actor_history(made, "Chile").silent == ("river fund",)
    with pytest.raises(AssistantError, match="Ruritania"):
        actor_history(made, "Ruritania")


@pytest.mark.parametrize(
    ("said", "changes"),
    [
        ([("oppose", "2018"), ("support", "2018")], [False, False]),  # nobody knows which came first
        ([("oppose", "2018"), ("support", None)], [False, False]),
        ([("oppose", "2018"), ("support", "2018"), ("support", "2020")], [False, False, False]),
        ([("oppose", "2018"), ("propose", "2020"), ("support", "2020")], [False, True, False]),
        ([("oppose", "2018"), ("support", "2020"), ("criticise", "2021")], [False, True, True]),
    ],
)
def test_a_change_needs_another_side_at_a_later_date(
    said: list[tuple[Stance, str | None]], changes: list[bool]
) -> None:
    stands = tuple(Stand(stance, _citation(number, date)) for number, (stance, date) in enumerate(said, 1))
    table = PositionTable(("tax",), ("Peru",), {("Peru", "tax"): Cell("both", stands)}, 3, 0)
    [issue] = actor_history(table, "Peru").issues
    assert [step.is_change for step in issue.steps] == changes


def _citation(number: int, date: str | None) -> Citation:
    return Citation(number, f"d{number}", "1", "Notes", date, None, "note", "en", "a.txt", None, 0, 1, "x", "")

"""Who belongs to a coalition is told from the newest of its documents that lists them."""

import pytest

from assistant.answer import Refusal
from tests.assistant.conftest import MakeAssistant, answered

HEAD = "# Salt Alliance: {title}\n\n{date}\n\n"
OLD = {
    "page.md": HEAD.format(title="who we are", date="4 May 2018")
    + "We are four organisations. In alphabetical order: Rede Maré Viva (Angola), Reef Watch (Peru), "
    "Ligue des Sauniers (Togo) and Salt for All (Kenya).\n"
}
TABLE = {
    "report.md": HEAD.format(title="annual report", date="4 May 2021")
    + "## Members\n\n| Organisation | Country | Staff |\n|---|---|---|\n| Reef Watch | Peru | 4 |\n"
    "| Ligue des Sauniers | Togo | 2 |\n| Lagoon Trust | Kenya | 9 |\n| Total | | 15 |\n"
}
LIST = {
    "liste.md": "# Alliance du sel (Salt Alliance) : qui sommes-nous\n\n4 mai 2019\n\nNos membres sont :\n\n"
    "- Reef Watch (Pérou)\n- Ligue des Sauniers – Togo\n- Salt for All, Kenya\n\nIls se réunissent deux fois par an.\n"
}


@pytest.mark.parametrize(
    ("papers", "question", "names", "date"),
    [
        (
            OLD,
            "Which organisations are members of the alliance?",
            ["Rede Maré Viva", "Reef Watch", "Ligue des Sauniers", "Salt for All"],
            "4 May 2018",
        ),
        (
            OLD,
            "Who belongs to the Salt Alliance?",
            ["Rede Maré Viva", "Reef Watch", "Ligue des Sauniers", "Salt for All"],
            "4 May 2018",
        ),
        (
            OLD | TABLE,
            "full list of member organisations",
            ["Reef Watch", "Ligue des Sauniers", "Lagoon Trust"],
            "4 May 2021",
        ),
        (
            LIST,
            "Quelles organisations font partie de l'alliance ?",
            ["Reef Watch", "Ligue des Sauniers", "Salt for All"],
            "4 mai 2019",
        ),
        (
            OLD | TABLE,
            "Which groups were members of the alliance in 2018?",
            ["Rede Maré Viva", "Reef Watch", "Ligue des Sauniers", "Salt for All"],
            "4 May 2018",
        ),
    ],
)
def test_those_belong_whom_the_newest_list_names(
    papers: dict[str, str], question: str, names: list[str], date: str, make_assistant: MakeAssistant
) -> None:
    outcome = answered(make_assistant(papers).answer(question))
    assert [item.name for item in outcome.items] == names
    assert any(date in note for note in outcome.notes)


@pytest.mark.parametrize(
    "question",
    [
        "Which organisations are members of the Harbour Network?",
        "Which groups were members of the alliance in 2011?",
    ],
)
def test_no_list_answers_for_another_body_or_year(question: str, make_assistant: MakeAssistant) -> None:
    assert isinstance(make_assistant(OLD | TABLE).answer(question), Refusal)

"""What a question says beside what it asks is no part of it: remarks, and those whom it leaves out."""

import pytest

from assistant.questions.set_aside import without_asides
from tests.assistant.conftest import MakeAssistant, answered


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("I'm on deadline: which states refused?", "which states refused?"),
        ("Hi, journalist here, quick one: who signed?", "who signed?"),
        ("New to this file - who chairs it?", "who chairs it?"),
        ("Bonjour, je suis journaliste : qui a signé ?", "qui a signé ?"),
        ("Olá, uma pergunta rápida: quem assinou?", "quem assinou?"),
        ("Apart from Ghana, who opposed the levy?", "who opposed the levy?"),
        ("Besides those who tabled it, who spoke for the levy?", "who spoke for the levy?"),
        ("Who, other than Peru and Chile, opposed the levy?", "Who opposed the levy?"),
        ("Outre le Pérou, qui a soutenu la taxe ?", "qui a soutenu la taxe ?"),
        ("Quem, além do Brasil, apoiou a taxa?", "Quem apoiou a taxa?"),
        # What is asked about is left as it stands.
        ("Who supported a levy in addition to the fee?", "Who supported a levy in addition to the fee?"),
        ("Which new members joined?", "Which new members joined?"),
        ("Who opposed exceptions for Peru?", "Who opposed exceptions for Peru?"),
        ("Who backed a text other than Peru's?", "Who backed a text other than Peru's?"),
        ("Qui a voulu payer à partir du Pérou ?", "Qui a voulu payer à partir du Pérou ?"),
    ],
)
def test_only_what_is_asked_is_left(question: str, asked: str) -> None:
    assert without_asides(question) == asked


def test_who_is_left_out_is_no_answer(make_assistant: MakeAssistant) -> None:
    notes = {"notes.txt": "Notes\n\n3 May 2019\n\nGhana, Mali and Peru opposed the levy on anchors."}
    outcome = answered(make_assistant(notes).answer("Apart from Ghana, who opposed the levy on anchors?"))
    assert [item.name for item in outcome.items] == ["Mali", "Peru"]

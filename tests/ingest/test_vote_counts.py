"""Who is named in brackets behind a count of votes has cast them."""

import pytest

from ingest.clauses import stances

Rows = list[tuple[str, str, str]]


def _rows(sentence: str) -> Rows:
    return [
        (held.mention.actor.name, held.stance, sentence[held.about.start : held.about.end])
        for held in stances(sentence)
    ]


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        (
            "The protocol was adopted by 61 votes to 6 (Belarus and Egypt), with 17 abstentions.",
            [("Belarus", "oppose", "The protocol"), ("Egypt", "oppose", "The protocol")],
        ),
        (
            "The levy was rejected by 20 votes to 2 (Peru and Mali).",
            [("Peru", "support", "The levy"), ("Mali", "support", "The levy")],
        ),
        (
            "La taxe a été adoptée par 20 voix contre 1 (Pérou), avec deux abstentions (le Mali et le Tchad).",
            [("Peru", "oppose", "La taxe"), ("Mali", "abstain", "La taxe"), ("Chad", "abstain", "La taxe")],
        ),
        (
            "O protocolo foi adotado por 61 votos contra 1 (Egito) e 17 abstenções.",
            [("Egypt", "oppose", "O protocolo")],
        ),
        (
            "Por 112 votos a favor, 1 contra (Síria) e 14 abstenções, a Conferência adotou o Tratado.",
            [("Syria", "oppose", "o Tratado")],
        ),
        (
            "The conference adopted the levy by 20 votes to 1 (Chad).",
            [("Chad", "oppose", "the levy")],
        ),
        ("Payments rose from 3 to 6 million (Peru, Mali).", []),
        ("The text was adopted by 20 votes to 2. Peru (the host) was absent.", []),
    ],
)
def test_names_in_brackets_have_the_side_of_their_count(sentence: str, rows: Rows) -> None:
    assert _rows(sentence) == rows

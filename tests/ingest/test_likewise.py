import pytest

from ingest.statements import find_statements
from tests.assistant.evidence_maker import make_document


def sides(text: str) -> set[tuple[str, str]]:
    return {(row.actor, row.stance) for row in find_statements(make_document(text)) if row.stance != "mention"}


@pytest.mark.parametrize(
    "text",
    [
        "Peru opposed the levy. So did Kenya and Mali.",
        "Peru opposed the levy; so did Kenya and Mali.",
        "Peru opposed the levy. So, to the surprise of many, did Kenya and Mali.",
        "Peru opposed the levy. Kenya and Mali did so too.",
        "Peru opposed the levy, and Kenya and Mali followed suit.",
        "Peru did not support the levy. Neither did Kenya and Mali.",
        "Peru did not support the levy, nor did Kenya and Mali.",
        "Peru opposed the levy. It was joined by Kenya and by Mali.",
        "Peru, joined by Kenya and Mali, opposed the levy.",
        "Peru opposed the levy, joined later by Kenya and Mali.",
        "Peru said that the levy could not be accepted; Kenya and Mali agreed.",
        "Peru saw no need for the levy. Kenya said much the same, at greater length. Mali spoke on the same side.",
        "Peru opposed the levy. Kenya associated itself with that view. So did Mali.",
        "Le Pérou a rejeté la taxe. De même pour le Kenya et le Mali.",
        "Le Pérou a rejeté la taxe. Il en va de même du Kenya et du Mali.",
        "Le Pérou a rejeté la taxe ; le Kenya et le Mali lui ont emboîté le pas.",
        "Le Pérou n'a pas soutenu la taxe, le Kenya et le Mali non plus.",
        "Le Pérou a rejeté la taxe. Il a été rejoint par le Kenya et le Mali.",
        "Le Pérou a rejeté la taxe, rejoint par le Kenya et le Mali.",
        "O Peru rejeitou a taxa. O mesmo fizeram o Quênia e o Mali.",
        "O Peru rejeitou a taxa. O Quênia e o Mali também.",
        "O Peru rejeitou a taxa, e o Quênia e o Mali estiveram com ele até ao fim.",
        "O Peru rejeitou a taxa. Foi acompanhado pelo Quênia e pelo Mali.",
        "O Peru, acompanhado pelo Quênia e pelo Mali, rejeitou a taxa.",
    ],
)
def test_who_does_likewise_holds_the_same(text: str) -> None:
    assert sides(text) == {("Peru", "oppose"), ("Kenya", "oppose"), ("Mali", "oppose")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Who agrees with a proposal supports it, and does not make it.
        ("Peru proposed a levy. Kenya agreed.", {("Peru", "propose"), ("Kenya", "support")}),
        # Who only supports somebody is not whom the next sentence speaks of.
        (
            "Peru, supported by Chile, opposed the levy. So did Kenya.",
            {("Peru", "oppose"), ("Chile", "support"), ("Chile", "oppose"), ("Kenya", "oppose")},
        ),
        # Of two subjects, the last is meant.
        (
            "Peru opposed the levy, while Chile supported it. So did Kenya.",
            {("Peru", "oppose"), ("Chile", "support"), ("Kenya", "support")},
        ),
        ("So did Kenya.", set()),
        ("Kenya was joined by Mali at the table.", set()),
        ("Peru opposed the levy.\n\nSo did the weather in Kenya.", {("Peru", "oppose")}),
        ("Le Pérou a rejeté la taxe. Le temps au Kenya était beau.", {("Peru", "oppose")}),
        ("O Peru rejeitou a taxa. O calor no Quênia também.", {("Peru", "oppose")}),
    ],
)
def test_likewise_is_of_the_subject_before_it_and_of_nobody_where_there_is_none(
    text: str, expected: set[tuple[str, str]]
) -> None:
    assert sides(text) == expected


def test_a_row_of_who_does_likewise_spans_both_sentences_and_is_on_the_same_matter() -> None:
    document = make_document("All met. Peru opposed the levy. So did Kenya. They left.")
    row = next(row for row in find_statements(document) if row.actor == "Kenya")
    assert document.text[row.start : row.end] == "Peru opposed the levy. So did Kenya."
    assert document.text[row.about_start : row.about_end] == "the levy"
    assert document.text[row.actor_start : row.actor_end] == "Kenya"


@pytest.mark.parametrize(
    "text",
    [
        "Peru opposed the levy. Kenya joined it on the second day, after a call. Mali was with them.",
        "Le Pérou a rejeté la taxe. Le Kenya et le Mali s'y sont ralliés.",
        "O Peru rejeitou a taxa; o Quênia e o Mali, que antes a pediam, juntaram-se-lhe em maio.",
        "O Peru rejeitou a taxa, e o Quênia e o Mali vieram reforçá-lo.",
        # Who sides with somebody holds what he does.
        "Peru opposed the levy. Kenya and Mali lined up behind Peru.",
        "Peru opposed the levy. Kenya and Mali agreed with Peru, on condition that it was said aloud.",
    ],
)
def test_who_joins_or_sides_with_somebody_holds_the_same(text: str) -> None:
    assert {side for side in sides(text) if side[1] == "oppose"} >= {
        ("Peru", "oppose"),
        ("Kenya", "oppose"),
        ("Mali", "oppose"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Peru opposed the levy. On the other side, Kenya and Mali have not given up.",
        "Le Pérou a rejeté la taxe. De l'autre côté, le Kenya et le Mali ne cèdent pas.",
        "O Peru rejeitou a taxa. Do outro lado, o Quênia e o Mali não desistiram.",
    ],
)
def test_who_stands_on_the_other_side_holds_the_contrary(text: str) -> None:
    assert sides(text) == {("Peru", "oppose"), ("Kenya", "support"), ("Mali", "support")}

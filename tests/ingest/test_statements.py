import pytest

from ingest.stance import stance_asked
from ingest.statements import find_statements, stances
from tests.assistant.evidence_maker import make_document


def held(sentence: str) -> dict[str, str]:
    return {mention.actor.name: stance for mention, stance in stances(sentence)}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Kenya and Peru opposed the draft.", {"Kenya": "oppose", "Peru": "oppose"}),
        ("Kenya, supported by Peru and Chile, said no text was ready.", {"Peru": "support", "Chile": "support"}),
        ("KENYA, opposed by PERU, asked for more time.", {"Peru": "oppose"}),
        ("The plan was rejected by Peru.", {"Peru": "oppose"}),
        ("Peru did not support the plan.", {"Peru": "oppose"}),
        ("Peru refused to endorse the plan.", {"Peru": "oppose"}),
        ("Peru opposed the plan, while Chile backed it.", {"Peru": "oppose", "Chile": "support"}),
        ("Peru opposed Canada's proposal.", {"Peru": "oppose", "Canada": "support"}),
        (
            "Peru and Chile loudly, but also Kenya, raised procedural concerns.",
            {"Peru": "oppose", "Chile": "oppose", "Kenya": "oppose"},
        ),
        ("Peru, with Chile and Kenya, objected.", {"Peru": "oppose", "Chile": "oppose", "Kenya": "oppose"}),
        ("Opposition from Peru ended the talks.", {"Peru": "oppose"}),
        ("Despite the efforts of Peru, we saw others block the text.", {"Peru": "support"}),
        ("Le Pérou et le Kenya se sont opposés au texte.", {"Peru": "oppose", "Kenya": "oppose"}),
        ("Le Chili a soutenu la proposition.", {"Chile": "support"}),
        ("O Peru e o Quênia opuseram-se à proposta.", {"Peru": "oppose", "Kenya": "oppose"}),
        (
            "O Peru opôs-se ao texto, ao lado do Chile e do Quênia.",
            {"Peru": "oppose", "Chile": "oppose", "Kenya": "oppose"},
        ),
        ("Peru and Chile were the most outspoken against the text.", {"Peru": "oppose", "Chile": "oppose"}),
        ("O Chile apoiou a reforma.", {"Chile": "support"}),
    ],
)
def test_who_holds_a_stance_is_read_from_the_sentence(sentence: str, expected: dict[str, str]) -> None:
    assert held(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "In Peru, villagers opposed the mine.",
        "The network condemned Peru.",
        "Peru was criticised.",
        "The report on Peru was rejected.",
        "Peru and Chile attended the meeting.",
        "When the group met the delegates in Peru, nobody objected.",
    ],
)
def test_an_actor_that_is_place_topic_or_target_holds_no_stance(sentence: str) -> None:
    assert held(sentence) == {}


def test_names_that_only_stand_side_by_side_are_no_group() -> None:
    assert held("After the invasion of Ukraine, Peru blocked the debate.") == {"Peru": "oppose"}


def test_rows_carry_the_exact_spans_of_actor_and_sentence() -> None:
    document = make_document("# Notes\n\nAll met. Peru and the DRC opposed the draft. Then they left.")
    rows = find_statements(document)
    assert [document.text[row.actor_start : row.actor_end] for row in rows] == ["Peru", "DRC"]
    assert {document.text[row.start : row.end] for row in rows} == {"Peru and the DRC opposed the draft."}
    assert {row.version for row in rows} == {document.version}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Which countries opposed the plan?", "oppose"),
        ("Who was against the plan?", "oppose"),
        ("Who supported Kenya?", "support"),
        ("Which country was welcomed in 2018?", None),
        ("Which countries attended?", None),
        ("Quels pays se sont opposés au plan ?", "oppose"),
        ("Quem apoiou a proposta?", "support"),
    ],
)
def test_the_stance_a_question_asks_for(question: str, expected: str | None) -> None:
    assert stance_asked(question) == expected

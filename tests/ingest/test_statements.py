import pytest

from assistant.questions.stance_asked import stance_asked
from ingest.clauses import stances
from ingest.statements import find_statements
from tests.assistant.evidence_maker import make_document


def held(sentence: str) -> dict[str, str]:
    return {each.mention.actor.name: each.stance for each in stances(sentence) if each.stance != "mention"}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Kenya and Peru opposed the draft.", {"Kenya": "oppose", "Peru": "oppose"}),
        ("Kenya, supported by Peru and Chile, said no text was ready.", {"Peru": "support", "Chile": "support"}),
        (
            "Kenya, supported by Peru, Chile and others, and opposed by Mali, asked for more time.",
            {"Kenya": "call for", "Peru": "support", "Chile": "support", "Mali": "oppose"},
        ),
        ("KENYA, opposed by PERU, asked for more time.", {"Kenya": "call for", "Peru": "oppose"}),
        ("Kenya proposed a review.", {"Kenya": "propose"}),
        ("Kenya urged the parties to act.", {"Kenya": "call for"}),
        ("Kenya regretted the delay.", {"Kenya": "criticise"}),
        ("Kenya pledged to publish its figures.", {"Kenya": "commit"}),
        ("Kenya abstained.", {"Kenya": "abstain"}),
        (
            "Kenya, opposed by Peru, Chile, Mali, asked for time.",
            {"Kenya": "call for", "Peru": "oppose", "Chile": "oppose", "Mali": "oppose"},
        ),
        ("Kenya, opposed by Peru, Chile proposed a text.", {"Peru": "oppose", "Chile": "propose"}),
        (
            "Opposed by Peru and Mali, Chile, with Kenya, proposed a text.",
            {"Peru": "oppose", "Mali": "oppose", "Chile": "propose", "Kenya": "propose"},
        ),
        ("Samoa, for AOSIS, opposed the text.", {"AOSIS": "oppose"}),
        ("The plan was rejected by Peru.", {"Peru": "oppose"}),
        ("Peru, opposed by the  EU, proposed a text.", {"Peru": "propose", "European Union": "oppose"}),
        ("Peru did not support the plan.", {"Peru": "oppose"}),
        ("Peru refused to endorse the plan.", {"Peru": "oppose"}),
        ("Peru opposed the plan, while Chile backed it.", {"Peru": "oppose", "Chile": "support"}),
        ("Peru opposed Canada's proposal.", {"Peru": "oppose", "Canada": "propose"}),
        (
            "Peru and Chile loudly, but also Kenya, raised procedural concerns.",
            {"Peru": "criticise", "Chile": "criticise", "Kenya": "criticise"},
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
        ("Peru joined Chile in opposing the text.", {"Peru": "oppose", "Chile": "oppose"}),
        ("Le Pérou s'est joint au Chili pour soutenir le texte.", {"Peru": "support", "Chile": "support"}),
        ("O Peru juntou-se ao Chile para apoiar o texto.", {"Peru": "support", "Chile": "support"}),
        (
            "Supported by Peru and Chile, Kenya proposed it.",
            {"Peru": "support", "Chile": "support", "Kenya": "propose"},
        ),
        ("Opposed by Peru, Kenya and Mali proposed it.", {"Peru": "oppose", "Kenya": "propose", "Mali": "propose"}),
        ("Apoiado pelo Peru, o Chile propôs um texto.", {"Peru": "support", "Chile": "propose"}),
        ("With Peru, the Chilean delegate objected.", {"Peru": "oppose", "Chile": "oppose"}),
        ("Kenya stressed the need for a fund.", {"Kenya": "call for"}),
        ("Le Kenya a souligné la nécessité d'un fonds.", {"Kenya": "call for"}),
        ("O Quênia salientou a necessidade de um fundo.", {"Kenya": "call for"}),
        ("Kenya noted that there remains opposition to the text.", {}),
        ("Le Kenya note qu'il existe des objections au texte.", {}),
        ("Peru toured Kenya and Mali to gather support for the text.", {}),
        ("The Chair said that Kenya will consider requests for time.", {}),
        # Everyday words of a side.
        ("Chile pushed back against the levy and Mali turned it down.", {"Chile": "oppose", "Mali": "oppose"}),
        ("Ghana was sceptical about the levy.", {"Ghana": "oppose"}),
        ("Norway was not convinced that a levy would work.", {"Norway": "oppose"}),
        ("Norway did not rule out a levy.", {}),
        ("Sweden sided with the scientists; Iceland took issue with them.", {"Sweden": "support", "Iceland": "oppose"}),
        ("Fiji could live with a levy.", {"Fiji": "support"}),
        ("Fiji would not go along with a levy.", {"Fiji": "oppose"}),
        ("Kenya and Togo spoke in favour of the levy.", {"Kenya": "support", "Togo": "support"}),
        ("Kenya and Togo spoke in its favour.", {"Kenya": "support", "Togo": "support"}),
        ("Oman remained neutral.", {"Oman": "abstain"}),
        ("Peru submitted an amendment on mercury.", {"Peru": "propose"}),
        ("L'Espagne a repoussé l'amendement, que le Pérou juge insuffisant.", {"Spain": "oppose", "Peru": "criticise"}),
        ("O Peru repudiou o decreto; o Gana aceitou-o.", {"Peru": "oppose", "Ghana": "support"}),
        # Who wishes for something calls for it, who does not opposes it.
        ("Chile wants a fund.", {"Chile": "call for"}),
        ("Chile does not want a fund.", {"Chile": "oppose"}),
        ("Le Togo ne souhaitait pas de report.", {"Togo": "oppose"}),
        ("O Peru não quis adiar a votação.", {"Peru": "oppose"}),
        ("Chile did not propose a fund.", {}),
        # Others who do as somebody does, of the verb next before them alone.
        ("Peru accepted the levy, as did Chile and Mali.", dict.fromkeys(("Peru", "Chile", "Mali"), "support")),
        ("Kenya hesitated but in the end agreed.", {"Kenya": "support"}),
        ("Peru opposed the levy but many fishers supported it.", {"Peru": "oppose"}),
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
        "Peru's closing speech named the miners who had opposed the plan.",
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
    cue = stance_asked(question)
    assert (cue.stance if cue else None) == expected


@pytest.mark.parametrize(
    ("sentence", "actor", "stance", "targets", "about"),
    [
        ("Peru, supported by Chile, proposed a review of fees.", "Chile", "support", ("Peru",), "a review of fees"),
        ("Peru, supported by Chile, proposed a review of fees.", "Peru", "propose", (), "a review of fees"),
        (
            "PERU, supported by MALI, and opposed by KENYA, said fees matter.",
            "Kenya",
            "oppose",
            ("Peru",),
            "fees matter",
        ),
        ("Peru, opposed by Chile, rejected the fees.", "Chile", "oppose", ("Peru",), ""),
        ("Fees on diamonds were opposed by Chile.", "Chile", "oppose", (), "Fees on diamonds were "),
        ("Chile supported Peru's proposal on fees.", "Chile", "support", ("Peru",), "Peru's proposal on fees"),
        ("Chile opposed the proposal by Peru on fees.", "Chile", "oppose", ("Peru",), "the proposal by Peru on fees"),
        (
            "Chile opposed the new fee proposed by Peru in May.",
            "Chile",
            "oppose",
            ("Peru",),
            "the new fee proposed by Peru in May",
        ),
        ("Chile opposed the fees and called for a fund.", "Chile", "oppose", (), "the fees"),
        ("Chile opposed the fees and called for a fund.", "Chile", "call for", (), "a fund"),
        ("Chile opposed the fees and blocked a fund.", "Chile", "oppose", (), "the fees and blocked a fund"),
        ("Chile opposed the fees, wanted a fund and blocked a tax.", "Chile", "oppose", (), "the fees"),
        ("Chile warned against delays and said fees must fall.", "Chile", "oppose", (), "delays"),
        ("O Chile apoiou a proposta peruana.", "Chile", "support", ("Peru",), "a proposta peruana"),
        ("Le Chili a rejeté la taxe et a proposé un fonds.", "Chile", "oppose", (), "la taxe"),
        ("Chile wanted a fund.", "Chile", "call for", (), "a fund"),
        ("Chile agreed with Peru and Kenya.", "Chile", "support", ("Peru", "Kenya"), ""),
        ("Le Chili, appuyé par le Pérou, a proposé une taxe.", "Peru", "support", ("Chile",), "une taxe"),
        ("O Chile, apoiado pelo Peru, propôs uma taxa.", "Peru", "support", ("Chile",), "uma taxa"),
    ],
)
def test_a_row_says_on_what_and_on_whose_position(
    sentence: str, actor: str, stance: str, targets: tuple[str, ...], about: str
) -> None:
    found = {(each.mention.actor.name, each.stance): each for each in stances(sentence)}
    held = found[actor, stance]  # type: ignore[index]
    assert held.targets == targets
    assert held.about.slice(sentence) == about


@pytest.mark.parametrize(
    "line",
    [
        "The following countries opposed the reform:",
        "The reform was opposed by:",
        "Les pays suivants se sont opposés à la réforme :",
        "Os seguintes países rejeitaram a reforma:",
    ],
)
def test_entries_of_a_list_hold_the_stance_of_the_line_before_it(line: str) -> None:
    document = make_document(
        f"All met.\n\n{line}\n\n- Peru\n- Chile and Kenya (jointly)\n- delegates from Mali\n\nThen Ghana left."
    )
    rows = find_statements(document)
    assert [(row.actor, row.stance) for row in rows] == [("Peru", "oppose"), ("Chile", "oppose"), ("Kenya", "oppose")]
    assert {document.text[row.about_start : row.about_end].strip(" :") for row in rows} <= {
        "the reform",
        "The reform was",
        "à la réforme",
        "a reforma",
    }


def rows(text: str) -> set[tuple[str, str, str]]:
    document = make_document(text)
    return {
        (row.actor, row.stance, document.text[row.about_start : row.about_end]) for row in find_statements(document)
    }


@pytest.mark.parametrize(
    "sentence", ["Kenya, supported by Peru, opposed the fee.", "Supported by Peru, Kenya opposed the fee."]
)
def test_who_supports_an_opponent_opposes_the_same_and_supports_the_opponent(sentence: str) -> None:
    assert rows(sentence) == {
        ("Kenya", "oppose", "the fee"),
        ("Peru", "oppose", "the fee"),
        ("Peru", "support", ""),
    }


def test_who_opposes_an_opponent_is_not_for_the_matter_yet() -> None:
    assert rows("Kenya, opposed by Peru, opposed the fee.") == {("Kenya", "oppose", "the fee"), ("Peru", "oppose", "")}


def test_a_second_thing_that_is_done_with_others_is_done_by_all() -> None:
    assert rows("Peru supported the fee and, with Chile, proposed a fund.") == {
        ("Peru", "support", "the fee"),
        ("Peru", "propose", "a fund"),
        ("Chile", "propose", "a fund"),
    }


def test_who_acts_beside_a_speaker_is_not_the_speaker() -> None:
    assert rows("Peru said it was late. With Chile and Kenya, she did not support the fee.") == {
        ("Peru", "mention", "it was late"),
        *((actor, "oppose", "the fee") for actor in ("Peru", "Chile", "Kenya")),
    }


def test_what_somebody_adds_is_no_part_of_what_the_stance_is_on() -> None:
    assert rows("Peru objected to the report, stating that the fund was new.") == {("Peru", "oppose", "to the report")}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Peru accepts the fee, but not the tax on nets.", {("support", "the fee"), ("oppose", "the tax on nets")}),
        ("Le Pérou accepte la redevance, mais pas la taxe.", {("support", "la redevance"), ("oppose", "la taxe")}),
        (
            "O Peru aceita a divulgação dos volumes, mas não a dos preços.",
            {("support", "a divulgação dos volumes"), ("oppose", "a dos preços")},
        ),
        # What is only put off is not refused.
        ("Peru supports the fee, but not yet.", {("support", "the fee")}),
    ],
)
def test_what_is_accepted_is_told_from_what_is_not(sentence: str, expected: set[tuple[str, str]]) -> None:
    assert {(each.stance, sentence[each.about.start : each.about.end]) for each in stances(sentence)} == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # "no" is "in the".
        ("O Peru no passado apoiou a taxa.", {"Peru": "support"}),
        ("O Peru insistiu no apoio do Chile à taxa.", {"Peru": "call for", "Chile": "support"}),
        ("Peru gave no support to the tax.", {"Peru": "oppose"}),
        ("Peru had no objection to the tax.", {"Peru": "support"}),
        ("Peru and Mali were opposed on principle.", {"Peru": "oppose", "Mali": "oppose"}),
        ("Peru said yes to the tax, and Mali said no.", {"Peru": "support", "Mali": "oppose"}),
        ("Le Pérou a dit non à la taxe.", {"Peru": "oppose"}),
        ("O Peru disse que sim.", {"Peru": "support"}),
        ("Peru, the host, and Mali rejected the tax.", {"Peru": "oppose", "Mali": "oppose"}),
        ("Peru, which trades with Mali, rejected the tax.", {"Peru": "oppose"}),
        ("Chile spoke in favour of Peru.", {"Chile": "support"}),
        ("O representante do Peru rejeitou a taxa.", {"Peru": "oppose"}),
        ("Peru warned in May that the dam should not be built.", {"Peru": "oppose"}),
    ],
)
def test_whose_side_is_told_by_small_words(sentence: str, expected: dict[str, str]) -> None:
    assert held(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "matter"),
    [
        ("Peru demanded that the tax be withdrawn.", "the tax"),
        ("Le Pérou a demandé que la taxe soit supprimée.", "la taxe"),
        ("O Peru exigiu que a taxa seja retirada.", "a taxa"),
    ],
)
def test_who_demands_that_something_go_is_against_it(sentence: str, matter: str) -> None:
    assert ("oppose", matter) in {
        (each.stance, sentence[each.about.start : each.about.end]) for each in stances(sentence)
    }


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("O Peru votou contra; abstiveram-se o Chile e o Mali.", "pt"),
        ("Le Pérou a voté contre ; se sont abstenus le Chili et le Mali.", "fr"),
    ],
)
def test_behind_a_semicolon_a_subject_may_stand_behind_its_verb(sentence: str, language: str) -> None:
    rows = find_statements(make_document(sentence, language=language))
    assert {(row.actor, row.stance) for row in rows} == {("Peru", "oppose"), ("Chile", "abstain"), ("Mali", "abstain")}

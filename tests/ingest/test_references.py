"""Positions of actors that their sentence does not name."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.chair import chair_named
from ingest.hearsay import is_hearsay
from ingest.references import _ANYWHERE, _SIGNS, ReferenceKind
from ingest.statement import Statement
from ingest.statements import find_statements
from tests.assistant.evidence_maker import make_document


def rows(text: str) -> list[tuple[str, str, str]]:
    """Actor (or "?"), stance, and what it is on, of the last sentence's rows."""
    document = make_document(text)
    found = find_statements(document)
    last = max((row.start for row in found), default=0)
    return [
        (row.actor or "?", row.stance, document.text[row.about_start : row.about_end])
        for row in found
        if row.start == last
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ghana and Togo rejected a cap on fishing days. The same countries also opposed the closed season.",
            [("Ghana", "oppose", "the closed season"), ("Togo", "oppose", "the closed season")],
        ),
        # Several that a sentence begins with are meant, whatever it tells of them, if nobody else is named there.
        (
            "Ghana and Togo raised the question of nets. They proposed a closed season.",
            [("Ghana", "propose", "a closed season"), ("Togo", "propose", "a closed season")],
        ),
        ("Ghana met Chile and Togo. They proposed a closed season.", [("?", "propose", "a closed season")]),
        # Who speaks for others is those others, afterwards too.
        ("Fiji, on behalf of AOSIS, said it was late. He opposed a levy.", [("AOSIS", "oppose", "a levy")]),
        (
            "Fiji, for AOSIS, said it was late. With Mali and Togo,\n he opposed a levy.",
            [("Mali", "oppose", "a levy"), ("Togo", "oppose", "a levy"), ("AOSIS", "oppose", "a levy")],
        ),
        (
            "The tariff cut was opposed by India and Brazil. These delegations called for a waiver.",
            [("India", "call for", "a waiver"), ("Brazil", "call for", "a waiver")],
        ),
        (
            "Egypt, supported by Iran, opposed inspections. Both rejected the annex.",
            [("Egypt", "oppose", "the annex"), ("Iran", "oppose", "the annex")],
        ),
        ("Canada and Mali met. The latter opposed the ban on trawling.", [("Mali", "oppose", "the ban on trawling")]),
        ("Norway supported quotas. It also opposed a moratorium.", [("Norway", "oppose", "a moratorium")]),
        (
            "Norway supported quotas. It opposed a moratorium. The delegation proposed a survey.",
            [("Norway", "propose", "a survey")],
        ),
        (
            "Angola and Congo-Kinshasa opposed the reform. Those opposing the reform rejected the budget.",
            [("Angola", "oppose", "the budget"), ("Democratic Republic of the Congo", "oppose", "the budget")],
        ),
        (
            "La Zambie a soutenu le texte. Elle a également proposé un calendrier.",
            [("Zambia", "propose", "un calendrier")],
        ),
        (
            "Le Pérou et le Chili ont rejeté la taxe. Ces pays ont proposé un fonds.",
            [("Peru", "propose", "un fonds"), ("Chile", "propose", "un fonds")],
        ),
        ("Le Mali et le Niger se sont réunis. Ce dernier a rejeté l'accord.", [("Niger", "oppose", "l'accord")]),
        (
            "O Chile e o Peru rejeitaram o texto. Os mesmos países apoiaram uma moratória.",
            [("Chile", "support", "uma moratória"), ("Peru", "support", "uma moratória")],
        ),
        ("O Brasil apoiou a quota. Ele também propôs um fundo.", [("Brazil", "propose", "um fundo")]),
        ("The meeting resumed. The Chair proposed a contact group.", [("the Chair", "propose", "a contact group")]),
        ("La présidence a proposé un compromis.", [("the Chair", "propose", "un compromis")]),
        ("O presidente propôs uma pausa.", [("the Chair", "propose", "uma pausa")]),
    ],
)
def test_who_is_meant_is_found_in_the_sentences_before(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Kenya, supported by Peru and Chile, asked for time. The two delegations opposed the draft.",
        "Kenya proposed a levy. Mali, Ghana and Togo met Peru and Chile. These countries opposed the levy.",
        "The draft was tabled by Kenya. It rejected older wording.",
        "Some delegations opposed the levy.",
        "The levy was opposed by several parties.",
        "Plusieurs délégations ont rejeté la taxe.",
        "Alguns países rejeitaram a taxa.",
        "Ghana and Togo spoke.\n\nThe same countries opposed the closed season.",
    ],
)
def test_where_it_is_not_certain_who_is_meant_the_row_names_nobody(text: str) -> None:
    assert {(actor, stance) for actor, stance, _ in rows(text)} == {("?", "oppose")}


@pytest.mark.parametrize("text", ["The minister left. He opposed haste.", "Kenya spoke. It was agreed to meet again."])
def test_what_may_be_anything_holds_nothing(text: str) -> None:
    assert not [row for row in find_statements(make_document(text)) if row.stance != "mention"]


def test_a_row_says_where_the_actor_is_named_and_where_the_side_is_taken() -> None:
    document = make_document("Norway supported quotas. It also opposed a moratorium.")
    row = find_statements(document)[-1]
    assert document.text[row.actor_start : row.actor_end] == "Norway"
    assert document.text[row.start : row.end] == "It also opposed a moratorium."


def hearsay(row: Statement, text: str) -> bool:
    places = (row.actor_start, row.actor_end, row.about_start, row.about_end)
    return is_hearsay(text, *(place - row.start for place in places))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Angola was said to oppose the audit.", True),
        ("Angola reportedly opposed the audit.", True),
        ("Brazil claimed that India opposed the audit.", True),
        ("Brazil regretted India's opposition to the audit.", False),
        ("The ambassador said India opposed the audit.", False),
        ("L'Inde se serait opposée à l'audit. Selon la presse, l'Inde a rejeté l'audit.", True),
        ("Supostamente, a Índia rejeitou a auditoria.", True),
        ("L'Inde aurait rejeté l'audit.", True),
        ("L'Inde aurait préféré rejeter l'audit.", False),
        ("A Índia teria rejeitado a auditoria.", True),
        ("A Índia teria preferido rejeitar a auditoria.", False),
        ("L'Inde a rejeté l'audit et indiqué qu'elle serait « la première à payer ».", False),
        ("India opposed what was said to be a compromise.", False),
        ("India opposed the audit.", False),
    ],
)
def test_hearsay_is_told_from_what_somebody_holds(sentence: str, expected: bool) -> None:
    document = make_document(sentence)
    found = [row for row in find_statements(document) if row.stance == "oppose" and row.actor != "Brazil"]
    assert found
    assert {hearsay(row, document.text[row.start : row.end]) for row in found} == {expected}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Chair Ann Lee opened the session. The Chair proposed a pause.", "Ann Lee"),
        ("The plenary, chaired by Zimbabwe, met.", "Zimbabwe"),
        ("La plénière s'est tenue sous la présidence de la Suisse.", "Switzerland"),
        ("A reunião foi presidida por Maria da Silva.", "Maria da Silva"),
        ("Chair Ann Lee left. Chair Bob Roe stayed.", None),
        ("The Chair proposed a pause.", None),
    ],
)
def test_a_chair_is_named_where_the_document_names_one(text: str, name: str | None) -> None:
    assert chair_named(text) == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We oppose the quota.", [("World Bank", "oppose", "the quota")]),
        ("Nous soutenons la proposition.", [("World Bank", "support", "la proposition")]),
        ("Our organisation calls for a register.", [("World Bank", "call for", "a register")]),
        # In a quotation, whoever is quoted.
        ("Mali said: “We oppose the quota.”", [("Mali", "mention", ""), ("Mali", "oppose", "the quota")]),
    ],
)
def test_we_is_whoever_speaks(text: str, expected: list[tuple[str, str, str]]) -> None:
    document = make_document(text)
    owned = replace(document, metadata=replace(document.metadata, organisation="World Bank"))
    found = [(row.actor, row.stance, owned.text[row.about_start : row.about_end]) for row in find_statements(owned)]
    assert found == expected


@pytest.mark.parametrize(
    "text", ["We oppose the quota.", "The bank opposes the quota.", "The union opposed the quota."]
)
def test_nobody_is_meant_by_we_or_the_bank_where_the_document_does_not_say_who(text: str) -> None:
    assert find_statements(make_document(text)) == []


def test_a_group_that_a_document_names_may_be_called_by_its_noun() -> None:
    document = make_document("The World Bank met in May.\n\nThe bank opposed the tax. The bank of Togo backed it.")
    assert [(row.actor, row.stance) for row in find_statements(document)] == [("World Bank", "oppose")]
    two = make_document("The European Union and the African Union met.\n\nThe union opposed the tax.")
    assert find_statements(two) == []


@pytest.mark.parametrize("kind", _ANYWHERE)
@given(data=st.data())
def test_every_phrase_has_one_of_the_signs_by_which_sentences_are_searched(
    kind: ReferenceKind, data: st.DataObject
) -> None:
    pattern = re.compile(rf"\b(?:{_ANYWHERE[kind]})(?!\w)", re.IGNORECASE)
    phrase = pattern.search(data.draw(st.from_regex(pattern)))
    assert phrase
    assert not _SIGNS.isdisjoint(re.findall(r"\w+", phrase.group().lower())), phrase.group()


@pytest.mark.parametrize(
    "text",
    [
        "Peru and Kenya spoke. The former backed the levy, the latter opposed it.",
        "Le Pérou et le Kenya ont parlé. Celui-là a soutenu la taxe, celui-ci l'a rejetée.",
        "Le Pérou et le Kenya ont parlé. Le premier a soutenu la taxe, le second l'a rejetée.",
        "O Peru e o Quênia falaram. O primeiro apoiou a taxa, este último rejeitou-a.",
        "O Peru e o Quênia falaram. Este rejeitou a taxa, aquele apoiou-a.",
    ],
)
def test_of_two_the_first_and_the_second_are_told_apart_in_three_languages(text: str) -> None:
    held = {(row.actor, row.stance) for row in find_statements(make_document(text))}
    assert held == {("Peru", "support"), ("Kenya", "oppose")}


def test_of_three_none_is_the_latter() -> None:
    document = make_document("O Peru, o Quênia e o Mali falaram. Este último rejeitou a taxa.")
    assert not [row for row in find_statements(document) if row.actor]

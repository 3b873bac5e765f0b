"""Bodies and persons that no list knows, found in the documents that name them."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import local_bodies, local_persons
from ingest.local_actors import LocalActors
from ingest.statements import find_statements
from tests.assistant.evidence_maker import make_document


def named(text: str, language: str = "en") -> dict[str, str]:
    """Each mention of the text with the name of its actor."""
    return {
        text[each.start : each.end]: each.actor.name
        for each in LocalActors(make_document(text, language=language)).find(text)
    }


def held(text: str, language: str = "en", organisation: str | None = None) -> list[tuple[str, str, str]]:
    """Actor, stance and matter of each row."""
    document = make_document(text, language=language)
    if organisation:
        document = replace(document, metadata=replace(document.metadata, organisation=organisation))
    return [(row.actor, row.stance, text[row.about_start : row.about_end]) for row in find_statements(document)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A word for a body is part of the name.
        ("The Salt Farmers' League met.", {"Salt Farmers' League": "Salt Farmers' League"}),
        ("It was the Ministry of Reefs and Tides.", {"Ministry of Reefs and Tides": "Ministry of Reefs and Tides"}),
        (
            "La Fédération des paludiers locaux dort.",
            {"Fédération des paludiers locaux": "Fédération des paludiers locaux"},
        ),
        (
            "L'Alliance pour un sel équitable dort.",
            {"Alliance pour un sel équitable": "Alliance pour un sel équitable"},
        ),
        (
            "A Aliança por um sal justo dorme.",
            {"Aliança por um sal justo": "Aliança por um sal justo"},
        ),
        ("Le ministère de la Pêche dort.", {"ministère de la Pêche": "ministère de la Pêche"}),
        ("O Sindicato dos Salineiros dorme.", {"Sindicato dos Salineiros": "Sindicato dos Salineiros"}),
        # It stands beside the name.
        ("The refinery Metalora slept.", {"Metalora": "Metalora"}),
        ("Metalora, an Italian refinery, slept.", {"Metalora": "Metalora"}),
        ("L'organisation Brise Marine dort.", {"Brise Marine": "Brise Marine"}),
        ("A rede Maré Viva dorme.", {"Maré Viva": "Maré Viva"}),
        ("It was sold to Metalora SpA.", {"Metalora": "Metalora"}),
        # Two that act together are of one kind.
        ("Nova Salinas and the Brine League slept.", {"Nova Salinas": "Nova Salinas", "Brine League": "Brine League"}),
        # A short form is the same in every language.
        ("The Brine Makers' Union (BMU) slept. BMU woke.", {"Brine Makers' Union (BMU)": "BMU", "BMU": "BMU"}),
        # Parts of a meeting and of a text act for nobody.
        ("The Working Group on Brine met. The Contact Group met.", {}),
        ("The Convention on Salt of the Council met.", {}),
        # What says where somebody is from is no other holder.
        ("The Brine League (Peru) slept.", {"Brine League (Peru)": "Brine League"}),
        ("The Ministry of Salt of Peru slept.", {"Ministry of Salt of Peru": "Ministry of Salt of Peru"}),
    ],
)
def test_bodies_are_known_by_a_word_for_one(text: str, expected: dict[str, str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ms Ana Sorel slept. Sorel woke.", {"Ana Sorel": "Ana Sorel", "Sorel": "Ana Sorel"}),
        ("“Salt,” said Ana Sorel. Ana left.", {"Ana Sorel": "Ana Sorel", "Ana": "Ana Sorel"}),
        ("Ana Sorel, coordinator of nothing, left.", {"Ana Sorel": "Ana Sorel"}),
        ("M. Luc Ferrand dort.", {"Luc Ferrand": "Luc Ferrand"}),
        ("A ministra do Sal, Rita Prado, dorme.", {"Rita Prado": "Rita Prado"}),
        (
            "Present: Ana Sorel (Peru), Rui Prado (Mali)\n\nRui left.",
            {"Ana Sorel (Peru)": "Ana Sorel", "Rui Prado (Mali)": "Rui Prado", "Rui": "Rui Prado"},
        ),
        # Two of one family are not told apart by its name.
        ("Ms Ana Sorel and Mr Luc Sorel met. Sorel left.", {"Ana Sorel": "Ana Sorel", "Luc Sorel": "Luc Sorel"}),
        # Who leads a meeting holds nothing by that.
        ("Co-Chair Ana Sorel opened it.", {}),
        # Who speaks for a body is quoted with it.
        ("Ms Ana Sorel of the Brine League slept.", {"Ana Sorel of the Brine League": "Ana Sorel"}),
        (
            "Ana Sorel, president of the Brine League, slept.",
            {"Ana Sorel, president of the Brine League,": "Ana Sorel"},
        ),
    ],
)
def test_persons_are_known_by_what_stands_beside_them(text: str, expected: dict[str, str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The Brine League rejected the salt tax.", "en", [("Brine League", "oppose", "the salt tax")]),
        (
            "The Ministry of Reefs welcomed the ban. The ministry wants a register.",
            "en",
            [("Ministry of Reefs", "support", "the ban"), ("Ministry of Reefs", "call for", "a register")],
        ),
        (
            "Asked about the tax, Ms Ana Sorel of the Brine League said it was unacceptable.",
            "en",
            [("Ana Sorel", "criticise", "it")],
        ),
        ("La Ligue du sel a rejeté la redevance.", "fr", [("Ligue du sel", "oppose", "la redevance")]),
        (
            "A Rede Maré Viva (Angola) e o Grémio dos Salineiros, do Brasil, querem um registo.",
            "pt",
            [("Rede Maré Viva", "call for", "um registo"), ("Grémio dos Salineiros", "call for", "um registo")],
        ),
        # Whom a clause on the subject names is not the subject.
        ("The Brine League, which works with Peru, opposed the dam.", "en", [("Brine League", "oppose", "the dam")]),
        ("Peru, which had spoken in support of Metalora SpA, left.", "en", [("Peru", "support", "Metalora SpA")]),
        # In a quotation, "we" are those who are quoted.
        ("“We reject the tax,” said Ana Sorel of the Brine League.", "en", [("Ana Sorel", "oppose", "the tax")]),
        ("« Nous rejetons la taxe », a déclaré Mme Ana Sorel.", "fr", [("Ana Sorel", "oppose", "la taxe")]),
        ("“Não aceitamos esta taxa”, disse Rui Prado.", "pt", [("Rui Prado", "oppose", "esta taxa")]),
    ],
)
def test_they_hold_rows_of_the_ledger(text: str, language: str, expected: list[tuple[str, str, str]]) -> None:
    assert [row for row in held(text, language) if row[1] != "mention"] == expected


@pytest.mark.parametrize(
    ("text", "language", "organisation", "expected"),
    [
        ("Our members reject the tax.", "en", "Brine League", ("oppose", "the tax")),
        ("Nous exigeons un registre.", "fr", "Ligue du sel", ("call for", "un registre")),
        ("Exigimos um registo.", "pt", "Rede Maré Viva", ("call for", "um registo")),
        ("Hoje não aceitamos a taxa.", "pt", "Rede Maré Viva", ("oppose", "a taxa")),
    ],
)
def test_we_are_the_body_that_heads_the_document(
    text: str, language: str, organisation: str, expected: tuple[str, str]
) -> None:
    text = f"{organisation.upper()}\n\n{text}"
    assert [(row[0].casefold(), *row[1:]) for row in held(text, language, organisation.upper())] == [
        (organisation.casefold(), *expected)
    ]


def test_a_name_is_found_where_lines_end_within_it() -> None:
    text = "Dr Ada Obi of the Brine League spoke. Then Ada\n   Obi and the Brine \nLeague slept."
    found = LocalActors(make_document(text)).find(text)
    assert [(text[each.start : each.end], each.actor.name) for each in found] == [
        ("Ada Obi of the Brine League", "Ada Obi"),
        ("Ada\n   Obi", "Ada Obi"),
        ("Brine \nLeague", "Brine League"),
    ]


def test_of_names_that_begin_at_one_place_the_longest_is_meant() -> None:
    text = "The Salt League slept. The Salt League of Nova slept, not the Salt Leaguers and not the Anti-Salt League."
    found = LocalActors(make_document(text)).find(text)
    assert [text[each.start : each.end] for each in found] == [
        "Salt League",
        "Salt League of Nova",
        "Anti-Salt League",
    ]


@pytest.mark.parametrize(
    ("pattern", "is_signed"),
    [
        (local_bodies._HAS_NOUN, local_bodies._NOUN_SIGNS.are_among),
        (local_bodies._APPOSED, local_bodies._BESIDE_SIGNS.are_among),
        (local_bodies._EXPLAINED, local_bodies._BESIDE_SIGNS.are_among),
        (local_bodies._LEGAL, local_bodies._LEGAL_SIGNS.are_among),
        *((pattern, signs.are_among) for signs, patterns in local_persons._NAMING for pattern in patterns),
    ],
)
@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_whatever_is_looked_for_has_a_sign_without_which_it_is_not(
    pattern: re.Pattern[str], is_signed: Callable[[set[str]], bool], data: st.DataObject
) -> None:
    compiled = re.compile(pattern.pattern, pattern.flags)
    text = data.draw(st.from_regex(compiled))
    if compiled.search(text):
        assert is_signed(set(text.split())), text


@settings(deadline=None, max_examples=40)
@given(text=st.from_regex(re.compile(local_bodies._DOING_LIKEWISE.pattern)))
def test_whatever_tells_that_somebody_did_the_same_is_looked_at(text: str) -> None:
    assert local_bodies._may_tell_of_likewise(text)

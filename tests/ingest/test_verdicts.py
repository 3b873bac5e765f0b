"""Sides that are taken by what somebody says of something."""

import pytest

from ingest.clauses import stances


def held(sentence: str) -> set[tuple[str, str, str]]:
    return {(each.mention.actor.name, each.stance, each.about.slice(sentence)) for each in stances(sentence)}


@pytest.mark.parametrize(
    ("sentence", "stance", "about"),
    [
        ("Peru said the vote on fees was premature, as few had come.", "criticise", "the vote on fees"),
        ("Peru said it was too early to vote on fees.", "criticise", "vote on fees"),
        ("Peru noted that a levy was not necessary.", "criticise", "a levy"),
        ("Peru considered it unacceptable to tax ships.", "criticise", "tax ships"),
        ("Peru found the levy unacceptable.", "criticise", "the levy"),
        ("Le Pérou a estimé que la taxe était prématurée.", "criticise", "la taxe"),
        ("Le Pérou a dit qu'un fonds n'était pas nécessaire.", "criticise", "un fonds"),
        ("O Peru disse que a proposta era inaceitável.", "criticise", "a proposta"),
        ("O Peru disse que não era necessário um fundo.", "criticise", "um fundo"),
        ("Peru said there was no need for a levy.", "oppose", "a levy"),
        ("Peru saw no need for a levy.", "oppose", "a levy"),
        ("Peru said donors should not pay into the fund.", "oppose", "pay into the fund"),
        ("Peru said the levy should not be adopted.", "oppose", "the levy should not be adopted"),
        ("Le Pérou a déclaré que le fonds ne devrait pas financer les mines.", "oppose", "financer les mines"),
        ("Le Pérou ne voyait pas la nécessité d'un fonds.", "oppose", "d'un fonds"),
        ("Peru said the clause should be retained.", "support", "the clause"),
        ("O Peru disse que a cláusula devia ser mantida.", "support", "a cláusula"),
        ("Peru said more time was needed before the vote.", "call for", "more time"),
        ("O Peru disse que era necessário adiar o voto.", "call for", "adiar o voto"),
        # No side, or one that is not told for certain.
        ("Peru said the levy should not hinder trade.", "mention", "the levy should not hinder trade"),
        ("Peru said the levy was not unacceptable.", "mention", "the levy was not unacceptable"),
        ("Peru said no further time was needed.", "mention", "no further time was needed"),
        ("Peru said the fund was good and a levy was unfair.", "mention", "the fund was good and a levy was unfair"),
    ],
)  # fmt: skip
def test_what_somebody_says_of_something_takes_a_side(sentence: str, stance: str, about: str) -> None:
    assert held(sentence) == {("Peru", stance, about)}


def test_what_should_be_dropped_is_opposed_and_its_end_called_for() -> None:
    assert held("Peru said the clause should be deleted.") == {
        ("Peru", "oppose", "the clause"),
        ("Peru", "call for", "the clause should be deleted"),
    }


def test_who_supports_somebody_against_something_is_against_it_too() -> None:
    assert held("Peru, supported by Chile, said the levy was premature.") == {
        ("Peru", "criticise", "the levy"),
        ("Chile", "criticise", "the levy"),
        ("Chile", "support", ""),
    }


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Peru urged against a levy.", "oppose"),
        ("Peru indicated some reservations.", "oppose"),
        ("Peru would not hear of a levy.", "oppose"),
        ("Le Pérou a mis en garde contre une taxe.", "oppose"),
        ("O Peru não viu necessidade de uma taxa.", "oppose"),
        ("Peru questioned the need for a levy.", "criticise"),
        ("Peru doubted the value of a levy.", "criticise"),
        ("Peru feared that the levy would hurt.", "criticise"),
        ("Peru expressed difficulties with the levy.", "criticise"),
        ("Peru said it had concerns about the levy.", "criticise"),
        ("Le Pérou a remis en question la taxe.", "criticise"),
        ("O Peru pôs em causa a taxa.", "criticise"),
        ("Peru asked the Chair to postpone the vote.", "call for"),
        ("Peru sought a clear mandate for the group.", "call for"),
        ("Peru repeated its proposal for two texts.", "propose"),
        ("Peru noted its preference for two texts.", "support"),
        ("Peru sought to retain the phrase.", "support"),
        ("Le Pérou a exprimé sa préférence pour deux textes.", "support"),
        ("O Peru manifestou preferência por dois textos.", "support"),
    ],
)
def test_everyday_words_of_a_side(sentence: str, stance: str) -> None:
    assert {(each.mention.actor.name, each.stance) for each in stances(sentence)} == {("Peru", stance)}


def test_who_is_asked_holds_nothing() -> None:
    assert held("Peru was asked to prepare a text.") == set()

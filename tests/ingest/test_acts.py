"""Of the words of stance behind a name, those that say what it does."""

import pytest

from ingest.clauses import stances


def held(sentence: str) -> set[tuple[str, str]]:
    return {(each.mention.actor.name, each.stance) for each in stances(sentence) if each.stance != "mention"}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Peru called for a guide to support miners.", {("Peru", "call for")}),
        ("Peru called on all parties to commit to the levy.", {("Peru", "call for")}),
        ("Peru noted that the debate in May had rejected the levy.", set()),
        ("Peru said if members wanted a levy, they could have one.", set()),
        ("Peru stressed that lack of money and support for miners had slowed the talks.", set()),
        ("Peru regretted the costs of undertaking further work.", {("Peru", "criticise")}),
        ("Peru noted that no objections were raised to the list.", set()),
        ("Peru said the levy would hurt miners and block trade.", set()),
        ("O Peru pediu um guia que apoie os mineiros.", {("Peru", "call for")}),
        # What is joined to the first verb, and what somebody says of himself.
        ("Peru said the text was late and supported the levy.", {("Peru", "support")}),
        ("Peru noted that members support the levy, and called for a fund.", {("Peru", "call for")}),
        ("Peru said that it could not accept the levy.", {("Peru", "oppose")}),
        ("Peru said its members were disappointed with the levy.", {("Peru", "criticise")}),
        ("Peru reiterated its strong opposition to the levy.", {("Peru", "oppose")}),
        ("Peru noted its support for the levy.", {("Peru", "support")}),
        ("Le Pérou a dit qu'il ne soutenait pas la taxe.", {("Peru", "oppose")}),
        ("O Peru opôs-se ao prazo, que achou longo, e sugeriu três meses.", {("Peru", "oppose"), ("Peru", "propose")}),
        ("Peru, back in the room after two years, said it could not accept the levy.", {("Peru", "oppose")}),
        ("Peru, while accepting the fund, cautioned against haste.", {("Peru", "support"), ("Peru", "oppose")}),
        # A participle that only says which thing is meant.
        ("Peru sought details of the proposed levy.", set()),
        ("Peru failed to find an agreed formula.", set()),
        # What somebody else is spoken of for.
        ("Japan noted the offer of Chile and supported the levy.", {("Japan", "support")}),
        ("Japan welcomed Chile's paper and called for a fund.", {("Japan", "support"), ("Japan", "call for")}),
        ("He invited Peru to submit a new proposal.", set()),
        ("Chile invited Peru to sign and supported the levy.", {("Chile", "support")}),
        ("O Chile convidou o Peru a apoiar a taxa.", set()),
        ("Peru called for more and better support from the GEF.", {("Peru", "call for")}),
        # Names in brackets.
        ("UNEP (United Nations Environmental Programme) called for a fund.", {("UNEP", "call for")}),
        ("Co-Chair Ana Sato (Japan) supported a fund.", set()),
        ("Peru noted mining by hand (small pits) and supported a fund.", {("Peru", "support")}),
        # What is told without doing it.
        ("Le Canada a parlé, sans pour autant se rallier à la taxe.", set()),
    ],
)  # fmt: skip
def test_what_a_subject_does_is_its_first_verb_and_what_is_joined_to_it(
    sentence: str, expected: set[tuple[str, str]]
) -> None:
    assert held(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "actor", "stance", "about"),
    [
        ("Chile supported emission rights (ER) in industry.", "Chile", "support", "emission rights (ER) in industry"),
        ("Chile supported the principle of common but differentiated duties.", "Chile", "support",
         "the principle of common but differentiated duties"),
        ("Chile opposed the old wording, suggesting another one instead.", "Chile", "oppose", "the old wording"),
        ("Chile opposed the levy, as it would be costly.", "Chile", "oppose", "the levy"),
        ("Chile opposed the levy, which Peru had proposed.", "Chile", "oppose", "the levy"),
        ("Chile opposed the levy and Peru proposed a fund.", "Chile", "oppose", "the levy"),
        ("Chile supported the fund but opposed the levy.", "Chile", "support", "the fund"),
        ("Chile stated that while it was late it would do.", "Chile", "mention", "that while it was late it would do"),
        ("O Chile opôs-se à taxa.", "Chile", "oppose", "à taxa"),
        ("Chile opposed the levy and, with Peru, a fund on trade.", "Peru", "oppose", "fund on trade"),
    ],
)  # fmt: skip
def test_what_a_stance_is_on_ends_where_something_else_is_told(
    sentence: str, actor: str, stance: str, about: str
) -> None:
    found = {(each.mention.actor.name, each.stance): each.about.slice(sentence) for each in stances(sentence)}
    assert found[actor, stance] == about  # type: ignore[index]


def test_who_is_named_first_does_what_is_done_with_others() -> None:
    sentence = "The EU praised GEF review; and, with Peru, proposed making it permanent."
    assert {("European Union", "propose"), ("Peru", "propose")} <= held(sentence)
    assert ("GEF", "propose") not in held(sentence)

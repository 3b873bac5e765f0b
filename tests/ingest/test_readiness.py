"""Who is ready for something and who is not, who asks for its end, and whose stance goes on in the passive."""

import pytest

from ingest.actors import gazetteer
from ingest.clauses import stances


def held(sentence: str) -> set[tuple[str, str]]:
    return {(each.mention.actor.name, each.stance) for each in stances(sentence) if each.stance != "mention"}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Peru and Canada expressed readiness to adopt it.", {("Peru", "support"), ("Canada", "support")}),
        ("Peru said that it was not in a position to do so.", {("Peru", "oppose")}),
        (
            "Peru could live with the text, but Chile could not live with it.",
            {("Peru", "support"), ("Chile", "oppose")},
        ),
        ("Elephants live with people in Kenya.", set()),
        # Support that hangs on something is none yet.
        ("The EU made its support conditional on a lower quota.", {("European Union", "call for")}),
        ("L'UE a subordonné son appui à une baisse du quota.", {("European Union", "call for")}),
        ("O Brasil condicionou o seu apoio à publicação dos contratos.", {("Brazil", "call for")}),
        ("Kenya called for its rejection.", {("Kenya", "oppose"), ("Kenya", "call for")}),
        ("Kenya called for its adoption.", {("Kenya", "call for")}),
        ("Kenya, on behalf of the African Elephant Coalition, opposed the sale.", {("Kenya", "oppose")}),
        ("The talks held in Hobart, Australia, in May, ended well, and Peru deplores it.", {("Peru", "criticise")}),
        ("Meeting in Oslo, Norway opposed the text.", {("Norway", "oppose")}),
        ("Voted against: Peru and Mali.", {("Peru", "oppose"), ("Mali", "oppose")}),
        ("Votaram contra, entre outros, o Peru e o Mali.", {("Peru", "oppose"), ("Mali", "oppose")}),
        ("Abstiveram-se a República da Coreia e o Gana.", {("South Korea", "abstain"), ("Ghana", "abstain")}),
        ("Peru called last month for a levy.", {("Peru", "call for")}),
        ("Le Brésil s'est dit prêt à accepter le texte.", {("Brazil", "support")}),
        ("Le Brésil n'était pas en mesure de l'accepter.", {("Brazil", "oppose")}),
        ("Le Brésil a demandé le retrait de la clause.", {("Brazil", "oppose"), ("Brazil", "call for")}),
        ("O Peru manifestou disponibilidade para aderir ao fundo.", {("Peru", "support")}),
        ("O Peru não estava em condições de o aceitar.", {("Peru", "oppose")}),
        ("O Peru pediu a retirada da cláusula.", {("Peru", "oppose"), ("Peru", "call for")}),
    ],
)
def test_readiness_and_its_contrary_are_stances(sentence: str, expected: set[tuple[str, str]]) -> None:
    assert held(sentence) == expected


def test_who_supports_an_objection_in_the_passive_objects_as_well() -> None:
    rows = stances("Japan opposed the listing, citing its data, and was supported by China and Mali.")
    assert {(row.mention.actor.name, row.stance, row.targets) for row in rows} == {
        ("Japan", "oppose", ()),
        ("China", "support", ("Japan",)),
        ("China", "oppose", ()),
        ("Mali", "support", ("Japan",)),
        ("Mali", "oppose", ()),
    }


def test_a_country_right_behind_an_organisation_is_a_part_of_it() -> None:
    assert [each.actor.name for each in gazetteer().find("A WWF Moçambique e o Maláui pediram tempo.")] == [
        "WWF",
        "Malawi",
    ]
    assert [each.actor.name for each in gazetteer().find("WWF, Mali and Oxfam asked.")] == ["WWF", "Mali", "Oxfam"]

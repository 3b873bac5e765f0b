"""Which side a question asks for, in the words that people use."""

import pytest

from assistant.questions.understand import understand
from ingest.stance import Stance


@pytest.mark.parametrize(
    ("question", "stance"),
    [
        ("Who didn't want the levy mentioned?", "oppose"),
        ("Which countries didn’t want the levy tied to the fund?", "oppose"),
        ("List the countries that opposed the levy.", "oppose"),
        ("Name those that supported the levy on sand", "support"),
        ("List the states that abstained when the levy was put to the vote", "abstain"),
        ("Peru wanted a levy on sand. Which countries resisted?", "oppose"),
        ("which states volunteered for the sand survey", None),
        ("Who had problems with the proposed levy on sand?", "oppose"),
        ("Which countries lined up behind the idea of a levy?", "support"),
        ("which states back a mandatory levy", "support"),
        ("who's against a levy on sand?", "oppose"),
        ("anyone against putting sand in the text?", "oppose"),
        ("Who is resisting a new levy?", "oppose"),
        ("Who wanted the levy to be part of the fund?", "support"),
        ("Who thought the levy should be part of the fund?", "support"),
        ("which delegations thought reviewers shouldn't be able to open a case", "oppose"),
        ("Who said it was time to talk about sand?", "mention"),
        ("Quels pays pensent que la taxe ne devrait pas être adoptée ?", "oppose"),
        ("Qui est contre la taxe sur le sable ?", "oppose"),
        ("Que países acharam que a taxa não devia ser adotada?", "oppose"),
        ("Who worried about treating the least developed countries' needs apart?", "criticise"),
        ("who killed the two cent levy in Lima?", "oppose"),
        ("Who killed the two fishermen?", None),
        ("Which members couldn't stomach the levy?", "oppose"),
        ("who was fine with the levy?", "support"),
        ("L'amendement sur la taxe : qui a dit non ?", "oppose"),
        ("Quem disse não à taxa?", "oppose"),
        ("Who said it was too early to talk about a levy?", "oppose"),
        ("Quels pays poussaient pour une taxe ?", "support"),
        ("Quem fez questão de manter a taxa?", "support"),
        ("Quem queria que se votasse a taxa?", "support"),
        ("Who tried to get the levy dropped?", "support"),
        ("And who fought to keep the levy in?", "support"),
        ("Who didn't mind the levy?", "support"),
        ("Qui a condamné la taxe sur le sable ?", "criticise"),
        ("Qui a demandé le report de la taxe ?", "call for"),
        ("Quem criticou a taxa sobre a areia?", "criticise"),
        ("Qui a été critiqué pour la taxe ?", None),
        ("Qui a combattu la taxe sur le sable ?", "oppose"),
        ("Quem se pôs contra a taxa sobre a areia?", "oppose"),
        ("Quem se posicionou a favor da taxa sobre a areia?", "support"),
        ("Qui doutait que la taxe suffise ?", "oppose"),
        ("Les pays derrière l'idée d'une taxe ?", "support"),
        ("delegations opposed to the levy on sand", "oppose"),
        ("países contrários à taxa sobre a areia", "oppose"),
        ("Who fancied the levy?", "support"),
        ("who wasn't up for the levy?", "oppose"),
        ("Who moaned about the levy?", "oppose"),
        ("Who thought the levy was a bad idea?", "oppose"),
        ("Who thought the levy was a good idea?", "support"),
        ("Qui traînait des pieds sur la taxe ?", "oppose"),
        ("Qui n'était pas chaud pour la taxe ?", "oppose"),
        ("Qui était partant pour la taxe ?", "support"),
        ("Qui n'avait rien contre la taxe ?", "support"),
        ("Qui trouvait que la taxe était une mauvaise idée ?", "oppose"),
        ("Quem não era fã da taxa?", "oppose"),
        ("Quem se queixou da taxa?", "oppose"),
        ("Quem puxava pela taxa?", "support"),
        ("Quem achava a taxa um disparate?", "oppose"),
        ("Which delegations were most outspoken against the levy?", None),
        ("Quem vai financiar o apoio às aldeias?", None),
        ("How many states signed?", None),
        ("Who chaired the meeting on sand?", None),
    ],
)
def test_the_side_asked_for(question: str, stance: Stance | None) -> None:
    assert understand(question).stance == stance


def test_the_two_halves_of_a_negation_are_no_words_of_the_matter() -> None:
    terms = [term.text for term in understand("Who didn't want the levy mentioned?").terms if not term.is_stance]
    assert terms == ["levy"]


@pytest.mark.parametrize(
    "question",
    [
        "delegations opposed to the levy on sand",
        "les ONG favorables à la taxe sur le sable",
        "As empresas que recusaram a taxa, quais são?",
        "Quels pays acceptent leur responsabilité historique dans la taxe ?",
        "Que entidades apoiaram a taxa sobre a areia?",
    ],
)
def test_names_are_asked_for_without_a_word_that_asks(question: str) -> None:
    assert understand(question).wants_names

"""Which rows are told as an answer to a question for a list, in everyday words."""

import pytest

from assistant.answer import Answer
from tests.assistant.conftest import MakeAssistant

NOTES = {
    "lima.txt": (
        "Fourth plenary of the Sand Pact\nLima, 6-10 November 2013\n\n"
        "Seabed gravel. Fiji came back with the moratorium on seabed gravel that it had asked for before. Norway, to "
        "the dismay of its neighbours, resisted, together with Nauru and Japan.\n\n"
        "Investigator. The speaker of the villagers asked for one thing only: that the Secretariat be given an "
        "investigator. He said that two would be better. The request was supported by Belgium and Liberia.\n\n"
        "Levy. Switzerland and Peru were in favour of the levy; Chile and Singapore remained opposed and were joined "
        "by Mali.\n\n"
        "Membership of Chad. Ghana suggested lifting the suspension of Chad. Kenya and Angola found it far too early.\n"
    ),
    "nairobi.txt": (
        "Note sur la plénière virtuelle\nNairobi, le 12 novembre 2015\n\n"
        "L'interprétation n'est prévue qu'en anglais. Le Togo et le Bénin ont protesté, le Gabon aussi, et le "
        "secrétariat n'a rien répondu.\n\n"
        "Le Mali a demandé qu'une annexe consacrée au sel soit jointe au permis. Le Niger a demandé que le sable de "
        "plage ne reçoive plus de permis.\n"
    ),
    "praia.txt": (
        "Quinta plenária do Pacto da Areia\nPraia, 2 a 4 de junho de 2017\n\n"
        "O Chile opôs-se à taxa sobre dragas. A Noruega e o Peru defenderam a taxa sobre dragas na hora.\n"
    ),
}


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Quem era contra o moratório do cascalho do fundo do mar em Lima?", {"Noruega", "Nauru", "Japão"}),
        ("Who supported giving the secretariat an investigator?", {"Belgium", "Liberia"}),
        ("Who wasn't up for the levy in Lima?", {"Chile", "Singapore", "Mali"}),
        ("Quem se queixou da falta de interpretação na plenária virtual?", {"Togo", "Benin", "Gabão"}),
        ("Qui voulait que le sable de plage ne reçoive plus de permis ?", {"Niger"}),
        ("Quem estava contra a taxa sobre dragas na Praia?", {"Chile"}),
        ("Who wanted the levy on dredgers in Nairobi?", set()),
        ("Who opposed the levy on dredgers in Oslo?", set()),
    ],
)
def test_those_who_hold_it_are_named(question: str, names: set[str], make_assistant: MakeAssistant) -> None:
    """Who stands beside somebody, "the request", "too", "joined by", what shall not be, and another meeting."""
    outcome = make_assistant(NOTES).answer(question)
    assert ({item.name for item in outcome.items} if isinstance(outcome, Answer) else set()) == names


def test_who_wants_something_is_not_told_of_who_wants_it_not(make_assistant: MakeAssistant) -> None:
    outcome = make_assistant(NOTES).answer("Qui voulait que le sel ne soit pas joint au permis ?")
    assert "Mali" not in ({item.name for item in outcome.items} if isinstance(outcome, Answer) else set())


def test_a_state_that_the_report_names_elsewhere_is_not_the_matter(make_assistant: MakeAssistant) -> None:
    outcome = make_assistant(NOTES).answer("Who opposed the suspension of Fiji in Lima?")
    assert not (isinstance(outcome, Answer) and outcome.items)


LITTLE_IN_COMMON = {
    "geneve.txt": (
        "Note sur l'intersession de Genève\nGenève, 6-8 juin 2011\n\n"
        "Le Burkina Faso a demandé qu'une annexe consacrée au sel soit jointe au certificat. Le Niger a salué la note "
        "du président sur les routes.\n"
    ),
    "bruxelles.txt": (
        "Note sur la plénière de Bruxelles\nBruxelles, 6-8 juin 2018\n\n"
        "Le Gabon a ouvert la séance et chacun a remercié le Tchad de son accueil.\n"
    ),
    "rabat.txt": (
        "Note sur la plénière de Rabat\nRabat, 6-8 juin 2021\n\n"
        + "La salle était pleine et les débats furent longs, ce qui a surpris tout le monde. " * 12
        + "\n\n"
        "Le Mali et le Bénin se sont opposés à une définition plus large du sable. On avait fini autrement à "
        "l'époque.\n\nDivers. Le secrétariat rappelle que ses archives sont à Bruxelles.\n"
    ),
}


@pytest.mark.parametrize(
    "question",
    [
        "Qui voulait que le gravier rouge des deltas ait un certificat ?",
        "À Bruxelles, quels pays étaient contre une définition plus large du sable ?",
    ],
)
def test_a_row_of_little_in_common_or_of_another_meeting_names_nobody(
    question: str, make_assistant: MakeAssistant
) -> None:
    """What one row holds more of than all others may still be little; and another meeting is no answer."""
    outcome = make_assistant(LITTLE_IN_COMMON).answer(question)
    assert not (isinstance(outcome, Answer) and outcome.items)

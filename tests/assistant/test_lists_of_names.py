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
        "Ferry. Canada tabled a text that would add ferries to the pact. Iceland spoke in favour, as did Malta and, in "
        "a short statement, Cyprus.\n\n"
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
        ("Which governments backed canadas text on ferries in Lima?", {"Iceland", "Malta", "Cyprus"}),
        ("Quels participants étaient prêts à accepter le texte canadien en 2013 ?", {"Islande", "Malte", "Chypre"}),
        ("Who wasn't up for the levy in Lima?", {"Chile", "Singapore", "Mali"}),
        ("Quem se queixou da falta de interpretação na plenária virtual?", {"Togo", "Benin", "Gabão"}),
        ("Qui voulait que le sable de plage ne reçoive plus de permis ?", {"Niger"}),
        ("Quem estava contra a taxa sobre dragas na Praia?", {"Chile"}),
        ("Who wanted the levy on dredgers in Nairobi?", set()),
        ("Who opposed the levy on dredgers in Oslo?", set()),
    ],
)
def test_those_who_hold_it_are_named(question: str, names: set[str], make_assistant: MakeAssistant) -> None:
    """Who stands beside somebody, "the request", "too", "joined by", "as did", what shall not be, another meeting."""
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


def test_who_is_named_where_far_less_is_said_of_what_is_asked_is_no_answer(make_assistant: MakeAssistant) -> None:
    papers = {
        "nota.txt": (
            "Nota sobre o porto, 3 de maio de 2023\n\nPerguntas que esta nota deixa em aberto: quem financiará o apoio "
            "às aldeias do delta.\n\nEm 2018 o Canadá falou de quem vai financiar as estradas.\n"
        )
    }
    outcome = make_assistant(papers).answer("Quem vai financiar o apoio às aldeias do delta?")
    assert not getattr(outcome, "items", ())


def test_all_that_somebody_opposed_is_told(make_assistant: MakeAssistant) -> None:
    papers = {
        "one.txt": "Talks, 3 May 2019\n\nPeru opposed the salt tax. Chile opposed the ferry.\n",
        "two.txt": "Talks, 4 June 2021\n\nPeru rejected the ferry and supported the dam.\n",
    }
    made = make_assistant(papers)
    for question in ("What did Peru oppose?", "À quoi le Pérou s'est-il opposé ?", "A que se opôs o Peru?"):
        outcome = made.answer(question)
        assert isinstance(outcome, Answer)
        assert {statement.text for statement in outcome.statements} == {
            "Peru opposed the salt tax.",
            "Peru rejected the ferry and supported the dam.",
        }, question


def test_who_backed_somebody_who_said_that_something_should_not_be_is_told(make_assistant: MakeAssistant) -> None:
    papers = {
        "day.txt": "Daily report, 3 May 2023\n\nPeru, supported by Chile, said the salt tax should not be raised.\n"
    }
    outcome = make_assistant(papers).answer("Who supported Peru when it said that the salt tax should not be raised?")
    assert isinstance(outcome, Answer)
    assert [item.name for item in outcome.items] == ["Chile"]

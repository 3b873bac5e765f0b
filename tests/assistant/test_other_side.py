"""A follow-up that turns to the other side of what was asked about keeps the matter, the meeting and the year."""

import pytest

from assistant.conversation import Conversation
from assistant.questions.rephrase import is_follow_up, standalone
from tests.assistant.conftest import MakeAssistant, answered


@pytest.mark.parametrize(
    ("before", "then", "expected"),
    [
        (
            "Quem tentou tirar os rios do texto em Praia?",
            "e quem fez questão de deixar lá?",
            "Quem fez questão de deixar lá (os rios do texto em Praia)?",
        ),
        (
            "Who wanted to delete the dams in Oslo?",
            "and who insisted on keeping them in there?",
            "Who insisted on keeping them in there (the dams in Oslo)?",
        ),
        ("Who opposed the sand levy in Lima?", "and on the other side?", "Who was in favour (the sand levy in Lima)?"),
        (
            "Who backed the sand levy at the plenary in Lima?",
            "and who was in the other camp?",
            "Who was against it (the sand levy at the plenary in Lima)?",
        ),
        ("Qui était contre la taxe à Nairobi ?", "et en face ?", "Qui était pour (la taxe à Nairobi) ?"),
        ("Quem era contra a taxa na Praia?", "e do outro lado?", "Quem era a favor (a taxa na Praia)?"),
        (
            "Em Praia, quem apoiou Palau na questão do fundo do lago?",
            "e dois anos depois, em Nampula, quem bloqueou?",
            "Dois anos depois, em Nampula, quem bloqueou (fundo do lago)?",
        ),
        ("Lima 2014: who opposed the levy?", "and who didn't mind?", "Who didn't mind (the levy, Lima 2014)?"),
        (
            "Suspension du Mali en 2019 : quels pays voulaient attendre ?",
            "et qui voulait suspendre tout de suite ?",
            "Qui voulait suspendre tout de suite (Mali, 2019)?",
        ),
        (
            "Who wanted to walk out of the Sand Pact in March 2018?",
            "and who was for staying?",
            "Who was for staying (the Sand Pact, March 2018)?",
        ),
        ("Who opposed the levy in Lima?", "And who opposed the moratorium?", "Who opposed the moratorium (in Lima)?"),
        ("Who opposed the levy in Lima in 2014?", "And in Oslo?", "Who opposed the levy in Oslo?"),
    ],
)
def test_a_follow_up_keeps_what_it_does_not_say(before: str, then: str, expected: str) -> None:
    assert is_follow_up(then)
    assert standalone(then, Conversation().with_turn(before, "Nobody.")) == expected


NOTES = {
    "praia.txt": (
        "Relato da plenária de Praia\nPraia, 8 a 12 de novembro de 2021\n\n"
        "Na quarta-feira, o Chade pediu que a menção a terras alagadas fosse retirada do documento final, com o apoio "
        "do Mali. A Noruega e o Quénia insistiram em manter esta menção no documento.\n"
    ),
    "lima.txt": (
        "Notes of the plenary in Lima\nLima, 9 May 2014\n\n"
        "Peru proposed to keep a seat free for fishers. Fiji and Samoa asked that no text be left without a date.\n"
    ),
}


def test_the_other_camp_is_not_told_with_those_who_would_keep_something(make_assistant: MakeAssistant) -> None:
    assistant = make_assistant(NOTES)
    asked = "Quem tentou apagar as terras alagadas do texto final em Praia?"
    first = answered(assistant.answer(asked))
    assert {item.name for item in first.items} == {"Chade", "Mali"}
    conversation = Conversation().with_turn(asked, first.headline or "")
    then = answered(assistant.answer("e quem fez questão de deixar lá?", conversation=conversation))
    assert {item.name for item in then.items} == {"Noruega", "Quênia"}

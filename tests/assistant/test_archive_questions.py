"""Questions over an organisation's own papers, where unions, ministries, companies and persons take sides."""

import pytest

from assistant.answer import Answer
from tests.assistant.conftest import MakeAssistant, answered

PAPERS = {
    "release.txt": (
        "The salt levy, a press release\n\n4 May 2015\n\n"
        "The Brine League (BL) condemned the salt levy today. The salt levy was proposed by the Ministry of Ponds. "
        "The Rakers' Union is against it, and so is the Salt Elders' Council. The processing company Nova Salinas Ltd "
        "said that it had no objection to the salt levy.\n\n"
        "“We reject the salt levy,” said Ana Sorel of the Rakers' Union.\n"
    ),
    "news.txt": (
        "News of the ponds\n\n6 June 2020\n\n"
        "On 1 June the Ministry of Ponds withdrew the salt levy. The Rakers' Union hailed the decision. "
        "The Chamber of Traders regretted the decision.\n"
    ),
    "minutes.txt": (
        "Minutes of the board\n\n5 May 2016\n\nPresent: Rui Prado (Peru), Ana Sorel (Mali), Luc Ferrand (Togo)\n\n"
        "Rui proposed a strike at the ponds. Ana opposed it. Luc agreed with Ana.\n"
    ),
    "reserve.txt": (
        "Talks on the heron reserve\n\n7 July 2021\n\n"
        "Mali tabled the heron reserve. Togo said that the exclusion of the northern ponds met its concerns, "
        "but Fiji cautioned against haste.\n\n"
        "Peru and Chad could not support it.\n"
    ),
    "declaracao.txt": (
        "Declaração de Aveiro sobre as salinas\n\n7 de Maio de 2018\n\n"
        "A União dos Marnotos pede a publicação dos contratos das salinas. A União dos Marnotos rejeita qualquer "
        "contrato assinado em segredo. A empresa Salgema opõe-se à publicação dos contratos das salinas.\n\n"
        "Assinam:\n\n- União dos Marnotos (Portugal)\n- Rede Maré Viva (Angola)\n- Sal Livre (Brasil)\n\n"
        "A Liga dos Armazéns participou mas não assinou.\n"
    ),
}


def told(question: str, make_assistant: MakeAssistant) -> set[str]:
    outcome = make_assistant(PAPERS).answer(question)
    return {item.name for item in outcome.items} if isinstance(outcome, Answer) else set()


@pytest.mark.parametrize(
    ("question", "right", "wrong"),
    [
        (
            "Who opposed the salt levy?",
            {"BL", "Rakers' Union", "Ana Sorel"},
            {"Nova Salinas", "Ministry of Ponds", "Chamber of Traders"},
        ),
        # Who hailed its end was not for it.
        ("Who supported the salt levy?", {"Ministry of Ponds", "Nova Salinas"}, {"Rakers' Union", "BL", "Ana Sorel"}),
        ("Which companies supported the salt levy?", {"Nova Salinas"}, {"Ministry of Ponds", "Rakers' Union"}),
        ("Which unions opposed the salt levy?", {"Rakers' Union"}, {"BL", "Salt Elders' Council", "Ana Sorel"}),
        ("Who opposed a strike at the ponds?", {"Ana Sorel", "Luc Ferrand"}, {"Rui Prado"}),
        # What ended there was not the reserve.
        ("Which states opposed the heron reserve?", {"Peru", "Chad"}, {"Togo", "Mali"}),
        # Who rejects what is signed in secret is not against its being published.
        ("Quem se opõe à publicação dos contratos das salinas?", {"Salgema"}, {"União dos Marnotos"}),
    ],
)
def test_holders_are_told_on_the_side_that_they_take(
    question: str, right: set[str], wrong: set[str], make_assistant: MakeAssistant
) -> None:
    found = told(question, make_assistant)
    assert right <= found
    assert not wrong & found


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "Which organisations signed the declaration of Aveiro?",
            {"União dos Marnotos", "Rede Maré Viva", "Sal Livre"},
        ),
        ("Quem assinou a Declaração de Aveiro?", {"União dos Marnotos", "Rede Maré Viva", "Sal Livre"}),
        # Which of them are is not said.
        ("Which Asian organisations signed the declaration of Aveiro?", set()),
    ],
)
def test_those_signed_whose_names_stand_under_a_text(
    question: str, expected: set[str], make_assistant: MakeAssistant
) -> None:
    assert told(question, make_assistant) == expected


LETTERS = {
    "lettre.txt": (
        "À l'attention de M. Luc Ferrand\nDirecteur, Salgema SA\nLomé\n\nLe 4 mai 2019\n\nObjet : les salines\n\n"
        "Monsieur le Directeur,\n\nNous vous demandons de publier les contrats.\n\n"
        "Nous vous prions d'agréer, Monsieur le Directeur, nos salutations distinguées.\n\n"
        "Pauline Ngo Bass, Rede Maré Viva (Angola)\nRui Prado, Ligue des Sauniers (Togo), président du réseau\n\n"
        "Copie : secrétariat du Pacte du Sel, Lomé\n"
    ),
    "appel.txt": (
        "Lettre ouverte sur les salines du Mali\n\nLe 6 juin 2021\n\nNous demandons la fin des contrats.\n\n"
        "Signataires :\n\n- Sal Livre (Mali) – Ana Sorel\n- Union des Étangs (Mali) – Luc Baro\n"
        "- Ligue des Sauniers (Togo) – Rui Prado\n"
    ),
    "note.txt": (
        "Note\n\n7 July 2021\n\nThe board signed nothing. Salgema answered no letter on Mali or Togo.\n\n"
        "Salt Watch and the Bitter Lake Trust share the aims of the salt pact but did not sign it.\n"
    ),
}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who signed the letter to Salgema?", {"Pauline Ngo Bass", "Rui Prado"}),
        ("Qui a signé la lettre à Salgema ?", {"Pauline Ngo Bass", "Rui Prado"}),
        ("Which organisations signed the 2019 letter to Salgema?", {"Rede Maré Viva", "Ligue des Sauniers"}),
        ("Who signed the June 2021 open letter on Mali?", {"Sal Livre", "Union des Étangs", "Ligue des Sauniers"}),
        ("Which organisations signed both the 2019 letter and the 2021 letter?", {"Ligue des Sauniers"}),
        ("Which organisations did not sign the salt pact?", {"Salt Watch", "Bitter Lake Trust"}),
    ],
)
def test_those_signed_a_letter_whose_names_stand_under_its_closing(
    question: str, expected: set[str], make_assistant: MakeAssistant
) -> None:
    outcome = answered(make_assistant(LETTERS).answer(question))
    assert {item.name for item in outcome.items} == expected

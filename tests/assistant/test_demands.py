"""What somebody asks for, of whom, and on which conditions, item by item."""

import pytest

from assistant.questions.question_words import OBLIGATION
from tests.assistant.conftest import MakeAssistant, answered

PAPERS = {
    "release.txt": (
        "Salt Watch\n\nPress release, 4 May 2015\n\nThe dyke of Port Amal broke.\n\nSalt Watch asks:\n\n"
        "- the harbour office, that it repair the dyke before winter;\n"
        "- the buyers, that they pay in advance;\n"
        "- Brineco, that it drain the pans and compensate the diggers.\n"
    ),
    "note.txt": (
        "Note sur le sel\n\nSalt Watch soutient la taxe sur le sel, sous trois conditions :\n\n"
        "- que les mineurs en soient exemptés ;\n"
        "- que les recettes aillent aux digues ;\n"
        "- que les comptes soient publiés.\n"
    ),
    "discurso.txt": (
        "Discurso da rede Vigias do Mangal\n\n3 de Março de 2019\n\nO que pedimos à assembleia\n\n"
        "Primeiro, que proteja o mangal de Bela.\n\nSegundo, que pague aos guardas.\n\n"
        "Terceiro, que publique o mapa das salinas.\n"
    ),
}


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("What does Salt Watch want from Brineco?", ["drain the pans"], ["pay in advance", "repair the dyke"]),
        ("What did Salt Watch demand of the buyers?", ["pay in advance"], ["drain the pans"]),
        ("What are Salt Watch's demands in Port Amal?", ["repair the dyke", "drain the pans"], []),
        ("What does Salt Watch ask for in Port Amal?", ["repair the dyke", "pay in advance", "drain the pans"], []),
        (
            "Under what conditions does Salt Watch support the salt tax?",
            ["exemptés", "aux digues", "comptes soient publiés"],
            [],
        ),
        ("À quelles conditions Salt Watch soutient-il la taxe sur le sel ?", ["exemptés", "comptes"], []),
        ("O que pede a rede Vigias do Mangal para os guardas?", ["pague aos guardas"], ["mapa das salinas"]),
    ],
)
def test_demands_are_told_to_whom_and_on_what_they_are_asked(
    question: str, said: list[str], unsaid: list[str], make_assistant: MakeAssistant
) -> None:
    outcome = answered(make_assistant(PAPERS).answer(question))
    told = " ".join(" ".join(statement.text.split()) for statement in outcome.statements)
    assert [part for part in said if part not in told] == []
    assert [part for part in unsaid if part in told] == []


def test_what_is_asked_of_others_is_not_what_is_asked_of_companies(make_assistant: MakeAssistant) -> None:
    outcome = make_assistant(PAPERS).answer("What does Salt Watch demand of governments?")
    told = "" if not hasattr(outcome, "statements") else " ".join(each.text for each in outcome.statements)
    assert "pay in advance" not in told


@pytest.mark.parametrize(
    ("letter", "question"),
    [
        (
            "Letter to the minister, 9 March 2015\n\nWe ask three things. First, an inquiry into the fire. Second, "
            "the plan of the quay. Third, that the guards be paid.\n\nYours sincerely,\n",
            "What do we ask of the minister?",
        ),
        (
            "Au ministre, 9 mars 2015\n\nNous demandons trois choses. En premier lieu, une enquête (inquiry) sur "
            "l'incendie. En deuxième lieu, le plan du quai. En troisième lieu, que les gardes soient paid.\n",
            "Qu'est-ce que nous demandons au ministre ?",
        ),
        (
            "Ao ministro, 9 de Março de 2015\n\nPedimos três coisas. Em primeiro lugar, um inquérito (inquiry) ao "
            "incêndio. Em segundo lugar, o plano do cais. Em terceiro lugar, que os guardas sejam paid.\n",
            "O que pedimos ao ministro?",
        ),
    ],
)
def test_demands_that_are_counted_in_one_paragraph_are_told_each(
    letter: str, question: str, make_assistant: MakeAssistant
) -> None:
    outcome = answered(make_assistant({"letter.txt": letter}).answer(question))
    assert len(outcome.statements) == 4
    assert "inquiry" in outcome.statements[1].text
    assert "paid" in outcome.statements[3].text


SPEECH = {
    "speech.txt": (
        "Statement by Salt Watch\n\n4 May 2016\n\nThe council met for a week. We saw no result of it. The harbour "
        "office should publish the map of the dykes. Brineco must drain the pans. We encourage the council to visit "
        "Port Amal. According to Brineco, the diggers should leave.\n"
    ),
    "older.txt": "Statement by Salt Watch\n\n9 May 2011\n\nThe council should meet in Port Amal.\n",
    "other.txt": "Statement by Brineco\n\n9 May 2017\n\nThe diggers should pay for the dyke.\n",
}
OF_SPEECH = ["publish the map", "drain the pans", "encourage the council"]


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("What does Salt Watch want?", [*OF_SPEECH, "meet in Port Amal"], ["no result", "should leave", "pay for"]),
        ("What are Salt Watch's recommendations?", OF_SPEECH, ["pay for the dyke"]),
        ("What did Salt Watch call for in 2011?", ["meet in Port Amal"], OF_SPEECH),
        ("What does Salt Watch ask of Brineco?", ["drain the pans"], ["publish the map", "meet in Port Amal"]),
        ("Que demande Salt Watch ?", OF_SPEECH, ["pay for the dyke"]),
        ("Quais são as recomendações da Salt Watch?", OF_SPEECH, ["pay for the dyke"]),
        ("What are the key demands?", OF_SPEECH, ["pay for the dyke"]),
    ],
)
def test_what_an_organisation_says_must_be_in_its_own_documents_is_what_it_asks_for(
    question: str, said: list[str], unsaid: list[str], make_assistant: MakeAssistant
) -> None:
    outcome = answered(make_assistant(SPEECH).answer(question))
    told = [" ".join(statement.text.split()) for statement in outcome.statements]
    assert [part for part in said if not any(part in each for each in told)] == []
    assert [part for part in unsaid if any(part in each for each in told)] == []
    assert [outcome.citation(each.citations[0]).date for each in outcome.statements] == sorted(
        (outcome.citation(each.citations[0]).date for each in outcome.statements), reverse=True
    )


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What does the Network demand?", "close the pans"),
        ("Que demande l'Alliance ?", "des digues"),
        ("What are the demands of the Alliance?", "des digues"),
    ],
)
def test_an_organisation_may_be_called_by_a_part_of_its_name(
    question: str, said: str, make_assistant: MakeAssistant
) -> None:
    """Both are of organisations that no table knows, so that neither's library it is."""
    documents = {
        "network.txt": "Statement by the Brine Workers Network\n\n9 May 2017\n\nThe ministry must close the pans.\n",
        "alliance.txt": (
            "Alliance pour un sel équitable\nCommuniqué de presse\n\n4 mai 2016\n\nDeux ans de retard\n\n"
            "Il faut des digues autour des salines.\n"
        ),
    }
    outcome = answered(make_assistant(documents).answer(question))
    assert [said in statement.text for statement in outcome.statements] == [True]


def test_of_many_demands_the_newest_are_told_with_a_remark(make_assistant: MakeAssistant) -> None:
    files = {
        f"{year}.txt": f"Statement by Salt Watch\n\n9 May {year}\n\nThe council should visit dyke {year - 1990}.\n"
        for year in range(2000, 2012)
    }
    outcome = answered(make_assistant(files).answer("What does Salt Watch want?"))
    assert [statement.text[-3:-1] for statement in outcome.statements] == [str(number) for number in range(21, 11, -1)]
    assert "10 of 12" in outcome.notes[0]


def test_the_line_that_makes_several_demands_is_no_short_answer(make_assistant: MakeAssistant) -> None:
    several = answered(make_assistant(PAPERS).answer("What are Salt Watch's demands in Port Amal?"))
    assert (several.headline, len(several.statements)) == (None, 4)


@pytest.mark.parametrize(
    ("text", "is_obligation"),
    [
        ("Il faut des digues.", True),
        ("Il faut dire que le Mali a refusé.", False),
        ("É necessário construir diques.", True),
        ("It is essential that Peru acts.", True),
        ("It is essential for me.", False),
        ("Les États devront publier la liste.", True),
    ],
)
def test_what_must_be_is_said_in_several_ways(text: str, is_obligation: bool) -> None:
    assert (OBLIGATION.search(text) is not None) == is_obligation


MEETINGS = {
    "lima.txt": (
        "SALT WATCH\n\nOpening statement to the plenary of the Salt Process\n\nLima, 4 May 2012\n\n"
        "We agree with the buyers. We ask that the map be drawn anew. Every pan should be drained.\n"
    ),
    "suva.txt": (
        "Closing speech of Salt Watch\n\nPlenary of the Salt Process\n\nSuva, 6 June 2014\n\n"
        "We ask that the levy be doubled.\n"
    ),
}


def test_demands_made_at_a_meeting_are_those_of_its_documents(make_assistant: MakeAssistant) -> None:
    outcome = answered(make_assistant(MEETINGS).answer("What did Salt Watch ask for at the Lima plenary?"))
    told = {each.text for each in outcome.statements}
    assert told == {"We ask that the map be drawn anew.", "Every pan should be drained."}

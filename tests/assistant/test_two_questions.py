"""Of two questions asked at once each is answered, and the reader is told which the documents do not answer."""

import pytest

from assistant.answer import Refusal
from assistant.questions.two_questions import questions_in
from tests.assistant.conftest import MakeAssistant, answered


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("When was the Reef Fund set up, and by whom?", "By whom was the Reef Fund set up?"),
        ("How many boats sank at Orito and on which dates?", "On which dates boats sank at Orito?"),
        ("Did Peru sign the Salt Pact, and why not?", "Why did Peru sign the Salt Pact?"),
        ("Combien de bateaux ont coulé à Orito, et quand ?", "Quand bateaux ont coulé à Orito?"),
        ("Quantos barcos se perderam em Orito e em que dia?", "Em que dia barcos se perderam em Orito?"),
        ("O Peru assinou o Pacto do Sal? Em troca de quê?", "Em troca de quê O Peru assinou o Pacto do Sal?"),
        ("What did Peru propose and what did Chile reject?", "What did Chile reject (Peru)?"),
        ("When was the Reef Fund set up, and was it needed?", "Was it needed (Reef Fund set)?"),
        ("In Lima in 2004, who backed the levy and who refused it?", "In Lima in 2004, who refused it (levy)?"),
        ("Who wanted seals voluntary and who wanted them compulsory?", "Who wanted them compulsory (seals)?"),
        ("Lima 2004: who wanted seals and who spoke against?", "Lima 2004: who spoke against (seals)?"),
        ("I'm on deadline: who signed the pact, and was it kept?", "Was it kept (signed pact)?"),
    ],
)
def test_the_second_question_takes_from_the_first_what_it_leaves_out(text: str, second: str) -> None:
    parts = questions_in(text)
    assert [part.in_full for part in parts[1:]] == [second]
    assert parts[0].in_full.rstrip(" ?") in text


def test_three_questions_are_three() -> None:
    parts = questions_in("Who backed the levy and who refused the fund? And when was the vote?")
    assert [part.written for part in parts] == ["Who backed the levy", "who refused the fund", "when was the vote"]


@pytest.mark.parametrize(
    "text",
    [
        "When and where was the Reef Fund set up?",
        "What did Peru say about when and where the talks would be held?",
        "How many states asked for the ban, and which ones?",
        "What about a reef fund, who was against that?",
        "Who was for the ban and who wasn't?",
        "Who is Ada Obi and what does she do?",
        "What did Peru say about miners and how they work?",
        "Which states supported the ban and the fund?",
        "Why?",
        "When many people are arrested, what is a common tactic?",
        "Which rocks, which are older than the others, hold iron?",
        "The clause pertains to how a state relates to the fund and what?",
    ],
)
def test_one_question_stays_one(text: str) -> None:
    assert questions_in(text) == ()


LOG = {
    "log.txt": (
        "Log of the Reef Fund\n\n3 May 2019\n\nThe Reef Fund was set up in Suva on 4 March 2011. "
        "Fourteen boats sank at Orito in the storm of 9 June 2014.\n\n"
        "Peru supported the levy on anchors. Chile rejected the reef survey.\n"
    ),
}


def test_both_are_answered_and_each_source_has_one_number(make_assistant: MakeAssistant) -> None:
    outcome = answered(make_assistant(LOG).answer("How many boats sank at Orito, and when?"))
    assert outcome.headline == "Fourteen; 9 June 2014"
    assert outcome.question == "How many boats sank at Orito, and when?"
    assert [citation.n for citation in outcome.citations] == [1]
    assert outcome.headline_citations == (1,)
    assert outcome.notes == ()


def test_what_is_not_answered_is_said_as_it_was_asked(make_assistant: MakeAssistant) -> None:
    outcome = answered(make_assistant(LOG).answer("When was the Reef Fund set up, and at what cost?"))
    assert "4 March 2011" in (outcome.headline or "")
    assert outcome.notes == ("The documents do not answer this part: “at what cost”",)


def test_sides_and_sentences_are_numbered_anew(make_assistant: MakeAssistant) -> None:
    outcome = answered(
        make_assistant(LOG).answer("Who supported the levy on anchors and who rejected the reef survey?")
    )
    assert [(item.name, outcome.citation(item.citations[0]).quote) for item in outcome.items] == [
        ("Peru", "Peru supported the levy on anchors."),
        ("Chile", "Chile rejected the reef survey."),
    ]
    quotes = {outcome.citation(number).quote for each in outcome.statements for number in each.citations}
    assert quotes == {"Peru supported the levy on anchors.", "Chile rejected the reef survey."}
    assert len({citation.n for citation in outcome.citations}) == len(outcome.citations)


def test_where_neither_is_answered_the_whole_is_refused(make_assistant: MakeAssistant) -> None:
    question = "How many whales live at Orito, and who feeds them?"
    outcome = make_assistant(LOG).answer(question)
    assert isinstance(outcome, Refusal)
    assert outcome.standalone_question == question

"""Who a person is, told from the offices and the parts that documents give, and who holds an office now."""

import pytest

from tests.assistant.conftest import MakeAssistant, answered

PAPERS = {
    "2010-minutes.txt": (
        "Minutes of the board\n\n4 May 2010\n\n"
        "Present: Ada Obi (Kenya), Rui Costa (Angola), Lia Moura (Brazil), Jon Lund (Norway), Eva Prat (Chile).\n\n"
        "Rui Costa, coordinator of the River Network, opened the meeting.\n"
    ),
    "2018-lettre.txt": (
        "Lettre aux membres\n\n9 mars 2018\n\nAda Obi, coordinatrice du Réseau River Network depuis janvier, "
        "écrit aux membres. Rui Costa lui a laissé les clés du bureau.\n"
    ),
    "2019-news.txt": (
        "# News\n\n2 June 2019\n\nWe are all well in the valley this year.\n\nAda Obi\n\n"
        "## Orito: the sluices are open\n\nThe sluices of Orito were opened on Monday.\n"
    ),
}


@pytest.mark.parametrize(
    "question",
    [
        "Who is Ada Obi?",
        "who is ada obi",
        "whos ada obi",
        "C'est qui, Ada Obi ?",
        "Quem é Ada Obi?",
        "Who is Ada Obi and what does she do for us?",
        "Qui est Ada Obi et que fait-elle ?",
    ],
)
def test_an_office_says_who_somebody_is(question: str, make_assistant: MakeAssistant) -> None:
    outcome = answered(make_assistant(PAPERS).answer(question))
    assert (outcome.headline or "").startswith("Ada Obi, coordinatrice")
    assert not any("Present:" in statement.text or "sluices" in statement.text for statement in outcome.statements)


def test_who_a_body_is_is_no_question_for_a_person(make_assistant: MakeAssistant) -> None:
    papers = {
        "news.txt": "Rui Costa, RNO coordinator, spoke first.\n\n"
        "The River Network of Orito (RNO) met in Quito in May 2012.\n"
    }
    assert answered(make_assistant(papers).answer("Who is the RNO?")).headline == "River Network of Orito"


def test_a_name_that_was_typed_without_capitals_is_no_answer_to_who_it_is(make_assistant: MakeAssistant) -> None:
    outcome = answered(make_assistant(PAPERS).answer("who is rui costa"))
    assert outcome.items == ()
    assert "coordinator of the River Network" in " ".join(outcome.statements[0].text.split())


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Who is the coordinator of the River Network?", ["Ada Obi"]),
        ("Who runs the River Network?", ["Ada Obi"]),
        ("Who was the coordinator of the River Network in 2010?", ["Rui Costa"]),
    ],
)
def test_who_holds_an_office_now_is_told_from_the_newest_document(
    question: str, names: list[str], make_assistant: MakeAssistant
) -> None:
    assert [item.name for item in answered(make_assistant(PAPERS).answer(question)).items] == names

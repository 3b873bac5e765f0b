"""Whether a position still holds: the oldest and the newest statement, and what they show."""

import pytest

from assistant.answer import Refusal
from assistant.conversation import Conversation
from assistant.pipeline import Assistant
from assistant.questions.rephrase import is_follow_up, standalone
from assistant.questions.whether_still import still_asked, whether_still
from tests.assistant.conftest import MakeAssistant, answered
from vectorstore.index import Filter

FILES = {
    "2018.txt": "River talks, 12 March 2018\n\nPeru opposed the river fund. Kenya supported the river fund.\n",
    "2019.txt": "River talks, 2 April 2019\n\nKenya again supported the river fund. Chile opposed the river fund.\n",
    "2020.txt": "River talks, 5 May 2020\n\nPeru supported the river fund.\n",
}


@pytest.fixture
def assistant(make_assistant: MakeAssistant) -> Assistant:
    made: Assistant = make_assistant(FILES)
    return made


def test_a_changed_position_is_shown_by_its_oldest_and_newest_statement(assistant: Assistant) -> None:
    answer = answered(assistant.answer("Is it still Peru's position on the river fund?"))
    assert answer.headline == "The newest statement found takes another side: in favour, 5 May 2020."
    assert [(item.name, item.stance) for item in answer.items] == [
        ("Peru, 12 March 2018", "oppose"),
        ("Peru, 5 May 2020", "support"),
    ]
    assert [citation.quote for citation in answer.citations] == [
        "Peru opposed the river fund.",
        "Peru supported the river fund.",
    ]
    assert answer.examined.documents == 3


def test_a_kept_position_is_told_as_the_same(assistant: Assistant) -> None:
    answer = answered(assistant.answer("Does Kenya still support the river fund?"))
    assert answer.headline == "The newest statement found takes the same side: in favour, 2 April 2019."
    assert len(answer.citations) == 2


def test_a_single_statement_shows_nothing_about_today(assistant: Assistant) -> None:
    answer = answered(assistant.answer("Is it still Chile's position on the river fund?"))
    assert answer.headline == "There is only one statement, of 2 April 2019; nothing shows whether it still holds."
    assert len(answer.citations) == 1


def test_statements_of_one_date_show_nothing_about_today(make_assistant: MakeAssistant) -> None:
    made = make_assistant({"a.txt": "Talks, 2 April 2019\n\nPeru opposed the river fund. Peru opposed a river fund.\n"})
    answer = answered(made.answer("Is it still Peru's position on the river fund?"))
    assert answer.headline is not None
    assert "The 2 statements found are of one date, 2 April 2019" in answer.headline


def test_the_date_that_a_sentence_names_goes_before_that_of_its_document(make_assistant: MakeAssistant) -> None:
    files = {**FILES, "2024.txt": "A look back, 1 June 2024\n\nIn May 2016 Kenya opposed the river fund.\n"}
    answer = answered(make_assistant(files).answer("Is it still Kenya's position on the river fund?"))
    assert [item.name for item in answer.items] == ["Kenya, May 2016", "Kenya, 2 April 2019"]


def test_the_restriction_holds_for_the_comparison_too(assistant: Assistant) -> None:
    answer = answered(assistant.answer("Is it still Peru's position on the river fund?", filter=Filter("2018", "2019")))
    assert [item.name for item in answer.items] == ["Peru, 12 March 2018"]


def test_who_has_said_nothing_has_no_position_that_could_still_hold(assistant: Assistant) -> None:
    assert isinstance(assistant.answer("Is it still Norway's position on the river fund?"), Refusal)


@pytest.mark.parametrize(
    ("asked", "answer"),
    [("What is Peru's position on the river fund?", "Peru opposed it."), ("Who opposed the river fund?", "Peru")],
)
def test_a_follow_up_takes_whose_position_and_on_what_from_before(asked: str, answer: str) -> None:
    conversation = Conversation().with_turn(asked, answer)
    for question in ("Is it still their position?", "Do they still oppose it?"):
        assert standalone(question, conversation) == "Is it still Peru's position on the river fund?"


def test_a_follow_up_after_several_names_is_left_as_it_is() -> None:
    conversation = Conversation().with_turn("Who opposed the river fund?", "Peru, Chile")
    assert standalone("Is it still their position?", conversation) == "Is it still their position?"


@pytest.mark.parametrize(
    "question",
    [
        "Is it still Peru's position on the river fund?",
        "Is that still the position of Peru on the river fund?",
        "Est-ce toujours la position de la Chine sur le fonds ?",
        "Ainda é a posição de Angola sobre o fundo?",
    ],
)
def test_a_whole_question_needs_nothing_from_before(question: str) -> None:
    still = still_asked(question)
    assert still is not None
    assert still.is_whole
    assert not is_follow_up(question)


def test_an_answer_offers_the_question_for_each_name_once() -> None:
    assert (
        whether_still("Peru", "Who opposed the river fund in 2018?") == "Is it still Peru's position on the river fund?"
    )
    assert whether_still("United States", "Who opposed the river fund?") == (
        "Is it still the United States' position on the river fund?"
    )
    assert whether_still("Peru", "Is it still Peru's position on the river fund?") is None
    assert whether_still("the mill", "Who opposed the river fund?") is None


@pytest.mark.parametrize(
    ("who", "question", "asked"),
    [
        ("Chine", "Qui s'est opposé à la réforme ?", "Est-ce toujours la position de la Chine sur la réforme ?"),
        (
            "Canada",
            "Qui s'est opposé au traité fluvial ?",
            "Est-ce toujours la position du Canada sur le traité fluvial ?",
        ),
        ("Inde", "Qui a soutenu la réforme ?", "Est-ce toujours la position de l’Inde sur la réforme ?"),
        ("États-Unis", "Qui a soutenu la réforme ?", "Est-ce toujours la position des États-Unis sur la réforme ?"),
        ("Índia", "Quem se opôs à reforma?", "Ainda é a posição da Índia sobre a reforma?"),
        ("Angola", "Quem se opôs ao tratado?", "Ainda é a posição de Angola sobre o tratado?"),
        ("Canadá", "Quem apoiou a reforma?", "Ainda é a posição do Canadá sobre a reforma?"),
    ],
)
def test_the_question_has_its_articles_and_is_understood(who: str, question: str, asked: str) -> None:
    assert whether_still(who, question) == asked
    still = still_asked(asked)
    assert still is not None
    assert still.is_whole
    assert still.question() == asked


@pytest.mark.parametrize(
    "question",
    [
        "Did Peru change its mind on the river fund?",
        "Has Peru ever changed its position on the river fund?",
        "Where does Peru stand on the river fund today?",
        "Is Peru still opposed to the river fund?",
        "Le Pérou a-t-il changé d'avis sur le fonds pour les rivières ?",
        "Où en est le Pérou sur le fonds pour les rivières ?",
        "Le Pérou et le fonds pour les rivières, où en est-il aujourd'hui ?",
        "Le Pérou est-il toujours opposé au fonds pour les rivières ?",
        "O Peru mudou de ideias sobre o fundo dos rios?",
        "O Peru ainda se opõe ao fundo dos rios?",
        "Em que pé está o Peru quanto ao fundo dos rios?",
    ],
)
def test_whether_a_position_has_changed_is_asked_in_many_words(question: str, assistant: Assistant) -> None:
    assert [item.name[-4:] for item in answered(assistant.answer(question)).items] == ["2018", "2020"]


@pytest.mark.parametrize(
    "question",
    [
        "Why has Peru changed its mind on the river fund?",
        "Pourquoi le Pérou a-t-il changé d'avis sur le fonds ?",
        "Where are we on the river fund?",
        "Where does the harbour office stand on the river fund?",
    ],
)
def test_what_asks_for_more_or_for_nobody_known_is_not_compared(question: str) -> None:
    assert still_asked(question) is None


def test_what_later_documents_say_in_other_words_is_told_beside_the_only_statement(
    make_assistant: MakeAssistant,
) -> None:
    files = {
        "2018.txt": "River talks, 12 March 2018\n\nPeru opposed the river fund.\n",
        "2021.txt": "River talks, 3 June 2021\n\nPeru paid twice its share into the river fund.\n",
    }
    answer = answered(make_assistant(files).answer("Has Peru changed its mind about the river fund?"))
    assert answer.headline == "Newest statement with a side: 12 March 2018; later documents speak of it too."
    assert [citation.quote for citation in answer.citations] == [
        "Peru opposed the river fund.",
        "Peru paid twice its share into the river fund.",
    ]


def test_what_no_statement_takes_a_side_on_is_looked_for_in_sentences(make_assistant: MakeAssistant) -> None:
    files = {"2021.txt": "River talks, 3 June 2021\n\nPeru paid twice its share into the river fund.\n"}
    answer = answered(make_assistant(files).answer("Where does Peru stand on the river fund?"))
    assert answer.citations[0].quote == "Peru paid twice its share into the river fund."


@pytest.mark.parametrize(
    "said",
    [
        "One year earlier Peru had proposed the river fund.",
        "Un an plus tôt, le Pérou avait proposé le fonds pour les rivières (river fund).",
        "Um ano antes, o Peru tinha proposto o fundo dos rios (river fund).",
    ],
)
def test_what_a_later_document_says_of_an_earlier_time_is_not_of_its_date(
    said: str, make_assistant: MakeAssistant
) -> None:
    files = {
        "2018.txt": "River talks, 12 March 2018\n\nPeru opposed the river fund.\n",
        "2021.txt": f"River talks, 3 June 2021\n\n{said}\n",
    }
    answer = answered(make_assistant(files).answer("Has Peru changed its mind on the river fund?"))
    assert answer.headline is not None
    assert "2021" not in answer.headline

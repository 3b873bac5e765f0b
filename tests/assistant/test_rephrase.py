import pytest

from assistant.conversation import Conversation
from assistant.questions.rephrase import is_follow_up, standalone


@pytest.mark.parametrize(
    ("before", "question", "expected"),
    [
        (
            "Which countries opposed the plan?",
            "And which of them were loudest?",
            "Which countries were loudest (of those that opposed the plan)?",
        ),
        (
            "What share of Peru's gold is smuggled?",
            "Since when is it under embargo?",
            "Since when is Peru under embargo?",
        ),
        ("What did Kenya say about the plan?", "And Peru?", "What did Peru say about the plan?"),
        ("What did the United States say?", "What about Peru?", "What did Peru say?"),
        ("How many states signed in 2019?", "And in 2021?", "How many states signed in 2021?"),
        ("Who spoke for Kenya?", "What is its population?", "What is Kenya's population?"),
        (
            "Where will the KP permanent secretariat be based?",
            "How much will it cost per year?",
            "How much will the KP permanent secretariat cost per year?",
        ),
        ("What did the Salt League of Koro say?", "Who chairs it?", "Who chairs Salt League?"),
        ("Qu'a dit le Kenya ?", "Et le Pérou ?", "Qu'a dit le Pérou ?"),
        ("Where was the treaty signed?", "And when?", "When was the treaty signed?"),
        ("What happened with the request of Kenya?", "why?", "Why happened with the request of Kenya?"),
        (
            "Which meetings and workshops are planned for May?",
            "where is the one on tariffs?",
            "Where is the workshop on tariffs?",
        ),
        ("Quand le traité a-t-il été signé ?", "Et où ?", "Où le traité a-t-il été signé?"),
        ("Who proposed a levy on sea salt?", "And who was against it?", "Who was against a levy on sea salt?"),
        ("Quels pays se sont opposés au plan ?", "Lesquels étaient les plus virulents ?", None),
    ],
)
def test_a_follow_up_stands_alone_with_what_it_refers_to(before: str, question: str, expected: str | None) -> None:
    assert is_follow_up(question)
    asked = standalone(question, Conversation().with_turn(before, "An answer."))
    if expected is None:
        assert "opposés au plan" in asked
    else:
        assert asked == expected


@pytest.mark.parametrize(
    "question",
    [
        "Which countries opposed the plan?",
        "When did Kenya leave?",
        "What did Kenya say when it left?",
        "Who chairs the group?",
    ],
)
def test_a_question_that_stands_alone_is_left_as_it_is(question: str) -> None:
    before = Conversation().with_turn("What did Peru propose?", "A plan.")
    assert standalone(question, before) == question


def test_without_a_conversation_nothing_is_put_in() -> None:
    assert standalone("Since when is it under embargo?", Conversation()) == "Since when is it under embargo?"


@pytest.mark.parametrize(
    ("before", "then", "expected"),
    [
        ("Who opposed listing the eels?", "and who was in favour?", "Who was in favour (listing the eels)?"),
        ("Who proposed the river fund?", "who objected?", "Who objected (the river fund)?"),
        ("Quem votou contra o santuário?", "e quem se absteve?", "Quem se absteve (o santuário)?"),
        (
            "Qui demande la suspension du certificat ?",
            "et qui est contre ?",
            "Qui est contre (la suspension du certificat)?",
        ),
        ("Qui s'oppose à la taxe ?", "et qui appuie le Ghana ?", "Qui appuie le Ghana (la taxe)?"),
        ("Who opposed listing the eels?", "Who supports Peru?", "Who supports Peru?"),
    ],
)
def test_a_side_without_a_matter_is_on_the_matter_before(before: str, then: str, expected: str) -> None:
    assert standalone(then, Conversation().with_turn(before, "Nobody.")) == expected

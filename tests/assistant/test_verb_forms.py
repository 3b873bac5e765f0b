import pytest

from assistant.questions.understand import understand
from assistant.questions.verb_forms import other_stems
from ingest.words import stem


@pytest.mark.parametrize(
    ("word", "other", "language"),
    [
        ("leave", "left", "en"),
        ("withdrew", "withdraw", "en"),
        ("obtenu", "obtient", "fr"),
        ("propôs", "propuseram", "pt"),
    ],
)
def test_forms_of_an_irregular_verb_are_one_word(word: str, other: str, language: str) -> None:
    assert stem(other, language) in other_stems(word, language)
    assert stem(word, language) != stem(other, language)  # else the table need not say it


def test_a_regular_word_has_no_other_forms() -> None:
    assert other_stems("mine", "en") == frozenset()


def test_a_question_in_one_form_accepts_another() -> None:
    (leave,) = [term for term in understand("Why did the envoy leave the talks?").terms if term.text == "leave"]
    assert stem("left", "en") in leave.stems

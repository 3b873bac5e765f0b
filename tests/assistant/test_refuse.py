"""The words of a refusal: they count as each language does, and hold no codes."""

import pytest

from assistant.answer import Examined, Refusal
from assistant.extractive.refuse import refusal_reason
from assistant.questions.understand import understand
from tests.assistant.conftest import MakeAssistant

NOTE = (
    "Note on the river\n\n3 May 2019\n\nPeru opposed the river fund, and Kenya supported it at the meeting in Lima.\n"
)
TWO = {"a.txt": NOTE, "b.txt": NOTE.replace("2019", "2021").replace("river", "lake")}
QUESTIONS = {
    "en": "What did the helicopters cost?",
    "fr": "Combien ont coûté les hélicoptères ?",
    "pt": "Quanto custaram os helicópteros?",
}


def refused(outcome: object) -> str:
    assert isinstance(outcome, Refusal), outcome
    return outcome.reason


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [
        ("en", "Examined 1 of 1 document (2019, in English).", "Examined 2 of 2 documents (2019–2021, in English)."),
        ("fr", "1 document sur 1 examiné (2019, en anglais).", "2 documents sur 2 examinés (2019–2021, en anglais)."),
        ("pt", "1 de 1 documento examinado (2019, em inglês).", "2 de 2 documentos examinados (2019–2021, em inglês)."),
    ],
)
def test_documents_are_counted_as_the_language_does(
    make_assistant: MakeAssistant, language: str, one: str, many: str
) -> None:
    assert one in refused(make_assistant({"a.txt": NOTE}).answer(QUESTIONS[language]))
    assert many in refused(make_assistant(TWO).answer(QUESTIONS[language]))


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [
        ("en", "1 of them a copy or translation", "2 of them copies or translations"),
        ("fr", "dont 1 copie ou traduction", "dont 2 copies ou traductions"),
        ("pt", "dos quais 1 cópia ou tradução", "dos quais 2 cópias ou traduções"),
    ],
)
def test_copies_are_counted_as_the_language_does(language: str, one: str, many: str) -> None:
    question = understand(QUESTIONS[language])
    assert f"({one})" in refusal_reason(question, Examined(2, 2, 0, copies=1), (), (), ())
    assert f"({many})" in refusal_reason(question, Examined(3, 3, 0, copies=2), (), (), ())


def test_french_quotation_marks_and_colons_stay_with_their_words() -> None:
    reason = refusal_reason(understand(QUESTIONS["fr"]), Examined(2, 2, 0), (), ("dragon",), (("Mali", 2),))
    assert "nulle part\u202f: «\u202fdragon\u202f»." in reason
    assert "«\u202fMali\u202f» est mentionné dans 2 passages\u202f;" in reason


def test_a_word_that_is_missing_is_one_word(make_assistant: MakeAssistant) -> None:
    reason = refused(make_assistant(TWO).answer("Why did Kenya oppose helicopters?"))
    assert "This word of the question occurs nowhere in them: “helicopters”." in reason
    assert "“Kenya” is mentioned in 2 passages; no answer was found in them." in reason


COUNCILS = {
    "a.txt": (
        "Note on the week\n\n3 May 2019\n\nThe World Salt Council met in Lima. A council of elders spoke of gold.\n\n"
        "Minister Rosa Quispe thanked the elders. The world has little salt.\n"
    )
}


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What did the World Gold Council say?", "World Gold Council"),
        ("Why did the Salt Elders of Lima meet?", "Salt Elders"),
        ("What does Minister Rosa Salt say?", "Rosa Salt"),
    ],
)
def test_a_name_whose_words_stand_apart_is_not_answered_with_another(
    make_assistant: MakeAssistant, question: str, name: str
) -> None:
    outcome = make_assistant(COUNCILS).answer(question)
    assert name in refused(outcome)
    assert isinstance(outcome, Refusal)
    assert outcome.missing_words == (name,)


@pytest.mark.parametrize(
    "question",
    [
        "What did the World Salt Council do in Lima?",
        "What Did The World Salt Council Do?",
        "What did the Council of World Salt do in Lima?",
        "Whom did President Rosa Quispe thank?",
        "Whom did Council Coordinator Rosa Quispe of Lima thank?",
    ],
)
def test_a_name_that_stands_in_a_sentence_is_no_missing_one(make_assistant: MakeAssistant, question: str) -> None:
    outcome = make_assistant(COUNCILS).answer(question)
    assert not (isinstance(outcome, Refusal) and any(" " in word for word in outcome.missing_words))


def test_a_name_is_mentioned_where_it_stands_whole(make_assistant: MakeAssistant) -> None:
    reason = refused(make_assistant(COUNCILS).answer("Did the World Salt Council buy helicopters?"))
    assert "“World Salt Council” is mentioned in 1 passage" in reason
    assert "“World”" not in reason

"""What must come out right over two real documents, with the real embedding model and no language model."""

from pathlib import Path

import pytest

from assistant.answer import Answer, Refusal
from assistant.conversation import Conversation
from assistant.pipeline import Assistant
from assistant.settings import Settings
from assistant.wiring import open_assistant, sync_folder

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
pytestmark = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the two documents of the coalition are not beside the project"
)

DRC, EU, UAE = "Democratic Republic of the Congo", "European Union", "United Arab Emirates"
CAR, WDC = "Central African Republic", "World Diamond Council"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    settings = Settings(home=tmp_path_factory.mktemp("library"))
    sync_folder(CORPUS, settings, lambda _: None)
    return open_assistant(settings)


def ask(assistant: Assistant, *questions: str) -> Answer | Refusal:
    conversation = Conversation()
    for question in questions:
        outcome = assistant.answer(question, conversation)
        conversation = conversation.with_turn(outcome.standalone_question, assistant.conversation_text(outcome))
    return outcome


@pytest.mark.parametrize(
    ("questions", "expected"),
    [
        (["Which countries opposed definition reform?"], {"China", "India", "Angola", "South Africa", DRC, "Zimbabwe"}),
        (["Who were the most outspoken?"], {"China", "India", "Angola"}),
        (
            ["Which countries opposed definition reform?", "And which of them were most outspoken?"],
            {"China", "India", "Angola"},
        ),
        (["Which delegation left the closing session?"], {"China"}),
        (["Who stressed the coalition's freedom of speech?"], {EU, "United States", WDC}),
        (["Which countries should curb smuggling from it?"], {DRC, "Cameroon", UAE, "Lebanon", "Sudan", "Chad"}),
        (
            ["Which countries are named as hotspots?"],
            {CAR, "Tanzania", "Zimbabwe", "Angola", "Brazil", "Venezuela", "Lesotho", "Sierra Leone"},
        ),
        (["Which company is named in Koidu?"], {"Octea"}),
        (["Whom will the coalition approach about the definition?"], {"United Nations"}),
        (["Who speaks for the coalition?"], {"Shamiso Mtisi"}),
    ],
)
def test_lists_and_names_are_complete_and_cited(assistant: Assistant, questions: list[str], expected: set[str]) -> None:
    outcome = ask(assistant, *questions)
    assert isinstance(outcome, Answer), outcome
    assert {item.name for item in outcome.items} == expected
    assert all(item.citations for item in outcome.items)


@pytest.mark.parametrize(
    ("questions", "expected"),
    [
        (["How long was the definition proposal discussed?"], "5 hours"),
        (["What share of the Central African Republic's diamonds is smuggled?"], "an estimated 90%"),
        (["Since when is it under embargo?"], "2013"),
        (
            ["What share of the Central African Republic's diamonds is smuggled?", "Since when is it under embargo?"],
            "2013",
        ),
        (["What happened at the Williamson mine?"], "Williamson Mine"),
        (["What administrative decision does it support?"], "National Multistakeholder Working Groups"),
    ],
)
def test_the_headline_holds_the_answer(assistant: Assistant, questions: list[str], expected: str) -> None:
    outcome = ask(assistant, *questions)
    assert isinstance(outcome, Answer), outcome
    assert outcome.headline is not None
    assert expected in outcome.headline
    assert outcome.headline_citations


def test_the_two_dates_of_the_closing_statement_are_both_shown_and_cited(assistant: Assistant) -> None:
    outcome = ask(assistant, "When was the closing statement given?")
    assert isinstance(outcome, Answer), outcome
    (conflict,) = outcome.conflicts
    assert [value.value for value in conflict.values] == ["25 July 2021 (header)", "25 June 2021 (signature)"]
    assert all(value.citations for value in conflict.values)


@pytest.mark.parametrize(
    "question",
    [
        "How did Brazil vote on the definition?",
        "What does a carat cost?",
        "Who is the president of Botswana?",
        "Why did South Africa change its mind in 2022?",
    ],
)
def test_what_the_two_documents_do_not_say_is_refused(assistant: Assistant, question: str) -> None:
    outcome = ask(assistant, question)
    assert isinstance(outcome, Refusal), outcome
    assert "2 of 2" in outcome.reason


@pytest.mark.parametrize("name", ["KP", "CSC", "Williamson", "Octea", "2013", '"Panel of Experts"'])
def test_names_acronyms_years_and_phrases_are_found(assistant: Assistant, name: str) -> None:
    outcome = assistant.answer(name)
    assert outcome.passages
    assert name.strip('"') in outcome.passages[0].text

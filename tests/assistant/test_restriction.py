"""What a question may be kept to, and what is said of a restriction that fits nothing."""

import pytest

from assistant.pipeline import Assistant
from assistant.restriction import RestrictionError, find_document, restriction
from tests.assistant.conftest import MakeAssistant, answered
from vectorstore.index import Filter

FILES = {
    "2018.txt": "River talks, 12 March 2018\n\nPeru opposed the river fund.\n",
    "2020.txt": "River talks, 5 May 2020\n\nKenya opposed the river fund.\n",
    "2021.txt": "River talks, 7 July 2021\n\nChile opposed the river fund.\n",
}


@pytest.fixture
def assistant(make_assistant: MakeAssistant) -> Assistant:
    made: Assistant = make_assistant(FILES)
    return made


def test_no_restriction_is_no_filter(assistant: Assistant) -> None:
    assert restriction(assistant.library.summaries()) is None


def test_a_year_lets_all_its_documents_in(assistant: Assistant) -> None:
    filter = restriction(assistant.library.summaries(), "2018", "2020")
    answer = answered(assistant.answer("Who opposed the river fund?", filter=filter))
    assert {item.name for item in answer.items} == {"Peru", "Kenya"}
    assert (answer.examined.documents, answer.examined.of) == (2, 3)


@pytest.mark.parametrize("question", ["Who opposed the river fund?", "What is said about the river fund?"])
def test_one_document_is_all_that_ledger_and_retrieval_see(assistant: Assistant, question: str) -> None:
    filter = restriction(assistant.library.summaries(), document="2020.txt")
    answer = answered(assistant.answer(question, filter=filter))
    assert {citation.quote for citation in answer.citations} == {"Kenya opposed the river fund."}
    assert (answer.examined.documents, answer.examined.of) == (1, 3)


@pytest.mark.parametrize("value", ["spring", "2021-13", "2021-02-30", "21", "2021-6-1"])
def test_what_is_no_date_is_told(assistant: Assistant, value: str) -> None:
    with pytest.raises(RestrictionError, match="no date"):
        restriction(assistant.library.summaries(), date_from=value)


def test_an_empty_period_is_told(assistant: Assistant) -> None:
    with pytest.raises(RestrictionError, match="from 2021 to 2018 is empty"):
        restriction(assistant.library.summaries(), "2021", "2018")
    assert restriction(assistant.library.summaries(), "2021-06", "2021") == Filter("2021-06", "2021")


@pytest.mark.parametrize(("name", "value"), [("kind", "novel"), ("language", "xx"), ("document", "2019.txt")])
def test_what_no_document_is_of_is_told_with_what_there_is(assistant: Assistant, name: str, value: str) -> None:
    with pytest.raises(RestrictionError, match=value):
        restriction(assistant.library.summaries(), **{name: value})


def test_a_name_that_fits_several_documents_is_told_with_theirs(assistant: Assistant) -> None:
    with pytest.raises(RestrictionError, match="fits 3 documents"):
        find_document(assistant.library.summaries(), "20")

"""Who asks changes what is added to an answer, and every addition stands word for word in a document."""

import pytest

from assistant.answer import Answer, Audience
from assistant.pipeline import Assistant
from tests.assistant.conftest import MakeAssistant, answered
from vectorstore.index import Filter

FILES = {
    "glossary.md": "# Glossary\n\nThe River Monitoring Group (RMG) is the body that checks the river fund.\n",
    "2018.txt": (
        "River talks, 12 March 2018\n\nPeru opposed the river fund because it would double the costs. "
        "Kenya supported the river fund since floods had grown. Chile opposed the lake levy of the RMG.\n"
    ),
    "speech.txt": (
        "Statement by Ama Mensah, Rivers Coalition\n\n5 May 2020\n\n"
        "The river fund must reach the villages that flood.\n"
    ),
}


@pytest.fixture
def assistant(make_assistant: MakeAssistant) -> Assistant:
    made: Assistant = make_assistant(FILES)
    return made


def asked(assistant: Assistant, question: str, audience: Audience, filter: Filter | None = None) -> Answer:
    answer = answered(assistant.answer(question, audience=audience, filter=filter))
    for added in answer.added:
        for line in added.lines:
            quotes = [" ".join(answer.citation(number).quote.split()) for number in line.citations]
            assert line.text in quotes
    assert [citation.n for citation in answer.citations] == list(range(1, len(answer.citations) + 1))
    for citation in answer.citations:
        assert assistant.document(citation.document_id).text[citation.start : citation.end] == citation.quote
    return answer


def test_nothing_is_added_for_everyone(assistant: Assistant) -> None:
    assert asked(assistant, "Who opposed the river fund?", "everyone").added == ()


def test_new_staff_are_told_what_the_terms_of_the_answer_mean(assistant: Assistant) -> None:
    answer = asked(assistant, "Who opposed the lake levy?", "new staff")
    [terms] = answer.added
    assert terms.title == "Terms and background"
    assert [(line.lead, line.text) for line in terms.lines] == [
        ("RMG", "The River Monitoring Group (RMG) is the body that checks the river fund.")
    ]


GLOSSARY = (
    "# Words of the river: a glossary\n\nLast revised in May 2020\n\n"
    "Lake levy\n\nWhat a boat pays for a day on the lake. Ferries are free.\n\n"
    "River fund: money that is set aside for floods.\n\n"
    "Observer\n\nA guest without a vote.\n"
)


def test_new_staff_are_told_what_glossaries_say_of_terms_of_the_answer(make_assistant: MakeAssistant) -> None:
    assistant = make_assistant({**FILES, "words.md": GLOSSARY})
    [terms] = asked(assistant, "Who opposed the lake levy?", "new staff").added
    assert [(line.lead, line.text) for line in terms.lines] == [
        ("Lake levy", "What a boat pays for a day on the lake."),
        ("RMG", "The River Monitoring Group (RMG) is the body that checks the river fund."),
    ]
    [terms] = asked(assistant, "Who opposed the river fund?", "new staff").added
    assert ("River fund", "money that is set aside for floods.") in [(line.lead, line.text) for line in terms.lines]


def test_a_part_of_a_document_that_is_called_a_glossary_is_one_and_the_rest_is_none(
    make_assistant: MakeAssistant,
) -> None:
    report = (
        "# Report\n\n## Lake levy\n\nIt was spoken of for long.\n\n## Key terms\n\nLake levy\n\nWhat a boat pays.\n"
    )
    [terms] = asked(make_assistant({**FILES, "report.md": report}), "Who opposed the lake levy?", "new staff").added
    assert ("Lake levy", "What a boat pays.") in [(line.lead, line.text) for line in terms.lines]


def test_a_group_is_explained_once_by_its_name_and_its_abbreviation(make_assistant: MakeAssistant) -> None:
    files = {
        "a.txt": "River talks, 12 March 2018\n\nPeru opposed the river fund of the KP in the Kimberley Process.\n",
        "b.txt": "Note, 5 May 2019\n\nThe Kimberley Process is a scheme for rough diamonds.\n",
        "c.txt": "Note, 6 May 2019\n\nA meeting of the Kimberley Process (KP) ended late.\n",
    }
    [terms] = asked(make_assistant(files), "Who opposed the river fund?", "new staff").added
    assert [(line.lead, line.text) for line in terms.lines] == [
        ("Kimberley Process (KP)", "The Kimberley Process is a scheme for rough diamonds.")
    ]


def test_terms_that_no_document_admitted_defines_are_not_explained(assistant: Assistant) -> None:
    only = Filter(documents=frozenset(each.id for each in assistant.library.summaries() if "2018" in each.path))
    assert asked(assistant, "Who opposed the lake levy?", "new staff", only).added == ()


def test_delegates_see_both_sides_and_their_reasons(assistant: Assistant) -> None:
    answer = asked(assistant, "Who opposed the river fund?", "delegate")
    told = {added.key: [line.lead or line.text for line in added.lines] for added in answer.added}
    assert told["oppose"] == ["Peru"]
    assert "Kenya" in told["support"]
    assert told["reasons oppose"] == ["Peru opposed the river fund because it would double the costs."]
    assert told["reasons support"] == ["Kenya supported the river fund since floods had grown."]


def test_journalists_get_the_quotable_sentences_alone(assistant: Assistant) -> None:
    question = "What must the river fund do?"
    answer = asked(assistant, question, "journalist")
    assert [(statement.text, statement.speaker) for statement in answer.statements] == [
        ("The river fund must reach the villages that flood.", "Ama Mensah")
    ]
    assert answer.citation(answer.statements[0].citations[0]).date == "2020-05-05"


def test_where_nothing_can_be_quoted_under_a_name_the_answer_stays_as_it_is(assistant: Assistant) -> None:
    question = "Who opposed the river fund?"
    assert asked(assistant, question, "journalist").statements == asked(assistant, question, "everyone").statements

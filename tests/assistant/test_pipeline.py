"""From a question to an outcome, over small libraries."""

import hashlib
import json
from collections.abc import Generator, Mapping
from typing import Any

import pytest

from assistant.answer import Answer, Refusal
from assistant.answer_json import to_json
from assistant.conversation import Conversation
from assistant.errors import ChatModelError
from assistant.events import Finished, StatementVerified, Step
from tests.assistant.conftest import MakeAssistant, answered
from vectorstore.index import Filter
from vectorstore.library_writer import LibraryWriter

FILES = {
    "2019-report.txt": (
        "Report of the river network\n\n12 March 2019\n\n"
        "Peru and Chile opposed the transparency clause at the Lima conference. Kenya and the EU supported it. "
        "The clause was debated for three hours.\n\n"
        "An estimated 40 % of the gold leaves the country without papers. "
        "Bolivia has been under an embargo since 2014.\n\n"
        "Ada Obi spoke on behalf of the network."
    ),
    "2021-speech.txt": (
        "Speech to the plenary\n\n5 May 2021\n\n"
        "Chile now supports the transparency clause. The clause was debated for four hours at the plenary.\n\n"
        "The following rivers are in danger:\n\n"
        "- In Peru, miners dump mercury.\n- In Ghana, dredgers destroy the banks.\n"
    ),
    "2020-note.txt": "Note sur la clause\n\nLe Ghana a rejeté la clause de transparence en 2020.",
}


def names(outcome: Answer | Refusal) -> list[str]:
    return [item.name for item in answered(outcome).items]


def test_a_question_of_stance_is_answered_from_all_documents(make_assistant: MakeAssistant) -> None:
    assistant = make_assistant(FILES)
    outcome = answered(assistant.answer("Which countries opposed the transparency clause?"))
    assert set(names(outcome)) == {"Peru", "Chile", "Ghana"}
    assert {item.stance for item in outcome.items} == {"oppose"}
    assert (outcome.examined.documents, outcome.examined.of) == (3, 3)
    for item in outcome.items:
        quotes = [outcome.citation(number).quote for number in item.citations]
        assert any(item.name in quote for quote in quotes)


def test_a_changed_position_is_shown_as_a_conflict(make_assistant: MakeAssistant) -> None:
    outcome = answered(make_assistant(FILES).answer("Which countries opposed the transparency clause?"))
    (conflict,) = outcome.conflicts
    assert conflict.about == "Chile"
    assert [value.value for value in conflict.values] == ["oppose (2019-03-12)", "support (2021-05-05)"]


def test_a_yes_or_no_question_of_stance_shows_what_the_actor_holds_on_that_topic_alone(
    make_assistant: MakeAssistant,
) -> None:
    files = FILES | {"2020-ports.txt": "Note on ports\n\nKenya opposed the closure of the ports."}
    outcome = answered(make_assistant(files).answer("Did Kenya support the clause?"))
    assert [(item.name, item.stance) for item in outcome.items] == [("Kenya", "support")]


def test_a_false_premise_is_refused(make_assistant: MakeAssistant) -> None:
    outcome = make_assistant(FILES).answer("Why did Kenya oppose the transparency clause?")
    assert isinstance(outcome, Refusal), outcome


@pytest.mark.parametrize("at", ["retrieve", "topic_matcher"])
def test_a_document_that_a_sync_removes_meanwhile_is_no_error_and_not_cited(
    make_assistant: MakeAssistant, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    assistant = make_assistant(FILES)
    library = LibraryWriter(assistant.library.home)
    real = getattr(assistant._look.retriever, at)
    published = library.published()

    def meanwhile(*arguments: Any) -> Any:
        found = real(*arguments)
        for root in library.folders:
            library.forget_file(root, "2020-note.txt")
        if library.unfinished():
            assert published.manifest is not None
            library.publish(published.slot, published.build, published.place, published.manifest, [])
        return found

    monkeypatch.setattr(assistant._look.retriever, at, meanwhile)
    outcome = answered(assistant.answer("Which countries opposed the transparency clause?"))
    assert "Ghana" not in names(outcome)
    assert (outcome.examined.documents, outcome.examined.of) == (2, 2)


def test_a_year_in_the_question_restricts_the_list(make_assistant: MakeAssistant) -> None:
    assert names(make_assistant(FILES).answer("Which countries opposed the transparency clause in 2020?")) == ["Ghana"]


def test_a_filter_restricts_the_documents_examined(make_assistant: MakeAssistant) -> None:
    assistant = make_assistant(FILES)
    outcome = assistant.answer("Which countries opposed the transparency clause?", filter=Filter(language="fr"))
    assert names(outcome) == ["Ghana"]
    assert (outcome.examined.documents, outcome.examined.of) == (1, 3)


@pytest.mark.parametrize(
    ("question", "headline"),
    [
        ("What share of the gold leaves without papers?", "An estimated 40 %"),
        ("Since when has Bolivia been under an embargo?", "2014"),
        ("Who spoke for the network?", "Ada Obi"),
        ("Which countries have rivers in danger?", "Peru, Ghana"),
    ],
)
def test_the_headline_is_the_shortest_true_answer(make_assistant: MakeAssistant, question: str, headline: str) -> None:
    assert answered(make_assistant(FILES).answer(question)).headline == headline


def test_two_figures_for_one_thing_are_shown_side_by_side(make_assistant: MakeAssistant) -> None:
    outcome = answered(make_assistant(FILES).answer("How long was the clause debated?"))
    values = {value.value for conflict in outcome.conflicts for value in conflict.values}
    assert values == {"three hours", "four hours"}


@pytest.mark.parametrize(
    "question",
    [
        "How did Norway vote on the fisheries treaty?",
        "What does a litre of mercury cost in Tokyo?",
        "Who is the president of Ghana?",
        "Why did Peru sue Chile in 1998?",
    ],
)
def test_what_the_documents_do_not_say_is_refused(make_assistant: MakeAssistant, question: str) -> None:
    outcome = make_assistant(FILES).answer(question)
    assert isinstance(outcome, Refusal), outcome
    assert "3 of 3 documents" in outcome.reason
    assert outcome.missing_words


def test_every_citation_is_the_exact_slice_of_its_document(make_assistant: MakeAssistant) -> None:
    assistant = make_assistant(FILES)
    outcome = answered(assistant.answer("What happened at the Lima conference?"))
    assert outcome.citations
    for citation in outcome.citations:
        document = assistant.document(citation.document_id)
        assert citation.version == document.version
        assert citation.quote == document.text[citation.start : citation.end]
        assert citation.sha256 == hashlib.sha256(citation.quote.encode()).hexdigest()


def test_the_published_json_has_every_key_and_no_sources_under_a_refusal(make_assistant: MakeAssistant) -> None:
    assistant = make_assistant(FILES)
    keys = [
        *("schema", "question", "standalone_question", "outcome", "refusal_reason", "confidence", "headline", "items"),
        *("statements", "removed", "citations", "conflicts", "unclear", "examined", "passages", "engine", "timings_ms"),
    ]
    answer = to_json(assistant.answer("How long was the clause debated?"))
    refusal = to_json(assistant.answer("What does a litre of mercury cost in Tokyo?"))
    assert [key for key in answer if key in keys] == keys
    assert list(refusal) == list(answer)
    assert json.loads(json.dumps(answer)) == answer
    assert refusal["citations"] == refusal["statements"] == refusal["items"] == []
    assert refusal["headline"] is None
    assert 0.0 <= refusal["confidence"] < 0.5 <= answer["confidence"] <= 1.0


def test_a_follow_up_is_answered_in_the_light_of_what_was_asked(make_assistant: MakeAssistant) -> None:
    assistant = make_assistant(FILES)
    conversation = Conversation().with_turn("What did Peru do at the Lima conference?", "It opposed the clause.")
    outcome = assistant.answer("And Chile?", conversation)
    assert outcome.standalone_question == "What did Chile do at the Lima conference?"


def test_the_stages_are_reported_in_order(make_assistant: MakeAssistant) -> None:
    events = list(make_assistant(FILES).events("How long was the clause debated?"))
    assert [event.stage for event in events if isinstance(event, Step)] == ["retrieve", "answer", "verify"]
    assert isinstance(events[-1], Finished)
    reported = [event.statement for event in events if isinstance(event, StatementVerified)]
    assert tuple(reported) == answered(events[-1].outcome).statements


class ScriptedModel:
    """A chat model that gives a prepared reply, or fails."""

    name = "test:scripted"

    def __init__(self, reply: dict[str, Any] | Exception) -> None:
        self._reply = reply

    def ask(self, system: str, user: str, schema: Mapping[str, Any]) -> Generator[str, None, None]:
        if isinstance(self._reply, Exception):
            raise self._reply
        yield json.dumps(self._reply)


def claim(text: str, quote: str) -> dict[str, Any]:
    evidence = [{"key": "E1", "quote": quote}]
    return {"answerable": True, "claims": [{"text": text, "speaker": None, "evidence": evidence}], "items": []}


def test_a_model_s_true_statement_is_shown_with_its_passage(make_assistant: MakeAssistant) -> None:
    model = ScriptedModel(claim("The debate took three hours.", "The clause was debated for three hours."))
    outcome = answered(make_assistant(FILES, model).answer("How long was the clause debated?"))
    assert outcome.engine.answerer == "test:scripted"
    assert [statement.verdict for statement in outcome.statements] == ["supported"]


def test_a_model_s_invention_never_reaches_the_reader(make_assistant: MakeAssistant) -> None:
    model = ScriptedModel(claim("The debate took nine hours.", "The clause was debated for nine hours."))
    outcome = answered(make_assistant(FILES, model).answer("How long was the clause debated?"))
    assert outcome.engine.answerer == "extractive"
    assert all("nine" not in statement.text for statement in outcome.statements)
    assert "test:scripted" in outcome.notes[0]


def test_when_the_model_fails_the_reader_is_told_and_gets_the_quotations(make_assistant: MakeAssistant) -> None:
    model = ScriptedModel(ChatModelError("test:scripted is over quota."))
    outcome = answered(make_assistant(FILES, model).answer("How long was the clause debated?"))
    assert outcome.engine.answerer == "extractive"
    assert "over quota" in outcome.notes[0]
    assert outcome.statements


def test_a_model_that_finds_no_answer_leads_to_a_refusal(make_assistant: MakeAssistant) -> None:
    model = ScriptedModel({"answerable": False, "why_not": "not stated", "claims": [], "items": []})
    outcome = make_assistant(FILES, model).answer("How long was the clause debated?")
    assert isinstance(outcome, Refusal)
    assert "3 of 3 documents" in outcome.reason


TALKS = {
    "2003-talks.txt": """Report of the talks, 4 March 2003

On fees, Kenya, supported by Peru and opposed by Chile, proposed a levy on exports. Kenya, Mali and Ghana supported the
yearly budget of the secretariat. Mali backed the proposal by Ghana on the seat of the office.
""",
    "2005-talks.txt": """Report of the talks, 9 May 2005

Kenya opposed a levy on exports. The delegates met in the afternoon to speak of the seat.
""",
}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who supported Kenya?", ["Peru"]),
        ("Which parties opposed Kenya's proposal of a levy?", ["Chile"]),
        ("Who backed Ghana?", ["Mali"]),
        ("Which countries opposed a levy on exports?", ["Chile", "Kenya"]),
        ("Which countries opposed a levy on exports in 2005?", ["Kenya"]),
        ("Which countries opposed a levy on exports between 2004 and 2006?", ["Kenya"]),
    ],
)
def test_a_list_keeps_to_whose_position_and_which_time_was_asked_about(
    make_assistant: MakeAssistant, question: str, expected: list[str]
) -> None:
    assert sorted(names(make_assistant(TALKS).answer(question))) == expected


def test_how_many_actors_is_answered_by_their_number_and_their_names(make_assistant: MakeAssistant) -> None:
    outcome = answered(make_assistant(TALKS).answer("How many countries supported the budget of the secretariat?"))
    assert outcome.headline == "3: Kenya, Mali, Ghana"


def test_a_position_is_shown_with_each_stance_that_was_taken(make_assistant: MakeAssistant) -> None:
    outcome = answered(make_assistant(TALKS).answer("How has Kenya's position on the levy changed?"))
    assert {item.stance for item in outcome.items} == {"propose", "oppose"}
    assert {citation.date for citation in outcome.citations} == {"2003-03-04", "2005-05-09"}


def test_a_position_on_no_matter_in_particular_is_every_side_that_was_taken(make_assistant: MakeAssistant) -> None:
    outcome = answered(make_assistant(TALKS).answer("How has Mali's position changed?"))
    assert [(item.name, item.stance) for item in outcome.items] == [("Mali", "support")]


def test_who_proposes_and_supports_does_not_contradict_itself(make_assistant: MakeAssistant) -> None:
    texts = ("On 1 May 2001 Kenya proposed a levy on exports.", "On 3 May 2003 Kenya supported a levy on exports.")
    files = {f"{number}.txt": f"Notes of a meeting\n\n{text}\n" for number, text in enumerate(texts)}
    outcome = answered(make_assistant(files).answer("Which countries supported a levy on exports?"))
    assert (names(outcome), outcome.conflicts) == (["Kenya"], ())
    files["2.txt"] = "Notes of a meeting\n\nOn 5 May 2005 Kenya opposed a levy on exports.\n"
    outcome = answered(make_assistant(files).answer("Which countries supported a levy on exports?"))
    assert [conflict.about for conflict in outcome.conflicts] == ["Kenya"]


def test_a_word_is_not_read_as_one_of_another_language(make_assistant: MakeAssistant) -> None:
    files = {
        "note.txt": "Note on stones\n\n3 May 2019\n\nThe price of a stone was discussed by the delegates in Lima.",
        "nota.txt": "Nota\n\n4 de maio de 2019\n\nA carta sobre o custo das pedras foi lida pelos delegados em Lima.",
    }
    outcome = make_assistant(files).answer("What does a carat cost?")
    assert isinstance(outcome, Refusal)
    assert "“carat”" in outcome.reason

"""A question that names a meeting keeps to it."""

import pytest

from assistant.answer import Answer
from assistant.questions.event_asked import meeting_asked
from assistant.questions.question_language import question_language
from assistant.questions.understand import understand
from ingest.document import Event, Metadata
from tests.assistant.conftest import MakeAssistant


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who opposed the fund at COP 6?", ("conference of the parties", None, None, 6)),
        ("At the Dubai plenary, who opposed the reform?", ("plenary", None, "Dubai", None)),
        ("Which countries opposed the reform at the plenary in Luanda?", ("plenary", None, "Luanda", None)),
        ("Quels pays ont rejeté la réforme à la plénière de 2017 ?", ("plenary", 2017, None, None)),
        ("Who supported a ban during the intersessional?", ("intersessional", None, None, None)),
        ("Quem rejeitou a reforma na plenária de Luanda?", ("plenary", None, "Luanda", None)),
        ("Plenária de Lima: quem era contra a reforma?", ("plenary", None, "Lima", None)),
        ("Quels pays ne voulaient pas de la réforme (plénière virtuelle 2020) ?", ("plenary", 2020, None, None)),
        ("Who spoke at the sixth review conference?", ("review conference", None, None, 6)),
    ],
)
def test_the_meeting_of_a_question_is_read(question: str, expected: tuple[object, ...]) -> None:
    found = meeting_asked(question, question_language(question))
    assert found is not None
    assert (found.kind, found.year, found.place, found.number) == expected


@pytest.mark.parametrize(
    "question",
    [
        "Who opposed a levy at the meeting?",
        "Who proposed a ministerial conference?",
        "Who spoke in favour of a summit?",
        "Who opposed it at COP 6 bis?",
    ],
)
def test_a_meeting_that_is_the_matter_is_none_to_keep_to(question: str) -> None:
    assert meeting_asked(question, "en") is None


def test_a_year_by_which_something_shall_be_is_not_that_of_the_meeting() -> None:
    question = understand("At the plenary in Lima, who wanted to keep the levy until 2032?")
    assert question.meeting is not None
    assert (question.meeting.year, question.years) == (None, ())


def test_what_a_meeting_is_called_is_not_the_matter() -> None:
    question = understand("At the founding conference of 2009, who wanted a founding charter of sand?")
    assert {term.text for term in question.matter.terms if not term.is_stance} == {"charter", "sand"}


def metadata(title: str, event: Event | None = None, date: str | None = None) -> Metadata:
    return Metadata(title=title, kind="report", language="en", date=date, event=event)


@pytest.mark.parametrize(
    ("question", "document", "expected"),
    [
        ("Who opposed it at COP 6?", metadata("Summary of the Sixth Conference of the Parties"), True),
        ("Who opposed it at COP 6?", metadata("Report of CoP-6"), True),
        ("Who opposed it at COP 6?", metadata("Report of COP-7"), False),
        ("Who opposed it at the Luanda plenary?", metadata("Notes", Event("plenary", 2015, "Luanda, Angola")), True),
        ("Who opposed it at the Luanda plenary?", metadata("Notes", Event("plenary", 2016, "Dubai")), False),
        ("Who opposed it at the plenary of 2017?", metadata("Notes", Event("plenary"), "2017-12-11"), True),
        ("Who opposed it at the plenary of 2017?", metadata("Notes", Event("intersessional", 2017)), False),
    ],
)
def test_whether_a_document_is_of_the_meeting(question: str, document: Metadata, expected: bool) -> None:
    meeting = meeting_asked(question, "en")
    assert meeting is not None
    assert meeting.is_of(document) is expected


def test_documents_of_the_same_days_are_of_the_meeting_unless_they_say_otherwise() -> None:
    asked = meeting_asked("Who opposed it at COP 6?", "en")
    assert asked is not None
    report = metadata("Summary of the Sixth Conference of the Parties", date="2004-11-27")
    meeting = asked.known_by([report, metadata("A letter", date="2004-01-05")])
    assert meeting is not None
    assert meeting.is_of(metadata("Contact groups", date="2004-11-16"))
    assert not meeting.is_of(metadata("Contact groups", date="2004-08-16"))
    assert not meeting.is_of(metadata("Towards COP-7", date="2004-11-28"))
    assert asked.known_by([metadata("A letter", date="2004-01-05")]) is None


FILES = {
    "luanda.txt": "Report of the plenary in Luanda, Angola\n\n4 May 2015\n\nGhana opposed the audit of refineries.",
    "dubai.txt": "Report of the plenary in Dubai\n\n6 May 2016\n\nTogo opposed the audit of refineries.",
    "later.txt": "A look back\n\n8 May 2019\n\nAt the plenary in Luanda, Niger opposed the audit of refineries.",
}


def test_rows_of_other_meetings_are_left_out(make_assistant: MakeAssistant) -> None:
    outcome = make_assistant(FILES).answer("Which countries opposed the audit of refineries at the Luanda plenary?")
    assert isinstance(outcome, Answer)
    assert {item.name for item in outcome.items} == {"Ghana", "Niger"}


def test_where_no_document_is_of_the_meeting_the_reader_is_told(make_assistant: MakeAssistant) -> None:
    outcome = make_assistant(FILES).answer("Which countries opposed the audit of refineries at the Gaborone plenary?")
    assert isinstance(outcome, Answer)
    assert {item.name for item in outcome.items} == {"Ghana", "Togo", "Niger"}
    assert "Gaborone plenary" in outcome.notes[0]


def test_a_meeting_is_named_by_its_place_before_what_it_is(make_assistant: MakeAssistant) -> None:
    outcome = make_assistant(FILES).answer("Which countries opposed the audit of refineries at the Dubai talks?")
    assert isinstance(outcome, Answer)
    assert {item.name for item in outcome.items} == {"Togo"}


def test_what_is_opposed_at_the_meeting_is_told_before_what_others_said_elsewhere(
    make_assistant: MakeAssistant,
) -> None:
    """Somebody who supported it elsewhere has not done so at this meeting."""
    files = {
        **FILES,
        "other.txt": "Report of the plenary in Lima\n\n9 May 2017\n\nTogo supported the audit of refineries.",
    }
    outcome = make_assistant(files).answer("Did Togo support the audit of refineries in Dubai?")
    assert isinstance(outcome, Answer)
    assert {(item.name, item.stance) for item in outcome.items} == {("Togo", "oppose")}

"""Questions in everyday words: verbs of two parts, words that are quoted, places that stand for a meeting."""

import pytest

from assistant.questions.place_asked import meeting_at_place
from assistant.questions.quoted_words import quoted_words
from assistant.questions.understand import understand
from ingest.document import Event, Metadata
from tests.assistant.conftest import MakeAssistant, answered


@pytest.mark.parametrize(
    ("question", "told_as"),
    [
        ("Who wanted the dams taken out of the fund?", "delet"),
        ("Which countries were against leaving mines out?", "exclud"),
        ("Who asked for the vote to be put off?", "postpon"),
        ("Quels pays voulaient mettre fin à la taxe ?", "abol"),
        ("Quem queria deixar as minas de fora?", "exclu"),
    ],
)
def test_a_verb_of_two_parts_is_what_documents_say_for_it(question: str, told_as: str) -> None:
    terms = [term for term in understand(question).terms if not term.is_stance]
    assert any(stem.startswith(told_as) for term in terms for stem in term.stems)


def test_the_words_of_a_side_are_no_verb_of_two_parts() -> None:
    assert all(term.is_stance or term.text == "levy" for term in understand("Who pushed back on the levy?").terms)


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ('Who wanted "with a view" in the text?', {" with a view "}),
        ("Who struck the words 'all Parties'?", {" all parties "}),
        ("Qui a proposé « sans délai » ?", {" sans delai "}),
        ("Quem pediu “de imediato”?", {" de imediato "}),
        ("What was Peru's position on Chile's fund?", set()),
    ],
)
def test_what_a_question_quotes(question: str, quoted: set[str]) -> None:
    assert quoted_words(question) == quoted


NOTES = {
    "notes.txt": (
        "Notes of the talks on audits, 4 May 2012\n\n"
        "Peru suggested that the panel report to ministers with a view to deciding on audits. "
        "Mali suggested that the panel report to ministers on audits every year. "
        "Fiji and Togo, opposed by Chile, suggested deleting the reference to audits.\n"
    )
}


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ('Who wanted the panel to report to ministers "with a view" to a decision on audits?', {"Peru"}),
        ("Who wanted the reference to audits taken out?", {"Fiji", "Togo"}),
    ],
)
def test_rows_hold_what_is_quoted_and_the_end_that_is_asked_for(
    question: str, names: set[str], make_assistant: MakeAssistant
) -> None:
    assert {item.name for item in answered(make_assistant(NOTES).answer(question)).items} == names


def metadata(place: str | None, year: int = 2014, title: str = "Notes", date: str | None = None) -> Metadata:
    event = Event("plenary", year, place) if place else None
    return Metadata(title=title, kind="report", language="en", date=date, event=event)


@pytest.mark.parametrize(
    ("question", "years", "place"),
    [
        ("In Geneva, who opposed the levy?", (), "Genève"),
        ("Genebra 2014: quem recusou a taxa?", ("2014",), "Genève"),
        ("qui a refusé la taxe (Genève 2014) ?", ("2014",), "Genève"),
        ("In Geneva in 2011, who opposed the levy?", ("2011",), None),
        ("Who opposed the Geneva Convention?", (), None),
        ("Who proposed Geneva as the seat?", (), None),
        ("In Lima, who opposed the levy?", (), None),
        # A country is where a meeting was only beside a word for one.
        ("Who opposed the levy at the 2014 plenary in Switzerland?", ("2014",), "Genève"),
        ("Who opposed the levy in Switzerland?", (), None),
        # A press release says where it was issued in its headline, and a year says that it is of that time.
        ("In Nairobi in 2012, who opposed the levy?", ("2012",), "Nairobi"),
        ("In Nairobi, who opposed the levy?", (), None),
    ],
)
def test_a_place_stands_for_the_meeting_that_was_held_there(
    question: str, years: tuple[str, ...], place: str | None
) -> None:
    headline = metadata(None, title="Nairobi: five days for nothing", date="2012-06-11")
    found = meeting_at_place(question, years, [metadata("Genève, Suisse"), metadata(None), headline])
    assert (found.place if found else None) == place


MEETINGS = {
    "lima.txt": "Report of the plenary in Lima, Peru\n\n4 May 2015\n\nGhana opposed the audit of refineries.",
    "dubai.txt": "Plenary in Dubai\n\n6 May 2016\n\nUnlike in Lima, Togo opposed the audit of refineries.",
    "seat.txt": "A letter\n\n9 May 2019\n\nMali proposed to open an office in Lima for the audit of refineries.",
}


def test_rows_of_the_meeting_at_a_place(make_assistant: MakeAssistant) -> None:
    outcome = answered(make_assistant(MEETINGS).answer("In Lima, who opposed the audit of refineries?"))
    assert {item.name for item in outcome.items} == {"Ghana"}


def test_where_no_row_of_the_meeting_answers_the_place_is_a_word_like_others(make_assistant: MakeAssistant) -> None:
    outcome = answered(make_assistant(MEETINGS).answer("Who proposed to open an office in Lima?"))
    assert {item.name for item in outcome.items} == {"Mali"}

"""What happened when, over small libraries made on the spot."""

import csv
import io

import pytest
from docx import Document

from assistant.errors import AssistantError
from assistant.overview.moment import moment_text
from assistant.overview.timeline import Timeline, Wanted, narrowed
from assistant.overview.timeline_files import to_csv, to_docx, to_markdown
from assistant.pipeline import Assistant
from tests.assistant.conftest import MakeAssistant
from vectorstore.index import Filter

FILES = {
    "2018.txt": (
        "River talks\n\n12 March 2018\n\nPeru opposed the river fund. The river fund was founded in Lima in May 2016. "
        "The next talks will be held in Quito on 5 May 2020.\n"
    ),
    "2020.txt": (
        "River talks\n\n6 May 2020\n\nPeru supported the river fund. "
        "The river fund was founded in Lima in May 2016. A lake levy was discussed in Geneva in 2019.\n"
    ),
    "letter.txt": (
        "Our letter\n\n25 July 2021\n\nThe members of the board thank the chair of the talks for its patience and its "
        "work.\n\n"
        + "They ask the chair to go on with the work of the talks as it was begun, and to hear all.\n\n" * 8
        + "Signed in Brussels, 25 June 2021\n"
    ),
}


@pytest.fixture
def assistant(make_assistant: MakeAssistant) -> Assistant:
    made: Assistant = make_assistant(FILES)
    return made


def told(made: Timeline) -> list[tuple[str, str, str]]:
    return [(entry.date, entry.sort, " ".join(entry.citation.quote.split())) for entry in made.entries]


def test_events_and_positions_stand_in_one_order_of_dates(assistant: Assistant) -> None:
    made = assistant.timeline()
    assert told(made) == [
        ("2016-05", "event", "The river fund was founded in Lima in May 2016."),
        ("2018-03-12", "position", "Peru opposed the river fund."),
        ("2019", "event", "A lake levy was discussed in Geneva in 2019."),
        ("2020-05-05", "event", "The next talks will be held in Quito on 5 May 2020."),
        ("2020-05-06", "position", "Peru supported the river fund."),
    ]
    assert made.documents == 3
    assert made.years == (2016, 2020)


def test_every_citation_is_the_slice_of_its_document_under_one_number(assistant: Assistant) -> None:
    citations = list(assistant.timeline().citations())
    assert len(citations) == 8
    for citation in citations:
        assert assistant.document(citation.document_id).text[citation.start : citation.end] == citation.quote
    assert sorted(each.n for each in citations) == list(range(1, 9))


def test_what_two_documents_say_in_the_same_words_is_one_entry_with_both_places(assistant: Assistant) -> None:
    founded = assistant.timeline().entries[0]
    assert {founded.citation.document_id, *(each.document_id for each in founded.also)} == {
        summary.id for summary in assistant.library.summaries() if "20" in summary.path
    }


def test_a_sentence_that_is_quoted_with_the_one_before_it_makes_one_entry_with_it(
    make_assistant: MakeAssistant,
) -> None:
    text = (
        "River talks\n\n12 March 2020\n\nIn May 2016 Peru opposed the river fund. "
        "It called for a lake levy with Chile in May 2016. A fish levy was discussed in Geneva in May 2016.\n"
    )
    made = make_assistant({"talks.txt": text}).timeline()
    assert told(made) == [
        (
            "2016-05",
            "event",
            "In May 2016 Peru opposed the river fund. It called for a lake levy with Chile in May 2016.",
        ),
        ("2016-05", "event", "A fish levy was discussed in Geneva in May 2016."),
    ]
    assert ("Peru", "oppose") in made.entries[0].stances
    assert {"Chile", "Peru"} <= set(made.entries[0].actors)


def test_what_was_still_to_come_when_it_was_written_is_marked(assistant: Assistant) -> None:
    assert [entry.date for entry in assistant.timeline().entries if entry.is_ahead] == ["2020-05-05"]


def test_an_issue_leaves_the_rest_out(assistant: Assistant) -> None:
    assert [date for date, _, _ in told(assistant.timeline("lake levy"))] == ["2019"]
    dates = ["2016-05", "2018-03-12", "2020-05-06"]
    assert [date for date, _, _ in told(assistant.timeline("river fund"))] == dates


@pytest.mark.parametrize(
    ("wanted", "dates"),
    [
        (Wanted(actor="peru"), ["2018-03-12", "2020-05-06"]),
        (Wanted(date_from="2018", date_to="2019"), ["2018-03-12", "2019"]),
        (Wanted(date_from="2016-05-20", date_to="2016-05-21"), ["2016-05"]),
        (Wanted(sort="position"), ["2018-03-12", "2020-05-06"]),
    ],
)
def test_an_actor_dates_and_a_sort_narrow_it(assistant: Assistant, wanted: Wanted, dates: list[str]) -> None:
    made = narrowed(assistant.timeline(), wanted)
    assert [date for date, _, _ in told(made)] == dates
    assert made.entries[0].citation.n == 1


def test_a_filter_chooses_the_documents(assistant: Assistant) -> None:
    made = assistant.timeline(filter=Filter("2020-01-01", "2020-12-31"))
    assert made.documents == 1
    assert [date for date, _, _ in told(made)] == ["2016-05", "2019", "2020-05-06"]


def test_names_are_in_the_language_asked_for_and_the_most_frequent_first(make_assistant: MakeAssistant) -> None:
    made = make_assistant(
        {"a.txt": "Talks\n\n12 March 2018\n\nGermany opposed the levy. Germany and Peru supported the fund.\n"}
    ).timeline(language="fr")
    made = narrowed(made, Wanted(actor="Allemagne"), "fr")
    assert made.actors == (("Allemagne", 2), ("Pérou", 1))
    assert made.entries[0].stances == (("Allemagne", "oppose"),)


def test_an_unknown_actor_is_named(assistant: Assistant) -> None:
    with pytest.raises(AssistantError, match="No actor is known as “Ruritania”"):
        narrowed(assistant.timeline(), Wanted(actor="Ruritania"))


def test_dates_that_a_document_contradicts_itself_by_stand_together(assistant: Assistant) -> None:
    [conflict] = assistant.timeline().conflicts
    assert [(given.value, given.where, given.citation and given.citation.quote) for given in conflict.given] == [
        ("2021-07-25", "in its header", "25 July 2021"),
        ("2021-06-25", "at its signature", "Signed in Brussels, 25 June 2021"),
    ]
    assert conflict.date == "2021-06-25"
    assert assistant.timeline("river fund").conflicts == ()


def test_documents_that_give_an_event_different_days_stand_together(make_assistant: MakeAssistant) -> None:
    press = "According to the press, the Brisbane plenary was held from 9 to 14 December 2017."
    final = "According to the final text, the Brisbane plenary was held from 10 to 14 December 2017."
    made = make_assistant({"a.txt": f"One\n\n{press}\n", "b.txt": f"Other\n\n{final}\n"}).timeline()
    [conflict] = made.conflicts
    assert [(given.value, given.citation and given.citation.quote) for given in conflict.given] == [
        ("2017-12-09", press),
        ("2017-12-10", final),
    ]


@pytest.mark.parametrize(
    "other",
    [
        "The annual Brisbane river plenary was held from 9 to 14 December 2018.",  # the next year's
        "The annual Quito river plenary was held from 10 to 14 December 2017.",  # another meeting
        "The annual Brisbane river plenary was held on 9 December 2017.",  # a day of it
        "The annual Brisbane river plenary was held in December 2017.",  # less precise
    ],
)
def test_dates_that_may_all_be_true_are_no_conflict(make_assistant: MakeAssistant, other: str) -> None:
    held = "The annual Brisbane river plenary was held from 9 to 14 December 2017."
    made = make_assistant({"a.txt": f"One\n\n{held}\n", "b.txt": f"Other\n\n{other}\n"}).timeline()
    assert made.conflicts == ()


def test_a_slip_in_one_part_of_a_day_is_a_conflict_unless_one_document_gives_both(
    make_assistant: MakeAssistant,
) -> None:
    one = "The members left the hall in Geneva before the vote on 5 December 2011."
    other = "The members left the hall in Geneva before the vote on 5 December 2012."
    assert len(make_assistant({"a.txt": f"One\n\n{one}\n", "b.txt": f"Two\n\n{other}\n"}).timeline().conflicts) == 1
    both = make_assistant({"a.txt": f"One\n\n{one} {other}\n", "b.txt": f"Two\n\n{other}\n"})
    assert both.timeline().conflicts == ()


def test_a_csv_has_a_line_for_each_entry_and_date_and_no_formulas(make_assistant: MakeAssistant) -> None:
    hostile = "=cmd: notes\n\n12 March 2018\n\n=The river fund was founded in Lima in May 2016.\n"
    lines = list(
        csv.DictReader(io.StringIO(to_csv(make_assistant({"=a.txt": hostile}).timeline()).decode("utf-8-sig")))
    )
    assert [(line["date"], line["sort"]) for line in lines] == [("2016-05", "event")]
    assert not any(value.startswith(("=", "+", "-", "@")) for line in lines for value in line.values())


def test_a_word_file_has_years_entries_conflicts_and_sources(assistant: Assistant) -> None:
    document = Document(io.BytesIO(to_docx(assistant.timeline())))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert [text for text in texts if text.isdigit()] == ["2016", "2018", "2019", "2020"]
    assert "12 March 2018 “Peru opposed the river fund.” (Peru: opposed) [3]" in texts
    assert "Our letter: 25 July 2021 (in its header) [7], or 25 June 2021 (at its signature) [8]" in texts
    assert texts[-1] == "From 3 documents."


def test_markup_in_a_document_is_plain_text_in_markdown(make_assistant: MakeAssistant) -> None:
    made = make_assistant({"a.txt": "Notes\n\nThe <b>fund</b> [here](x) was founded in Lima in May 2016.\n"}).timeline()
    assert "\\<b\\>fund\\</b\\> \\[here\\](x)" in to_markdown(made).decode("utf-8")


@pytest.mark.parametrize(
    ("date", "until", "language", "text"),
    [
        ("2021", None, "en", "2021"),
        ("2021-06", None, "fr", "juin 2021"),
        ("2021-06-21", "2021-06-25", "en", "21 to 25 June 2021"),
        ("2021-06-30", "2021-07-02", "en", "30 June to 2 July 2021"),
        ("2021-06-21", "2021-06-25", "fr", "21 au 25 juin 2021"),
        ("2021-06-21", "2021-06-25", "pt", "21 a 25 de junho de 2021"),
        ("2021-06", "2021-08", "pt", "junho a agosto de 2021"),
        ("2019", "2021", "en", "2019 to 2021"),
        ("2019", "2021", "fr", "2019 à 2021"),
        ("2021-11", "2022-01", "en", "November 2021 to January 2022"),
    ],
)
def test_a_moment_is_written_as_precisely_as_its_source(date: str, until: str | None, language: str, text: str) -> None:
    assert moment_text(date, until, language) == text

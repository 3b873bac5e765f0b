"""What is known of one document."""

import pytest

from assistant.cli.overview_report import show_rows
from tests.assistant.conftest import MakeAssistant
from vectorstore.library import UnknownDocumentError

TEXT = (
    "River talks\n\n12 March 2018\n\nPeru opposed the river fund. It also opposed the lake levy. "
    "Germany supported the river fund. Some delegations opposed a lake levy.\n"
)


def test_a_record_has_the_dates_with_their_places_and_every_row_with_its_sentence(
    make_assistant: MakeAssistant,
) -> None:
    assistant = make_assistant({"a.txt": TEXT})
    [identity] = assistant.library.document_ids()
    made = assistant.record(identity, "fr")
    assert [(date.value, date.where, date.citation and date.citation.quote) for date in made.dates] == [
        ("2018-03-12", "in its header", "12 March 2018")
    ]
    assert [(row.actor, row.is_named, row.stance, row.about) for row in made.rows] == [
        ("Pérou", True, "oppose", "the river fund"),
        ("Pérou", True, "oppose", "the lake levy"),
        ("Allemagne", True, "support", "the river fund"),
        ("Some delegations", False, "oppose", "a lake levy"),
    ]
    assert made.rows[1].citation.quote == "Peru opposed the river fund. It also opposed the lake levy."
    for number in range(1, 6):
        citation = made.citation(number)
        assert TEXT.strip()[citation.start : citation.end] == citation.quote


def test_numbers_of_citations_run_on_where_a_date_stands_in_no_sentence(make_assistant: MakeAssistant) -> None:
    page = (
        '<html lang="en"><head><title>River talks</title><meta name="date" content="2019-01-05"></head><body>'
        "<h1>River talks</h1><p>12 March 2018</p><p>Peru opposed the river fund. Germany supported it.</p></body>"
    )
    assistant = make_assistant({"a.html": page})
    made = assistant.record(next(iter(assistant.library.document_ids())))
    cited = [date.citation.n for date in made.dates if date.citation]
    assert len(cited) < len(made.dates)
    assert [*cited, *dict.fromkeys(row.citation.n for row in made.rows)] == [1, 2, 3]


def test_other_versions_and_conflicts_are_part_of_it(make_assistant: MakeAssistant) -> None:
    body = "Peru opposed the river fund for good reasons, and the chair took note of it at length.\n\n" * 9
    letter = f"A letter\n\n25 July 2021\n\n{body}Signed in Brussels, 25 June 2021\n"
    assistant = make_assistant({"a.txt": letter, "b.txt": letter})
    made = assistant.record(sorted(assistant.library.document_ids())[0])
    assert made.conflict is not None
    assert "2021-07-25 in its header, 2021-06-25 at its signature" in made.conflict
    assert [other.relation for other in made.versions] == ["same text"]


def test_an_unknown_document_is_told(make_assistant: MakeAssistant) -> None:
    with pytest.raises(UnknownDocumentError):
        make_assistant({"a.txt": TEXT}).record("gone")


def test_rows_are_printed_with_their_places(make_assistant: MakeAssistant, capsys: pytest.CaptureFixture[str]) -> None:
    assistant = make_assistant({"a.txt": TEXT})
    show_rows(assistant.record(next(iter(assistant.library.document_ids()))))
    shown = " ".join(capsys.readouterr().out.split())
    assert "Germany support the river fund “Germany supported the river fund.”, characters" in shown

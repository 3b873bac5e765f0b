"""How many documents there are of what kind and year, as the page's chart and its table are given it."""

from typing import Any

from assistant.overview.coverage import coverage
from ingest.document import DocumentId, Metadata
from ui.coverage_view import Chosen, cell_rows, figures, holes, language_rows
from vectorstore.records import DocumentSummary


def summary(number: int, kind: str, date: str | None, language: str) -> DocumentSummary:
    metadata = Metadata("Title", kind, language, date)
    return DocumentSummary(DocumentId(f"d{number}"), "v", "d.txt", metadata, 10, 1)


FOUND = coverage(
    [
        summary(1, "speech", "2015-01-01", "en"),
        summary(2, "speech", "2015-02-01", "fr"),
        summary(3, "speech", "2017-01-01", "en"),
        summary(4, "note", None, "en"),
    ]
)


def cells(chosen: Chosen) -> dict[tuple[str, str], dict[str, Any]]:
    return {(row["kind"], row["year"]): row for row in cell_rows(FOUND, chosen)}


def test_a_cell_says_its_documents_and_their_languages() -> None:
    cell = cells(Chosen())["speech", "2015"]
    assert cell["label"] == "speech, 2015: 2 documents (English 1, French 1)"
    assert cell["count"] == 2


def test_a_year_without_a_kind_between_others_is_a_gap_and_said_in_words() -> None:
    rows = cells(Chosen())
    assert [rows["speech", year]["count"] for year in ("2015", "2016", "2017", "")] == [2, 0, 1, 0]
    assert holes(FOUND) == ["No speech of 2016"]


def test_a_chosen_language_counts_alone_and_keeps_its_side_among_the_languages() -> None:
    french = Chosen(language="fr")
    assert [row["count"] for row in cell_rows(FOUND, french) if row["kind"] == "speech"] == [1, 0, 0, 0]
    held = [(row["language_name"], row["side"]) for row in language_rows(FOUND, french) if row["held"]]
    assert held == [("French", 1)]
    assert [row["language_name"] for row in language_rows(FOUND, french)] == ["English", "French"]


def test_documents_of_one_language_have_no_marks_for_it() -> None:
    assert language_rows(coverage([summary(1, "note", "2015", "en")]), Chosen()) == []


def test_what_the_list_is_narrowed_to_is_kept() -> None:
    def kept(chosen: Chosen) -> list[tuple[str, str]]:
        return [place for place, row in cells(chosen).items() if row["kept"]]

    assert kept(Chosen("speech", "2015")) == [("speech", "2015")]
    assert kept(Chosen(year="2017")) == [("speech", "2017"), ("note", "2017")]
    assert {kind for kind, _year in kept(Chosen(kind="note"))} == {"note"}
    assert kept(Chosen(language="fr")) == []


def test_the_table_has_what_the_chart_shows_by_language_and_documents_without_a_date() -> None:
    assert figures(FOUND) == [
        {"Kind": "speech", "Year": "2015", "Documents": 2, "English": 1, "French": 1},
        {"Kind": "speech", "Year": "2017", "Documents": 1, "English": 1, "French": 0},
        {"Kind": "note", "Year": "no date", "Documents": 1, "English": 1, "French": 0},
    ]

"""How many documents there are of what kind and year, as the page's component is given it."""

from assistant.overview.coverage import coverage
from ingest.document import DocumentId, Metadata
from ui.coverage_view import Chosen, coverage_view
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


def test_a_cell_says_its_documents_and_their_languages() -> None:
    cell = coverage_view(FOUND, Chosen())["cells"][0][0]
    assert cell["label"] == "speech, 2015: 2 documents (English 1, French 1)"
    assert cell["count"] == 2


def test_a_year_without_a_kind_between_others_is_a_hole_and_said_in_words() -> None:
    view = coverage_view(FOUND, Chosen())
    assert [cell["hole"] for cell in view["cells"][0]] == [False, True, False, False]
    assert view["holes"] == ["No speech of 2016"]


def test_a_chosen_language_counts_alone() -> None:
    view = coverage_view(FOUND, Chosen(language="fr"))
    assert [cell["count"] for cell in view["cells"][0]] == [1, 0, 0, 0]
    assert [each["pressed"] for each in view["languages"]] == [False, True]


def test_what_the_list_is_narrowed_to_is_pressed() -> None:
    view = coverage_view(FOUND, Chosen("speech", "2015"))
    assert view["cells"][0][0]["pressed"]
    assert not view["cells"][0][2]["pressed"]
    assert coverage_view(FOUND, Chosen(year="2017"))["years"][2]["pressed"]
    assert coverage_view(FOUND, Chosen(kind="note"))["kinds"][1]["pressed"]


def test_documents_without_a_date_have_a_column_of_their_own() -> None:
    view = coverage_view(FOUND, Chosen())
    assert view["years"][-1]["name"] == "no date"
    assert view["cells"][1][-1]["count"] == 1

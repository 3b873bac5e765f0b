"""Which documents there are, by kind, year and language, and where there are none."""

from assistant.overview.coverage import UNDATED, coverage
from ingest.document import DocumentId, Metadata
from vectorstore.records import DocumentSummary


def summary(kind: str, date: str | None, language: str = "en") -> DocumentSummary:
    name = f"{kind}-{date}-{language}"
    return DocumentSummary(DocumentId(name), "v", f"{name}.txt", Metadata(name, kind, language, date), 10, 1)


LIBRARY = [
    summary("press release", "2015-03-01"),
    summary("press release", "2015-03-01", "fr"),
    summary("press release", "2016"),
    summary("press release", "2018-11"),
    summary("speech", "2013-01-01"),
    summary("speech", "2019-01-01", "pt"),
    summary("note", None),
]


def test_documents_are_counted_by_kind_year_and_language() -> None:
    found = coverage(LIBRARY)
    assert found.cells["press release", "2015"] == {"en": 1, "fr": 1}
    assert found.count("press release") == 4
    assert found.count(year="2015", language="fr") == 1
    assert found.count() == len(LIBRARY)


def test_every_year_between_the_first_and_the_last_is_there_and_the_undated_come_last() -> None:
    assert coverage(LIBRARY).years == ("2013", "2014", "2015", "2016", "2017", "2018", "2019", UNDATED)


def test_kinds_and_languages_of_most_documents_come_first() -> None:
    assert coverage(LIBRARY).kinds == ("press release", "speech", "note")
    assert coverage(LIBRARY).languages == ("en", "fr", "pt")


def test_a_hole_is_a_year_without_a_kind_between_its_first_and_its_last() -> None:
    found = coverage(LIBRARY)
    assert found.holes("press release") == ((2017, 2017),)
    assert found.holes("speech") == ((2014, 2018),)
    assert found.holes("note") == ()


def test_a_library_without_documents_or_dates_has_no_years_to_miss() -> None:
    assert coverage([]).years == ()
    assert coverage([summary("note", None)]).years == (UNDATED,)
    assert coverage([]).count() == 0

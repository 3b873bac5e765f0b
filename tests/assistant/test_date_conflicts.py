import pytest

from assistant.cli.terminal import show_document
from assistant.overview.date_conflicts import conflict_sentence, saved_sentence
from ingest.document import DatePlace, Document, DocumentDate, DocumentId, Event, Metadata, Page, Span

TEXT = "Our view\n\n25 JULY 2021\n\nIt is late.\n\n25 June 2021"
DATES = (
    DocumentDate("2021-07-25", "header", Span(10, 22)),
    DocumentDate("2021-06-25", "signature", Span(37, 49)),
)


def test_different_dates_are_named_with_their_places() -> None:
    assert conflict_sentence(DATES) == (
        "The document gives different dates for itself: 2021-07-25 in its header, 2021-06-25 at its signature."
    )


@pytest.mark.parametrize(
    ("values", "is_conflict"),
    [
        ([("2021-07-25", "header"), ("2021-07-25", "html meta")], False),
        ([("2021-07-25", "header"), ("2021-07", "file name")], False),
        ([("2021", "sidecar"), ("2021-07-25", "header")], False),
        ([("2021-07-25", "header"), ("2021-07-26", "pdf information")], False),
        ([("2021-07-25", "sidecar"), ("2021-06-25", "header")], True),
        ([("2021-07", "header"), ("2021-08", "text")], True),
        ([], False),
    ],
)
def test_dates_that_may_both_be_true_are_no_conflict(values: list[tuple[str, DatePlace]], is_conflict: bool) -> None:
    sentence = conflict_sentence([DocumentDate(value, where) for value, where in values])
    assert (sentence is not None) is is_conflict


def test_another_day_noted_by_a_program_is_said_apart() -> None:
    noted = DocumentDate("2024-01-02", "pdf information")
    assert saved_sentence([*DATES, noted]) == (
        "A program has noted another day, perhaps that of saving: 2024-01-02 in the PDF's information."
    )
    assert saved_sentence([noted]) is None
    assert saved_sentence([*DATES, DocumentDate("2021-06-25", "document properties")]) is None


def test_what_is_known_of_a_document_is_shown_with_quotations(capsys: pytest.CaptureFixture[str]) -> None:
    metadata = Metadata(
        title="Our view",
        kind="statement",
        language="en",
        date="2021-07-25",
        dates=DATES,
        speaker="Jane Doe",
        origin="https://example.org/a",
        event=Event("plenary", 2021, "Brussels"),
        retrieved="2021-08-01",
        unread=("Page 3 is a picture.",),
    )
    document = Document(DocumentId("a"), "1", "a.pdf", TEXT, metadata, pages=(Page(1, 0), Page(2, 30)))
    show_document(document)
    shown = " ".join(capsys.readouterr().out.split())
    for expected in (
        "retrieved 2021-08-01",
        "event plenary, 2021, Brussels",
        "2021-07-25 header: “25 JULY 2021”, characters 10:22, page 1",
        "2021-06-25 signature: “25 June 2021”, characters 37:49, page 2",
        "2021-07-25 in its header, 2021-06-25 at its signature.",
        "Not read: Page 3 is a picture.",
    ):
        assert expected in shown

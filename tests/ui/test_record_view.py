"""A document's own page, as data for its component."""

from dataclasses import replace

from fake_assistant import FakeAssistant

from assistant.overview.document_record import LedgerRow
from ui.record_view import record_view


def test_a_sentence_stands_once_with_all_who_take_one_stance_in_it() -> None:
    made = FakeAssistant().record("closing-statement")
    said = made.rows[0].citation
    other = replace(said, n=said.n + 1)
    rows = (
        LedgerRow("Northland", True, "oppose", "it", said),
        LedgerRow("some delegations", False, "oppose", "it", said),
        LedgerRow("Eastmark", True, "support", "it", said),
        LedgerRow("Eastmark", True, "support", "it", other),
    )
    view = record_view(replace(made, rows=rows), 3)
    shown = view["rows"]
    assert (view["count"], view["more"]) == ("3 statements.", False)
    part = record_view(replace(made, rows=rows), 2)
    assert (part["count"], part["more"], len(part["rows"])) == ("The first 2 of 3 statements.", True, 2)
    assert [[(each["name"], each["is_named"]) for each in row["actors"]] for row in shown] == [
        [("Northland", True), ("some delegations", False)],
        [("Eastmark", True)],
        [("Eastmark", True)],
    ]
    assert [row["stance"] for row in shown] == ["opposed", "in favour", "in favour"]


def test_that_a_document_is_a_document_is_not_told() -> None:
    made = FakeAssistant().record("closing-statement")
    plain = replace(made.document, metadata=replace(made.document.metadata, kind="document"))
    assert "Kind" in [fact["name"] for fact in record_view(made, 1)["facts"]]
    assert "Kind" not in [fact["name"] for fact in record_view(replace(made, document=plain), 1)["facts"]]

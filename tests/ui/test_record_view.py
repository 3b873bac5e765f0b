"""A document's own page, as data for its component."""

from dataclasses import replace

from fake_assistant import FakeAssistant

from assistant.overview.document_record import LedgerRow
from ui.record_view import record_view


def test_a_sentence_stands_once_with_all_who_take_a_side_in_it() -> None:
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
    assert (view["count"], view["more"]) == ("2 statements.", False)
    part = record_view(replace(made, rows=rows), 1)
    assert (part["count"], part["more"], len(part["rows"])) == ("The first 1 of 2 statements.", True, 1)
    assert [
        [([(each["name"], each["is_named"]) for each in side["actors"]], side["stance"]) for side in row["sides"]]
        for row in shown
    ] == [
        [([("Northland", True), ("some delegations", False)], "opposed"), ([("Eastmark", True)], "in favour")],
        [([("Eastmark", True)], "in favour")],
    ]


def test_of_an_actor_on_both_sides_it_is_told_what_each_is_on() -> None:
    made = FakeAssistant().record("closing-statement")
    said = made.rows[0].citation
    rows = (
        LedgerRow("Northland", True, "oppose", "the proposal", said),
        LedgerRow("Eastmark", True, "support", "Northland, with thanks", said),
        LedgerRow("Eastmark", True, "oppose", "the long proposal of nine words that goes on and on", said),
    )
    [row] = record_view(replace(made, rows=rows), 9)["rows"]
    assert [(side["stance"], side["on"]) for side in row["sides"]] == [
        ("opposed", None),
        ("in favour", "Northland"),
        ("opposed", "the long proposal of nine words that goes …"),
    ]


def test_that_a_document_is_a_document_is_not_told() -> None:
    made = FakeAssistant().record("closing-statement")
    plain = replace(made.document, metadata=replace(made.document.metadata, kind="document"))
    assert "Kind" in [fact["name"] for fact in record_view(made, 1)["facts"]]
    assert "Kind" not in [fact["name"] for fact in record_view(replace(made, document=plain), 1)["facts"]]

"""What is derived from a document belongs to it, under whatever id."""

import re

from reading import read

from ingest.document import DocumentId
from ingest.passage import passage_id
from ingest.prepare import prepare_document


def _token_offsets(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"\w+|[^\w\s]", text)]


def test_passages_statements_and_sketch_are_prepared_together() -> None:
    document = read("China opposed the reform.", "a.txt")
    prepared = prepare_document(document, _token_offsets, 62)
    assert [passage.text for passage in prepared.passages] == ["China opposed the reform."]
    assert [(row.actor, row.stance) for row in prepared.statements] == [("China", "oppose")]
    assert prepared.sketch


def test_under_another_id_everything_of_a_document_moves_along() -> None:
    document = read("China opposed the reform.", "a.txt")
    moved = prepare_document(document, _token_offsets, 62).with_id(DocumentId("other"))
    (passage,), (statement,) = moved.passages, moved.statements
    assert {moved.document.id, passage.document_id, statement.document_id} == {"other"}
    assert passage.id == passage_id("other", document.version, passage.start, passage.end)

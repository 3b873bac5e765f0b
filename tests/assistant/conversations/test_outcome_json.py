"""An outcome that was kept is read back as it was."""

import json
from dataclasses import fields, replace

import pytest

from assistant.answer import Answer, Refusal
from assistant.conversations.outcome_json import kept_json, read_outcome
from assistant.evidence import Evidence
from ingest.document import Document, DocumentId, Metadata
from tests.assistant.conversations.outcomes import answer, refusal

DOCUMENT = Document(
    DocumentId("note"), "v1", "note.txt", "A secret that no answer quotes.", Metadata("Note", "note", "en")
)


@pytest.mark.parametrize("outcome", [answer(), refusal()], ids=["answer", "refusal"])
def test_an_outcome_is_read_back_from_its_json_with_every_field(outcome: Answer | Refusal) -> None:
    assert all(getattr(outcome, each.name) for each in fields(outcome) if each.name != "passages")
    assert read_outcome(json.loads(json.dumps(kept_json(outcome)))) == outcome


def test_text_of_the_documents_that_no_answer_quotes_is_not_kept() -> None:
    retrieved = replace(answer(), passages=(Evidence("E1", DOCUMENT, 0, 31, 0.5),))
    assert "secret" not in json.dumps(kept_json(retrieved))


def test_an_altered_quotation_is_not_taken_for_what_was_kept() -> None:
    altered = json.loads(json.dumps(kept_json(answer())).replace("Peru opposed it", "Peru supported it"))
    with pytest.raises(ValueError, match="source 1 was altered"):
        read_outcome(altered)


@pytest.mark.parametrize("change", [{"schema": 99}, {"citations": [{}]}, {"engine": None}])
def test_what_is_no_outcome_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - pydantic's own words
        read_outcome(kept_json(answer()) | change)

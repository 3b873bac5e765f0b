"""A hand-made document and outcomes about it, in the published JSON form."""

import hashlib
from collections.abc import Callable
from typing import Any

import pytest

from evals.case import Case, Evidence, ExpectedItem
from evals.source_text import Source

TEXT = "Norway and Chile opposed the plan. Kenya led the talks, which took 7 hours. The vote was not held."


@pytest.fixture
def sources() -> dict[str, Source]:
    return {"note": Source("note", "v1", "note.md", TEXT, "# Note\n\n" + TEXT.replace("the plan", "**the plan**"))}


@pytest.fixture
def cite() -> Callable[..., dict[str, Any]]:
    """A true citation of a phrase of the document."""

    def make(phrase: str, number: int = 1) -> dict[str, Any]:
        start = TEXT.index(phrase)
        return {
            "n": number, "document_id": "note", "version": "v1", "title": "Note", "date": None, "speaker": None,
            "kind": "note", "language": "en", "origin": "note.md", "page": None, "start": start,
            "end": start + len(phrase), "quote": phrase, "sha256": hashlib.sha256(phrase.encode()).hexdigest(),
        }  # fmt: skip

    return make


@pytest.fixture
def answer(cite: Callable[..., dict[str, Any]]) -> dict[str, Any]:
    """An answer in which everything is right."""
    sentence = "Norway and Chile opposed the plan."
    return {
        "schema": 1, "question": "Who opposed?", "standalone_question": "Who opposed?", "outcome": "answer",
        "refusal_reason": None, "confidence": 0.9, "headline": "Norway and Chile",
        "items": [
            {"name": "Norway", "stance": "oppose", "citations": [1]},
            {"name": "Chile", "stance": "oppose", "citations": [1]},
        ],
        "statements": [{"text": sentence, "speaker": None, "citations": [1], "verdict": "verbatim"}],
        "removed": [], "citations": [cite(sentence)], "conflicts": [],
        "examined": {"documents": 1, "of": 1, "failed": 0},
        "passages": [
            {"document_id": "note", "start": 35, "end": 75, "text": TEXT[35:75], "score": 0.9},
            {"document_id": "note", "start": 0, "end": 34, "text": TEXT[:34], "score": 0.5},
        ],
    }  # fmt: skip


@pytest.fixture
def refusal(answer: dict[str, Any]) -> dict[str, Any]:
    return {
        **answer, "outcome": "refusal", "refusal_reason": "Nothing found", "headline": None,
        "items": [], "statements": [], "citations": [],
    }  # fmt: skip


@pytest.fixture
def case() -> Case:
    return Case(
        id="who-opposed",
        why="Shows who was against.",
        set="hand-made",
        folder="nowhere",
        question="Who opposed?",
        language="en",
        expect="answer",
        items=(ExpectedItem(("Norway", "Norvège"), "oppose"), ExpectedItem(("Chile",), "oppose")),
        forbidden_items=(ExpectedItem(("Kenya",)),),
        evidence=(Evidence((("note.md", "Norway and Chile opposed"),)),),
    )

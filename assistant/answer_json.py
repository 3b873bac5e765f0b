"""An outcome as the JSON object that is published: ``coalition ask --json``. Schema 1."""

from dataclasses import asdict
from typing import Any

from assistant.answer import Answer, Outcome, Refusal
from assistant.citation import Citation

SCHEMA = 1


def to_json(outcome: Answer | Refusal) -> dict[str, Any]:
    """The published form of an outcome: plain dicts, lists, strings and numbers only."""
    answer = outcome if isinstance(outcome, Answer) else None
    return {
        "schema": SCHEMA,
        "question": outcome.question,
        "standalone_question": outcome.standalone_question,
        "outcome": "answer" if answer else "refusal",
        "refusal_reason": outcome.reason if isinstance(outcome, Refusal) else None,
        "confidence": round(outcome.confidence, 4),
        "missing_words": list(outcome.missing_words) if isinstance(outcome, Refusal) else [],
        "nearest_topics": list(outcome.nearest_topics) if isinstance(outcome, Refusal) else [],
        "nearest_places": [asdict(each) for each in outcome.nearest_places] if isinstance(outcome, Refusal) else [],
        "headline": answer.headline if answer else None,
        "headline_citations": list(answer.headline_citations) if answer else [],
        "items": [
            {
                "name": item.name,
                "stance": item.stance,
                "citations": list(item.citations),
                "found_by": item.found_by,
            }
            for item in (answer.items if answer else ())
        ],
        "statements": [
            {
                "text": statement.text,
                "speaker": statement.speaker,
                "citations": list(statement.citations),
                "verdict": statement.verdict,
            }
            for statement in (answer.statements if answer else ())
        ],
        "removed": [{"text": removed.text, "reason": removed.reason} for removed in outcome.removed],
        "citations": [citation_json(citation) for citation in (answer.citations if answer else ())],
        "conflicts": [
            {
                "about": conflict.about,
                "values": [{"value": value.value, "citations": list(value.citations)} for value in conflict.values],
            }
            for conflict in (answer.conflicts if answer else ())
        ],
        "unclear": [
            {"name": each.name, "stance": each.stance, "reason": each.reason, "citations": list(each.citations)}
            for each in (answer.unclear if answer else ())
        ],
        "audience": answer.audience if answer else None,
        "added": [asdict(each) for each in (answer.added if answer else ())],
        **_common(outcome),
    }


def citation_json(citation: Citation) -> dict[str, Any]:
    """The published form of a citation."""
    return {
        "n": citation.n,
        "document_id": citation.document_id,
        "version": citation.version,
        "title": citation.title,
        "date": citation.date,
        "speaker": citation.speaker,
        "kind": citation.kind,
        "language": citation.language,
        "origin": citation.origin,
        "page": citation.page,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
        "sha256": citation.sha256,
        "organisation": citation.organisation,
        "heading_path": list(citation.heading_path),
        "also_in": [asdict(other) for other in citation.also_in],
    }


def _common(outcome: Outcome) -> dict[str, Any]:
    return {
        "notes": list(outcome.notes),
        "examined": {
            "documents": outcome.examined.documents,
            "of": outcome.examined.of,
            "failed": outcome.examined.failed,
            "copies": outcome.examined.copies,
            "matched": outcome.examined.matched,
            "unclear": outcome.examined.unclear,
        },
        "passages": [
            {
                "document_id": piece.document.id,
                "start": piece.start,
                "end": piece.end,
                "text": piece.text,
                "score": round(piece.score, 6),
            }
            for piece in outcome.passages
        ],
        "engine": {
            "answerer": outcome.engine.answerer,
            "embedder": outcome.engine.embedder,
            "fingerprint": outcome.engine.fingerprint,
        },
        "timings_ms": {
            "retrieve": round(outcome.timings.retrieve, 1),
            "answer": round(outcome.timings.answer, 1),
            "verify": round(outcome.timings.verify, 1),
            "total": round(outcome.timings.total, 1),
        },
    }

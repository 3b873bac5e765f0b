"""A checked draft as plain data for the page's component."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from assistant.verification.check import CheckedSentence, Verdict
from ui.outcome_view import copying_view, source_view

MATTERS: tuple[Verdict, ...] = ("contradicted", "misquoted", "not found", "supported", "not checked")
"""The verdicts, in the order of how much they matter."""


def checked_view(sentences: Sequence[CheckedSentence], documents: int) -> dict[str, Any]:
    """A draft, sentence by sentence. ``documents`` is how many were searched."""
    counts = Counter(sentence.verdict for sentence in sentences)
    noun = "document" if documents == 1 else "documents"
    return {
        "summary": [
            {"verdict": verdict, "text": f"{counts[verdict]} {verdict}"} for verdict in MATTERS if counts[verdict]
        ],
        "searched": f"Searched {documents:,} {noun}.",
        "copying": copying_view(),
        "sentences": [_sentence(sentence) for sentence in sentences],
    }


def _sentence(sentence: CheckedSentence) -> dict[str, Any]:
    nearest = sentence.verdict == "not found"
    return {
        "text": " ".join(sentence.text.split()),
        "verdict": sentence.verdict,
        "reasons": list(sentence.reasons),
        "differences": [{"said": each.said, "stands": each.stands} for each in sentence.differences],
        "sources_label": "The nearest passage" if nearest else "The documents say",
        "sources": [source_view(citation, already_quoted=False) for citation in sentence.citations],
    }

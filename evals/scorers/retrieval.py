"""Whether the passages retrieved hold the facts that the answer needs: recall at k and reciprocal rank."""

from collections.abc import Mapping, Sequence
from typing import Any

from evals.case import Case, Evidence
from evals.score import Score
from evals.source_text import Source, letters

CUTOFFS = (1, 3, 5, 10)


def score_retrieval(case: Case, outcome: Mapping[str, Any], sources: Mapping[str, Source]) -> list[Score]:
    """Nothing for a case without evidence. Recall at k is the share of its facts within the first k passages.

    Reciprocal rank is 1 / the rank of the first passage that holds any of the facts; 0 if none does.
    """
    if not case.evidence:
        return []
    ranks = [_rank(evidence, outcome["passages"], sources) for evidence in case.evidence]
    first = min((rank for rank in ranks if rank is not None), default=None)
    reason = ", ".join(
        f"“{evidence.places[0][1]}” at rank {rank}" if rank else f"“{evidence.places[0][1]}” not retrieved"
        for evidence, rank in zip(case.evidence, ranks, strict=True)
    )
    recalls = [
        Score(f"recall at {k}", sum(rank is not None and rank <= k for rank in ranks) / len(ranks), reason)
        for k in CUTOFFS
    ]
    return [*recalls, Score("reciprocal rank", 1 / first if first else 0.0, reason)]


def _rank(evidence: Evidence, passages: Sequence[Mapping[str, Any]], sources: Mapping[str, Source]) -> int | None:
    for rank, passage in enumerate(passages, start=1):
        source = sources.get(passage["document_id"])
        words = letters(passage["text"])
        if source and any(file == source.path and letters(phrase) in words for file, phrase in evidence.places):
            return rank
    return None

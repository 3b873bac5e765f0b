"""Two rankings become one: weighted reciprocal rank fusion. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from vectorstore.index import Ranked
from vectorstore.model_families import family_of


@dataclass(frozen=True, slots=True)
class FusionWeights:
    """How much the vector ranking counts beside the keyword ranking, whose weight is 1.

    ``fit``: for passages in a language the embedding model was made for. ``unfit``: for all others.
    ``fit_languages``: those languages, ISO 639-1; None means that the model was made for all.
    """

    fit: float
    unfit: float
    fit_languages: frozenset[str] | None
    constant: float

    def of(self, language: str) -> float:
        """The weight of the vector ranking for a passage in ``language``."""
        return self.fit if self.fit_languages is None or language in self.fit_languages else self.unfit


# Fitted on 600 questions of SQuAD 2 (English) and FaQuAD (Portuguese), 225 each of Pirá (both), 600 of XQuAD
# (Spanish), hit@5, each set alone and all in one library. The default model was trained on English: with the
# usual constant of 60 and equal weights it costs Portuguese a fifth of the right passages that keywords alone find.
ENGLISH_MODEL = FusionWeights(fit=0.5, unfit=0.1, fit_languages=frozenset({"en"}), constant=10.0)
ANY_LANGUAGE_MODEL = FusionWeights(fit=0.5, unfit=0.5, fit_languages=None, constant=10.0)


def weights_for(embedder_fingerprint: str) -> FusionWeights:
    """The weights for a model. One that is not known to be made for one language is trusted in every language."""
    language = family_of(embedder_fingerprint).language
    return ANY_LANGUAGE_MODEL if language is None else replace(ENGLISH_MODEL, fit_languages=frozenset({language}))


def fuse(
    keywords: Sequence[Ranked],
    vectors: Sequence[Ranked],
    vector_weight: Callable[[str], float],
    constant: float,
) -> list[Ranked]:
    """Passages of either ranking, best first, scored by the weighted sum of ``1 / (constant + rank)``, rank from 1.

    ``vector_weight`` gives the vector ranking's weight for a passage id; the keyword ranking's is 1. Ties
    keep the order of the keyword ranking. The formula is reciprocal rank fusion (Cormack, Clarke and
    Büttcher, "Reciprocal rank fusion outperforms Condorcet and individual rank learning methods", SIGIR
    2009, where the constant is 60), with weights.
    """
    scores: dict[str, float] = {}
    for rank, ranked in enumerate(keywords, start=1):
        scores[ranked.passage_id] = 1.0 / (constant + rank)
    for rank, ranked in enumerate(vectors, start=1):
        share = vector_weight(ranked.passage_id) / (constant + rank)
        scores[ranked.passage_id] = scores.get(ranked.passage_id, 0.0) + share
    return sorted((Ranked(identity, score) for identity, score in scores.items()), key=lambda ranked: -ranked.score)

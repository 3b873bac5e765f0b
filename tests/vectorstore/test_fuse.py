"""Weighted reciprocal rank fusion."""

import pytest

from vectorstore.fuse import ANY_LANGUAGE_MODEL, ENGLISH_MODEL, fuse, weights_for
from vectorstore.index import Ranked


def _ranking(*identities: str) -> list[Ranked]:
    return [Ranked(identity, 1.0) for identity in identities]


def _order(ranked: list[Ranked]) -> list[str]:
    return [entry.passage_id for entry in ranked]


def test_a_score_is_the_weighted_sum_of_reciprocal_ranks() -> None:
    fused = fuse(_ranking("a", "b"), _ranking("b"), lambda _: 0.5, 60.0)
    scores = {entry.passage_id: entry.score for entry in fused}
    assert scores == pytest.approx({"a": 1 / 61, "b": 1 / 62 + 0.5 / 61})
    assert _order(fused) == ["b", "a"]


def test_without_weight_the_keywords_decide() -> None:
    assert _order(fuse(_ranking("a", "b", "c"), _ranking("c", "b", "a", "d"), lambda _: 0.0, 10.0))[:3] == [
        "a",
        "b",
        "c",
    ]


def test_the_weight_may_differ_between_passages() -> None:
    fused = fuse(_ranking("a", "b", "c"), _ranking("c", "b"), lambda identity: float(identity == "b"), 10.0)
    assert _order(fused) == ["b", "a", "c"]


def test_a_tie_keeps_the_order_of_the_keywords() -> None:
    assert _order(fuse(_ranking("a"), _ranking("b"), lambda _: 1.0, 10.0)) == ["a", "b"]


def test_what_one_ranking_alone_found_is_kept() -> None:
    assert set(_order(fuse(_ranking("a"), _ranking("b"), lambda _: 0.1, 10.0))) == {"a", "b"}
    assert _order(fuse([], _ranking("b"), lambda _: 0.1, 10.0)) == ["b"]


def test_the_english_model_is_trusted_less_in_other_languages() -> None:
    weights = weights_for("sentence-transformers:all-MiniLM-L6-v2:53aa51172d142c89")
    assert weights == ENGLISH_MODEL
    assert weights.of("en") > weights.of("pt") > 0


def test_a_model_for_many_languages_is_trusted_alike_in_all() -> None:
    weights = weights_for("sentence-transformers:paraphrase-multilingual-MiniLM-L12-v2")
    assert weights is ANY_LANGUAGE_MODEL
    assert weights.of("en") == weights.of("pt")

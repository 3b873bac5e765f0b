"""Both rankings as one, by shares of the best score."""

import pytest

from vectorstore.fuse import ANY_LANGUAGE_MODEL, ENGLISH_MODEL, fuse, weights_for
from vectorstore.index import Ranked


def _ranking(**scores: float) -> list[Ranked]:
    return [Ranked(identity, score) for identity, score in scores.items()]


def _order(ranked: list[Ranked]) -> list[str]:
    return [entry.passage_id for entry in ranked]


def test_a_score_is_the_weighted_sum_of_shares_of_the_best() -> None:
    fused = fuse(_ranking(a=20.0, b=15.0), _ranking(b=0.8, c=0.4), lambda _: 0.5)
    scores = {entry.passage_id: entry.score for entry in fused}
    assert scores == pytest.approx({"b": 0.75 + 0.5, "a": 1.0, "c": 0.25})
    assert _order(fused) == ["b", "a", "c"]


def test_without_weight_the_keywords_decide() -> None:
    fused = fuse(_ranking(a=3.0, b=2.0, c=1.0), _ranking(c=0.9, b=0.8, a=0.7, d=0.6), lambda _: 0.0)
    assert _order(fused) == ["a", "b", "c", "d"]


def test_the_weight_may_differ_between_passages() -> None:
    fused = fuse(_ranking(a=3.0, b=2.0, c=1.0), _ranking(c=0.9, b=0.8), lambda identity: float(identity == "b"))
    assert _order(fused) == ["b", "a", "c"]


def test_a_tie_keeps_the_order_of_the_keywords() -> None:
    assert _order(fuse(_ranking(a=5.0), _ranking(b=0.5), lambda _: 1.0)) == ["a", "b"]


def test_a_passage_far_ahead_by_its_words_stays_ahead() -> None:
    far = fuse(_ranking(a=20.0, b=4.0), _ranking(b=0.50, a=0.45), lambda _: 1.0)
    near = fuse(_ranking(a=20.0, b=19.5), _ranking(b=0.50, a=0.45), lambda _: 1.0)
    assert (_order(far), _order(near)) == (["a", "b"], ["b", "a"])


def test_what_one_ranking_alone_found_is_kept() -> None:
    assert set(_order(fuse(_ranking(a=1.0), _ranking(b=0.5), lambda _: 0.1))) == {"a", "b"}
    assert _order(fuse([], _ranking(b=0.5), lambda _: 0.1)) == ["b"]


def test_vectors_that_point_away_count_for_nothing() -> None:
    fused = fuse(_ranking(a=1.0), _ranking(a=-0.1, b=-0.2), lambda _: 1.0)
    assert {entry.passage_id: entry.score for entry in fused} == {"a": 1.0, "b": 0.0}


def test_the_english_model_is_trusted_less_in_other_languages() -> None:
    weights = weights_for("sentence-transformers:all-MiniLM-L6-v2:53aa51172d142c89")
    assert weights == ENGLISH_MODEL
    assert weights.of("en") > weights.of("pt") > 0


def test_a_model_for_many_languages_is_trusted_alike_in_all() -> None:
    weights = weights_for("sentence-transformers:paraphrase-multilingual-MiniLM-L12-v2")
    assert weights is ANY_LANGUAGE_MODEL
    assert weights.of("en") == weights.of("pt")

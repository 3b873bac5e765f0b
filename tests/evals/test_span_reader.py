"""What the answer reader is trained on, and how its weights are kept."""

import random
from pathlib import Path

import numpy as np
import pytest

from evals.fit import is_held_out
from evals.span_reader.examples import Example, load, one_round
from evals.span_reader.export import quantised
from evals.span_reader.pairs import Pairs, batches

DATA = Path(__file__).parents[3] / "shared" / "data"
TEXT = "The river Oder was dammed in 1912. Peru and Chile paid 40 million for the dam."


def example(question: str, answer: str = "", text: str = TEXT, article: str = "rivers") -> Example:
    start = text.index(answer)
    return Example(question, text, ((start, start + len(answer)),) if answer else (), "en", article)


def test_a_round_holds_every_example_and_some_that_were_made_impossible() -> None:
    examples = [example("When was the river Oder dammed?", "in 1912") for _ in range(200)]
    examples.append(example("Who paid?", "Peru", text="Peru paid in Lima in 1999, and the river Oder ran on."))
    made = one_round(examples, random.Random(1))  # noqa: S311
    assert set(examples) <= set(made)
    impossible = [each for each in made if not each.answers]
    assert 30 < len(impossible) < 120
    known = {(each.question, each.text) for each in examples}
    assert not known & {(each.question, each.text) for each in impossible}


def test_the_answer_of_a_pair_is_where_it_stands_in_the_text() -> None:
    pair = Pairs().of(example("When was the Oder dammed?", "in 1912"))
    first, last = (place - pair.first for place in pair.answer)
    assert TEXT[pair.offsets[first][0] : pair.offsets[last][1]] == "in 1912"
    assert len(pair.ids) == len(pair.types) == len(pair.shared)
    assert Pairs().of(example("When was the Oder dammed?")).answer == (0, 0)


def test_words_of_the_question_are_marked_in_the_text_and_common_ones_are_not() -> None:
    pair = Pairs().of(example("Was the dam on the river Oder dear?", "Peru"))
    marked = {
        TEXT[start:end] for (start, end), mark in zip(pair.offsets, pair.shared[pair.first : -1], strict=True) if mark
    }
    assert "dam" in marked
    assert "The" not in marked


def test_hidden_words_are_never_those_of_the_answer() -> None:
    for seed in range(20):
        pair = Pairs().of(example("When was the Oder dammed?", "in 1912"), random.Random(seed))  # noqa: S311
        assert 103 not in pair.ids[pair.answer[0] : pair.answer[1] + 1]


def test_every_pair_is_in_one_batch() -> None:
    pairs = [Pairs().of(example("When was the Oder dammed?" * (1 + number % 7), "in 1912")) for number in range(40)]
    made = batches(pairs, random.Random(1))  # noqa: S311
    assert sorted(place for batch in made for place in batch) == list(range(40))


def test_kept_weights_are_within_half_a_step_of_the_trained_ones() -> None:
    weight = np.random.default_rng(1).normal(size=(5, 8)).astype(np.float32)
    kept = quantised({"a.weight": weight, "a.bias": weight[0]})
    assert kept["a.weight"].dtype == np.int8
    again = kept["a.weight"] * kept["a.weight.scale"]
    assert np.all(np.abs(again - weight) <= kept["a.weight.scale"] / 2 + 1e-6)
    assert np.array_equal(kept["a.bias"], weight[0])


@pytest.mark.skipif(not DATA.is_dir(), reason="the public sets are not here (../shared/data)")
def test_nothing_that_measures_is_trained_on_in_any_language() -> None:
    train, measured = load(DATA)
    held = {each.text for examples in measured.values() for each in examples}
    assert not held & {each.text for each in train}
    titles = {each.article.partition(" ")[2] for name in ("squad2_dev", "xquad es") for each in measured[name]}
    assert not titles & {each.article.partition(" ")[2] for each in train}
    assert {"squad2_dev", "faquad_pt_train", "xquad es"} == measured.keys()
    assert len(train) > 10_000
    assert not is_held_out("squad2_dev", "article-000.txt")
    assert is_held_out("squad2_dev", "article-003.txt")

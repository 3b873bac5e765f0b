import numpy as np
import pytest

from evals.attribution import WORDS, Example, Measures, by_threshold, interval, macro_f1, measure, predictions


def example(number: int, share: float, is_attributable: bool) -> Example:
    return Example(
        Measures(share, share, share, 0.0, 0.0, 1.0, 2.0, share, share), is_attributable, "set", f"question {number}"
    )


SEPARABLE = [example(number, 0.9 if number % 2 else 0.2 + number / 1000, bool(number % 2)) for number in range(60)]
PARTS = [str(number // 2 % 3) for number in range(60)]
LABELS = np.array([each.is_attributable for each in SEPARABLE])


def test_macro_f1_is_the_mean_over_both_classes() -> None:
    labels, predicted = np.array([True, True, True, False]), np.array([True, True, False, False])
    assert macro_f1(labels, predicted) == pytest.approx((4 / 5 + 2 / 3) / 2)


def test_what_can_be_told_apart_is_told_apart_on_parts_not_fitted_on() -> None:
    assert macro_f1(LABELS, predictions(SEPARABLE, WORDS, PARTS)) == 1.0
    assert macro_f1(LABELS, by_threshold(SEPARABLE, PARTS)) == 1.0


def test_a_part_never_sees_its_own_labels() -> None:
    turned = [
        Example(each.measures, each.is_attributable != (part == "0"), each.source, each.question)
        for each, part in zip(SEPARABLE, PARTS, strict=True)
    ]
    asked = np.array(PARTS) == "0"
    for predicted in (predictions(turned, WORDS, PARTS), by_threshold(turned, PARTS)):
        assert (predicted[asked] == LABELS[asked]).all()


def test_the_interval_holds_the_figure() -> None:
    predicted = LABELS.copy()
    predicted[:10] = ~predicted[:10]
    low, high = interval(SEPARABLE, [predicted])
    assert low < macro_f1(LABELS, predicted) < high


class _Letters:
    """An embedder that tells texts apart by their letters."""

    fingerprint, max_tokens = "letters", 1000

    def embed_passages(self, texts: list[str]) -> np.ndarray:
        counts = np.array([[text.lower().count(chr(97 + n)) for n in range(26)] for text in texts], dtype=np.float32)
        return counts / np.maximum(1e-9, np.linalg.norm(counts, axis=1, keepdims=True))


def test_measures_of_a_claim_that_stands_in_its_passage() -> None:
    claim = "Peru signed 5 clauses."
    whole = measure(claim, f"{claim} Chile left the room.", {"peru": 1.0, "sign": 1.0, "claus": 1.0}, _Letters())
    assert (whole.share, whole.window, whole.pairs, whole.figures, whole.missing) == (1.0, 1.0, 1.0, 0.0, 0.0)
    assert whole.cosine_sentence == pytest.approx(1.0)
    other = measure(claim, "Chile left the room.", {"peru": 1.0, "sign": 1.0, "claus": 1.0}, _Letters())
    assert (other.window, other.pairs, other.figures, other.missing) == (0.0, 0.0, 1.0, 4.0)

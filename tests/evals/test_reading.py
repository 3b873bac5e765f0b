"""The measures of short answers, and the plain way that the assistant is measured against."""

import pytest

from assistant.draft import Draft, DraftItem
from evals.reading import auroc, plain_way, short_answers
from evals.scorers.spans import partial_f1, token_f1

TEXT = "The mine opened in 1998. Its owners closed the mine near Koidu in 2011."


def test_the_plain_way_takes_the_sentence_that_shares_most_words() -> None:
    found = plain_way("Who closed the mine near Koidu?", TEXT, "en")
    assert found.sentence == "Its owners closed the mine near Koidu in 2011."
    assert found.share == 1.0
    assert plain_way("Who paid for lunch?", TEXT, "en").share == 0.0


@pytest.mark.parametrize(
    ("answer", "wanted", "value"),
    [
        ("The mine near Koidu.", ["mine near Koidu"], 1.0),  # articles and stops do not count
        ("mine", ["mine near Koidu"], 0.5),
        ("mine", ["river", "the mine"], 1.0),
        ("river", ["mine"], 0.0),
        ("", ["mine"], 0.0),
    ],
)
def test_token_f1_is_that_of_the_nearest_wording(answer: str, wanted: list[str], value: float) -> None:
    assert token_f1(answer, wanted) == pytest.approx(value)


@pytest.mark.parametrize(
    ("answers", "wanted", "value"),
    [
        (["Peru", "Chile"], ["Chile", "Peru"], 1.0),
        (["Peru"], ["Peru", "Chile"], 2 / 3),  # all right, half of it found
        (["Peru and Chile"], ["Peru", "Chile"], 2 * (1 / 3) / (1 / 3 + 1)),
        ([], ["Peru"], 0.0),
        (["Mali"], ["Peru"], 0.0),
    ],
)
def test_partial_f1_counts_parts_of_answers(answers: list[str], wanted: list[str], value: float) -> None:
    assert partial_f1(answers, wanted) == pytest.approx(value)


def test_auroc_is_the_share_of_pairs_in_the_right_order() -> None:
    assert auroc("x", [0.9, 0.4], [0.5, 0.4]).value == pytest.approx((1 + 1 + 0 + 0.5) / 4)


def test_the_names_of_a_list_are_its_short_answers() -> None:
    assert short_answers(
        Draft(headline="Peru, Mali", items=(DraftItem("Peru", None, ()), DraftItem("Mali", None, ())))
    ) == [
        "Peru",
        "Mali",
    ]
    assert short_answers(Draft(headline="In 2011")) == ["In 2011"]
    assert short_answers(Draft(declined="nothing")) == []

"""What the page shows of a checked draft."""

from assistant.verification.check import CheckedSentence
from ui.check_view import checked_view


def reasons(*given: str) -> list[str]:
    (shown,) = checked_view([CheckedSentence("It met.", 0, 7, "contradicted", given, ())], 3)["sentences"]
    return list(shown["reasons"])


def test_a_date_that_is_wrong_is_written_out_and_its_year_is_no_second_fault() -> None:
    dated = (f"the date 2020-06-{day} is not in the cited passage" for day in (21, 25))
    assert reasons(*dated, "the figure 2020 is not in the cited passage") == [
        "the date 21 June 2020 is not in the cited passage",
        "the date 25 June 2020 is not in the cited passage",
    ]


def test_a_figure_that_is_wrong_is_told_beside_a_wrong_date() -> None:
    figure = "the figure 2019 is not in the cited passage"
    assert figure in reasons("the date 2020-06-21 is not in the cited passage", figure)

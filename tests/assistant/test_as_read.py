"""How words of a document are shown: rows of tables as cells, and everything else as it is written."""

import pytest

from assistant.as_read import as_read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Botswana | | participant | chair in 2022", "Botswana · participant · chair in 2022"),
        ("| Party | 5 % |", "Party · 5 %"),
        ("Party |", "Party"),
        ("| a | b |\n| :-- | --- |\n| 1 | -2 |", "a · b; 1 · -2"),
        ("Table 2 shows it.\n\n| a | b |\n\nIt is **small**.", "Table 2 shows it. a · b It is small."),
    ],
)
def test_the_cells_of_a_row_are_read_apart_and_without_bars(written: str, read: str) -> None:
    assert as_read(written) == read


@pytest.mark.parametrize("text", ["the set {x|y} of 3", "either/or (a|b)", "5 - 3 = 2", "1998 – 2003"])
def test_a_bar_within_words_and_a_dash_stay(text: str) -> None:
    assert as_read(text) == text

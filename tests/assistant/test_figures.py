import pytest

from assistant.reading.figures import find_figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("five hours and a two-week break", ["5 hour", "2 week"]),
        ("deux cents personnes, trente-cinq pour cent", ["200", "35 %"]),
        ("trois cent vingt pages", ["320"]),
        ("six cents délégués", ["600"]),
        ("it costs six cents a kilo", ["6"]),
        ("setecentos e doze barcos", ["712"]),
        ("trinta e cinco por cento, mil pessoas", ["35 %", "1000"]),
        ("3 mil milhões de dólares", ["3e+09 USD"]),
        ("two hundred thousand dollars", ["200000 USD"]),
        ("the third of twenty-five states, half of them twice", ["3 ordinal", "25", "2 part", "2 multiple"]),
        ("one of them said that one year is enough", ["1 year"]),
        ("from 21 to 25 June", ["21", "25"]),
    ],
)
def test_figures_in_digits_and_words_have_a_value_and_a_unit(text: str, expected: list[str]) -> None:
    assert [str(figure) for figure in find_figures(text)] == expected


def test_a_figure_knows_where_it_stands() -> None:
    text = "It took some 1,200 carats."
    (figure,) = find_figures(text)
    assert text[figure.start : figure.end].strip() == "1,200"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("It took nine hours.", "nine hours"),
        ("It cost US$ 3.5 million then.", "US$ 3.5 million"),
        ("It is 26 per cent of it.", "26 per cent"),
        ("It took 12 of them.", "12"),
    ],
)
def test_a_figure_is_told_as_it_is_written(text: str, written: str) -> None:
    (figure,) = find_figures(text)
    assert figure.written_in(text) == written

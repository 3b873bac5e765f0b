"""Which numbers of a sentence are figures that somebody has at hand, and how they are written."""

import pytest

from assistant.brief.telling_figures import telling_figures
from assistant.reading.sentence import read_sentences
from tests.assistant.evidence_maker import make_document


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The fund helped 55 villages and 12 or more towns.", ["55 villages"]),
        ("It pays for 30 % of the wells, which is 40 million dollars.", ["30 %", "40 million dollars"]),
        ("They spoke for five hours about 3 proposals.", ["five hours"]),
        ("O fundo ajudou 55 aldeias.", ["55 aldeias"]),
    ],
)
def test_what_counts_or_measures_is_a_figure_with_what_it_counts(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "Article 19 speaks of the fund, and Annex 12 does as well.",
        "The G-77/China asked for a fund.",
        "Document RIV/2019/12 asks for a fund.",
        "In the COVID-19 years the fund was forgotten.",
        "Decision 11/CP.1 founded the fund.",
        "SB-16 and INC-5 came back to it.",
        "It was closed on 12 March 2020, after one year.",
    ],
)
def test_numbers_of_articles_parts_of_names_and_dates_are_none(text: str) -> None:
    assert told(text) == []


def told(text: str) -> list[str]:
    (sentence,) = read_sentences(make_document(text)).sentences
    return telling_figures(sentence)

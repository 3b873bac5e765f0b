from collections.abc import Callable

import pytest

from assistant.reading import typed_spans
from assistant.reading.persons import persons
from assistant.reading.sentence import Sentence, read_sentences
from assistant.reading.typed_spans import TypedSpan
from tests.assistant.evidence_maker import make_document


def first_sentence(text: str, language: str = "en") -> Sentence:
    return read_sentences(make_document(text, language=language)).sentences[0]


@pytest.mark.parametrize(
    ("find", "text", "expected"),
    [
        (
            typed_spans.shares,
            "They say that an estimated 90% of it and two thirds of the rest is lost.",
            ["an estimated 90%", "two thirds"],
        ),
        (typed_spans.shares, "Près de 35 pour cent des exportations.", ["Près de 35 pour cent"]),
        (
            typed_spans.durations,
            "It took more than 5 hours and, later, three weeks.",
            ["more than 5 hours", "three weeks"],
        ),
        (typed_spans.durations, "Durou cerca de cinco horas.", ["cerca de cinco horas"]),
        (typed_spans.money, "They paid $2.5 million and 300 euros.", ["$2.5 million", "300 euros"]),
        (typed_spans.counts, "In 2019, 15 states and 1,200 people came on 3 May 2019.", ["15", "1,200"]),
        (typed_spans.counts, "Since COVID-19 the G-77 and 5-10 others have 3 seats.", ["5", "10", "3"]),
        (typed_spans.dates, "It opened on 3 May 2019 and closed in 2021.", ["3 May 2019", "2021"]),
        (
            typed_spans.dates,
            "In 1872 they sold 1500 sheep; by 1800 men came, and on 4 May 1885 it closed.",
            ["1872", "4 May 1885"],
        ),
        (
            typed_spans.amounts,
            "In 2019 they paid US$ 3.5 million for 26 per cent of it, or 40 tonnes.",
            ["US$ 3.5 million", "26 per cent", "40"],
        ),
        (typed_spans.dates, "Since the mid-1970s, and in the 19th century.", ["mid-1970s", "19th century"]),
        (typed_spans.dates, "La mine des années 1950 a fermé en 1898.", ["années 1950", "1898"]),
        (typed_spans.dates, "Na década de 1990 e no século XIX.", ["década de 1990", "século XIX"]),
        (
            persons,
            "In Paris, Ms Ada Obi met Jean de Souza of the World Bank.",
            ["Ms Ada Obi", "Jean de Souza"],
        ),
        (typed_spans.places, "The talks in Antwerp and Kenya ended in May 2019.", ["Antwerp", "Kenya"]),
        (typed_spans.places, "Seventh meeting, Manila, 7 October 2025", ["Manila"]),
        (typed_spans.places, "La session se tiendra à New York du 2 au 13 février 2026.", ["New York"]),
    ],
)
def test_spans_of_each_type_are_found_as_they_are_written(
    find: Callable[[Sentence], list[TypedSpan]], text: str, expected: list[str]
) -> None:
    sentence = first_sentence(text)
    assert [sentence.text[span.start : span.end] for span in find(sentence)] == expected


def test_a_body_is_no_person() -> None:
    sentence = first_sentence("The Working Group met the Kimberley Process Chair and the European Union.")
    assert persons(sentence) == []


def test_words_that_the_document_also_uses_as_common_ones_name_no_person() -> None:
    text = "The Clean Trade Mechanism was praised by Ada Obi. It is clean, and such trade needs a mechanism."
    assert [span.value for span in persons(first_sentence(text))] == ["ada obi"]


def test_two_names_joined_by_and_are_two() -> None:
    sentence = first_sentence("They met Ada Obi and Jean Dupont.")
    assert [span.value for span in persons(sentence)] == ["ada obi", "jean dupont"]

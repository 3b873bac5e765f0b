import pytest

from assistant.support import content_share, numbers, unsupported


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("35 % of 1,200 carats", {(35.0, "%"), (1200.0, "")}),
        ("35 per cent, 35 pour cent, 35 por cento", {(35.0, "%")}),
        ("$2.5 million and 300 euros", {(2_500_000.0, "USD"), (300.0, "EUR")}),
        ("1 200 000 francs", {(1_200_000.0, "")}),
        ("five hours, cinq heures, cinco horas", {(5.0, "")}),
        ("no number", set()),
    ],
)
def test_figures_are_read_with_their_unit(text: str, expected: set[tuple[float, str]]) -> None:
    assert numbers(text) == expected


@pytest.mark.parametrize(
    ("statement", "source"),
    [
        ("Peru signed on 3 May 2019.", "On 3 May 2019 the clause was signed by Peru."),
        ("Peru signed in 2019.", "On 3 May 2019 the clause was signed by Peru."),
        ("The EU signed five texts.", "The European Union signed 5 texts."),
        ("Peru did not sign.", "Peru has never signed."),
        ("The meeting lasted three days.", "The session lasted 3 days."),
    ],
)
def test_what_the_source_says_in_nearly_the_same_words_is_supported(statement: str, source: str) -> None:
    assert unsupported(statement, [source], "en", "en") == []


@pytest.mark.parametrize(
    ("statement", "source", "reason"),
    [
        ("Peru signed on 4 May 2019.", "On 3 May 2019 the clause was signed by Peru.", "2019-05-04"),
        ("Peru signed 3 May 2019.", "The clause was signed by Peru in 2019.", "2019-05-03"),
        ("Peru and Chile signed.", "Peru signed.", "Chile"),
        ("Peru did not sign the clause.", "Peru did sign the clause.", "negates"),
        ("Peru signed the clause.", "Peru has not signed the clause.", "negation"),
        ("It cost €3.", "It cost $3.", "EUR"),
        ("It fell by 3 %.", "It fell by 3 points.", "%"),
        ("Peru celebrated with fireworks.", "Peru signed the clause.", "words"),
    ],
)
def test_what_the_source_does_not_say_is_named(statement: str, source: str, reason: str) -> None:
    assert any(reason in said for said in unsupported(statement, [source], "en", "en"))


def test_across_languages_figures_and_names_are_compared_and_words_are_not() -> None:
    source = "Le Pérou a signé 5 textes."
    assert unsupported("Peru put its name to five texts.", [source], "en", "fr") == []
    assert unsupported("Chile put its name to five texts.", [source], "en", "fr")
    assert unsupported("Peru put its name to six texts.", [source], "en", "fr")


def test_near_synonyms_count_as_the_word() -> None:
    assert content_share("The session ended.", "The meeting ended.", "en") == 1.0

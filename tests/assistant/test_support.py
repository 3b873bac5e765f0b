import pytest

from assistant.reading.figures import numbers
from assistant.verification.support import content_share, unsupported


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
        ("Peru did not sign the clause.", "Peru did sign the clause.", "denies"),
        ("Peru signed the clause.", "Peru has not signed the clause.", "negation"),
        ("It cost €3.", "It cost $3.", "€3"),
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


@pytest.mark.parametrize(
    ("statement", "source", "language", "reason"),
    [
        ("The talks took five days.", "The talks took five hours.", "en", "five days"),
        ("It was worth 3 billion euros.", "It was worth 3 million euros.", "en", "figure"),
        ("La réunion a duré trois semaines.", "La réunion a duré trois jours.", "fr", "trois semaines"),
        ("Elle a eu lieu le 14 avril.", "Elle a eu lieu le 14 mars.", "fr", "avril"),
        ("The talks ran from 21 to 26 June 2021.", "The talks ran from 21 to 25 June 2021.", "en", "2021-06-26"),
        ("The text would be binding.", "The text would be non-binding.", "en", "negation"),
        ("Ces points sont fondés.", "Ces points sont infondés.", "fr", "infondés"),
        ("Peru supported the clause.", "Peru opposed the clause.", "en", "opposed"),
        ("O Peru apoiou a cláusula.", "O Peru rejeitou a cláusula.", "pt", "rejeitou"),
        (
            "Peru tabled the clause and Chile led the talks.",
            "Chile tabled the clause and Peru led the talks.",
            "en",
            "Chile",
        ),
        ("All states must sign the clause.", "All states may sign the clause.", "en", "may"),
        ("They did address the facts of the case.", "They did not address the facts of the case.", "en", "negation"),
        ("They addressed the facts.", "They failed to address the facts.", "en", "negation"),
        ("Le texte engage les participants.", "Le texte n’engage pas les participants.", "fr", "negation"),
        ("O Peru encontrou a posição.", "O Peru não encontrou a posição.", "pt", "negation"),
        ("The army sold the stones.", "According to a witness, the army sold the stones.", "en", "reports"),
        ("A company is to blame for it.", "The coalition believes that a company is to blame for it.", "en", "reports"),
        ("La compagnie a vendu les pierres.", "Selon un témoin, la compagnie a vendu les pierres.", "fr", "reports"),
    ],
)
def test_a_small_change_of_what_the_source_says_is_named(
    statement: str, source: str, language: str, reason: str
) -> None:
    assert any(reason in said for said in unsupported(statement, [source], language, language))


@pytest.mark.parametrize(
    ("statement", "source"),
    [
        ("Peru did not address the facts.", "Peru failed to address the facts."),
        ("Chile, Peru and Kenya signed the clause.", "Kenya, Chile and Peru signed the clause."),
        ("According to a witness, the army sold stones.", "The army sold the stones, a witness said."),
        ("Chile left the room.", "Chile left the room, but Peru did not leave it."),
        ("Peru signed the clause. Chile left.", "Peru signed the clause. The talks ended. Chile left the room."),
        ("The talks took five hours.", "The talks took 5 hours."),
    ],
)
def test_a_shorter_or_reordered_statement_is_supported(statement: str, source: str) -> None:
    assert unsupported(statement, [source], "en", "en") == []


def test_a_denial_is_compared_across_languages() -> None:
    assert unsupported("Peru did not sign the text.", ["Le Pérou a signé le texte."], "en", "fr")
    assert unsupported("Peru signed the text.", ["Le Pérou n’a pas signé le texte."], "en", "fr")
    assert unsupported("Peru did not sign the text.", ["Le Pérou n’a pas signé le texte."], "en", "fr") == []
    assert unsupported("Peru opposed the text.", ["Le Pérou a soutenu le texte."], "en", "fr")

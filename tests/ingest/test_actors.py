import pytest

from ingest.actors import gazetteer


def named(text: str) -> list[str]:
    return [mention.actor.name for mention in gazetteer().find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Niger and Nigeria spoke.", ["Niger", "Nigeria"]),
        ("Guinea-Bissau, Equatorial Guinea and Guinea", ["Guinea-Bissau", "Equatorial Guinea", "Guinea"]),
        ("Give us the text; the US agreed.", ["United States"]),
        ("He sat with chad and turkey.", []),
        ("KUWAIT, supported by the UK and the REPUBLIC OF KOREA", ["Kuwait", "United Kingdom", "South Korea"]),
        ("G-77/CHINA objected, China did not", ["G-77/China", "China"]),
        ("the DRC, DR Congo and Congo-Kinshasa", ["Democratic Republic of the Congo"] * 3),
        ("Côte d’Ivoire and Cote d'Ivoire", ["Côte d'Ivoire", "Côte d'Ivoire"]),
        ("L'Afrique du Sud et l'Angola", ["South Africa", "Angola"]),
        ("a África do Sul e os Estados Unidos", ["South Africa", "United States"]),
        ("a KP-certified stone", []),
        ("Sudan is not South Sudan", ["Sudan", "South Sudan"]),
        ("the car was in the CAR", ["Central African Republic"]),
        ("l'union européenne", []),
        ("La réunion s'est tenue à La Réunion", ["Réunion"]),
        ("The WDC and the World Diamond Council", ["World Diamond Council"] * 2),
    ],
)
def test_actors_are_found_under_all_their_names_and_nothing_else_is(text: str, expected: list[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Chinese delegation left", ["China"]),
        ("la délégation chinoise est partie", ["China"]),
        ("o governo angolano recusou", ["Angola"]),
        ("she bought Chinese tea", []),
        ("the Indian Ocean", []),
    ],
)
def test_an_adjective_stands_for_its_country_only_beside_a_body_that_can_act(text: str, expected: list[str]) -> None:
    assert named(text) == expected


def test_mentions_carry_the_exact_span_in_texts_with_accents_and_wide_characters() -> None:
    text = "𝔉 – l’Éthiopie, São Tomé e Príncipe"
    spans = [text[mention.start : mention.end] for mention in gazetteer().find(text)]
    assert spans == ["Éthiopie", "São Tomé e Príncipe"]


def test_an_actor_has_a_name_in_the_reader_s_language() -> None:
    actor = gazetteer().actor("South Africa")
    assert [actor.name_in(language) for language in ("en", "fr", "pt", "xx")] == [
        "South Africa",
        "Afrique du Sud",
        "África do Sul",
        "South Africa",
    ]


def test_a_name_goes_on_over_wide_spaces_and_indented_lines_but_not_into_another_paragraph() -> None:
    text = "  The RUSSIAN  \n   FEDERATION,  BURKINA\n FASO   and Sierra\tLeone met.  New\n\nZealand left."
    found = [(mention.actor.name, text[mention.start : mention.end]) for mention in gazetteer().find(text)]
    assert found == [
        ("Russia", "RUSSIAN  \n   FEDERATION"),
        ("Burkina Faso", "BURKINA\n FASO"),
        ("Sierra Leone", "Sierra\tLeone"),
    ]

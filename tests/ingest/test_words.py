import pytest

from ingest.words import content_stems, fold, has_words, lowered, stem, words


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("diamonds", "Diamond", "en"),
        ("outspoken", "outspokenly", "en"),
        ("réformes", "réforme", "fr"),
        ("decisões", "decisão", "pt"),
    ],
)
def test_forms_of_one_word_share_a_stem(one: str, other: str, language: str) -> None:
    assert stem(one, language) == stem(other, language)


def test_different_words_do_not_share_a_stem() -> None:
    assert stem("smuggling", "en") != stem("struggling", "en")


def test_words_are_counted_up_to_those_that_matter() -> None:
    assert has_words("More: information", 2)
    assert not has_words("More: information", 3)
    assert has_words("1,5 % of L’Or", 4)


def test_apostrophes_and_hyphens_separate_and_positions_are_exact() -> None:
    text = "L’embargo du KP-certifié de 1,5 %"
    found = words(text, "fr")
    assert [word.text for word in found] == ["L", "embargo", "du", "KP", "certifié", "de", "1,5"]
    assert all(text[word.start : word.end] == word.text for word in found)


def test_a_name_in_capitals_is_no_function_word() -> None:
    marked = {word.text: word.is_function for word in words("The US asked us, and the WHO asked who", "en")}
    assert (marked["US"], marked["us"], marked["WHO"], marked["who"]) == (False, True, False, True)


def test_hyphenated_words_count_joined_and_in_parts() -> None:
    stems = content_stems("a multi-stakeholder group", "en")
    assert {stem("multistakeholder", "en"), stem("stakeholder", "en")} <= stems


def test_folding_drops_case_and_accents_and_nothing_else() -> None:
    assert fold("ÉLAN 2013") == "elan 2013"


def test_words_of_a_part_are_those_that_begin_in_it() -> None:
    text = "Exactly 1,000 delegates met in Lima"
    assert [word.text for word in words(text, "en", text.index("000"), text.index("met") + 1)] == ["delegates", "met"]
    assert words(text, "en", 8, len(text)) == words(text, "en")[1:]


def test_lower_case_keeps_every_character_in_its_place() -> None:
    text = "İzmir AND LYON: Straße"
    assert len(lowered(text)) == len(text)
    assert lowered(text) == "izmir and lyon: straße"

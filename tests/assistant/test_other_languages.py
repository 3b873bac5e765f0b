"""A question in one language meets what documents say in another."""

import pytest

from assistant.finding.match import TRANSLATED, credit
from assistant.questions.translated import translated
from assistant.questions.understand import understand
from assistant.reading.concepts import akin_stems, akin_words
from ingest.words import stem
from tests.assistant.conftest import MakeAssistant, answered


def test_a_word_of_another_language_that_looks_alike_is_another_word() -> None:
    (corner,) = (term for term in understand("Qui a peint le coin ?").terms if term.text == "coin")
    assert credit(corner, frozenset({stem("coin", "fr")}), frozenset(), "fr")
    assert not credit(corner, frozenset({stem("coins", "en")}), frozenset(), "en")


def test_a_translation_counts_for_nearly_as_much_as_the_word() -> None:
    (vessel,) = (term for term in understand("Quem vendeu o navio?").terms if term.text == "navio")
    assert credit(vessel, frozenset({stem("vessels", "en")}), frozenset(), "en") == TRANSLATED
    assert not credit(vessel, frozenset({stem("vessels", "en")}), frozenset(), "fr")


@pytest.mark.parametrize(
    ("word", "language", "other", "expected"),
    [
        ("navios", "pt", "en", "vessel"),
        ("acheté", "fr", "en", "bought"),
        ("thieves", "en", "fr", "voleur"),
        ("harvest", "en", "pt", "colheita"),
        ("récolte", "fr", "pt", "colheita"),
        ("travassem", "pt", "en", "halted"),
        ("écoute", "fr", "en", "heard"),
        ("gosses", "fr", "en", "children"),
        ("covid", "pt", "fr", "pandémie"),
    ],
)
def test_ordinary_words_are_known_in_other_languages(word: str, language: str, other: str, expected: str) -> None:
    assert stem(expected, other) in akin_stems(word, language)[other]
    assert expected in akin_words(word, language, other)


def test_the_first_words_of_another_language_tell_all_senses() -> None:
    searched = translated(understand("Combien la redevance devait-elle rapporter ?"), "en").split()
    assert {"reported", "yielded"} <= set(searched)


def test_the_senses_of_a_word_come_before_those_of_another_with_its_stem() -> None:
    assert akin_words("leave", "en", "fr").index("quitter") < akin_words("leave", "en", "fr").index("feuille")


def test_a_search_in_another_language_has_its_words_and_the_names() -> None:
    words = translated(understand("Combien de navires l'Espagne a-t-elle vendus à Genève ?"), "en").split()
    assert {"Spain", "Genève", "geneva"} <= set(words)
    assert {"vessels", "sold"} <= set(words)
    assert translated(understand("Qui est Zlatko Brbić ?"), "en") == ""


PAPERS = {
    "english.txt": (
        "Report on the harbour, 4 May 2012\n\nThe thieves sold eleven stolen vessels to a trader in Geneva.\n\n"
        + "The harbour was quiet. The weather was fair. Nobody said anything about the price of bread.\n\n" * 40
    ),
    "francais.txt": (
        "Rapport sur le port, 4 mai 2012\n\n"
        + "Le port était calme. Le temps était clément. Personne ne parla du prix du pain.\n\n" * 40
    ),
}


@pytest.mark.parametrize(
    "question", ["Combien de navires les voleurs ont-ils vendus ?", "Quantos navios venderam os ladrões em Genebra?"]
)
def test_the_answer_may_stand_in_another_language(question: str, make_assistant: MakeAssistant) -> None:
    outcome = answered(make_assistant(PAPERS).answer(question))
    assert "eleven stolen vessels" in outcome.statements[0].text


def test_what_happened_in_another_month_is_no_answer(make_assistant: MakeAssistant) -> None:
    papers = {
        "may.txt": "Note of 4 May 2012\n\nThe council decided to sell the harbour.\n",
        "june.txt": "Note of 8 June 2013\n\nThe council took no decision on the quay.\n",
    }
    outcome = make_assistant(papers).answer("What did the council decide in May 2012?")
    assert "sell the harbour" in answered(outcome).statements[0].text
    assert type(make_assistant(papers).answer("What did the council decide in March 2011?")).__name__ == "Refusal"


@pytest.mark.parametrize(
    ("question", "name", "language", "said"),
    [
        ("Who runs the Miners' Transition Fund?", "Transition", "fr", "transition"),
        ("Who runs the Miners' Transition Fund?", "Miners", "pt", "mineiros"),
        ("Quem dirige o Fundo de Transição dos Mineiros?", "Fundo", "en", "fund"),
        ("Qui préside le Groupe de travail sur le Suivi ?", "Suivi", "en", "monitoring"),
    ],
)
def test_a_name_that_is_made_of_words_is_met_in_translation(question: str, name: str, language: str, said: str) -> None:
    asked = understand(question)
    (term,) = (term for term in asked.terms if term.text == name)
    assert term.is_name
    assert credit(term, frozenset({stem(said, language)}), frozenset(), language)
    assert said[:4] in translated(asked, language)


def test_no_name_is_met_in_other_words_of_its_own_language_nor_that_of_a_person_in_translation() -> None:
    (fund,) = (term for term in understand("Who runs the Transition Fund?").terms if term.text == "Fund")
    assert not credit(fund, frozenset({stem("finance", "en"), stem("money", "en")}), frozenset(), "en")
    (costa,) = (term for term in understand("Quem é Rui Costa?").terms if term.text == "Costa")
    assert not credit(costa, frozenset({stem("coast", "en")}), frozenset(), "en")

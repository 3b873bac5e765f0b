"""What a question names is known where a document writes it otherwise: a figure, an abbreviation, an adjective."""

import pytest

from assistant.finding.match import credit
from assistant.finding.row_matter import asks_for_negated
from assistant.questions.phrasal_verbs import find_phrasal_verbs
from assistant.questions.question_language import question_language
from assistant.questions.understand import understand
from assistant.reading.figures import written_otherwise
from ingest.actors import gazetteer
from ingest.words import words
from tests.assistant.conftest import MakeAssistant, answered


def holds(question: str, asked: str, text: str, language: str) -> float:
    """The credit of the question's term ``asked`` in a text."""
    (term,) = (term for term in understand(question).terms if term.text == asked)
    stems = frozenset(word.stem for word in words(text, language))
    return credit(term, stems, frozenset(mention.actor.name for mention in gazetteer().find(text)), language)


@pytest.mark.parametrize(
    ("question", "asked", "text", "language", "is_held"),
    [
        ("Who wanted it within 30 days?", "30", "dans les trente jours", "fr", True),
        ("Who wanted it within 30 days?", "30", "dans les treize jours", "fr", False),
        ("Quem queria vinte navios?", "vinte", "a fleet of 20 ships", "en", True),
        ("Who traded in HFC gases?", "HFC", "a register of HFCs", "en", True),
        ("What are NAPs?", "NAPs", "each NAP is late", "en", True),
        ("Who drafted the Russian sub-clause?", "Russian", "tabled by the Russian Federation", "en", True),
        ("Who drafted the Russian sub-clause?", "Russian", "un alinéa russe", "fr", True),
        ("Who drafted the Russian sub-clause?", "Russian", "tabled by Rwanda", "en", False),
        ("Combien de filets chiliens ont été vendus ?", "chiliens", "nets owned in Chile", "en", True),
    ],
)
def test_a_name_is_met_where_it_is_written_otherwise(
    question: str, asked: str, text: str, language: str, is_held: bool
) -> None:
    assert bool(holds(question, asked, text, language)) is is_held


def test_only_whole_numbers_with_a_word_of_their_own_are_written_otherwise() -> None:
    assert {"trente", "trinta", "thirty"} <= written_otherwise("30")
    assert "30" in written_otherwise("Trente")
    assert not written_otherwise("1") | written_otherwise("cent") | written_otherwise("4.2") | written_otherwise("boat")


@pytest.mark.parametrize(
    ("question", "is_negated"),
    [
        ("Who wanted that the levy be collected no more?", True),
        ("Who thought that the levy should not be collected?", False),
        ("Who was happy to sign the treaty without reading it?", False),
        ("Qui n'était pas d'accord pour brûler les filets en fin de vie ?", False),
        ("Qui voulait la fin de la taxe ?", True),
    ],
)
def test_a_negation_that_makes_the_side_is_none_of_the_matter(question: str, is_negated: bool) -> None:
    assert asks_for_negated(question, question_language(question)) is is_negated


def test_of_two_verbs_with_one_particle_the_nearest_has_it() -> None:
    question = "Who refused to let the clerk set off the alarm?"
    (phrasal,) = find_phrasal_verbs(question, "en")
    assert question[slice(*phrasal.verb)] == "set"


TALKS = {
    "talks.txt": (
        "Notes of the talks on nets, Walvis, 4 May 2012\n\n"
        "Peru, Chile and Mali opposed a sub-clause proposed by the Russian Federation on worn nets. "
        "Kenya and Togo said it was inappropriate to give inspectors a search power. "
        "Malta and Samoa preferred using the Walvis map as it stands.\n"
    )
}


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Who did not want to keep the Russian sub-clause on worn nets?", {"Peru", "Chile", "Mali"}),
        ("Which delegations thought inspectors shouldn't be able to search?", {"Kenya", "Togo"}),
        ("Who was happy to use the Walvis map without changing it?", {"Malta", "Samoa"}),
    ],
)
def test_rows_on_the_matter_answer(question: str, names: set[str], make_assistant: MakeAssistant) -> None:
    assert {item.name for item in answered(make_assistant(TALKS).answer(question)).items} == names

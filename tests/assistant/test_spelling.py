"""What is misspelt in a question is read by the words of the library, and the reader is told."""

from collections.abc import Sequence

import pytest

from assistant.answer import Answer
from assistant.questions.spelling import read_as, with_apostrophes
from tests.assistant.conftest import MakeAssistant

PASSAGE = (
    "Zimbabwe opposed the moratorium on trawling, and the sanctuary. Le Pérou s'est opposé à la création d'un fonds."
)
KNOWN = frozenset(word.casefold() for word in "Zimbabwe opposed the moratorium on trawling and sanctuary fonds".split())


def read(question: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    def frequencies(words: Sequence[str]) -> list[int]:
        return [int(word.casefold() in KNOWN) for word in words]

    found = read_as(question, frequencies, lambda: [PASSAGE])
    return found.text, found.changed


@pytest.mark.parametrize(
    ("question", "meant", "changed"),
    [
        ("Who oposed the moratorium?", "Who opposed the moratorium?", (("oposed", "opposed"),)),
        ("Who opposed the moratoruim?", "Who opposed the moratorium?", (("moratoruim", "moratorium"),)),
        ("What did Zimbabwee oppose?", "What did Zimbabwe oppose?", (("Zimbabwee", "Zimbabwe"),)),
        ("Who oposed the tralwing?", "Who opposed the trawling?", (("oposed", "opposed"), ("tralwing", "trawling"))),
        ("what did zimbabwe and the united kingdom oppose?", "what did Zimbabwe and the United Kingdom oppose?", ()),
        ("WHO OPPOSED THE MORATORIUM OF THE UK?", "who opposed the moratorium of the UK?", ()),
        ("Qui a souttenu le moratorium ?", "Qui a soutenu le moratorium ?", (("souttenu", "soutenu"),)),
        ("what is the kimberly process", "what is the Kimberley process", (("kimberly", "Kimberley"),)),
        ("Qui ne veut pas du moratorium ?", "Qui ne veut pas du moratorium ?", ()),
        ("Quando foi a reunião?", "Quando foi a reunião?", ()),
        ("Qui a pris la parole à la réunion ?", "Qui a pris la parole à la réunion ?", ()),
        ("What did Sancturie oppose?", "What did Sancturie oppose?", ()),
        ("Quem apoiuo o moratorium?", "Quem apoiou o moratorium?", (("apoiuo", "apoiou"),)),
        ("La taxe raporterait combien ?", "La taxe rapporterait combien ?", (("raporterait", "rapporterait"),)),
        ("Qui s'est oppose a la creation du fonds ?", "Qui s'est opposé a la création du fonds ?", ()),
    ],
)
def test_a_word_that_occurs_nowhere_is_read_as_the_one_beside_it(
    question: str, meant: str, changed: tuple[tuple[str, str], ...]
) -> None:
    assert read(question) == (meant, changed)


@pytest.mark.parametrize(
    "question",
    [
        "Who opposed the moratorium?",
        "How did Norway vote on the fisheries treaty?",
        "What does a litre of mercury cost in Tokyo?",
        "Which countries have rivers in danger?",
        "Who broke the vase?",
        "When was it published?",
        "Who may boast of the moratorium?",
        "Quem queria proibir a pesca no Quénia?",
        "Qui ne voulait pas que le lieu soit marqué ?",
    ],
)
def test_what_has_no_word_beside_it_stays(question: str) -> None:
    assert read(question) == (question, ())


def test_the_reader_is_told_what_was_read(make_assistant: MakeAssistant) -> None:
    files = {"1.txt": "Minutes\n\nZimbabwe opposed the moratorium on trawling. Chad supported it."}
    outcome = make_assistant(files).answer("Which countries oposed the moratorium on tralwing?")
    assert isinstance(outcome, Answer)
    assert [item.name for item in outcome.items] == ["Zimbabwe"]
    assert outcome.notes == ("Read “oposed” as “opposed”.", "Read “tralwing” as “trawling”.")


def test_a_common_word_is_no_slip_for_a_name(make_assistant: MakeAssistant) -> None:
    documents = {"ata.txt": "Ata de 9 de maio de 2012\n\nO Peru propôs no Porto a interdição do mercúrio na margem.\n"}
    outcome = make_assistant(documents).answer("quem propôs a interdição do mercúrio perto da margem?")
    assert not any("Porto" in note for note in outcome.notes)


def test_a_word_of_the_texts_at_hand_is_meant_before_one_that_is_not_in_them() -> None:
    found = read_as("Who left the proces?", lambda words: [0] * len(words), lambda: ["The process began in May."])
    assert found.text == "Who left the process?"


def test_apostrophes_that_were_left_out_are_put_in() -> None:
    assert with_apostrophes("Whos for it, and who didnt speak?") == "Who's for it, and who didn't speak?"
    assert with_apostrophes("whose show was it?") == "whose show was it?"
    assert with_apostrophes("who backed canadas text and Perus levy?") == "who backed canada's text and Peru's levy?"
    unchanged = "did honduras, the netherlands and the two guineas buy turkeys?"
    assert with_apostrophes(unchanged) == unchanged
    assert with_apostrophes("qui a soutenu le Canada aux Canadas ?") == "qui a soutenu le Canada aux Canadas ?"

"""How what a reader finds changes an answer; the reader is scripted here."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from assistant.answer import Answer, Refusal
from assistant.pipeline import Assistant
from tests.vectorstore.fake_embedder import WordHashEmbedder
from vectorstore.answer_reader import Read
from vectorstore.library import Library
from vectorstore.search import PassageSearch
from vectorstore.sync import sync

TEXT = (
    "Report on the river talks, 3 May 2019\n\nThe clause on the river dams was debated. "
    "The clause on the river dams was closed with a handshake. Delegates left.\n"
)


class ScriptedReader:
    """Finds the given words, each as surely as it is given; nothing else."""

    fingerprint = "scripted"

    def __init__(self, found: Mapping[str, float]) -> None:
        self.found = found
        self.given: list[str] = []
        self.is_loading = False

    def begin_loading(self) -> None:
        self.is_loading = True

    def read(self, question: str, passage: str, sentences: Sequence[tuple[int, int]]) -> list[Read | None]:
        self.given.append(passage)
        return [self._read(passage, start, end) for start, end in sentences]

    def _read(self, passage: str, start: int, end: int) -> Read:
        for words, score in self.found.items():
            place = passage.find(words, start, end)
            if place >= 0:
                return Read(score, place, place + len(words))
        return Read(-20.0, start, end)


def assistant(tmp_path: Path, found: Mapping[str, float], text: str = TEXT) -> tuple[Assistant, ScriptedReader]:
    folder, home, embedder, reader = tmp_path / "d", tmp_path / "l", WordHashEmbedder(), ScriptedReader(found)
    folder.mkdir(exist_ok=True)
    (folder / "report.txt").write_text(text, encoding="utf-8")
    sync(folder, home, embedder)
    library = Library.open(home)
    return Assistant(library, PassageSearch(library, embedder), "fake", None, reader), reader  # type: ignore[arg-type]


def test_what_a_reader_is_sure_of_comes_first_and_its_words_stand_above_it(tmp_path: Path) -> None:
    made, _ = assistant(tmp_path, {"with a handshake": 9.0})
    outcome = made.answer("In what way was the clause on the river dams ended?")
    assert isinstance(outcome, Answer)
    assert outcome.headline == "with a handshake"
    assert outcome.statements[0].text == "The clause on the river dams was closed with a handshake."


@pytest.mark.parametrize(("score", "headline"), [(1.0, "sentence"), (9.0, "words")])
def test_words_that_it_is_not_sure_of_stay_in_their_sentence(tmp_path: Path, score: float, headline: str) -> None:
    made, _ = assistant(tmp_path, {"with a handshake": score})
    outcome = made.answer("In what way was the clause on the river dams closed?")
    assert isinstance(outcome, Answer)
    assert (outcome.headline == "with a handshake") == (headline == "words")


def test_words_that_only_repeat_the_question_are_no_headline(tmp_path: Path) -> None:
    made, _ = assistant(tmp_path, {"The clause on the river dams": 9.0})
    outcome = made.answer("In what way was the clause on the river dams closed?")
    assert isinstance(outcome, Answer)
    assert outcome.headline != "The clause on the river dams"


@pytest.mark.parametrize("question", ["Why was the clause on the river dams closed?", "What is a handshake?"])
def test_a_reason_or_a_definition_is_told_by_the_whole_sentence(tmp_path: Path, question: str) -> None:
    made, _ = assistant(tmp_path, {"with a": 9.0})
    outcome = made.answer(question)
    assert isinstance(outcome, Answer)
    assert outcome.headline == "The clause on the river dams was closed with a handshake."


def test_where_it_finds_nothing_the_assistant_is_less_sure(tmp_path: Path) -> None:
    question = "Why was the clause on the river dams closed?"
    sure = assistant(tmp_path, {"with a handshake": 9.0})[0].answer(question)
    unsure = assistant(tmp_path, {})[0].answer(question)
    assert isinstance(sure, Answer)
    assert unsure.confidence < sure.confidence - 0.2


@pytest.mark.parametrize(
    ("question", "is_read"),
    [
        ("In what way was the clause on the river dams closed?", True),
        ("Which countries opposed the clause on the river dams?", False),
        ("Did Peru oppose the clause on the river dams?", False),
        ("Comment la clause a-t-elle été close ?", False),
    ],
)
def test_it_is_neither_loaded_nor_asked_for_a_question_that_it_does_not_read(
    tmp_path: Path, question: str, is_read: bool
) -> None:
    made, reader = assistant(tmp_path, {})
    made.answer(question)
    assert (reader.is_loading, bool(reader.given)) == (is_read, is_read)


def test_it_is_not_asked_in_a_language_that_it_does_not_read(tmp_path: Path) -> None:
    french = "Rapport sur les fleuves, 3 mai 2019\n\nLa clause sur les barrages a été débattue pendant des heures.\n"
    made, reader = assistant(tmp_path, {}, french)
    made.answer("Combien de temps la clause sur les barrages a-t-elle été débattue ?")
    assert reader.given == []
    made.answer("How long was the clause on dams debated?")
    assert reader.given == []


def test_it_is_named_by_the_fingerprint_of_an_answer(tmp_path: Path) -> None:
    question = "Why was the clause on the river dams closed?"
    made, reader = assistant(tmp_path, {"with a handshake": 9.0})
    before = made.answer(question).engine.fingerprint
    reader.fingerprint = "another"
    assert made.answer(question).engine.fingerprint != before


@pytest.mark.parametrize(("score", "read"), [(9.0, 1), (2.0, 3)])
def test_it_reads_on_until_it_is_sure_but_not_for_ever(tmp_path: Path, score: float, read: int) -> None:
    texts = "\n\n".join(
        f"# Part {n}\n\nThe clause on the river dams was closed in part {n}. {'So it was. ' * 90}" for n in range(6)
    )
    made, reader = assistant(tmp_path, {"closed in part": score}, texts)
    made.answer("In what way was the clause on the river dams closed?")
    assert len(reader.given) == read


NAMED = (
    "Report on the river talks, 3 May 2019\n\nAda Obi opened a clause on river dams in Koro. "
    "The clause on river dams was opened by the old miller by the ford.\n"
)


@pytest.mark.parametrize(
    ("question", "found", "score", "without"),
    [
        ("Who opened the clause on river dams?", "the old miller", 9.0, "Ada Obi"),
        ("Where was the clause on river dams opened?", "by the old miller by the ford", 1.0, "Koro"),
    ],
)
def test_a_name_or_place_of_no_known_form_is_found_by_what_it_reads(
    tmp_path: Path, question: str, found: str, score: float, without: str
) -> None:
    outcome = assistant(tmp_path, {found: score}, NAMED)[0].answer(question)
    other = assistant(tmp_path, {}, NAMED)[0].answer(question)
    assert isinstance(outcome, Answer)
    assert isinstance(other, Answer)
    assert found in outcome.statements[0].text
    assert other.headline == without


@pytest.mark.parametrize("question", ["Who left the lake treaty in {}?", "Which country left the lake treaty in {}?"])
def test_however_sure_it_is_nothing_is_told_of_a_year_that_no_document_knows(tmp_path: Path, question: str) -> None:
    made, _ = assistant(tmp_path, {"Peru": 9.0}, "Report on lakes\n\nIn 2009 Peru left the lake treaty.\n")
    known, unknown = made.answer(question.format(2009)), made.answer(question.format(2031))
    assert isinstance(known, Answer)
    assert known.headline == "Peru"
    assert isinstance(unknown, Refusal)
    assert "2031" in unknown.reason


@pytest.mark.parametrize(
    ("question", "is_read"), [("Which firm built dams?", True), ("Which firms built dams?", False)]
)
def test_of_names_it_reads_for_one_and_not_for_a_list(tmp_path: Path, question: str, is_read: bool) -> None:
    made, reader = assistant(tmp_path, {})
    made.answer(question)
    assert bool(reader.given) == is_read


def test_of_several_names_the_one_that_it_reads_answers(tmp_path: Path) -> None:
    text = "Report on dams\n\nAfter Ada Obi left, the clause on river dams was tabled, and Jean Dupont closed it.\n"
    made, _ = assistant(tmp_path, {"Jean Dupont": 9.0}, text)
    outcome = made.answer("Who closed the clause on river dams?")
    assert isinstance(outcome, Answer)
    assert outcome.headline == "Jean Dupont"


@pytest.mark.parametrize(
    ("text", "question", "found", "without"),
    [
        (
            "Only a handful of mills were closed along the river. Along the river, 40 barges passed closed mills.",
            "How many mills were closed along the river?",
            "a handful",
            "40",
        ),
        (
            "The river mills were closed before the harvest. The river mills that were closed in 1999 fell.",
            "When were the river mills closed?",
            "before the harvest",
            "1999",
        ),
    ],
)
def test_a_figure_or_date_does_not_answer_where_it_is_sure_of_words_that_say_as_much_of_the_question(
    tmp_path: Path, text: str, question: str, found: str, without: str
) -> None:
    written = f"Report on river mills\n\n{text}\n"
    outcome = assistant(tmp_path, {found: 9.0}, written)[0].answer(question)
    other = assistant(tmp_path, {}, written)[0].answer(question)
    assert isinstance(outcome, Answer)
    assert isinstance(other, Answer)
    assert (outcome.headline, other.headline) == (found, without)


def test_the_date_answers_where_what_it_is_sure_of_says_less_of_the_question(tmp_path: Path) -> None:
    text = "Report\n\nThe weir was closed before the harvest. In 1999 the weir and the mill of Oru were closed.\n"
    outcome = assistant(tmp_path, {"before the harvest": 9.0}, text)[0].answer("When was the mill of Oru closed?")
    assert isinstance(outcome, Answer)
    assert outcome.headline == "1999"


@pytest.mark.parametrize(
    ("question", "is_answered"),
    [("Which country sent the river pilot?", True), ("Which country chaired the river talks?", False)],
)
def test_a_state_that_no_table_knows_is_told_where_it_is_sure_but_for_an_office(
    tmp_path: Path, question: str, is_answered: bool
) -> None:
    text = "Report on river talks\n\nThe river pilot was sent by Oruland. A guest of Oruland opened the river talks.\n"
    outcome = assistant(tmp_path, {"Oruland": 9.0}, text)[0].answer(question)
    assert isinstance(outcome, Answer) == is_answered


@pytest.mark.parametrize(("place", "is_answered"), [("Brazilian", True), ("eastern", False)])
def test_what_it_is_sure_of_is_of_a_country_whose_adjective_it_has(
    tmp_path: Path, place: str, is_answered: bool
) -> None:
    text = f"Report on mangroves\n\nThe {place} mangroves thinned out along the whole coast.\n"
    made, _ = assistant(tmp_path, {"thinned out": 9.0}, text)
    outcome = made.answer("What happened to the mangroves along the coast of Brazil?")
    assert isinstance(outcome, Answer) == is_answered


def test_beside_a_name_that_it_is_sure_of_none_stands_that_it_does_not_find(tmp_path: Path) -> None:
    text = "Report\n\nJean Dupont measured the river dams. The river dams were measured by Ada Obi.\n"
    outcome = assistant(tmp_path, {"Ada Obi": 9.0}, text)[0].answer("Who measured the river dams?")
    assert isinstance(outcome, Answer)
    assert outcome.headline == "Ada Obi"


def test_a_body_on_the_side_asked_does_not_answer_where_it_is_sure_of_words_that_say_more(tmp_path: Path) -> None:
    text = (
        "Report\n\nThe Mill Act was given the royal assent by the old queen in the spring. "
        "Under the Mill Act, Oruvale agreed to lend its barges to the ford.\n"
    )
    outcome = assistant(tmp_path, {"the old queen": 9.0}, text)[0].answer("Who gave her royal assent to the Mill Act?")
    assert isinstance(outcome, Answer)
    assert outcome.headline == "the old queen"

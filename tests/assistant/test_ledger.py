"""What the ledger leaves out before rows are matched could not have answered."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.finding.candidates import candidates, coverage_needed, stances_wanted
from assistant.finding.ledger import Ledger, SentenceRows
from assistant.finding.ledger_words import KeptIn, kept_in
from assistant.finding.match import Match, Matcher
from assistant.finding.relevance import Candidate
from assistant.finding.retrieve import Retriever
from assistant.look_up import LookUp
from assistant.questions.understand import understand
from assistant.reading.sentence import Reading, ReadingRoom
from ingest.local_actors import LocalActors
from ingest.statement import Statement
from tests.assistant.conftest import MakeAssistant, answered
from tests.vectorstore.fake_embedder import WordHashEmbedder
from vectorstore.library import Library
from vectorstore.search import PassageSearch
from vectorstore.sync import sync


class _Every(frozenset[str]):
    """The ids of all documents."""

    def __contains__(self, document_id: object) -> bool:
        return True


EVERY = _Every()
SAMPLES = Path(__file__).parents[2] / "samples"
QUESTIONS = (
    "Which countries opposed the reform of the definition of conflict diamonds?",
    "Which countries supported the embargo of 12 December 2024?",
    "Who called for transparency in 2021?",
    "Quels pays se sont opposés à la réforme de la définition ?",
    "Que países apoiaram a transparência do processo?",
    "Which organisations proposed a permanent secretariat?",
    "What is the position of the European Union on reform?",
    "Did China oppose the reform of the definition?",
    "What is the position of Angola?",
)


@pytest.fixture(scope="module")
def retriever(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Retriever]:
    home, embedder = tmp_path_factory.mktemp("library"), WordHashEmbedder()
    sync(SAMPLES, home, embedder)
    library = Library.open(home)
    with PassageSearch(library, embedder) as search:
        yield Retriever(library, search, ReadingRoom())
    library.close()


def considered(text: str, retriever: Retriever, ledger: Ledger | None) -> tuple[list[Candidate], int]:
    """The rows that may answer, and how many sentences were looked at for them: without a ledger all."""
    question, matcher = understand(text), retriever.topic_matcher(understand(text))
    looked_at = 0

    def counted(sentences: Iterable[SentenceRows]) -> Iterator[SentenceRows]:
        nonlocal looked_at
        for looked_at, sentence in enumerate(sentences, 1):  # noqa: B007 (the last number counts them)
            yield sentence

    if ledger is None:
        every: dict[tuple[str, int], list[Statement]] = {}
        for row in retriever._library.statements():
            every.setdefault((row.document_id, row.start), []).append(row)
        sentences: Iterable[SentenceRows] = itertools.starmap(SentenceRows, enumerate(every.values()))
    else:
        sentences = ledger.sentences(stances_wanted(question), matcher, coverage_needed(question), EVERY)
    return candidates(question, counted(sentences), retriever.reading, matcher).found, looked_at


@pytest.mark.parametrize("text", QUESTIONS)
def test_no_row_that_answers_is_left_out(text: str, retriever: Retriever) -> None:
    ledger = Ledger(retriever._library.statements(), retriever.reading)
    expected, _ = considered(text, retriever, None)
    assert considered(text, retriever, ledger)[0] == expected


def test_some_of_the_questions_are_answered_and_few_sentences_are_looked_at_for_them(retriever: Retriever) -> None:
    ledger = Ledger(retriever._library.statements(), retriever.reading)
    found = [considered(text, retriever, ledger) for text in QUESTIONS]
    assert sum(bool(held) for held, _ in found) >= len(QUESTIONS) // 3
    every = [considered(text, retriever, None)[1] for text in QUESTIONS]
    assert sum(sentences for _, sentences in found) < sum(every) / 2


@pytest.mark.parametrize("text", QUESTIONS)
def test_no_sentence_covers_more_of_a_question_than_the_ledger_says(text: str, retriever: Retriever) -> None:
    statements = retriever._library.statements()
    ledger, matcher = Ledger(statements, retriever.reading), retriever.topic_matcher(understand(text))
    for statement in statements:
        share = coverage(statement.document_id, statement.start, retriever, matcher)
        kept = ledger.sentences({statement.stance}, matcher, share, EVERY)
        assert any(statement in sentence.rows and sentence.covers >= share for sentence in kept)


def coverage(document_id: str, start: int, retriever: Retriever, matcher: Matcher) -> float:
    reading = retriever.reading(document_id)
    return matcher.match(reading.within(start, start + 1)[0], reading).coverage


def test_sentences_that_cannot_come_near_the_best_one_are_not_read(retriever: Retriever) -> None:
    question, matcher = understand(QUESTIONS[0]), retriever.topic_matcher(understand(QUESTIONS[0]))
    ledger = Ledger(retriever._library.statements(), retriever.reading)
    best, *others = ledger.sentences(stances_wanted(question), matcher, coverage_needed(question), EVERY)
    far = [SentenceRows(each.number, [replace(row, document_id="none") for row in each.rows], 0.01) for each in others]

    def read(document_id: str) -> Reading:
        assert document_id != "none"
        return retriever.reading(document_id)

    assert far
    assert candidates(question, [best, *far], read, matcher).found


@pytest.mark.parametrize("step", ["_matches", "_looked_at_closely"])
def test_for_a_question_that_the_ledger_answers_no_sentence_of_a_passage_is_matched_or_read_closely(
    step: str, retriever: Retriever, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(*_: object) -> tuple[Match, ...]:
        raise AssertionError("read closely")

    monkeypatch.setattr(Retriever, step, read)
    look = LookUp(retriever._library, retriever._search)
    assert look.find(understand(QUESTIONS[0]), None).extraction.draft.items
    with pytest.raises(AssertionError, match="read closely"):
        look.find(understand("When was the reform discussed?"), None)


def test_which_bodies_a_document_names_itself_is_not_looked_up_where_states_are_asked_for(
    make_assistant: MakeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    def actor(*_: object) -> None:
        raise AssertionError("looked up")

    monkeypatch.setattr(LocalActors, "actor", actor)
    assistant = make_assistant(
        {"note.txt": "Talks on sand\n\nPeru opposed the levy. The Dockers' Union opposed the levy."}
    )
    outcome = answered(assistant.answer("Which countries opposed the levy?"))
    assert [item.name for item in outcome.items] == ["Peru"]
    with pytest.raises(AssertionError, match="looked up"):
        assistant.answer("Which organisations opposed the levy?")


def test_documents_that_are_not_admitted_are_left_out(retriever: Retriever) -> None:
    ledger = Ledger(retriever._library.statements(), retriever.reading)
    matcher = retriever.topic_matcher(understand(QUESTIONS[0]))
    assert not list(ledger.sentences({"oppose"}, matcher, 0.0, frozenset()))


def unreadable(document_id: str) -> Reading:
    raise AssertionError(f"{document_id} was read")


@pytest.mark.parametrize("text", QUESTIONS[:4])
def test_words_once_read_are_taken_up_by_the_next_program(text: str, retriever: Retriever, tmp_path: Path) -> None:
    statements, kept = retriever._library.statements(), KeptIn(tmp_path / "words.npz", "of this state")
    question, matcher = understand(text), retriever.topic_matcher(understand(text))
    asked = (stances_wanted(question), matcher, coverage_needed(question), EVERY)
    first = list(Ledger(statements, retriever.reading, kept).sentences(*asked))
    assert list(Ledger(statements, unreadable, kept).sentences(*asked)) == first
    assert [file.name for file in tmp_path.iterdir()] == ["words.npz"]


@pytest.mark.parametrize("damage", ["another state", "half a file", "no file", "no zip"])
def test_words_of_another_state_or_a_damaged_file_are_not_taken_up(
    damage: str, retriever: Retriever, tmp_path: Path
) -> None:
    file = tmp_path / "words.npz"
    kept, text = KeptIn(file, "of this state"), QUESTIONS[0]
    expected = considered(text, retriever, Ledger(retriever._library.statements(), retriever.reading, kept))
    whole = file.read_bytes()
    file.unlink()
    if damage != "no file":
        file.write_bytes({"another state": whole, "half a file": whole[: len(whole) // 2]}.get(damage, b"no zip"))
    if damage == "another state":
        kept = KeptIn(file, "of another state")
    with pytest.raises(AssertionError, match="was read"):
        considered(text, retriever, Ledger(retriever._library.statements(), unreadable, kept))
    assert considered(text, retriever, Ledger(retriever._library.statements(), retriever.reading, kept)) == expected
    assert file.read_bytes()[:2] == b"PK"


def test_where_nothing_can_be_written_the_answer_is_the_same(retriever: Retriever, tmp_path: Path) -> None:
    nowhere = KeptIn(tmp_path / "no such folder" / "words.npz", "of this state")
    ledger = Ledger(retriever._library.statements(), retriever.reading, nowhere)
    assert considered(QUESTIONS[0], retriever, ledger)[0] == considered(QUESTIONS[0], retriever, None)[0]


def test_a_state_is_of_a_library_and_a_generation(tmp_path: Path) -> None:
    states = {kept_in(tmp_path, identity, generation).state for identity in ("a", "b") for generation in (1, 2)}
    assert len(states) == 4

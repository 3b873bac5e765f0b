"""The reader that comes with the program, with its own weights."""

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ingest.sentences import sentence_spans
from vectorstore.answer_reader import WEIGHTS, AnswerReader, Read

PASSAGE = (
    "The talks on rivers were held in Lima. Peru opposed the clause on dams because it was too dear. "
    "The fund was closed on 5 May 2019 after an audit by the Swedenborg Foundation."
)


@pytest.fixture(scope="module")
def reader() -> AnswerReader:
    pytest.importorskip("openvino")
    return AnswerReader()


def read(reader: AnswerReader, question: str, passage: str = PASSAGE) -> list[Read | None]:
    spans = [(span.start, span.end) for span in sentence_spans(passage, 0, len(passage), "en")]
    return reader.read(question, passage, spans)


def best(found: list[Read | None]) -> Read:
    return max((each for each in found if each), key=lambda each: each.score)


@pytest.mark.parametrize(
    ("question", "sentence", "answer"),
    [
        ("Where were the talks on rivers held?", 0, "Lima"),
        ("Why did Peru oppose the clause on dams?", 1, "too dear"),
        ("When was the fund closed?", 2, "5 May 2019"),
        ("Who did the audit of the fund?", 2, "Swedenborg Foundation"),
    ],
)
def test_the_sentence_and_the_words_that_answer_are_found(
    reader: AnswerReader, question: str, sentence: int, answer: str
) -> None:
    found = read(reader, question)
    top = best(found)
    assert found.index(top) == sentence
    assert answer in PASSAGE[top.start : top.end]
    assert top.sureness > 0.5


@pytest.mark.parametrize(
    ("possible", "impossible"),
    [
        ("Why did Peru oppose the clause on dams?", "Why did Chile oppose the clause on dams?"),
        ("When was the fund closed?", "When was the museum closed?"),
        ("Where were the talks on rivers held?", "Where were the talks on lakes held?"),
    ],
)
def test_a_question_about_something_else_is_less_sure(reader: AnswerReader, possible: str, impossible: str) -> None:
    assert best(read(reader, impossible)).score < best(read(reader, possible)).score - 1.0


def test_passages_that_are_read_beside_each_other_are_not_mixed_up(reader: AnswerReader) -> None:
    passages = [
        f"The talks of {year} were held in {place}. {PASSAGE}" for year, place in enumerate(("Oslo", "Accra") * 4)
    ]
    expected = [read(reader, "Where were the talks held?", passage) for passage in passages]
    with ThreadPoolExecutor(len(passages)) as beside:
        assert (
            list(beside.map(lambda passage: read(reader, "Where were the talks held?", passage), passages)) == expected
        )


def test_answers_begin_and_end_where_words_do(reader: AnswerReader) -> None:
    for question in ("Who did the audit?", "What was closed?", "What did Peru oppose?", "Where were the talks held?"):
        for found in read(reader, question):
            assert found is not None
            around = PASSAGE[max(0, found.start - 1) : found.start], PASSAGE[found.end : found.end + 1]
            assert not any(sign.isalnum() for sign in around)


def test_what_does_not_fit_is_not_read_and_says_so(reader: AnswerReader) -> None:
    long = " ".join(f"Delegate number {number} spoke of rivers." for number in range(200))
    found = read(reader, "Who spoke of rivers?", long)
    assert found[0] is not None
    assert found[-1] is None


def test_padding_changes_nothing(reader: AnswerReader, monkeypatch: pytest.MonkeyPatch) -> None:
    padded = read(reader, "Where were the talks held?")
    monkeypatch.setattr("vectorstore.answer_reader.LENGTH_STEP", 1)
    for one, two in zip(padded, read(reader, "Where were the talks held?"), strict=True):
        assert one is not None
        assert two is not None
        assert one.score == pytest.approx(two.score, abs=0.3)


def test_where_it_does_not_run_nothing_is_read_and_the_log_says_so_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    monkeypatch.setattr("vectorstore.answer_reader.WEIGHTS", tmp_path / "not there")
    broken = AnswerReader()
    assert broken.read("Who came?", "Nobody came.", [(0, 12)]) == [None]
    broken.warm_up()
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "without it" in caplog.text


def test_it_is_loaded_once_beside_what_else_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("openvino")
    loading = AnswerReader()
    loads: list[object] = []
    monkeypatch.setattr(loading, "warm_up", lambda: loads.append(threading.current_thread()))
    loading.begin_loading()
    loading.begin_loading()
    for thread in threading.enumerate():
        if thread.name == "answer reader":
            thread.join()
    assert len(loads) == 1
    assert loads[0] is not threading.current_thread()


def test_the_weights_are_small_and_torch_is_not_needed(reader: AnswerReader) -> None:
    assert WEIGHTS.stat().st_size < 30_000_000
    code = (
        "import sys; from vectorstore.answer_reader import AnswerReader; AnswerReader().warm_up(); "
        "assert not {'torch', 'transformers'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)

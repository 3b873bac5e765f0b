"""A hang, a crash or a memory blow-up costs the file that caused it, and nothing else."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

import ingest.reader_pool
from ingest.discover import SourceFile, discover
from ingest.errors import IngestError
from ingest.prepare import FileJob, PreparedFile
from ingest.reader_pool import read_files
from ingest.reader_protocol import ReaderLimits, ReaderSettings
from ingest.readers.raw import ReadOptions
from tests.ingest.deadly_path import CrashingPath, HangingPath, HungryPath


@pytest.fixture
def settings() -> Callable[..., ReaderSettings]:
    tokenizer = Tokenizer(WordLevel({"?": 0}, unk_token="?"))
    tokenizer.pre_tokenizer = Whitespace()

    def make(**limits: Any) -> ReaderSettings:
        return ReaderSettings(ReadOptions(), tokenizer.to_str(), 64, ReaderLimits(**limits))

    return make


@pytest.fixture
def good(tmp_path: Path) -> list[FileJob]:
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(f"China opposed reform number {number}.\n", encoding="utf-8")
    return [FileJob(file) for file in discover(tmp_path).files]


def _deadly(path: object) -> FileJob:
    return FileJob(SourceFile(path, "deadly.pdf", "pdf", 1, 1))  # type: ignore[arg-type]


def _read(jobs: list[FileJob], settings: ReaderSettings) -> dict[str, PreparedFile]:
    return {job.file.relative: prepared for files in read_files(jobs, settings) for job, prepared in files}


def test_every_file_is_read_with_its_passages_and_statements(
    good: list[FileJob], settings: Callable[..., ReaderSettings]
) -> None:
    found = _read(good, settings())
    assert sorted(found) == [f"{number}.txt" for number in range(6)]
    (document,) = found["3.txt"].documents
    assert document.document.text == "China opposed reform number 3.\n"
    assert [passage.text for passage in document.passages] == ["China opposed reform number 3."]
    assert [(row.actor, row.stance) for row in document.statements] == [("China", "oppose")]


@pytest.mark.parametrize(
    ("path", "limits", "reason", "remedy"),
    [
        (CrashingPath(), {}, "crashed on it (-11)", "save it again"),
        (HangingPath(), {"seconds": 1.0}, "longer than 1 seconds", "coalition retry --seconds 10"),
        (HungryPath(), {"memory_megabytes": 300}, "more than 300 MB of memory", "coalition retry --memory 600"),
    ],
)
def test_a_deadly_file_is_named_with_the_reason_and_the_others_are_read(
    path: object,
    limits: dict[str, float],
    reason: str,
    remedy: str,
    good: list[FileJob],
    settings: Callable[..., ReaderSettings],
) -> None:
    found = _read([*good[:2], _deadly(path), *good[2:], _deadly(path)], settings(**limits))
    assert len([prepared for prepared in found.values() if prepared.documents]) == len(good)
    (failure,) = found["deadly.pdf"].failures
    assert failure.path == "deadly.pdf"
    assert reason in failure.reason
    assert remedy in failure.remedy


def test_content_that_the_library_has_is_not_read_again(
    good: list[FileJob], settings: Callable[..., ReaderSettings]
) -> None:
    sha256 = _read(good[:1], settings())["0.txt"].sha256
    again = _read([FileJob(good[0].file, sha256)], settings())["0.txt"]
    assert again == PreparedFile(sha256, unchanged=True)


def test_a_file_that_has_gone_meanwhile_is_a_failure(
    good: list[FileJob], settings: Callable[..., ReaderSettings]
) -> None:
    good[0].file.path.unlink()
    (failure,) = _read(good, settings())["0.txt"].failures
    assert "cannot be opened" in failure.reason


def test_processes_are_replaced_after_a_while_and_none_outlives_its_use(
    good: list[FileJob], settings: Callable[..., ReaderSettings], monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[subprocess.Popen[bytes]] = []
    real = ingest.reader_pool._started
    monkeypatch.setattr(ingest.reader_pool, "_started", lambda given: started.append(real(given)) or started[-1])
    monkeypatch.setattr(ingest.reader_pool, "FILES_PER_PROCESS", 1)
    assert len(_read(good, settings())) == len(good)
    assert len(started) == len(good)
    assert all(process.poll() is not None for process in started)


def test_whoever_has_to_wait_gets_another_process(
    good: list[FileJob], settings: Callable[..., ReaderSettings], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingest.reader_pool, "ANOTHER_AFTER_SECONDS", 0.2)
    monkeypatch.setattr(ingest.reader_pool, "_processes_at_most", lambda: 2)
    reading = read_files([_deadly(HangingPath()), *good], settings(seconds=60.0))
    read: set[str] = set()
    for files in reading:
        read |= {job.file.relative for job, _ in files}
        if len(read) == len(good):
            break
    reading.close()  # type: ignore[attr-defined]  # it is a generator
    assert read == {f"{number}.txt" for number in range(6)}


def test_whoever_waits_with_other_work_to_do_gets_no_other_process(
    good: list[FileJob], settings: Callable[..., ReaderSettings], monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[subprocess.Popen[bytes]] = []
    real = ingest.reader_pool._started
    monkeypatch.setattr(ingest.reader_pool, "_started", lambda given: started.append(real(given)) or started[-1])
    monkeypatch.setattr(ingest.reader_pool, "ANOTHER_AFTER_SECONDS", 0.01)
    monkeypatch.setattr(ingest.reader_pool, "_processes_at_most", lambda: 2)
    assert sum(map(len, read_files(good, settings(), lambda: True))) == len(good)
    assert len(started) == 1


def test_closing_early_ends_the_processes_at_once(
    good: list[FileJob], settings: Callable[..., ReaderSettings], monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[subprocess.Popen[bytes]] = []
    real = ingest.reader_pool._started
    monkeypatch.setattr(ingest.reader_pool, "_started", lambda given: started.append(real(given)) or started[-1])
    reading: Iterator[Any] = read_files([*good[:1], _deadly(HangingPath()), *good[1:]], settings())
    next(reading)
    reading.close()  # type: ignore[attr-defined]  # it is a generator
    assert started
    assert all(process.poll() is not None for process in started)


def test_jobs_that_cannot_be_listed_are_the_callers_error(settings: Callable[..., ReaderSettings]) -> None:
    def jobs() -> Iterator[FileJob]:
        raise RuntimeError("the list broke")
        yield

    with pytest.raises(RuntimeError, match="the list broke"):
        _read(jobs(), settings())  # type: ignore[arg-type]


def test_a_reader_that_does_not_start_is_said_and_blames_no_file(
    good: list[FileJob], settings: Callable[..., ReaderSettings], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingest.reader_pool.sys, "executable", "/bin/false")
    with pytest.raises(IngestError, match="does not start") as failed:
        _read(good, settings())
    assert "ingest.reader_process" in failed.value.remedy

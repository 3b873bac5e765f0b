"""Several processes on one library: one writes, any number read, and any may be killed at any moment."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.vectorstore.fake_embedder import WordHashEmbedder
from vectorstore.errors import LibraryBusyError
from vectorstore.library import Library
from vectorstore.search import PassageSearch
from vectorstore.slots import open_indexes
from vectorstore.sync import sync

ROOT = Path(__file__).parents[2]


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Twenty documents, five batches of a sync process."""
    made = tmp_path / "many"
    made.mkdir()
    for number in range(20):
        text = f"Statement number{number} about topic{number} and the reform.\n"
        (made / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return made


@contextmanager
def _sync_process(folder: Path, home: Path, seconds: float, *more: str) -> Iterator["subprocess.Popen[str]"]:
    arguments = [str(folder), str(home), "--seconds-per-batch", str(seconds), *more]
    command = [sys.executable, "-m", "tests.vectorstore.sync_process", *arguments]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def _wait_for(process: "subprocess.Popen[str]", stage: str, embedded: int) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        seen, count = line.split()
        if seen == stage and int(count) >= embedded:
            return
    raise AssertionError("the sync process ended early")


def _assert_whole(home: Path, embedder: WordHashEmbedder, documents: int) -> None:
    library = Library.open(home)
    published = library.published()
    assert published.manifest is not None
    indexes = open_indexes(library, published.slot, published.build, published.place, published.manifest)
    expected = set(library.passage_ids())
    assert len(expected) == documents
    assert indexes.vectors.ids() == indexes.keywords.ids() == expected
    indexes.close()
    with PassageSearch(library, embedder) as search:
        for number in range(documents):
            assert f"topic{number} " in search.search(f"topic{number}", 1)[0].passage.text


def test_a_sync_killed_while_embedding_is_completed_by_the_next(many: Path, home: Path) -> None:
    with _sync_process(many, home, 0.2) as process:
        _wait_for(process, "embedding", 8)
        process.send_signal(signal.SIGKILL)
        process.wait()
    embedder = WordHashEmbedder()
    sync(many, home, embedder)
    assert 0 < len(embedder.embedded) <= 12
    assert Library.open(home).unfinished() == 0
    _assert_whole(home, WordHashEmbedder(), 20)


def test_a_sync_killed_while_reading_is_completed_by_the_next(many: Path, home: Path) -> None:
    with _sync_process(many, home, 0.0) as process:
        _wait_for(process, "reading", 0)
        process.send_signal(signal.SIGKILL)
        process.wait()
    sync(many, home, WordHashEmbedder())
    _assert_whole(home, WordHashEmbedder(), 20)


def test_a_killed_rebuild_leaves_the_old_index_in_use_and_can_be_taken_up(many: Path, home: Path) -> None:
    sync(many, home, WordHashEmbedder())
    with _sync_process(many, home, 0.2, "--rebuild-as", "another-model") as process:
        _wait_for(process, "embedding", 8)
        process.send_signal(signal.SIGKILL)
        process.wait()
    _assert_whole(home, WordHashEmbedder(), 20)
    another = WordHashEmbedder("another-model")
    sync(many, home, another, rebuild=True)
    assert 0 < len(another.embedded) <= 12
    _assert_whole(home, WordHashEmbedder("another-model"), 20)


def test_a_rebuild_for_a_third_model_takes_up_nothing_of_the_second(many: Path, home: Path) -> None:
    sync(many, home, WordHashEmbedder())
    with _sync_process(many, home, 0.2, "--rebuild-as", "another-model") as process:
        _wait_for(process, "embedding", 8)
        process.send_signal(signal.SIGKILL)
        process.wait()
    third = WordHashEmbedder("third-model")
    sync(many, home, third, rebuild=True)
    assert len(third.embedded) == 20
    _assert_whole(home, WordHashEmbedder("third-model"), 20)


def test_a_second_writer_is_told_who_is_writing(many: Path, home: Path) -> None:
    with _sync_process(many, home, 0.5) as process:
        _wait_for(process, "embedding", 4)
        with pytest.raises(LibraryBusyError, match=f"process {process.pid}, since 20"):
            sync(many, home, WordHashEmbedder())


def test_an_open_search_sees_what_another_process_has_synced(many: Path, home: Path) -> None:
    embedder = WordHashEmbedder()
    sync(many, home, embedder)
    with PassageSearch(Library.open(home), embedder) as search:
        assert "Koidu" not in search.search("Koidu", 1)[0].passage.text if search.search("Koidu", 1) else True
        (many / "20.txt").write_text("News from Koidu about topic20 today.\n", encoding="utf-8")
        (many / "00.txt").unlink()
        with _sync_process(many, home, 0.0) as process:
            assert process.wait(timeout=60) == 0
        (first, *_) = search.search("Koidu", 3)
        assert "Koidu" in first.passage.text
        assert first.cosine is not None
        assert first.cosine > 0.1
        assert not any("topic0 " in hit.passage.text for hit in search.search("topic0", 20))


def test_a_search_opened_during_a_sync_answers_from_the_last_one_and_harms_nothing(many: Path, home: Path) -> None:
    embedder = WordHashEmbedder()
    sync(many, home, embedder)
    for number in range(20, 40):
        text = f"Later statement number{number} about topic{number} and the reform.\n"
        (many / f"{number:02}.txt").write_text(text, encoding="utf-8")
    with _sync_process(many, home, 0.1) as process:
        _wait_for(process, "embedding", 4)
        with PassageSearch(Library.open(home), embedder) as search:
            while process.poll() is None:
                assert "topic7 " in search.search("topic7", 1)[0].passage.text
        assert process.returncode == 0
    _assert_whole(home, embedder, 40)

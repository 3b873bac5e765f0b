"""A sync that is killed at any moment, or finds the disk full, leaves a library that the next one completes."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.vectorstore.fake_embedder import WordHashEmbedder
from tests.vectorstore.library_state import state_of
from vectorstore.errors import NoLibraryError
from vectorstore.library import Library
from vectorstore.search import PassageSearch

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"


def _sync(folder: Path, home: Path, *more: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.vectorstore.sync_process", str(folder), str(home), *more]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _complete(folder: Path, home: Path, *more: str) -> tuple[int, float]:
    """How often an unbroken run says how far it is, and in how many seconds from its first word."""
    process = _sync(folder, home, *more)
    assert process.stdout is not None
    process.stdout.readline()
    began = time.monotonic()
    said, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    return said.count("\n"), time.monotonic() - began


def _assert_answers_from_what_is_whole(home: Path) -> None:
    """Every document that readers see has all its passages in both indexes, and a search works."""
    try:
        library = Library.open(home)
    except NoLibraryError:
        return  # it was killed before there was anything
    if library.manifest() is None:
        return
    embedder = WordHashEmbedder()
    with PassageSearch(library, embedder) as search:
        for hit in search.search("diamonds reform number", 20):
            assert library.document(hit.passage.document_id).text[hit.passage.start : hit.passage.end]
    state = state_of(home)
    published = {row.split("'")[1] for row in state["passages"]}
    assert published <= state["vectors"]
    assert published <= state["keywords"]


def _kill_again_and_again(
    folder: Path, home: Path, kills: int, seed: int, unbroken: tuple[int, float], *more: str
) -> None:
    """Kill a sync at random moments. Each leaves a library that can be read.

    The first half goes by how far the sync is, so that each finds it at work, further on than the one before. The
    second half goes by the clock, and may find it at its last step, or find that it has just ended.
    """
    chance = random.Random(seed)  # noqa: S311 (moments, not secrets)
    lines, seconds = unbroken
    for number in range(kills):
        process = _sync(folder, home, *more)
        assert process.stdout is not None
        if number < kills // 2:
            for _ in range(chance.randint(1, max(1, lines // kills))):
                process.stdout.readline()
            assert process.poll() is None
        else:
            process.stdout.readline()
            time.sleep(chance.uniform(0.0, seconds))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        _assert_answers_from_what_is_whole(home)


def _changed(folder: Path, copy: Path) -> None:
    """The folder as it was some time before: two files less, one with another text, one under another name."""
    copy.mkdir()
    files = sorted(folder.iterdir())
    for file in files[2:]:
        (copy / file.name).write_bytes(file.read_bytes())
    texts = sorted(copy.glob("*.txt"))
    texts[0].write_text("An earlier version that opposed reform.\n", encoding="utf-8")
    texts[1].rename(copy / "earlier-name.txt")


@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", range(5))
def test_killed_ten_times_over_the_samples_the_end_is_that_of_an_unbroken_run(tmp_path: Path, seed: int) -> None:
    slowly = ("--seconds-per-batch", "0.02", "--passages-per-round", "20")
    unbroken, broken = tmp_path / "unbroken", tmp_path / "broken"
    said = _complete(SAMPLES, unbroken, *slowly)
    _kill_again_and_again(SAMPLES, broken, 10, seed, said, *slowly)
    _complete(SAMPLES, broken, *slowly)
    assert state_of(broken) == state_of(unbroken)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", range(4))
def test_killed_five_times_over_a_bigger_folder_that_has_changed(tmp_path: Path, seed: int) -> None:
    folder = tmp_path / "folder"
    earlier = tmp_path / "earlier"
    folder.mkdir()
    for number in range(200):
        paragraphs = "\n\n".join(f"Paragraph {part} of statement number{number} on reform." for part in range(6))
        (folder / f"{number:03}.txt").write_text(paragraphs, encoding="utf-8")
    _changed(folder, earlier)
    slowly = ("--seconds-per-batch", "0.005", "--passages-per-round", "100")
    unbroken, broken = tmp_path / "unbroken", tmp_path / "broken"
    for home in (unbroken, broken):
        earlier.rename(tmp_path / "now")
        _complete(tmp_path / "now", home, *slowly)
        (tmp_path / "now").rename(earlier)
    folder.rename(tmp_path / "now")
    said = _complete(tmp_path / "now", unbroken, *slowly)
    _kill_again_and_again(tmp_path / "now", broken, 5, seed, said, *slowly)
    _complete(tmp_path / "now", broken, *slowly)
    assert state_of(broken) == state_of(unbroken)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("largest", [20_000, 200_000, 300_000])
def test_a_full_disk_is_said_and_costs_nothing_that_was_whole(tmp_path: Path, largest: int) -> None:
    unbroken, broken = tmp_path / "unbroken", tmp_path / "broken"
    _complete(SAMPLES, unbroken)
    process = _sync(SAMPLES, broken, "--passages-per-round", "20", "--largest-file", str(largest))
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 1
    assert "Traceback" not in errors
    assert str(broken) in errors
    _assert_answers_from_what_is_whole(broken)
    _complete(SAMPLES, broken)
    assert state_of(broken) == state_of(unbroken)

"""A sync that is killed at any moment, or finds the disk full, leaves a library that the next one completes."""

import random
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.vectorstore.fake_embedder import WordHashEmbedder
from tests.vectorstore.library_state import state_of
from tests.vectorstore.sync_process import ForkedSync
from vectorstore.errors import NoLibraryError
from vectorstore.library import Library
from vectorstore.search import PassageSearch

SAMPLES = Path(__file__).parents[2] / "samples"


def _complete(folder: Path, home: Path, *more: str) -> tuple[int, float]:
    """How often an unbroken run says how far it is, and in how many seconds from its first word."""
    running = ForkedSync(str(folder), str(home), *more)
    assert running.next_word()
    began = time.monotonic()
    code, said = running.end(120)
    assert code == 0, said
    return len(said), time.monotonic() - began


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


def _kill_again_and_again(unbroken: "Unbroken", home: Path, kills: int, seed: int) -> None:
    """Kill a sync at random moments. Each leaves a library that can be read.

    The first half goes by how far the sync is, so that each finds it at work, further on than the one before. The
    second half goes by the clock, and may find it at its last step, or find that it has just ended.
    """
    chance = random.Random(seed)  # noqa: S311 (moments, not secrets)
    words, seconds = unbroken.said
    for number in range(kills):
        running = ForkedSync(str(unbroken.folder), str(home), *unbroken.options)
        if number < kills // 2:
            for _ in range(chance.randint(1, max(1, words // kills))):
                assert running.next_word()
            assert running.process.is_alive()
        else:
            running.next_word()
            time.sleep(chance.uniform(0.0, seconds))
        running.kill()
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


@dataclass(frozen=True)
class Unbroken:
    """A run that nothing broke: of which folder and how, how often and how long it told of itself, and its end."""

    folder: Path
    options: tuple[str, ...]
    said: tuple[int, float]
    state: dict[str, Any]
    before: Path | None = None
    """The library as it was before that run, where there was one."""


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Unbroken:
    """A first sync of the samples."""
    home = tmp_path_factory.mktemp("unbroken") / "home"
    options = ("--seconds-per-batch", "0.02", "--passages-per-round", "20")
    said = _complete(SAMPLES, home, *options)
    return Unbroken(SAMPLES, options, said, state_of(home))


@pytest.fixture(scope="module")
def changed_folder(tmp_path_factory: pytest.TempPathFactory) -> Unbroken:
    """A second sync of 200 documents, some of which came, went or changed since the first."""
    place = tmp_path_factory.mktemp("unbroken")
    folder, earlier, now, home, before = (place / name for name in ("folder", "earlier", "now", "home", "before"))
    folder.mkdir()
    for number in range(200):
        paragraphs = "\n\n".join(f"Paragraph {part} of statement number{number} on reform." for part in range(6))
        (folder / f"{number:03}.txt").write_text(paragraphs, encoding="utf-8")
    _changed(folder, earlier)
    options = ("--seconds-per-batch", "0.005", "--passages-per-round", "100")
    earlier.rename(now)
    _complete(now, home, *options)
    shutil.copytree(home, before)
    now.rename(earlier)
    folder.rename(now)
    said = _complete(now, home, *options)
    return Unbroken(now, options, said, state_of(home), before)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", range(5))
def test_killed_ten_times_over_the_samples_the_end_is_that_of_an_unbroken_run(
    samples: Unbroken, tmp_path: Path, seed: int
) -> None:
    _kill_again_and_again(samples, tmp_path, 10, seed)
    _complete(samples.folder, tmp_path, *samples.options)
    assert state_of(tmp_path) == samples.state


@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", range(4))
def test_killed_five_times_over_a_bigger_folder_that_has_changed(
    changed_folder: Unbroken, tmp_path: Path, seed: int
) -> None:
    assert changed_folder.before is not None
    shutil.copytree(changed_folder.before, tmp_path, dirs_exist_ok=True)
    _kill_again_and_again(changed_folder, tmp_path, 5, seed)
    _complete(changed_folder.folder, tmp_path, *changed_folder.options)
    assert state_of(tmp_path) == changed_folder.state


@pytest.mark.timeout(300)
@pytest.mark.parametrize("largest", [20_000, 200_000, 300_000])
def test_a_full_disk_is_said_and_costs_nothing_that_was_whole(samples: Unbroken, tmp_path: Path, largest: int) -> None:
    broken = tmp_path / "broken"
    code, said = ForkedSync(str(SAMPLES), str(broken), *samples.options, "--largest-file", str(largest)).end(120)
    assert code == 1
    assert str(broken) in said[-1]
    _assert_answers_from_what_is_whole(broken)
    _complete(SAMPLES, broken)
    assert state_of(broken) == samples.state

"""Assistants over small libraries made on the spot, with an embedder that needs no model."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from assistant.answer import Answer, Refusal
from assistant.model.chat_model import ChatModel, Generation
from assistant.pipeline import Assistant
from tests.vectorstore.fake_embedder import WordHashEmbedder
from vectorstore.library import Library
from vectorstore.search import PassageSearch
from vectorstore.sync import sync

MakeAssistant = Callable[..., Assistant]


def answered(outcome: Answer | Refusal) -> Answer:
    """The outcome, which must be an answer."""
    assert isinstance(outcome, Answer), outcome
    return outcome


class Reading:
    """Reads files into libraries; the same files into another library by a copy of the first.

    To read starts a process, which takes a second, and most tests ask something else of the same files.
    """

    def __init__(self, place: Path) -> None:
        self._place = place
        self._documents = place / "documents"  # a library knows its folder, so that all have this one
        self._read: dict[tuple[tuple[str, str], ...], Path] = {}

    def first(self, files: Mapping[str, str], home: Path) -> None:
        """Into a library that is not there yet."""
        shutil.rmtree(self._documents, ignore_errors=True)
        self._documents.mkdir()
        key = tuple(files.items())
        if key not in self._read:
            self._read[key] = self._place / str(len(self._read))
            self.more(files, self._read[key])
        else:
            self._write(files)
        shutil.copytree(self._read[key], home)

    def more(self, files: Mapping[str, str], home: Path) -> None:
        """Files that are added, or changed, since the folder was last read."""
        self._write(files)
        sync(self._documents, home, WordHashEmbedder())

    def _write(self, files: Mapping[str, str]) -> None:
        for name, text in files.items():
            (self._documents / name).write_text(text, encoding="utf-8")


@pytest.fixture(scope="session")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    return Reading(tmp_path_factory.mktemp("reading"))


@pytest.fixture
def make_assistant(tmp_path: Path, reading: Reading) -> Iterator[MakeAssistant]:
    """Gives the assistant over the files given by name and text; another call adds files, or changes them."""
    home = tmp_path / "library"
    opened: list[PassageSearch] = []

    def make(files: Mapping[str, str], model: ChatModel | None = None) -> Assistant:
        (reading.more if home.exists() else reading.first)(files, home)
        embedder = WordHashEmbedder()
        library = Library.open(home)
        search = PassageSearch(library, embedder)
        opened.append(search)
        generation = Generation(model, lambda text: len(text.split()), 4000) if model else None
        return Assistant(library, search, embedder.fingerprint, generation)

    yield make
    for search in opened:
        search.close()

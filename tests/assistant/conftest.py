"""Assistants over small libraries made on the spot, with an embedder that needs no model."""

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


@pytest.fixture
def make_assistant(tmp_path: Path) -> Iterator[MakeAssistant]:
    """Gives the assistant over the files given by name and text."""
    opened: list[PassageSearch] = []

    def make(files: Mapping[str, str], model: ChatModel | None = None) -> Assistant:
        folder, home = tmp_path / "documents", tmp_path / "library"
        folder.mkdir(exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        embedder = WordHashEmbedder()
        sync(folder, home, embedder)
        library = Library.open(home)
        search = PassageSearch(library, embedder)
        opened.append(search)
        generation = Generation(model, lambda text: len(text.split()), 4000) if model else None
        return Assistant(library, search, embedder.fingerprint, generation)

    yield make
    for search in opened:
        search.close()

"""Passages are embedded beside the reading of files; what goes wrong there reaches the caller, and nobody hangs."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import vectorstore.index_writer
from ingest.document import Document, DocumentId, Metadata
from ingest.passage import Passage
from ingest.prepare import PreparedDocument
from ingest.sentence_words import words_of
from tests.vectorstore.fake_embedder import WordHashEmbedder
from vectorstore.errors import VectorStoreError
from vectorstore.index import Manifest
from vectorstore.index_writer import IndexWriter, Target, in_line
from vectorstore.library_writer import LibraryWriter

TARGET = Target(0, "embedded", Manifest(1, "splitter", "word-hash"))


class FailingEmbedder(WordHashEmbedder):
    """Runs out of memory at the second batch."""

    def embed_passages(self, texts: Sequence[str]) -> list[list[float]]:
        if self.embedded:
            raise VectorStoreError("out of memory")
        return super().embed_passages(texts)


@pytest.fixture
def library(home: Path) -> LibraryWriter:
    return LibraryWriter.create_or_open(home)


@pytest.fixture
def stage(library: LibraryWriter, passage: Callable[..., Passage]) -> Callable[[int], list[Passage]]:
    def make(count: int) -> list[Passage]:
        staged: list[Passage] = []
        for number in range(count):
            text = f"Statement number{number} on topic{number}."
            document = Document(
                DocumentId(f"d{number}"), f"v{number}", f"{number}.txt", text, Metadata("T", "note", "en")
            )
            prepared = PreparedDocument(document, (passage(text, f"d{number}"),), (), b"", words_of(document).to_json())
            library.stage_document(prepared)
            staged += prepared.passages
        return staged

    return make


def test_what_is_added_is_published_with_the_library(
    library: LibraryWriter, stage: Callable[[int], list[Passage]]
) -> None:
    passages = stage(5)
    writer = IndexWriter(library, WordHashEmbedder(), TARGET)
    writer.add(passages)
    assert not in_line(library, "embedded")
    writer.publish([])
    assert (writer.added, writer.stored, writer.embedded) == (5, 5, 5)
    assert in_line(library, "embedded")
    assert library.passage_ids() == [passage.id for passage in passages]


def test_an_idle_model_gets_what_there_is_and_a_busy_one_whole_batches(
    library: LibraryWriter, stage: Callable[[int], list[Passage]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectorstore.index_writer, "PASSAGES_PER_BATCH", 8)
    monkeypatch.setattr(vectorstore.index_writer, "PASSAGES_FOR_AN_IDLE_MODEL", 2)
    embedder, batches, begun, go_on = WordHashEmbedder(), list[int](), threading.Event(), threading.Event()
    real = embedder.embed_passages

    def embed(texts: Sequence[str]) -> list[list[float]]:
        batches.append(len(texts))
        begun.set()
        assert go_on.wait(10)
        return real(texts)

    monkeypatch.setattr(embedder, "embed_passages", embed)
    passages = stage(20)
    writer = IndexWriter(library, embedder, TARGET)
    writer.add(passages[:3])
    assert begun.wait(10)
    for passage in passages[3:]:
        writer.add([passage])
    go_on.set()
    writer.publish([])
    assert batches == [3, 8, 8, 1]


def test_what_was_staged_but_never_added_is_embedded_all_the_same(
    library: LibraryWriter, stage: Callable[[int], list[Passage]]
) -> None:
    stage(5)
    embedder = WordHashEmbedder()
    IndexWriter(library, embedder, TARGET).publish([])
    assert len(embedder.embedded) == 5
    assert in_line(library, "embedded")


def test_a_failure_of_the_model_reaches_the_caller_and_what_was_embedded_is_kept(
    library: LibraryWriter, stage: Callable[[int], list[Passage]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectorstore.index_writer, "PASSAGES_PER_BATCH", 2)
    monkeypatch.setattr(vectorstore.index_writer, "PASSAGES_FOR_AN_IDLE_MODEL", 2)
    passages = stage(40)
    writer = IndexWriter(library, FailingEmbedder(), TARGET)
    with pytest.raises(VectorStoreError, match="out of memory"):  # noqa: PT012 (either call may be the first to know)
        for one in passages:
            writer.add([one])
        writer.publish([])
    writer.close()
    assert library.summaries() == []
    embedder = WordHashEmbedder()
    IndexWriter(library, embedder, TARGET).publish([])
    assert len(embedder.embedded) == 38
    assert len(library.summaries()) == 40


def test_a_writer_that_is_closed_early_waits_for_no_more_than_the_batch_at_hand(
    library: LibraryWriter, stage: Callable[[int], list[Passage]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectorstore.index_writer, "PASSAGES_PER_BATCH", 2)
    embedder = WordHashEmbedder()
    writer = IndexWriter(library, embedder, TARGET)
    writer.add(stage(8))
    writer.close()
    writer.close()
    assert not in_line(library, "embedded")

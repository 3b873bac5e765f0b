"""What every index over passages keeps, whatever it is made of."""

import subprocess
import sys
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from ingest.passage import Passage
from tests.vectorstore.fake_embedder import WordHashEmbedder
from vectorstore.chroma_index import ChromaIndex
from vectorstore.index import Ranked
from vectorstore.lexical import KeywordIndex

MakePassage = Callable[..., Passage]


@dataclass
class Opened:
    """An index, and how to search and reopen it, over one place on disk or on a server."""

    open: Callable[[], ChromaIndex | KeywordIndex]
    index: ChromaIndex | KeywordIndex

    def add(self, *passages: Passage) -> None:
        self.index.add(passages, WordHashEmbedder().embed_passages([passage.text for passage in passages]))
        self.settle()

    def remove(self, *identities: str) -> None:
        self.index.remove(identities)
        self.settle()

    def settle(self) -> None:
        if isinstance(self.index, KeywordIndex):
            self.index.commit()

    def search(self, query: str, k: int, documents: list[str] | None = None) -> list[Ranked]:
        if isinstance(self.index, KeywordIndex):
            return self.index.search(query, k, documents)
        return self.index.search(WordHashEmbedder().embed_query(query), k, documents)

    def reopen(self) -> None:
        self.index.close()
        self.index = self.open()


@pytest.fixture(params=["embedded chroma", "chroma server", "keywords"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Opened:
    if request.param == "chroma server":
        url, name = request.getfixturevalue("chroma_url"), f"contract-{uuid.uuid4().hex}"
        return _opened(lambda: ChromaIndex.server(url, name))
    if request.param == "embedded chroma":
        return _opened(lambda: ChromaIndex.embedded(tmp_path / "vectors"))
    return _opened(lambda: KeywordIndex(tmp_path / "keywords"))


def _opened(open_index: Callable[[], ChromaIndex | KeywordIndex]) -> Opened:
    return Opened(open_index, open_index())


def test_a_new_index_is_empty(opened: Opened) -> None:
    assert opened.index.ids() == set()
    assert opened.search("anything", 5) == []


def test_the_passage_that_shares_most_words_comes_first(opened: Opened, passage: MakePassage) -> None:
    reform, mine = passage("China opposed the reform"), passage("The mine in Koidu")
    opened.add(mine, reform)
    assert opened.search("who opposed reform", 2)[0].passage_id == reform.id


def test_scores_fall_in_order(opened: Opened, passage: MakePassage) -> None:
    opened.add(passage("red"), passage("red green"), passage("red green blue"))
    scores = [ranked.score for ranked in opened.search("red green blue", 3)]
    assert len(set(scores)) == 3
    assert scores == sorted(scores, reverse=True)


def test_no_more_than_k_come_back(opened: Opened, passage: MakePassage) -> None:
    opened.add(*(passage(f"diamond number{n}", start=n) for n in range(9)))
    assert len(opened.search("diamond", 4)) == 4
    assert opened.search("diamond", 0) == []


def test_what_was_removed_is_not_found(opened: Opened, passage: MakePassage) -> None:
    reform, mine = passage("China opposed the reform"), passage("The mine in Koidu")
    opened.add(reform, mine)
    opened.remove(reform.id)
    assert opened.index.ids() == {mine.id}
    assert reform.id not in {ranked.passage_id for ranked in opened.search("China opposed the reform", 5)}


def test_removing_an_unknown_id_is_no_error(opened: Opened, passage: MakePassage) -> None:
    mine = passage("The mine in Koidu")
    opened.add(mine)
    opened.remove("nobody")
    assert opened.index.ids() == {mine.id}


def test_the_same_id_again_replaces(opened: Opened, passage: MakePassage) -> None:
    mine = passage("The mine in Koidu")
    opened.add(mine)
    opened.add(mine)
    assert opened.index.ids() == {mine.id}
    assert [ranked.passage_id for ranked in opened.search("mine Koidu", 5)] == [mine.id]


def test_what_was_added_is_there_after_reopening(opened: Opened, passage: MakePassage) -> None:
    mine = passage("The mine in Koidu")
    opened.add(mine)
    opened.reopen()
    assert opened.index.ids() == {mine.id}
    assert opened.search("Koidu", 1)[0].passage_id == mine.id


def test_a_restriction_to_documents_is_kept(opened: Opened, passage: MakePassage) -> None:
    first = passage("diamonds diamonds diamonds", document_id="first")
    second = passage("some diamonds", document_id="second")
    opened.add(first, second)
    assert [ranked.passage_id for ranked in opened.search("diamonds", 5, ["second"])] == [second.id]
    assert opened.search("diamonds", 5, []) == []


def test_more_passages_than_one_batch_holds_are_all_stored(opened: Opened, passage: MakePassage) -> None:
    if isinstance(opened.index, ChromaIndex):
        opened.index._batch = 7
    passages = [passage(f"word{n}", start=n) for n in range(30)]
    opened.add(*passages)
    assert opened.index.ids() == {made.id for made in passages}


def test_what_chroma_imports_and_never_uses_here_is_not_loaded_and_stays_whole_for_others(tmp_path: Path) -> None:
    sender = "opentelemetry.exporter.otlp.proto.grpc.trace_exporter"
    program = (
        "import sys; from pathlib import Path; from vectorstore.chroma_index import ChromaIndex; "
        f"ChromaIndex.embedded(Path({str(tmp_path)!r})).close(); "
        f"print(*sorted({{'grpc', 'httpx._main', {sender!r}}} & sys.modules.keys())); "
        f"from {sender} import OTLPSpanExporter; print(OTLPSpanExporter.__name__)"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, stdout=subprocess.PIPE, text=True)
    assert done.stdout == "\nOTLPSpanExporter\n"

"""PassageSearch: both rankings, one list, for the documents that the filter admits."""

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.vectorstore.fake_embedder import WordHashEmbedder
from vectorstore.errors import NoLibraryError
from vectorstore.fuse import FusionWeights
from vectorstore.index import Filter, Ranked
from vectorstore.library import Library
from vectorstore.library_writer import LibraryWriter
from vectorstore.search import PassageSearch
from vectorstore.sync import sync

if TYPE_CHECKING:
    from vectorstore.embedder import Vector, Vectors


@pytest.fixture
def search(folder: Path, home: Path) -> Iterator[PassageSearch]:
    (folder / "2019-05-02 lettre.txt").write_text(
        "Nous sommes contre l’embargo et pour la société civile dans le pays.\n", encoding="utf-8"
    )
    sync(folder, home, WordHashEmbedder())
    with PassageSearch(Library.open(home), WordHashEmbedder()) as opened:
        yield opened


def test_hits_are_in_order_and_carry_the_cosine(search: PassageSearch) -> None:
    hits = search.search("Who opposed the definition reform?", 3)
    assert "China and India" in hits[0].passage.text
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert hits[0].cosine == pytest.approx(
        sum(
            a * b
            for a, b in zip(
                WordHashEmbedder().embed_query("Who opposed the definition reform?"),
                WordHashEmbedder().embed_query(hits[0].passage.text),
                strict=True,
            )
        ),
        abs=1e-5,
    )


def test_nothing_is_asked_nothing_is_found(search: PassageSearch) -> None:
    assert search.search("  ", 5) == []
    assert search.search("mine", 0) == []


def test_a_filter_admits_only_its_documents(search: PassageSearch) -> None:
    french = search.search("embargo", 5, Filter(language="fr"))
    assert [hit.passage.language for hit in french] == ["fr"]
    assert len(search.search("embargo", 5, Filter())) == len(search.search("embargo", 5))
    assert search.search("embargo", 5, Filter(kind="no such kind")) == []
    only = frozenset({french[0].passage.document_id})
    assert {hit.passage.document_id for hit in search.search("embargo", 5, Filter(documents=only))} == only
    assert search.search("embargo", 5, Filter(documents=frozenset())) == []


def test_a_phrase_in_quotation_marks_is_held_by_every_hit(search: PassageSearch) -> None:
    assert ["rough diamonds" in hit.passage.text for hit in search.search('the "rough diamonds" embargo', 5)] == [True]


def test_a_phrase_that_occurs_nowhere_does_not_hide_what_is_near(search: PassageSearch) -> None:
    assert "rough diamonds" in search.search('"diamonds rough" embargo', 1)[0].passage.text


def test_the_weights_decide_between_the_rankings(folder: Path, home: Path) -> None:
    (folder / "long.txt").write_text("definition " + "filler words here " * 12 + "\n", encoding="utf-8")
    sync(folder, home, WordHashEmbedder())
    deaf = FusionWeights(fit=0.0, unfit=0.0, fit_languages=None)
    with PassageSearch(Library.open(home), WordHashEmbedder(), weights=deaf) as opened:
        ranking = opened.search("Williamson", 4)
    assert ranking[0].score > 0.0
    assert all(hit.score == 0.0 for hit in ranking[1:])


def test_a_query_that_is_expected_is_embedded_once_and_before_it_is_searched_for(folder: Path, home: Path) -> None:
    embedded: list[str] = []
    has_begun = threading.Event()

    class Embedder(WordHashEmbedder):
        def embed_query(self, text: str) -> "Vector":
            embedded.append(text)
            has_begun.set()
            return super().embed_query(text)

    sync(folder, home, Embedder())
    with PassageSearch(Library.open(home), Embedder()) as search:
        search.expect("blood diamonds")
        assert has_begun.wait(10)
        assert search.search("blood diamonds", 3)
        search.similarities("blood diamonds", ["gold"])
    assert embedded == ["blood diamonds"]


def test_a_sentence_is_embedded_once_for_several_questions(
    search: PassageSearch, monkeypatch: pytest.MonkeyPatch
) -> None:
    embedded: list[str] = []
    embed = WordHashEmbedder.embed_passages

    def counted(self: WordHashEmbedder, texts: Sequence[str]) -> "Vectors":
        embedded.extend(texts)
        return embed(self, texts)

    monkeypatch.setattr(WordHashEmbedder, "embed_passages", counted)
    monkeypatch.setattr("vectorstore.search.REMEMBERED_SENTENCES", 2)
    first = search.similarities("diamonds", ["blood diamonds", "gold", "gold"])
    assert search.similarities("diamonds", ["gold", "blood diamonds", "a vote"]) == [first[1], first[0], 0.0]
    assert embedded == ["blood diamonds", "gold", "a vote"]
    search.similarities("diamonds", ["blood diamonds"])  # forgotten: only two are remembered
    assert embedded[3:] == ["blood diamonds"]


def test_similarities_compare_a_query_with_texts(search: PassageSearch) -> None:
    same, other = search.similarities("blood diamonds", ["Blood diamonds", "an unrelated sentence"])
    assert same == pytest.approx(1.0)
    assert other < 0.5
    assert search.similarities("blood diamonds", []) == []


def test_a_library_whose_first_sync_has_not_finished_says_so(home: Path) -> None:
    LibraryWriter.create_or_open(home).close()
    with PassageSearch(Library.open(home), WordHashEmbedder()) as opened, pytest.raises(NoLibraryError, match="sync"):
        opened.search("anything", 3)


def test_two_searches_in_one_process_both_see_a_sync(search: PassageSearch, folder: Path, home: Path) -> None:
    with PassageSearch(Library.open(home), WordHashEmbedder()) as other:
        for opened in (search, other):
            assert opened.search("mine", 1)
        (folder / "new.txt").write_text("Octea works in Koidu.\n", encoding="utf-8")
        sync(folder, home, WordHashEmbedder())
        for opened in (search, other):
            hit = opened.search("Koidu", 1)[0]
            assert "Octea" in hit.passage.text
            assert hit.cosine is not None


def test_threads_may_share_a_search_while_a_sync_runs(search: PassageSearch, folder: Path, home: Path) -> None:
    problems: list[BaseException] = []
    stop = threading.Event()

    def ask() -> None:
        try:
            while not stop.is_set():
                assert "Williamson" in search.search("Williamson", 1)[0].passage.text
        except BaseException as error:  # noqa: BLE001 - carried to the test's own thread
            problems.append(error)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(3):
        (folder / f"new{number}.txt").write_text(f"New document {number}.\n", encoding="utf-8")
        sync(folder, home, WordHashEmbedder())
    stop.set()
    for thread in threads:
        thread.join()
    assert problems == []


def test_what_was_read_from_a_slot_deleted_meanwhile_is_read_again(
    search: PassageSearch, folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert search.search("Williamson", 1)
    indexes = search._indexes
    assert indexes is not None

    def empty_because_deleted(*arguments: object) -> list[Ranked]:
        (folder / "new.txt").write_text("Octea works in Koidu.\n", encoding="utf-8")
        sync(folder, home, WordHashEmbedder())
        return []

    monkeypatch.setattr(indexes.keywords, "search", empty_because_deleted)
    hit = search.search("Koidu Octea", 1)[0]
    assert "Koidu" in hit.passage.text
    assert search._indexes is not indexes

"""What is searched without Chroma's client is what the client would give."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.passage import Passage
from tests.vectorstore.fake_embedder import WordHashEmbedder
from vectorstore.chroma_index import ChromaIndex
from vectorstore.chroma_reader import open_vectors
from vectorstore.errors import VectorStoreError
from vectorstore.index import Ranked


@pytest.fixture
def folder(tmp_path: Path, passage: Callable[..., Passage]) -> Path:
    """Vectors of forty passages of four documents."""
    passages = [
        passage(f"diamonds number{number} of mine{number % 7}", document_id=f"document-{number % 4}", start=number)
        for number in range(40)
    ]
    index = ChromaIndex.embedded(tmp_path / "vectors")
    index.add(passages, WordHashEmbedder().embed_passages([each.text for each in passages]))
    index.close()
    return tmp_path / "vectors"


def by_client(folder: Path, query: str, k: int, documents: list[str] | None) -> list[Ranked]:
    index = ChromaIndex.embedded(folder)
    found = index.search(WordHashEmbedder().embed_query(query), k, documents)
    index.close()
    return found


@pytest.mark.parametrize("documents", [None, ["document-2"], ["document-0", "document-3"], []])
def test_the_same_passages_are_found_with_the_same_scores(folder: Path, documents: list[str] | None) -> None:
    vectors = open_vectors(folder)
    assert not isinstance(vectors, ChromaIndex)
    found = vectors.search(WordHashEmbedder().embed_query("number5 of mine5"), 8, documents)
    vectors.close()
    expected = {each.passage_id: each.score for each in by_client(folder, "number5 of mine5", 40, documents)}
    assert [each.score for each in found] == pytest.approx(
        list(expected.values())[:8]
    )  # of equal scores any comes first
    assert {each.passage_id: each.score for each in found} == pytest.approx(
        {each.passage_id: expected[each.passage_id] for each in found}
    )
    assert len(found) == (0 if documents == [] else 8)


def test_another_version_of_chroma_is_searched_by_its_client(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "chromadb_rust_bindings", None)  # counts as not installed
    vectors = open_vectors(folder)
    assert isinstance(vectors, ChromaIndex)
    vectors.close()


def test_what_cannot_be_opened_is_told_with_its_folder(folder: Path) -> None:
    (folder / "chroma.sqlite3").write_bytes(b"no database at all" * 100)
    with pytest.raises(VectorStoreError, match=str(folder)):
        open_vectors(folder)


def test_the_client_is_not_imported(folder: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from vectorstore.chroma_reader import open_vectors; "
        f"open_vectors(Path({str(folder)!r})).close(); print('chromadb' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, stdout=subprocess.PIPE, text=True)
    assert done.stdout == "False\n"

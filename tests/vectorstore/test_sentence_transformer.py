"""The door to sentence-transformers, with the model that comes with the program, without a network."""

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from vectorstore import default_model
from vectorstore.errors import VectorStoreError
from vectorstore.sentence_transformer import SentenceTransformerEmbedder

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def embedder() -> SentenceTransformerEmbedder:
    return SentenceTransformerEmbedder()


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A model in a folder of its own."""
    return Path(shutil.copytree(default_model.folder(), tmp_path / "mine"))


def test_vectors_are_of_unit_length_and_in_order(embedder: SentenceTransformerEmbedder) -> None:
    texts = ["A much longer sentence about diamonds and the people who dig for them.", "Short.", "Gold mine"]
    vectors = embedder.embed_passages(texts)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1.0] * 3, abs=1e-5)
    for text, vector in zip(texts, vectors, strict=True):
        assert embedder.embed_query(text) @ vector == pytest.approx(1.0, abs=1e-4)
    assert len(embedder.embed_passages([])) == 0


def test_tokens_and_fingerprint_need_no_model() -> None:
    code = (
        "import sys; from vectorstore.sentence_transformer import SentenceTransformerEmbedder as E; e = E(); "
        "e.token_offsets('some text'), e.tokenizer_json(), e.fingerprint, e.max_tokens; "
        "sys.exit('torch' in sys.modules or 'sentence_transformers' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_an_unknown_model_names_the_setting() -> None:
    with pytest.raises(VectorStoreError, match="COALITION_EMBEDDING_MODEL"):
        SentenceTransformerEmbedder("nobody/no-such-model").embed_query("anything")


def test_a_folder_that_is_no_model_names_the_setting(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    with pytest.raises(VectorStoreError, match="COALITION_EMBEDDING_MODEL"):
        SentenceTransformerEmbedder(str(tmp_path)).embed_query("anything")


def test_a_model_in_a_folder_is_used_as_it_is(embedder: SentenceTransformerEmbedder, copied: Path) -> None:
    given = SentenceTransformerEmbedder(str(copied))
    assert given.embed_query("diamonds") == pytest.approx(embedder.embed_query("diamonds"), abs=1e-5)
    assert given.max_tokens == 256
    assert given.token_offsets("some diamonds") == embedder.token_offsets("some diamonds")


def test_the_fingerprint_of_a_folder_moves_with_all_that_decides_the_vectors(copied: Path) -> None:
    def fingerprint() -> str:
        return SentenceTransformerEmbedder(str(copied)).fingerprint

    first = fingerprint()
    (copied / "README.md").write_text("other words", encoding="utf-8")
    assert fingerprint() == first
    pooling = copied / "1_Pooling" / "config.json"
    pooling.write_text(pooling.read_text().replace('"pooling_mode_cls_token": false', '"pooling_mode_cls_token": true'))
    with_other_pooling = fingerprint()
    assert with_other_pooling != first
    with (copied / "model.safetensors").open("ab") as weights:
        weights.write(b" ")
    assert fingerprint() not in (first, with_other_pooling)
    assert SentenceTransformerEmbedder("some/other-model").fingerprint != SentenceTransformerEmbedder().fingerprint

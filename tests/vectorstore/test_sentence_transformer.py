"""The real embedding model that comes with the program, from its installed folder, without a network."""

import math
import subprocess
import sys
from pathlib import Path

import pytest

import vectorstore.sentence_transformer as module
from vectorstore.errors import VectorStoreError
from vectorstore.sentence_transformer import DEFAULT_WEIGHTS_SHA256, SentenceTransformerEmbedder

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def embedder() -> SentenceTransformerEmbedder:
    return SentenceTransformerEmbedder()


def _cosine(first: list[float], second: list[float]) -> float:
    return sum(a * b for a, b in zip(first, second, strict=True))


def test_vectors_are_of_unit_length_and_in_order(embedder: SentenceTransformerEmbedder) -> None:
    texts = ["A much longer sentence about diamonds and the people who dig for them.", "Short.", "Gold mine"]
    vectors = embedder.embed_passages(texts)
    assert [math.sqrt(_cosine(vector, vector)) for vector in vectors] == pytest.approx([1.0] * 3, abs=1e-5)
    for text, vector in zip(texts, vectors, strict=True):
        assert _cosine(embedder.embed_query(text), vector) == pytest.approx(1.0, abs=1e-4)
    assert embedder.embed_passages([]) == []


def test_a_question_is_nearer_to_its_answer_than_to_other_text(embedder: SentenceTransformerEmbedder) -> None:
    question = embedder.embed_query("Who was against the new definition?")
    answer, other = embedder.embed_passages(["Two governments rejected the proposal.", "The bus leaves at nine."])
    assert _cosine(question, answer) > _cosine(question, other) + 0.1


def test_text_within_the_limit_is_embedded_whole(embedder: SentenceTransformerEmbedder) -> None:
    filler = "word " * 200
    assert embedder.max_tokens == 256
    assert embedder.embed_query(filler + "diamond") != embedder.embed_query(filler + "gold")


def test_every_token_of_a_long_text_has_its_place(embedder: SentenceTransformerEmbedder) -> None:
    text = "La société civile s’oppose 🙂 à l’embargo. " * 100
    offsets = embedder.token_offsets(text)
    assert len(offsets) > 1_000
    assert all(0 <= start < end <= len(text) for start, end in offsets)
    assert [start for start, _ in offsets] == sorted(start for start, _ in offsets)
    covered = {position for start, end in offsets for position in range(start, end)}
    assert {position for position, letter in enumerate(text) if not letter.isspace()} == covered


def test_tokens_and_fingerprint_need_no_model() -> None:
    code = (
        "import sys; from vectorstore.sentence_transformer import SentenceTransformerEmbedder as E; e = E(); "
        "e.token_offsets('some text'), e.fingerprint, e.max_tokens; "
        "sys.exit('torch' in sys.modules or 'sentence_transformers' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_the_fingerprint_names_the_weights(embedder: SentenceTransformerEmbedder) -> None:
    assert DEFAULT_WEIGHTS_SHA256[:16] in embedder.fingerprint
    assert SentenceTransformerEmbedder("some/other-model").fingerprint != embedder.fingerprint


def test_weights_that_are_not_the_published_ones_are_refused(
    embedder: SentenceTransformerEmbedder, tmp_path: Path
) -> None:
    embedder.embed_query("the real ones are accepted")
    weights = tmp_path / "model.safetensors"
    weights.write_bytes(b"not what was published")
    with pytest.raises(VectorStoreError, match="not the published ones"):
        module._check_default_weights(weights)
    with pytest.raises(VectorStoreError, match="missing"):
        module._check_default_weights(tmp_path / "nowhere")


def test_an_unknown_model_names_the_setting() -> None:
    with pytest.raises(VectorStoreError, match="COALITION_EMBEDDING_MODEL"):
        SentenceTransformerEmbedder("nobody/no-such-model").embed_query("anything")


def test_a_folder_that_is_no_model_names_the_setting(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    with pytest.raises(VectorStoreError, match="COALITION_EMBEDDING_MODEL"):
        SentenceTransformerEmbedder(str(tmp_path)).embed_query("anything")


def test_a_model_in_a_folder_is_used_as_it_is(embedder: SentenceTransformerEmbedder) -> None:
    folder = embedder._folder
    assert folder is not None
    given = SentenceTransformerEmbedder(str(folder))
    assert given.embed_query("diamonds") == pytest.approx(embedder.embed_query("diamonds"), abs=1e-5)
    assert given.max_tokens == 256
    assert DEFAULT_WEIGHTS_SHA256[:16] in given.fingerprint

"""The model on OpenVINO gives the vectors that sentence-transformers gives, in half precision where there is any."""

import os
import random
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

import vectorstore.openvino_embedder as module
from vectorstore import default_model, openvino_compile
from vectorstore.default_embedder import DefaultEmbedder
from vectorstore.errors import VectorStoreError
from vectorstore.openvino_embedder import OpenVinoEmbedder, OpenVinoUnavailableError
from vectorstore.sentence_transformer import SentenceTransformerEmbedder

ROOT = Path(__file__).parents[2]

SENTENCES = (
    "Two governments rejected the proposal to widen the definition of conflict diamonds.",
    "La société civile s’oppose à l’embargo ; l’évêque, lui, s’abstient.",
    "A coligação pediu ao presidente que não adiasse a decisão até à próxima reunião plenária.",
    "Die Zivilgesellschaft begrüßt den Beschluss nicht.",
    "Гражданское общество против. 市民社会は反対した。 المجتمع المدني",
    "🙂👍🏽 naïve café — “quoted” ½ m² \u200b\x00 [PAD] [MASK]",
    "KPCSC/2021/06-25 (draft 3), p. 12: US$ 1,234,567.89",
    "a",
    "",
    "   \n\t ",
)


@pytest.fixture(scope="module")
def fast() -> OpenVinoEmbedder:
    return OpenVinoEmbedder()


@pytest.fixture(scope="module")
def reference() -> SentenceTransformerEmbedder:
    return SentenceTransformerEmbedder()


@pytest.fixture
def without_openvino(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine for which there is no build of OpenVINO."""
    for name in [name for name in sys.modules if name.split(".")[0] == "openvino"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "openvino", None)  # type: ignore[arg-type]


def _cosines(first: NDArray[np.float32], second: NDArray[np.float32]) -> NDArray[np.float32]:
    assert first.shape == second.shape
    products: NDArray[np.float32] = (first * second).sum(axis=1)
    return products


def _texts_of_every_length(count: int) -> list[str]:
    """Texts of 1 to 300 tokens and a bit more, of words that are likely one token each."""
    choose = random.Random(7)  # noqa: S311 - no secret
    words = "diamond mine government civil society vote against reform of the process in an open meeting".split()
    return [" ".join(choose.choices(words, k=choose.randint(1, 300))) for _ in range(count)]


def test_vectors_are_those_of_sentence_transformers(
    fast: OpenVinoEmbedder, reference: SentenceTransformerEmbedder
) -> None:
    texts = [*SENTENCES, *_texts_of_every_length(40)]
    vectors = fast.embed_passages(texts)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(texts)), abs=1e-5)
    cosines = _cosines(vectors, reference.embed_passages(texts))
    assert cosines.mean() > 0.9999
    assert cosines.min() > 0.9995


def test_in_single_precision_nothing_is_lost(
    reference: SentenceTransformerEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(openvino_compile, "HALF_PRECISION", "a capability that no processor has")
    exact = OpenVinoEmbedder().embed_passages(SENTENCES)
    assert _cosines(exact, reference.embed_passages(SENTENCES)).min() > 0.999999


def test_order_is_kept_however_texts_are_batched(fast: OpenVinoEmbedder) -> None:
    texts = _texts_of_every_length(132)
    assert sum(map(len, texts)) > module.FEW_CHARACTERS
    assert len(texts) > module.TEXTS_PER_WINDOW
    together = fast.embed_passages(texts)
    for place in range(0, len(texts), 7):
        assert together[place] @ fast.embed_query(texts[place]) == pytest.approx(1.0, abs=2e-3)
    assert np.linalg.norm(together - together[::-1], axis=1).max() > 0.1


def test_no_texts_give_no_vectors(fast: OpenVinoEmbedder) -> None:
    assert fast.embed_passages([]).shape == (0, default_model.DIMENSIONS)


def test_text_within_the_limit_is_embedded_whole_and_what_is_beyond_is_cut(fast: OpenVinoEmbedder) -> None:
    assert fast.max_tokens == 256
    within, beyond = "word " * 253, "word " * 254
    assert fast.embed_query(within + "diamond") @ fast.embed_query(within + "gold") < 0.9999
    assert fast.embed_query(beyond + "diamond") @ fast.embed_query(beyond + "gold") > 0.99999
    assert fast.embed_query("word " * 50_000) @ fast.embed_query(beyond) > 0.99999


def test_a_question_is_nearer_to_its_answer_than_to_other_text(fast: OpenVinoEmbedder) -> None:
    question = fast.embed_query("Who was against the new definition?")
    answer, other = fast.embed_passages(["Two governments rejected the proposal.", "The bus leaves at nine."])
    assert question @ answer > question @ other + 0.1


def test_threads_do_not_mix_up_their_texts(fast: OpenVinoEmbedder) -> None:
    pieces = [_texts_of_every_length(9)[start:] for start in range(6)]
    expected = [fast.embed_passages(piece) for piece in pieces]
    found: dict[int, NDArray[np.float32]] = {}

    def embed(number: int) -> None:
        found[number] = fast.embed_passages(pieces[number])

    threads = [threading.Thread(target=embed, args=(number,)) for number in range(len(pieces))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for number, vectors in enumerate(expected):
        assert _cosines(found[number], vectors).min() > 0.999


def test_other_threads_run_while_texts_are_embedded(fast: OpenVinoEmbedder) -> None:
    texts = _texts_of_every_length(40)
    fast.embed_passages(texts)  # loads the model
    embedding = threading.Thread(target=fast.embed_passages, args=(texts,))
    embedding.start()
    turns = 0
    while embedding.is_alive():
        turns += 1
        embedding.join(0.002)
    # A thread that is kept from running gets a turn at the end of each batch at best.
    assert turns > 25


def test_openvino_is_used_where_it_runs(fast: OpenVinoEmbedder) -> None:
    code = (
        "import sys; from vectorstore.default_embedder import DefaultEmbedder as E; e = E(); e.warm_up(); "
        "e.embed_query('some text'); sys.exit('torch' in sys.modules or 'openvino' not in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_nobody_is_told_that_openvino_is_used(tmp_path: Path) -> None:
    code = (
        "import sys; from vectorstore.openvino_embedder import OpenVinoEmbedder as E; E().embed_query('some text'); "
        "sys.exit(sys.modules.get('openvino_telemetry') is not None)"
    )
    environment = {name: value for name, value in os.environ.items() if name not in ("CI", "TF_BUILD", "JENKINS_URL")}
    environment |= {"HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path)}
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, check=False).returncode == 0
    assert list(tmp_path.iterdir()) == []  # its telemetry begins with a file that numbers the user


@pytest.mark.usefixtures("without_openvino")
def test_without_openvino_the_vectors_are_the_same(fast: OpenVinoEmbedder) -> None:
    fallen_back = DefaultEmbedder()
    with pytest.raises(OpenVinoUnavailableError):
        OpenVinoEmbedder().warm_up()
    assert _cosines(fallen_back.embed_passages(SENTENCES), fast.embed_passages(SENTENCES)).min() > 0.9995
    assert fallen_back.embed_query("diamonds") @ fast.embed_query("diamonds") > 0.9995


@pytest.mark.usefixtures("without_openvino")
def test_a_library_made_by_one_engine_is_read_by_another() -> None:
    fallen_back = DefaultEmbedder()
    before = fallen_back.fingerprint
    fallen_back.warm_up()
    engines = (fallen_back, OpenVinoEmbedder(), SentenceTransformerEmbedder())
    assert {before, *(embedder.fingerprint for embedder in engines)} == {default_model.FINGERPRINT}
    assert {embedder.max_tokens for embedder in engines} == {256}
    assert len({embedder.tokenizer_json() for embedder in engines}) == 1


def test_an_engine_that_computes_other_vectors_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PROBE", "Another sentence, as a broken engine would see it.")
    with pytest.raises(OpenVinoUnavailableError, match="wrong vectors"):
        OpenVinoEmbedder().embed_query("diamonds")
    monkeypatch.setattr(SentenceTransformerEmbedder, "embed_query", lambda *_: "of sentence-transformers")
    assert DefaultEmbedder().embed_query("diamonds") == "of sentence-transformers"


def test_a_failure_of_the_model_files_is_no_reason_to_fall_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(default_model, "WEIGHTS_SHA256", "0" * 64)
    with pytest.raises(VectorStoreError, match="not the published ones"):
        DefaultEmbedder().embed_query("anything")

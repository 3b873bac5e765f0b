"""Re-ranking: with a tiny cross-encoder made on the spot, which looks for one word, and with none."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.vectorstore.fake_embedder import WordHashEmbedder
from vectorstore.cross_encoder import CrossEncoderReranker
from vectorstore.errors import VectorStoreError
from vectorstore.library import Library
from vectorstore.search import PassageSearch
from vectorstore.sync import sync

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "walrus", "diamond", "mine", "who", "?"]


def make_cross_encoder(folder: Path, labels: int = 1) -> str:
    """A BERT of one layer with random weights, and its tokenizer."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    torch.manual_seed(5)
    folder.mkdir()
    (folder / "vocab.txt").write_text("\n".join(WORDS), encoding="utf-8")
    tokenizer = BertTokenizerFast(vocab=str(folder / "vocab.txt"), vocab_file=str(folder / "vocab.txt"))
    tokenizer.save_pretrained(folder)
    config = BertConfig(
        vocab_size=len(WORDS),
        hidden_size=8,
        num_hidden_layers=1,
        num_attention_heads=1,
        intermediate_size=8,
        max_position_embeddings=64,
        num_labels=labels,
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    return str(folder)


class LongestFirst:
    """A Reranker that prefers long texts, and remembers what it was given."""

    fingerprint = "longest"

    def __init__(self) -> None:
        self.read: list[str] = []

    def scores(self, query: str, texts: Sequence[str]) -> list[float]:
        self.read += texts
        return [min(1.0, len(text) / 10_000) for text in texts]


@pytest.fixture
def library(folder: Path, home: Path) -> Library:
    sync(folder, home, WordHashEmbedder())
    return Library.open(home)


def test_a_cross_encoder_scores_each_text_by_itself(tmp_path: Path) -> None:
    reranker = CrossEncoderReranker(make_cross_encoder(tmp_path / "tiny"))
    texts = ["walrus", "diamond mine", "diamond"]
    scores = reranker.scores("who?", texts)
    assert all(0.0 < score < 1.0 for score in scores)
    assert len(set(scores)) == len(texts)
    assert reranker.scores("who?", texts[::-1]) == pytest.approx(scores[::-1], abs=1e-5)
    assert reranker.scores("who?", []) == []
    assert "tiny" in reranker.fingerprint


def test_a_folder_that_is_no_cross_encoder_names_the_setting(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    with pytest.raises(VectorStoreError, match="COALITION_RERANKER"):
        CrossEncoderReranker(str(tmp_path)).scores("who?", ["walrus"])


def test_a_model_with_several_scores_is_refused(tmp_path: Path) -> None:
    with pytest.raises(VectorStoreError, match="3 scores"):
        CrossEncoderReranker(make_cross_encoder(tmp_path / "three", labels=3)).scores("who?", ["walrus"])


def test_the_first_passages_come_in_the_order_of_the_re_ranker(library: Library) -> None:
    question, longest = "Who opposed the definition reform?", LongestFirst()
    with PassageSearch(library, WordHashEmbedder()) as plain:
        before = plain.search(question, 20)
    with PassageSearch(library, WordHashEmbedder(), reranker=longest) as search:
        after = search.search(question, 20)
        first = search.search(question, 1)
        assert longest.fingerprint in search.ranking
    lengths = [len(read) for read in longest.read[: len(before)]]
    assert len(before) > 2
    assert {hit.passage.id for hit in after} == {hit.passage.id for hit in before}
    assert [hit.passage.id for hit in after] != [hit.passage.id for hit in before]
    assert [hit.score for hit in after] == sorted((hit.score for hit in after), reverse=True)
    assert after[0].score == pytest.approx(max(lengths) / 10_000)
    assert first == after[:1]  # one passage wanted, and more than one looked at for it


def test_what_the_re_ranker_has_not_read_comes_after_what_it_has(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vectorstore.search.RERANKED", 2)
    with PassageSearch(library, WordHashEmbedder()) as plain:
        before = plain.search("Who opposed the definition reform?", 20)
    longest = LongestFirst()
    with PassageSearch(library, WordHashEmbedder(), reranker=longest) as search:
        after = search.search("Who opposed the definition reform?", 20)
    assert len(longest.read) == 2
    assert {hit.passage.id for hit in after[:2]} == {hit.passage.id for hit in before[:2]}
    assert after[2:] == before[2:]
    assert after[1].score > after[2].score


def test_a_cross_encoder_orders_a_librarys_passages(library: Library, tmp_path: Path) -> None:
    reranker = CrossEncoderReranker(make_cross_encoder(tmp_path / "tiny"))
    with PassageSearch(library, WordHashEmbedder(), reranker=reranker) as search:
        hits = search.search("Who opposed the definition reform?", 20)
    expected = reranker.scores(
        "Who opposed the definition reform?",
        ["\n".join((*hit.passage.heading_path, hit.passage.text)) for hit in hits],
    )
    assert [hit.score for hit in hits] == pytest.approx(expected, abs=1e-4)
    assert expected == sorted(expected, reverse=True)

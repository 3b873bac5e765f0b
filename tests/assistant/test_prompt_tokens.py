"""Counting prompt tokens without ever waiting for a download."""

import hashlib
from pathlib import Path

import pytest
import tiktoken

from assistant.model import prompt_tokens
from assistant.model.prompt_tokens import TokenCounter, Vocabulary

BYTES = {bytes([value]): value for value in range(256)}
CONTENT = b"a vocabulary"
VOCABULARY = Vocabulary("test_bytes", "https://example.invalid/test", hashlib.sha256(CONTENT).hexdigest())


def words(text: str) -> int:
    return len(text.split())


def counter(model: str = "openai:gpt-test") -> TokenCounter:
    return TokenCounter(model, words, "the word counter")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty tiktoken cache; loading a vocabulary that is not in it fails the test."""
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(prompt_tokens, "_O200K", VOCABULARY)

    def load(name: str) -> tiktoken.Encoding:
        assert name == VOCABULARY.encoding
        assert VOCABULARY.is_cached(), "tiktoken would download now"
        return tiktoken.Encoding("test_bytes", pat_str=r"(?s).", mergeable_ranks=BYTES, special_tokens={"<|end|>": 256})

    monkeypatch.setattr(tiktoken, "get_encoding", load)
    return tmp_path


def store(cache: Path, content: bytes = CONTENT) -> None:
    (cache / hashlib.sha1(VOCABULARY.url.encode()).hexdigest()).write_bytes(content)  # noqa: S324 - tiktoken's own name


def test_tiktoken_counts_when_its_vocabulary_is_there(cache: Path) -> None:
    store(cache)
    assert counter().count("one two") == 7
    assert counter().describe() == "tiktoken test_bytes"


def test_another_providers_model_is_counted_with_a_margin(cache: Path) -> None:
    store(cache)
    assert counter("anthropic:claude-test").count("x" * 100) == 125
    assert "25% safety margin" in counter("anthropic:claude-test").describe()


def test_a_text_that_spells_a_special_token_is_counted_as_text(cache: Path) -> None:
    store(cache)
    assert counter().count("<|end|>") == 7


def test_a_missing_vocabulary_falls_back_at_once(cache: Path) -> None:
    assert counter().count("to be or not to be is it so") == 12  # 9 words and a quarter, rounded up
    assert "the word counter with 25% safety margin" in counter().describe()
    assert "test_bytes is not on this machine" in counter().describe()


def test_a_damaged_vocabulary_counts_as_missing(cache: Path) -> None:
    store(cache, CONTENT[:-1])
    assert counter().count("one") == 2
    assert "not on this machine" in counter().describe()


def test_a_cache_that_is_switched_off_counts_as_missing(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store(cache)
    monkeypatch.chdir(cache)
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", "")
    assert counter().count("one") == 2


def test_the_older_cache_variable_is_respected(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store(cache)
    monkeypatch.delenv("TIKTOKEN_CACHE_DIR")
    monkeypatch.setenv("DATA_GYM_CACHE_DIR", str(cache))
    assert counter().describe() == "tiktoken test_bytes"


def test_a_long_word_of_an_unknown_script_is_not_one_token(cache: Path) -> None:
    assert counter().count("金伯利进程" * 10) >= 25


def test_urls_and_hashes_are_those_that_tiktoken_itself_uses() -> None:
    import tiktoken_ext.openai_public as public

    source = Path(public.__file__).read_text(encoding="utf-8")
    for vocabulary in (prompt_tokens._CL100K, prompt_tokens._O200K):
        assert f'"{vocabulary.url}",\n        expected_hash="{vocabulary.sha256}"' in source
        assert f"def {vocabulary.encoding}()" in source


@pytest.mark.parametrize(
    ("model", "encoding"),
    [
        ("openai:gpt-4", "cl100k_base"),
        ("openai:gpt-4-turbo", "cl100k_base"),
        ("openai:gpt-3.5-turbo", "cl100k_base"),
        ("openai:gpt-4o", "o200k_base"),
        ("openai:gpt-4.1-mini", "o200k_base"),
        ("openai:gpt-5.5", "o200k_base"),
    ],
)
def test_openai_models_use_their_own_vocabulary(
    model: str, encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path))
    assert encoding in counter(model).describe()

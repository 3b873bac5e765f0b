"""Words that go before questions and passages, by the family of a model or as its own files say."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from vectorstore import default_model
from vectorstore.fuse import weights_for
from vectorstore.model_families import Prompts, family_of
from vectorstore.sentence_transformer import SentenceTransformerEmbedder

E5 = Prompts("query: ", "passage: ")
BGE = Prompts("Represent this sentence for searching relevant passages: ")


@pytest.fixture(scope="module")
def plain() -> SentenceTransformerEmbedder:
    return SentenceTransformerEmbedder()


def copy_of_the_model(folder: Path, prompts: dict[str, str] | None = None) -> SentenceTransformerEmbedder:
    """The model that comes with the program under another name, so that vectors can be told."""
    shutil.copytree(default_model.folder(), folder)
    if prompts is not None:
        file = folder / "config_sentence_transformers.json"
        content = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
        file.write_text(json.dumps({**content, "prompts": prompts}), encoding="utf-8")
    return SentenceTransformerEmbedder(str(folder))


@pytest.mark.parametrize(
    ("name", "prompts", "language"),
    [
        ("intfloat/multilingual-e5-small", E5, None),
        ("intfloat/e5-base-v2", E5, "en"),
        ("BAAI/bge-small-en-v1.5", BGE, "en"),
        ("BAAI/bge-m3", Prompts(), None),
        ("Snowflake/snowflake-arctic-embed-l-v2.0", Prompts("query: "), None),
        ("nomic-ai/nomic-embed-text-v1.5", Prompts("search_query: ", "search_document: "), "en"),
        ("sentence-transformers/all-MiniLM-L12-v2", Prompts(), "en"),
        ("sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2", Prompts(), None),
        ("somebody/fine5-base-of-ours", Prompts(), None),
    ],
)
def test_a_family_is_told_by_the_name(name: str, prompts: Prompts, language: str | None) -> None:
    assert (family_of(name).prompts, family_of(name).language) == (prompts, language)
    fingerprint = SentenceTransformerEmbedder(name).fingerprint
    assert name in fingerprint
    assert weights_for(fingerprint).fit_languages == (None if language is None else frozenset({language}))


def test_a_model_called_e5_is_given_its_words_before_questions_and_passages(
    tmp_path: Path, plain: SentenceTransformerEmbedder
) -> None:
    given = copy_of_the_model(tmp_path / "multilingual-e5-small")
    assert given.embed_query("diamonds") == pytest.approx(plain.embed_query("query: diamonds"), abs=1e-4)
    passage = given.embed_passages(["diamonds"])[0]
    assert passage == pytest.approx(plain.embed_query("passage: diamonds"), abs=1e-4)
    assert not np.allclose(passage, plain.embed_query("diamonds"), atol=1e-2)
    assert given.max_tokens == plain.max_tokens - len(plain.token_offsets("passage: "))


def test_what_the_models_own_files_say_goes_before_its_family(
    tmp_path: Path, plain: SentenceTransformerEmbedder
) -> None:
    given = copy_of_the_model(tmp_path / "bge-small-en", {"query": "ask: ", "document": "text: "})
    assert given.embed_query("diamonds") == pytest.approx(plain.embed_query("ask: diamonds"), abs=1e-4)
    assert given.embed_passages(["gold"])[0] == pytest.approx(plain.embed_query("text: gold"), abs=1e-4)


def test_the_family_of_a_renamed_folder_is_known_by_its_configuration(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    copy_of_the_model(folder)
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    (folder / "config.json").write_text(json.dumps({**config, "_name_or_path": "intfloat/e5-small"}), encoding="utf-8")
    assert SentenceTransformerEmbedder(str(folder))._prompts == E5


def test_words_before_texts_are_part_of_the_fingerprint(tmp_path: Path) -> None:
    one = copy_of_the_model(tmp_path / "one" / "m").fingerprint
    assert one.count(":") == 2  # without any there is nothing to tell
    other = copy_of_the_model(tmp_path / "two" / "m", {"query": "ask: "}).fingerprint
    assert other.count(":") == 3
    assert SentenceTransformerEmbedder("intfloat/e5-small").fingerprint != "sentence-transformers:intfloat/e5-small"

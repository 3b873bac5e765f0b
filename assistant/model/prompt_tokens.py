"""How many tokens a text takes in a chat prompt, counted without ever touching the network.

tiktoken downloads a vocabulary when its cache file is missing or damaged, with no time limit. So the
file is looked for, and its hash checked, before tiktoken is asked; without it the count falls back at
once to another tokenizer with a safety margin.
"""

import hashlib
import math
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

_OTHER_TOKENIZER_MARGIN = 1.25
"""Tokenizers of current models differ by up to about a quarter on the languages of this project."""

_BYTES_PER_TOKEN = 4
"""A fallback tokenizer may give one token for a long word of a script that it does not know; chat
models then use several, at most one for each few bytes of UTF-8."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A tiktoken encoding and the file it is read from; URL and hash as in tiktoken_ext.openai_public."""

    encoding: str
    url: str
    sha256: str

    def is_cached(self) -> bool:
        """Whether tiktoken will find the file, undamaged, where tiktoken.load looks for it."""
        folder = os.environ.get("TIKTOKEN_CACHE_DIR", os.environ.get("DATA_GYM_CACHE_DIR"))
        if folder == "":
            return False  # tiktoken's way to switch its cache off: it would download every time
        if folder is None:
            folder = str(Path(tempfile.gettempdir()) / "data-gym-cache")
        name = hashlib.sha1(self.url.encode(), usedforsecurity=False).hexdigest()
        try:
            content = (Path(folder) / name).read_bytes()
        except OSError:
            return False
        return hashlib.sha256(content).hexdigest() == self.sha256


_O200K = Vocabulary(
    "o200k_base",
    "https://openaipublic.blob.core.windows.net/encodings/o200k_base.tiktoken",
    "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d",
)
_CL100K = Vocabulary(
    "cl100k_base",
    "https://openaipublic.blob.core.windows.net/encodings/cl100k_base.tiktoken",
    "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7",
)
_CL100K_MODELS = ("gpt-4-", "gpt-3.5")


class TokenCounter:
    """Counts prompt tokens for one chat model; never fewer than the model will see, as far as is known."""

    def __init__(self, model: str, fallback: Callable[[str], int], fallback_name: str) -> None:
        """Choose the tokenizer for ``model`` (``provider:name``).

        Args:
            model: the chat model, as in the settings.
            fallback: number of tokens of a text by a tokenizer that is always there.
            fallback_name: that tokenizer's name, for the status line.
        """
        provider, _, name = model.partition(":")
        is_cl100k = name == "gpt-4" or name.startswith(_CL100K_MODELS)
        self._vocabulary = _CL100K if provider == "openai" and is_cl100k else _O200K
        self._margin = 1.0 if provider == "openai" else _OTHER_TOKENIZER_MARGIN
        self._fallback = fallback
        self._fallback_name = fallback_name

    @cached_property
    def _encode(self) -> Callable[[str], list[int]] | None:
        """tiktoken's encoder; None when its vocabulary is not on this machine."""
        if not self._vocabulary.is_cached():
            return None
        import tiktoken

        return tiktoken.get_encoding(self._vocabulary.encoding).encode_ordinary

    def count(self, text: str) -> int:
        """Tokens of ``text``, rounded up, the safety margin included."""
        if self._encode is not None:
            return math.ceil(len(self._encode(text)) * self._margin)
        by_tokenizer = self._fallback(text) * _OTHER_TOKENIZER_MARGIN
        by_length = len(text.encode("utf-8", errors="replace")) / _BYTES_PER_TOKEN
        return math.ceil(max(by_tokenizer, by_length))

    def describe(self) -> str:
        """One line for people: which tokenizer counts, and with what margin."""
        margin = f"{_OTHER_TOKENIZER_MARGIN - 1:.0%} safety margin"
        if not self._vocabulary.is_cached():
            return (
                f"{self._fallback_name} with {margin} "
                f"(tiktoken's vocabulary {self._vocabulary.encoding} is not on this machine)"
            )
        counted = f"tiktoken {self._vocabulary.encoding}"
        return counted if self._margin == 1.0 else f"{counted} with {margin} (the model's own tokenizer differs)"

"""Where the tokens of a text are, at little more than the cost of looking up its words."""

import re
from typing import TYPE_CHECKING

from ingest.split import TokenOffsets

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_APART = frozenset({"BertPreTokenizer", "Whitespace", "WhitespaceSplit"})
"""Ways to part a text before its tokens are made, in ``tokenizers``, after which no token reaches over white space."""
_CHARACTER_BY_CHARACTER = frozenset({"BertNormalizer", "Lowercase", "NoneType"})
"""Ways to normalise a text by which no character depends on others beyond the white space around a word."""
_OTHER_SPACE = re.compile(r"[\t\n]")
_WORDS_KNOWN = 50_000
"""Beyond that all are forgotten, which bounds the memory."""


def token_offsets_of(tokenizer: "Tokenizer") -> TokenOffsets:
    """What gives (start, end) of each token of a text, in code points, in order, without special tokens.

    Where the tokens of a word do not depend on the words around it, those of each word are made once.
    """
    if _parts_at_spaces(tokenizer):
        return _WordByWord(tokenizer)
    return lambda text: _encoded(tokenizer, text)


def _encoded(tokenizer: "Tokenizer", text: str) -> list[tuple[int, int]]:
    offsets: list[tuple[int, int]] = tokenizer.encode(text, add_special_tokens=False).offsets
    return offsets


def _parts_at_spaces(tokenizer: "Tokenizer") -> bool:
    return (
        type(tokenizer.pre_tokenizer).__name__ in _APART
        and type(tokenizer.normalizer).__name__ in _CHARACTER_BY_CHARACTER
        and tokenizer.truncation is None
        and not any(
            added.lstrip or added.rstrip or " " in _OTHER_SPACE.sub(" ", added.content)
            for added in tokenizer.get_added_tokens_decoder().values()
        )
    )


class _WordByWord:
    """The tokens of each word, kept from text to text. Used by one thread."""

    def __init__(self, tokenizer: "Tokenizer") -> None:
        self._tokenizer = tokenizer
        self._known: dict[str, list[tuple[int, int]]] = {}

    def __call__(self, text: str) -> list[tuple[int, int]]:
        known = self._known
        if len(known) > _WORDS_KNOWN:
            known.clear()
        words = _OTHER_SPACE.sub(" ", text).split(" ")
        if new := {word for word in words if word not in known}:
            self._learn(new)
        offsets: list[tuple[int, int]] = []
        begin = 0
        for word in words:
            for start, end in known[word]:
                offsets.append((begin + start, begin + end))
            begin += len(word) + 1
        return offsets

    def _learn(self, words: set[str]) -> None:
        """All at once: a call for each would cost more than the words."""
        offsets = _encoded(self._tokenizer, " ".join(words))
        begin = position = 0
        for word in words:
            tokens = self._known[word] = []
            while position < len(offsets) and offsets[position][0] < begin + len(word):
                start, end = offsets[position]
                tokens.append((start - begin, end - begin))
                position += 1
            begin += len(word) + 1

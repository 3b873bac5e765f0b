"""Tokens that are looked up word by word are those of the whole text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer
from tokenizers.models import BPE, WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer, ByteLevel

from ingest.tokens import token_offsets_of

PIECES = ["[UNK]", "mine", "##s", "dia", "##mond", "a", "##b", ".", "##é", "'", "[", "]", "sep", "国"]


def word_pieces() -> Tokenizer:
    """A tokenizer of the kind of BERT's."""
    tokenizer = Tokenizer(WordPiece({piece: number for number, piece in enumerate(PIECES)}, unk_token="[UNK]"))
    tokenizer.normalizer = BertNormalizer()
    tokenizer.pre_tokenizer = BertPreTokenizer()
    tokenizer.add_special_tokens(["[SEP]"])
    return tokenizer


def whole(tokenizer: Tokenizer, text: str) -> list[tuple[int, int]]:
    return list(tokenizer.encode(text, add_special_tokens=False).offsets)


WORD_PIECES = word_pieces()
WORD_BY_WORD = token_offsets_of(WORD_PIECES)
BITS = (
    ["mines", "diamonds", "a", "é", "E\u0301", "\u0301", ".", "'", "[SEP]", "[", "国", "💎", "İ", "ß"],
    [" ", "  ", "\n", "\t", "\r", "\u00a0", "\u200b", "\x1c", "\x85", "\x00"],
)


@given(st.lists(st.sampled_from([*BITS[0], *BITS[1]]) | st.characters(codec="utf-8")).map("".join))
def test_tokens_word_by_word_are_those_of_the_whole_text(text: str) -> None:
    assert WORD_BY_WORD(text) == whole(WORD_PIECES, text)
    assert WORD_BY_WORD(text) == whole(WORD_PIECES, text), "the second time"


def test_a_word_is_made_into_tokens_once(monkeypatch: pytest.MonkeyPatch) -> None:
    token_offsets = token_offsets_of(WORD_PIECES)
    assert token_offsets("mines a mines") == [(0, 4), (4, 5), (6, 7), (8, 12), (12, 13)]
    monkeypatch.setattr("ingest.tokens._encoded", lambda *_: pytest.fail("known words were made into tokens again"))
    assert token_offsets("a mines") == [(0, 1), (2, 6), (6, 7)]


def test_where_a_token_may_begin_with_the_space_before_it_the_whole_text_is_made_into_tokens() -> None:
    tokenizer = Tokenizer(BPE({"Ġ": 0, "a": 1, "b": 2, "Ġa": 3}, [("Ġ", "a")]))
    tokenizer.pre_tokenizer = ByteLevel(add_prefix_space=False, trim_offsets=False)
    assert token_offsets_of(tokenizer)("b a") == whole(tokenizer, "b a") == [(0, 1), (1, 3)]


def test_an_added_token_that_takes_spaces_along_is_not_looked_up_word_by_word() -> None:
    from tokenizers import AddedToken

    tokenizer = word_pieces()
    tokenizer.add_tokens([AddedToken("sep", lstrip=True)])
    assert token_offsets_of(tokenizer)("a sep") == whole(tokenizer, "a sep") == [(0, 1), (1, 5)]

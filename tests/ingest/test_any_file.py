"""Files made up by chance: whatever comes in, only whole documents or failures come out."""

import random
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invariants import check_contents
from reading import read_all
from seeds import NAMES, TOKENS, damaged, random_edits, seed

from ingest.formats import FileKind

KINDS: tuple[FileKind, ...] = get_args(FileKind)
pieces = st.one_of(
    st.sampled_from(TOKENS), st.text(max_size=12), st.sampled_from(["A sentence. ", "no. 5 ", "\n\n", "é"])
)


def test_every_kind_of_file_has_a_seed() -> None:
    assert set(NAMES) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_file_is_read_without_a_failure(kind: FileKind) -> None:
    contents = read_all(seed(kind), NAMES[kind])
    assert not contents.failures
    check_contents(contents)


@pytest.mark.parametrize("kind", ["txt", "md", "html"])
@settings(max_examples=60, deadline=None)
@given(text=st.lists(pieces, max_size=30).map("".join))
def test_any_text_becomes_documents_with_exact_spans(kind: FileKind, text: str) -> None:
    check_contents(read_all(text.encode("utf-8", "surrogatepass"), NAMES[kind]))


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=300), kind=st.sampled_from(KINDS))
def test_any_bytes_are_a_document_or_refused(data: bytes, kind: FileKind) -> None:
    check_contents(read_all(data, NAMES[kind]))


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=12, deadline=None)
@given(number=st.integers(0, 2**32), member=st.integers(0, 40))
def test_a_damaged_file_is_read_or_refused(kind: FileKind, number: int, member: int) -> None:
    edits = random_edits(random.Random(number))  # noqa: S311 - damages, no secrets
    check_contents(read_all(damaged(kind, edits, member), NAMES[kind]))


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "unit",
    [
        "12 May 2021 ",
        "\u0301\u0316",
        "a. ",
        "* ",
        "- a\n",
        "# a\n\n",
        "| a ",
        '."',
        "(",
        "1",
        "\n",
        "<",
        "[",
    ],
)
@pytest.mark.parametrize("kind", ["txt", "md", "html"])
def test_what_repeats_without_end_takes_time_in_proportion(unit: str, kind: FileKind) -> None:
    check_contents(read_all("x" + unit * (100_000 // len(unit)), NAMES[kind]))

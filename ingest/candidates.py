"""Which documents are worth comparing: those that share hashes which few others hold. Never every pair."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.sketches import Hashes

CELLS_AT_ONCE = 2_000_000
"""Of the matrix of documents by documents, which is looked at in strips: 16 MB each."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """Who holds which hashes: the ones that at least two documents and at most ``most`` hold."""

    documents: int
    held: NDArray[np.int32]
    """Numbers of hashes, document after document."""
    first_held: NDArray[np.int64]
    """Where each document's hashes begin in ``held``; one more entry than documents."""
    holders: NDArray[np.int32]
    """Numbers of documents, hash after hash."""
    first_holder: NDArray[np.int64]
    holder_count: NDArray[np.int64]


def holdings(hashes: Sequence[Hashes], most: int) -> Holdings:
    """The holdings of documents, each given by its different hashes."""
    owner = np.repeat(np.arange(len(hashes), dtype=np.int32), [len(each) for each in hashes])
    every = np.concatenate([*hashes, np.zeros(0, np.uint32)])
    values, count = np.unique(every, return_counts=True)
    shared = values[(count > 1) & (count <= most)]
    del values, count
    # Numbers of shared hashes only; most hashes are one document's own.
    number = np.minimum(np.searchsorted(shared, every), max(0, len(shared) - 1)).astype(np.int32)
    kept = shared[number] == every if len(shared) else np.zeros(len(every), bool)
    owner, number = owner[kept], number[kept]
    by_hash = np.argsort(number, kind="stable")
    holder_count = np.bincount(number, minlength=len(shared))
    return Holdings(
        documents=len(hashes),
        held=number,
        first_held=np.searchsorted(owner, np.arange(len(hashes) + 1)),
        holders=owner[by_hash],
        first_holder=np.cumsum(holder_count) - holder_count,
        holder_count=holder_count,
    )


def strips(shared: Holdings, weights: NDArray[np.float64]) -> Iterator[tuple[int, NDArray[np.float64]]]:
    """For documents from a number on, a few at a time: how much weight each shares with every document.

    ``weights`` is one number for each hash, by its number. Yields the first document's number and an array of
    documents of the strip by all documents; a document shares nothing with itself.
    """
    height = max(1, CELLS_AT_ONCE // max(1, shared.documents))
    for top in range(0, shared.documents, height):
        bottom = min(top + height, shared.documents)
        first, last = shared.first_held[top], shared.first_held[bottom]
        hashes = shared.held[first:last]
        row = np.repeat(np.arange(bottom - top), np.diff(shared.first_held[top : bottom + 1]))
        count = shared.holder_count[hashes]
        # Each hash stands for all of its holders: the places of their numbers in ``holders``.
        offset = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
        column = shared.holders[np.repeat(shared.first_holder[hashes], count) + offset]
        cell = np.repeat(row, count) * shared.documents + column
        shape = (bottom - top, shared.documents)
        sums = np.bincount(cell, np.repeat(weights[hashes], count), shape[0] * shape[1])
        strip = np.asarray(sums, np.float64).reshape(shape)
        strip[np.arange(bottom - top), np.arange(top, bottom)] = 0.0
        yield top, strip


def largest(strip: NDArray[np.float64], most: int) -> list[tuple[int, int]]:
    """Cells above zero, at most ``most`` of each row; of equal ones the first."""
    cells: list[tuple[int, int]] = []
    rows, columns = np.nonzero(strip)
    for row, place in zip(*np.unique(rows, return_index=True), strict=True):
        own = columns[place : place + np.count_nonzero(strip[row])]
        best = own[np.argsort(-strip[row, own], kind="stable")[:most]]
        cells += [(int(row), int(column)) for column in best]
    return cells

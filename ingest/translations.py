"""The same document in another language, told by what survives translation.

Figures, actors, names and the beginnings of words of common origin stand in both, at about the same place; the texts
have about the same length (Gale and Church 1993, "A program for aligning sentences in bilingual corpora") and their
blocks end at about the same places. A logistic score weighs these; its coefficients, with where they come from and
how to fit them again, are in ``translations.yaml``.
"""

import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from datetime import date
from functools import lru_cache
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from ingest.candidates import holdings, strips
from ingest.sketches import FIGURES_KEPT, MARKS_KEPT, WHOLE, Hashes, Sketch

PARTNERS = 3
"""Candidates of each document in each other language."""
MARKS_COMPARED, FIGURES_COMPARED = 96, 32
"""Smallest hashes of each document by which candidates are found."""
MOST_HOLDERS = 200
"""A mark that more documents hold leads to no candidates."""
WORDS_AT_LEAST = 40
NEAR = 0.06
"""Part of the text within which a mark of the one text must stand in the other to be at the same place."""
BLOCK_NEAR = 0.02
LENGTH_SPREAD = 0.2
"""Spread of the logarithm of two translations' lengths in words, over pairs of languages."""
MONTH_DAYS = 31
FIGURES_COMPARABLE = 3
FIGURES_AT_LEAST = 0.6
"""Share by weight of the figures, where each text has as many as that, without which it is another year's text."""
LARGEST = int(np.iinfo(np.uint32).max)


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two documents in different languages have in common. Shares are 0 to 1, by weight of rarity."""

    figures: float
    """Of the figures of the one that has fewer, those that the other has; 0.5 where it has none."""
    figures_missing: float
    """Weight of the figures of the one that has fewer which the other has not, as a logarithm."""
    marks: float
    """Of the marks of the one that has fewer, those that the other has."""
    marks_shared: float
    place: float
    """Of the marks and figures in both, those that stand at about the same place."""
    length: float
    """How many spreads apart their lengths are."""
    blocks: float
    """Of their blocks' ends, those that stand at about the same places; 0 where one has no blocks."""


class Rarity:
    """The weight of a hash by how few documents of the library hold it."""

    def __init__(self, hashes: Sequence[Hashes]) -> None:
        every = np.concatenate([*hashes, np.zeros(0, np.uint32)])
        self._hashes, counts = np.unique(every, return_counts=True)
        # Held by few or by one makes no difference: in a small library everything is rare.
        self._weights = np.log1p(len(hashes) / (counts + 1.0))

    def of(self, hashes: Hashes) -> NDArray[np.float64]:
        """The weights of hashes that the library holds."""
        return self._weights[np.searchsorted(self._hashes, hashes)]


@dataclass(frozen=True, slots=True)
class Rarities:
    """The rarity of figures and of marks in one library."""

    figures: Rarity
    marks: Rarity


def rarities(sketches: Sequence[Sketch]) -> Rarities:
    """Of a library's documents."""
    return Rarities(Rarity([each.figures for each in sketches]), Rarity([each.marks for each in sketches]))


def candidate_pairs(sketches: Sequence[Sketch]) -> list[tuple[int, int]]:
    """Pairs of numbers of documents in different languages that share the rarest marks, in order."""
    languages = np.array([sketch.language for sketch in sketches])
    # A figure is no mark: "2021" as a figure and a word that hashes alike are kept apart by the lowest bit.
    hashes = [
        np.union1d(each.marks[:MARKS_COMPARED] | np.uint32(1), each.figures[:FIGURES_COMPARED] & ~np.uint32(1))
        for each in sketches
    ]
    shared = holdings(hashes, MOST_HOLDERS)
    weights = np.log1p(len(sketches) / (shared.holder_count + 1.0)) ** 2
    found: set[tuple[int, int]] = set()
    for top, strip in strips(shared, weights):
        for language in np.unique(languages):
            columns = np.flatnonzero(languages == language)
            rows = np.flatnonzero(languages[top : top + len(strip)] != language)
            best = np.argsort(-strip[np.ix_(rows, columns)], kind="stable")[:, :PARTNERS]
            for row, chosen in zip(rows, columns[best], strict=True):
                for column in chosen[strip[row, chosen] > 0.0]:
                    found.add((min(top + int(row), int(column)), max(top + int(row), int(column))))
    return sorted(found)


def likeness(one: Sketch, other: Sketch, rarity: Rarities) -> Likeness:
    """What two documents have in common; the same whichever comes first."""
    figures = _shared(
        (one.figures, one.figure_places), (other.figures, other.figure_places), rarity.figures, FIGURES_KEPT
    )
    marks = _shared((one.marks, one.mark_places), (other.marks, other.mark_places), rarity.marks, MARKS_KEPT)
    shared = figures.weight + marks.weight
    return Likeness(
        figures=figures.share if figures.of else 0.5,
        figures_missing=math.log1p(figures.of - figures.weight),
        marks=marks.share,
        marks_shared=math.log1p(marks.weight),
        place=(figures.near + marks.near) / shared if shared else 0.0,
        length=abs(math.log(max(1, one.words) / max(1, other.words))) / LENGTH_SPREAD,
        blocks=_blocks_alike(one, other),
    )


def score(one: Sketch, other: Sketch, rarity: Rarities) -> float:
    """The log-odds that one document is a translation of the other; above 0 it is taken for one."""
    model = _model()
    alike = likeness(one, other, rarity)
    has_figures = min(len(one.figures), len(other.figures)) >= FIGURES_COMPARABLE
    if has_figures and alike.figures < FIGURES_AT_LEAST:
        return -math.inf
    measured = astuple(alike)
    fitted = model.intercept + sum(weight * value for weight, value in zip(model.weights, measured, strict=True))
    return float(fitted) + _declared(one, other, model)


def _declared(one: Sketch, other: Sketch, model: "_Model") -> float:
    """What dates and file names add."""
    added = model.same_name if one.name and one.name == other.name else 0.0
    apart = _days_apart(one.date, other.date)
    if apart is not None:
        added += model.same_date if apart == 0 else model.other_date if apart > MONTH_DAYS else 0.0
    return added


def _days_apart(one: str, other: str) -> int | None:
    """None unless both dates name a day."""
    if len(one) != len("2021-06-25") or len(other) != len(one):
        return None
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


@dataclass(frozen=True, slots=True)
class _Shared:
    """Weights of the hashes in two samples: in both, at one place in both, and all of the lighter sample's."""

    weight: float
    near: float
    of: float

    @property
    def share(self) -> float:
        return self.weight / self.of if self.of else 0.0


def _shared(
    one: tuple[Hashes, NDArray[np.uint16]], other: tuple[Hashes, NDArray[np.uint16]], rarity: Rarity, kept: int
) -> _Shared:
    """What is in two samples, each of hashes and their places. Where one was cut, the other is cut alike."""
    limit = min((int(hashes[-1]) for hashes, _ in (one, other) if len(hashes) == kept), default=LARGEST)
    totals = [float(rarity.of(hashes[hashes <= limit]).sum()) for hashes, _ in (one, other)]
    hashes, in_one, in_other = np.intersect1d(one[0], other[0], assume_unique=True, return_indices=True)
    weights = rarity.of(hashes)
    apart = np.abs(one[1][in_one].astype(np.int64) - other[1][in_other])
    return _Shared(float(weights.sum()), float(weights[apart <= NEAR * WHOLE].sum()), min(totals))


def _blocks_alike(one: Sketch, other: Sketch) -> float:
    """The share of both texts' block ends that have a partner; 0 where one text has too few or too many blocks."""
    fewer, more = sorted((one.blocks[:-1], other.blocks[:-1]), key=len)
    if not len(fewer):
        return 0.0
    nearest = np.abs(fewer[:, None].astype(np.int64) - more[None, :]).min(axis=1)
    return float((nearest <= BLOCK_NEAR * WHOLE).sum()) / len(more)


@dataclass(frozen=True, slots=True)
class _Model:
    intercept: float
    weights: tuple[float, ...]
    same_name: float
    same_date: float
    other_date: float


@lru_cache(maxsize=1)
def _model() -> _Model:
    values = yaml.safe_load((Path(__file__).parent / "translations.yaml").read_text(encoding="utf-8"))
    return _Model(
        intercept=values["intercept"],
        weights=tuple(values["weights"][field.name] for field in fields(Likeness)),
        same_name=values["same_name"],
        same_date=values["same_date"],
        other_date=values["other_date"],
    )

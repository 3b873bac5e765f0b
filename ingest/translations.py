"""The same document in another language, told by what survives translation.

Figures, actors, names and the beginnings of words of common origin stand in both, at about the same place; and both
have about the same length (Gale and Church 1993, "A program for aligning sentences in bilingual corpora"). A logistic
score weighs these; its coefficients, with where they come from and how to fit them again, are in ``translations.yaml``.
"""

import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from datetime import date
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.candidates import holdings, largest, strips
from ingest.sketches import FIGURES_KEPT, MARKS_KEPT, WHOLE, Hashes, Sketch
from ingest.tables import read_table

SHARED_AT_LEAST = 0.025
"""Weight that a candidate shares, in parts of what it would be if all marks were shared and as rare as can be."""
PARTNERS = 3
"""Candidates of each document in each other language."""
MARKS_COMPARED, FIGURES_COMPARED = 96, 32
"""Smallest hashes of each document by which candidates are found."""
MOST_HOLDERS = 200
"""A mark that more documents hold leads to no candidates."""
WORDS_AT_LEAST = 40
NEAR = 0.06
"""Part of the text within which a mark of the one text must stand in the other to be at the same place."""
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


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sketch, and the weight of each of its figures and marks: how few documents of its library hold them."""

    sketch: Sketch
    figures: NDArray[np.float64]
    marks: NDArray[np.float64]


def weighed(sketches: Sequence[Sketch]) -> list[Weighed]:
    """The sketches of a library, weighed."""
    figures = _weights([each.figures for each in sketches])
    marks = _weights([each.marks for each in sketches])
    return [Weighed(*each) for each in zip(sketches, figures, marks, strict=True)]


def _weights(hashes: Sequence[Hashes]) -> list[NDArray[np.float64]]:
    every = np.concatenate([*hashes, np.zeros(0, np.uint32)])
    values, counts = np.unique(every, return_counts=True)
    weights = rarity(counts, len(hashes))
    return [weights[np.searchsorted(values, each)] for each in hashes]


def rarity(holders: NDArray[np.int64], documents: int) -> NDArray[np.float64]:
    """Weights by number of holders. One or two makes little difference: in a small library everything is rare."""
    return np.log1p(documents / (holders + 1.0))


def candidate_pairs(sketches: Sequence[Sketch]) -> list[tuple[int, int]]:
    """Pairs of numbers of documents in different languages that share the rarest marks, in order."""
    languages = np.array([sketch.language for sketch in sketches])
    # A figure is no mark: "2021" as a figure and a word that hashes alike are kept apart by the lowest bit.
    hashes = [
        np.union1d(each.marks[:MARKS_COMPARED] | np.uint32(1), each.figures[:FIGURES_COMPARED] & ~np.uint32(1))
        for each in sketches
    ]
    shared = holdings(hashes, MOST_HOLDERS)
    weights = rarity(shared.holder_count, len(sketches)) ** 2
    rarest = rarity(np.array([2]), len(sketches)) ** 2
    needed = SHARED_AT_LEAST * rarest * np.array([len(each) for each in hashes])
    found: set[tuple[int, int]] = set()
    for top, strip in strips(shared, weights):
        own = languages[top : top + len(strip), None]
        strip[(strip < needed[top : top + len(strip), None]) | (own == languages)] = 0.0
        for language in np.unique(languages):
            for row, column in largest(np.where(languages == language, strip, 0.0), PARTNERS):
                found.add((min(top + row, column), max(top + row, column)))
    return sorted(found)


def likeness(one: Weighed, other: Weighed) -> Likeness:
    """What two documents of one library have in common; the same whichever comes first."""
    first, second = one.sketch, other.sketch
    figures = _shared(
        (first.figures, first.figure_places, one.figures),
        (second.figures, second.figure_places, other.figures),
        FIGURES_KEPT,
    )
    marks = _shared(
        (first.marks, first.mark_places, one.marks), (second.marks, second.mark_places, other.marks), MARKS_KEPT
    )
    shared = figures.weight + marks.weight
    return Likeness(
        figures=figures.share if figures.of else 0.5,
        figures_missing=math.log1p(figures.of - figures.weight),
        marks=marks.share,
        marks_shared=math.log1p(marks.weight),
        place=(figures.near + marks.near) / shared if shared else 0.0,
        length=abs(math.log(max(1, first.words) / max(1, second.words))) / LENGTH_SPREAD,
    )


def score(one: Weighed, other: Weighed) -> float:
    """The log-odds that one document is a translation of the other; above 0 it is taken for one."""
    model = _model()
    alike = likeness(one, other)
    has_figures = min(len(one.figures), len(other.figures)) >= FIGURES_COMPARABLE
    if has_figures and alike.figures < FIGURES_AT_LEAST:
        return -math.inf
    measured = astuple(alike)
    fitted = model.intercept + sum(weight * value for weight, value in zip(model.weights, measured, strict=True))
    return float(fitted) + _declared(one.sketch, other.sketch, model)


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


_Sample = tuple[Hashes, NDArray[np.uint16], NDArray[np.float64]]
"""Hashes, their places and their weights."""


def _shared(one: _Sample, other: _Sample, kept: int) -> _Shared:
    """What is in two samples. Where one was cut to ``kept`` hashes, the other is cut alike."""
    limit = min((int(hashes[-1]) for hashes, _, _ in (one, other) if len(hashes) == kept), default=LARGEST)
    totals = [float(weights[hashes <= limit].sum()) for hashes, _, weights in (one, other)]
    _, in_one, in_other = np.intersect1d(one[0], other[0], assume_unique=True, return_indices=True)
    weights = one[2][in_one]
    apart = np.abs(one[1][in_one].astype(np.int64) - other[1][in_other])
    return _Shared(float(weights.sum()), float(weights[apart <= NEAR * WHOLE].sum()), min(totals))


@dataclass(frozen=True, slots=True)
class _Model:
    intercept: float
    weights: tuple[float, ...]
    same_name: float
    same_date: float
    other_date: float


@lru_cache(maxsize=1)
def _model() -> _Model:
    values = read_table(Path(__file__).parent / "translations.yaml")
    return _Model(
        intercept=values["intercept"],
        weights=tuple(values["weights"][field.name] for field in fields(Likeness)),
        same_name=values["same_name"],
        same_date=values["same_date"],
        other_date=values["other_date"],
    )

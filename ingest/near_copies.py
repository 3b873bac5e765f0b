"""Documents with the same text: how much of one stands in the other, in the same order, and all through it.

A count of shared words is not enough: press releases with one letterhead share many, and a yearly report shares
most with last year's. So the sampled shingles of a text are looked at in stretches, each of which must be found,
which noise spread over a copy leaves so and a body of its own does not; and the figures and actors must be the same.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.candidates import holdings, largest, strips
from ingest.sketches import Hashes, Sketch

COMPARED_BY = 128
"""Smallest hashes of each document by which candidates are found."""
PARTNERS = 12
"""Candidates of each document, those that share most."""
SHARED_AT_LEAST = 0.05
"""Share of its hashes that a document has in common with a candidate."""
MOST_HOLDERS = 200
"""A hash that more documents hold leads to no candidates."""
COMMON_COUNT, COMMON_SHARE = 10, 0.02
"""A shingle in more documents, and a larger share of the library, than this is letterhead, menu or formula."""
COMMON_KEPT = 0.08
"""Letterhead is left out of a comparison unless less than this share of a text would be left."""
STRETCH = 8
"""Sampled shingles in one stretch of text."""
STRETCH_FOUND = 0.25
"""Share of a stretch's shingles that must be found for the stretch to count as found."""
WORDS_AT_LEAST = 40
"""Shorter texts are the same only if every word is."""

FOUND_AT_LEAST = 0.8
"""Share of the shorter text's stretches that stand in the longer one, for the two to be one text."""
FIGURES_AT_LEAST = 0.8
"""Share of the shorter text's figures and actors that stand in the longer one. Last year's report has other ones."""
FIGURES_OF_ONE_DAY, FIGURES_OF_TWO_DAYS = 0.65, 0.85
"""The same where both texts bear the same day, and where they bear different ones."""
FULL = 0.8
"""Share of the longer text's stretches found in the shorter one, above which nothing has been left out."""
SHORTEST_ABRIDGED = 0.22
"""Length of an abridged text in parts of the whole one: a shorter one is a quotation or a note inside a collection."""
SPREAD = 0.7
"""Part of the longer text from the first to the last place where the shorter one stands: a text inside a collection
stands in one place, an abridged one is drawn from the whole, or bears the same date if its end was cut off."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """How a shorter text stands in a longer one. Shares are 0 to 1."""

    found: float
    """Of the shorter text's stretches, those that stand in the longer one, in order."""
    found_of_longer: float
    figures: float
    """Of the shorter text's figures and actors, those that the longer one has; 1 where it has none."""
    ratio: float
    """Length of the shorter in parts of the longer."""
    spread: float
    """Part of the longer text between the first and the last place found."""
    same_day: bool | None
    """Whether both bear the same day; None where one of them bears none."""
    same_title: bool


@dataclass(frozen=True, slots=True)
class Comparable:
    """A sketch of a library, and which of its shingles are its own: not letterhead, menu or formula."""

    sketch: Sketch
    own: NDArray[np.bool_]


def candidate_pairs(sketches: Sequence[Sketch]) -> list[tuple[int, int]]:
    """Pairs of numbers of documents that share enough to be compared, in order."""
    smallest = [sketch.shingles[:COMPARED_BY] for sketch in sketches]
    shared = holdings(smallest, MOST_HOLDERS)
    sizes = np.array([max(1, len(each)) for each in smallest])
    found: set[tuple[int, int]] = set()
    for top, strip in strips(shared, np.ones(len(shared.holder_count))):
        strip[strip < np.maximum(2.0, SHARED_AT_LEAST * sizes[top : top + len(strip), None])] = 0.0
        for row, column in largest(strip, PARTNERS):
            found.add((min(top + row, column), max(top + row, column)))
    return sorted(found)


def comparable(sketches: Sequence[Sketch]) -> list[Comparable]:
    """The sketches of a library, with the shingles marked that stand in too many of them to tell texts apart."""
    every = np.concatenate([*(sketch.shingles for sketch in sketches), np.zeros(0, np.uint32)])
    hashes, count = np.unique(every, return_counts=True)
    common = hashes[count > max(COMMON_COUNT, COMMON_SHARE * len(sketches))]
    own = np.split(~np.isin(every, common), np.cumsum([len(sketch.shingles) for sketch in sketches])[:-1])
    return [Comparable(*each) for each in zip(sketches, own, strict=True)]


def overlap(shorter: Comparable, longer: Comparable) -> Overlap | None:
    """How the shorter of two texts stands in the longer one; None where far too little of it does."""
    limit = min(shorter.sketch.shingle_limit, longer.sketch.shingle_limit)
    short, short_places = _told_apart(shorter, limit)
    long, long_places = _told_apart(longer, limit)
    _, in_short, in_long = np.intersect1d(short, long, assume_unique=True, return_indices=True)
    if len(in_short) < _found_at_least(len(short)):
        return None
    order = np.argsort(short_places[in_short])
    in_short, in_long = in_short[order], in_long[order]
    ordered = _longest_ascending(long_places[in_long])
    in_short, in_long = in_short[ordered], in_long[ordered]
    places = long_places[in_long]
    one, other = shorter.sketch, longer.sketch
    particulars = np.union1d(one.figures, one.actors)
    held = np.isin(particulars, np.union1d(other.figures, other.actors))
    return Overlap(
        found=_stretches_found(short_places, in_short),
        found_of_longer=_stretches_found(long_places, in_long),
        figures=float(held.mean()) if len(held) else 1.0,
        ratio=len(short) / max(1, len(long)),
        spread=_extent(places) / max(1.0, _extent(long_places)),
        same_day=_same_day(one, other),
        same_title=one.title == other.title,
    )


def is_same_text(overlap: Overlap, words: int) -> bool:
    """Whether a text of this many words is that of the longer one, in full or shortened."""
    figures = {True: FIGURES_OF_ONE_DAY, False: FIGURES_OF_TWO_DAYS, None: FIGURES_AT_LEAST}[overlap.same_day]
    if words < WORDS_AT_LEAST or overlap.found < FOUND_AT_LEAST or overlap.figures < figures:
        return False
    if overlap.found_of_longer >= FULL:
        return True
    same_front = overlap.same_title if overlap.same_day is None else overlap.same_day
    drawn_from_the_whole = overlap.spread >= SPREAD or same_front
    return overlap.ratio >= SHORTEST_ABRIDGED and drawn_from_the_whole


def _told_apart(text: Comparable, limit: int) -> tuple[Hashes, NDArray[np.uint32]]:
    """The sampled shingles below a limit, without those in common use unless too few are left."""
    sampled = text.sketch.shingles <= limit
    own = sampled & text.own
    kept = own if own.sum() >= COMMON_KEPT * sampled.sum() else sampled
    return text.sketch.shingles[kept], text.sketch.shingle_places[kept]


def _found_at_least(shingles: int) -> float:
    """Shingles of a text without which ``FOUND_AT_LEAST`` of its stretches cannot be found."""
    stretches = _stretches(shingles)
    return FOUND_AT_LEAST * stretches * STRETCH_FOUND * (shingles // stretches)


def _stretches(shingles: int) -> int:
    return max(1, shingles // STRETCH)


def _same_day(one: Sketch, other: Sketch) -> bool | None:
    both_name_a_day = len(one.date) == len(other.date) == len("2021-06-25")
    return one.date == other.date if both_name_a_day else None


def _extent(places: NDArray[np.uint32]) -> float:
    """Words over which these places are spread, without regard to a few that lie apart: a common title or date."""
    if not len(places):
        return 0.0
    first, last = np.quantile(places, (0.1, 0.9))
    return float(last - first)


def _stretches_found(places: NDArray[np.uint32], found: NDArray[np.intp]) -> float:
    """The share of stretches of a text of which enough is found; ``found`` are numbers of shingles."""
    if not len(places):
        return 0.0
    is_found = np.zeros(len(places))
    is_found[found] = 1.0
    in_order = is_found[np.argsort(places)]
    # Stretches of as equal length as can be.
    borders = np.linspace(0, len(in_order), _stretches(len(in_order)) + 1).astype(np.intp)
    shares = np.add.reduceat(in_order, borders[:-1]) / np.diff(borders)
    return float(np.mean(shares >= STRETCH_FOUND))


def _longest_ascending(places: NDArray[np.uint32]) -> list[int]:
    """Numbers of the entries of a longest ascending subsequence."""
    tails: list[int] = []
    ends: list[int] = []
    before = [-1] * len(places)
    for number, place in enumerate(places.tolist()):
        at = bisect_left(tails, place)
        before[number] = ends[at - 1] if at else -1
        tails[at : at + 1] = [place]
        ends[at : at + 1] = [number]
    chain: list[int] = []
    number = ends[-1] if ends else -1
    while number >= 0:
        chain.append(number)
        number = before[number]
    return chain[::-1]

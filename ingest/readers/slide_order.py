"""The order in which the boxes of a slide are read. A presentation keeps them in the order in which they were drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

_OVERLAP = 0.1
"""Share of a box's size, at each side, that may overlap its neighbour: boxes are larger than the text in them."""


@dataclass(frozen=True, slots=True)
class Box:
    """Where a shape stands, in any unit. ``key`` is the caller's own."""

    key: int
    left: float
    top: float
    width: float
    height: float


def reading_order(boxes: Sequence[Box]) -> list[int]:
    """The keys of ``boxes``: columns from left to right, what spans them where it stands, else from top to bottom.

    Boxes that form rows of a table (three or more, each with a box in every column) are read row by row.
    Recursive cuts along the gaps between boxes, after Nagy and Seth, "Hierarchical representation of optically
    scanned documents" (1984).
    """
    columns = _apart(boxes, across=True)
    bands = _apart(boxes, across=False)
    if len(columns) > 1 and not (len(bands) > 2 and all(len(band) == len(columns) for band in bands)):
        return [key for column in columns for key in reading_order(column)]
    if len(bands) < 2:
        return [box.key for box in sorted(boxes, key=lambda box: (box.top, box.left))]
    if len(columns) > 1:
        return [box.key for band in bands for box in sorted(band, key=lambda box: box.left)]
    order: list[int] = []
    group: list[Box] = []
    for band in bands:
        if group and len(_apart([*group, *band], across=True)) < 2:  # the band spans the columns above it, or none are
            order += reading_order(group)
            group = []
        group += band
    return order + reading_order(group)


def _apart(boxes: Sequence[Box], *, across: bool) -> list[list[Box]]:
    """The groups of ``boxes`` between which a gap runs from top to bottom (``across``) or from side to side."""
    spans = sorted(
        ((box.left, box.width, box) if across else (box.top, box.height, box) for box in boxes),
        key=lambda span: (span[0] + _OVERLAP * span[1], span[2].key),
    )
    groups: list[list[Box]] = []
    reach = float("-inf")
    for start, size, box in spans:
        if not groups or start + _OVERLAP * size >= reach:
            groups.append([])
        groups[-1].append(box)
        reach = max(reach, start + (1 - _OVERLAP) * size)
    return groups

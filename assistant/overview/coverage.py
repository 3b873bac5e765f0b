"""How many documents of each kind there are in each year, in which languages, and where there are none."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from vectorstore.records import DocumentSummary

UNDATED = ""
"""Stands for the year of documents that bear no date."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Documents by kind, year and language. Copies and translations are documents too, and count."""

    kinds: tuple[str, ...]
    """Of most documents first."""
    years: tuple[str, ...]
    """Every year from the first to the last, with or without documents; then ``UNDATED`` if there are such."""
    languages: tuple[str, ...]
    """Of most documents first."""
    cells: Mapping[tuple[str, str], Mapping[str, int]]
    """(kind, year) -> language -> documents. What has none is not in it."""

    def count(self, kind: str | None = None, year: str | None = None, language: str | None = None) -> int:
        """The documents of a kind, a year and a language; None admits every one."""
        return sum(
            number
            for (each_kind, each_year), counts in self.cells.items()
            for each_language, number in counts.items()
            if kind in (None, each_kind) and year in (None, each_year) and language in (None, each_language)
        )

    def holes(self, kind: str) -> tuple[tuple[int, int], ...]:
        """The years without a document of this kind, between its first and its last, as (first, last) of each run."""
        held = {int(year) for each, year in self.cells if each == kind and year != UNDATED}
        missing = [year for year in range(min(held, default=0), max(held, default=0)) if year not in held]
        runs = [[year for _, year in run] for _, run in groupby(enumerate(missing), lambda each: each[1] - each[0])]
        return tuple((run[0], run[-1]) for run in runs)


def coverage(summaries: Sequence[DocumentSummary]) -> Coverage:
    """The coverage of these documents."""
    cells: dict[tuple[str, str], Counter[str]] = {}
    for each in summaries:
        cells.setdefault((each.metadata.kind, year_of(each)), Counter())[each.metadata.language] += 1
    dated = [int(year) for _, year in cells if year != UNDATED]
    years = [f"{year:04}" for year in range(min(dated), max(dated) + 1)] if dated else []
    if any(year == UNDATED for _, year in cells):
        years.append(UNDATED)
    return Coverage(
        kinds=_by_frequency(each.metadata.kind for each in summaries),
        years=tuple(years),
        languages=_by_frequency(each.metadata.language for each in summaries),
        cells=cells,
    )


def year_of(summary: DocumentSummary) -> str:
    """The year of a document's own date, or ``UNDATED``."""
    return summary.metadata.date[:4] if summary.metadata.date else UNDATED


def _by_frequency(values: Iterable[str]) -> tuple[str, ...]:
    counts = Counter(values)
    return tuple(sorted(counts, key=lambda value: (-counts[value], value)))

"""How many documents there are of what kind, year and language, as rows of the page's chart and of its table."""

from dataclasses import dataclass
from typing import Any

from assistant.overview.coverage import UNDATED, Coverage
from ui.labels import kind_label, language_name
from ui.language import gettext as _
from ui.language import ngettext, number


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the list is narrowed to. None admits every one."""

    kind: str | None = None
    year: str | None = None
    language: str | None = None

    def names(self, kind: str, year: str) -> bool:
        """Whether this kind in this year is what is chosen, or part of it."""
        chosen = self.kind is not None or self.year is not None
        return chosen and self.kind in (None, kind) and self.year in (None, year)


def year_name(year: str) -> str:
    """ "2021", or that there is no date."""
    return _("no date") if year == UNDATED else year


def cell_rows(found: Coverage, chosen: Chosen) -> list[dict[str, Any]]:
    """Every kind in every year, with its documents in the chosen language; what the list is narrowed to is kept."""
    return [
        {
            **_place(found, kind, year),
            "kind": kind,
            "year": year,
            "count": (count := found.count(kind, year, chosen.language)),
            "label": _label(found, kind, year, chosen.language) if count else "",
            "kept": chosen.names(kind, year),
        }
        for kind in found.kinds
        for year in found.years
    ]


def language_rows(found: Coverage, chosen: Chosen) -> list[dict[str, Any]]:
    """The languages of every kind in every year. The first cell has all of them, so that each has the same place and
    colour whatever is chosen; those that it does not hold are not to be seen.
    """
    first = (found.kinds[0], found.years[0])
    rows = [
        {
            **_place(found, kind, year),
            "place": place,
            "language_name": language_name(language),
            "held": chosen.language in (None, language) and found.count(kind, year, language) > 0,
            "first": (kind, year) == first,
        }
        for kind in found.kinds
        for year in found.years
        for place, language in enumerate(found.languages)
    ]
    return [row for row in rows if row["held"] or row["first"]] if len(found.languages) > 1 else []


def figures(found: Coverage) -> list[dict[str, Any]]:
    """The same as the lines of a table."""
    return [
        {_("Kind"): kind_label(kind), _("Year"): year_name(year), _("Documents"): count}
        | {language_name(language): found.count(kind, year, language) for language in found.languages}
        for kind in found.kinds
        for year in found.years
        if (count := found.count(kind, year))
    ]


def holes(found: Coverage) -> list[str]:
    """The years without a document of a kind between others, as "No press release of 2017, 2019 to 2021"."""
    return [sentence for kind in found.kinds if (sentence := _holes(found, kind))]


def documents_text(count: int) -> str:
    """ "4 documents"."""
    return ngettext("{count} document", "{count} documents", count).format(count=number(count))


def _place(found: Coverage, kind: str, year: str) -> dict[str, Any]:
    return {
        "kind_name": kind_label(kind),
        "row": found.kinds.index(kind),
        "year_name": year_name(year),
        "column": found.years.index(year),
    }


def _label(found: Coverage, kind: str, year: str, language: str | None) -> str:
    counts = ((each, found.count(kind, year, each)) for each in found.languages if language in (None, each))
    return _("{kind}, {year}: {documents} ({languages})").format(
        kind=kind_label(kind),
        year=year_name(year),
        documents=documents_text(found.count(kind, year, language)),
        languages=", ".join(f"{language_name(each)} {count}" for each, count in counts if count),
    )


def _holes(found: Coverage, kind: str) -> str:
    """ "No press release of 2017, 2019 to 2021"; empty where no year is missing."""
    years = [
        str(first) if first == last else _("{first} to {last}").format(first=first, last=last)
        for first, last in found.holes(kind)
    ]
    return _("No {kind} of {years}").format(kind=kind_label(kind), years=", ".join(years)) if years else ""

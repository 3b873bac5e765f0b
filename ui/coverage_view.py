"""How many documents there are of what kind, year and language, as rows of the page's chart and of its table."""

from collections.abc import Iterator, Mapping
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
            **place,
            "count": sum(held.values()),
            "label": _label(place["kind_name"], place["year_name"], held) if held else "",
            "kept": chosen.names(place["kind"], place["year"]),
        }
        for place, held in _places(found, chosen)
    ]


def language_rows(found: Coverage, chosen: Chosen) -> list[dict[str, Any]]:
    """The languages of every kind in every year, if there are several. The first place has all of them, so that each
    has the same side and colour whatever is chosen; those that it does not hold are not to be seen.
    """
    names = [(language, language_name(language)) for language in found.languages]
    if len(names) < 2:
        return []
    return [
        {**place, "side": side, "language_name": name, "held": language in held}
        for number, (place, held) in enumerate(_places(found, chosen))
        for side, (language, name) in enumerate(names)
        if number == 0 or language in held
    ]


def figures(found: Coverage) -> list[dict[str, Any]]:
    """The same as the lines of a table."""
    names = {language: language_name(language) for language in found.languages}
    return [
        {_("Kind"): place["kind_name"], _("Year"): place["year_name"], _("Documents"): sum(held.values())}
        | {name: held.get(language, 0) for language, name in names.items()}
        for place, held in _places(found, Chosen())
        if held
    ]


def holes(found: Coverage) -> list[str]:
    """The years without a document of a kind between others, as "No press release of 2017, 2019 to 2021"."""
    return [sentence for kind in found.kinds if (sentence := _holes(found, kind))]


def documents_text(count: int) -> str:
    """ "4 documents"."""
    return ngettext("{count} document", "{count} documents", count).format(count=number(count))


def _places(found: Coverage, chosen: Chosen) -> Iterator[tuple[dict[str, Any], dict[str, int]]]:
    """Every kind in every year, in order, with its documents by language: of the chosen one, or of all."""
    kinds = [(kind, kind_label(kind)) for kind in found.kinds]
    years = [(year, year_name(year)) for year in found.years]
    for row, (kind, name) in enumerate(kinds):
        for column, (year, written) in enumerate(years):
            counts = found.cells.get((kind, year), {})
            held = {each: counts[each] for each in found.languages if each in counts}
            yield (
                {
                    "kind": kind,
                    "kind_name": name,
                    "row": row,
                    "year": year,
                    "year_name": written,
                    "column": column,
                },
                held if chosen.language is None else {each: held[each] for each in held if each == chosen.language},
            )


def _label(kind: str, year: str, held: Mapping[str, int]) -> str:
    return _("{kind}, {year}: {documents} ({languages})").format(
        kind=kind,
        year=year,
        documents=documents_text(sum(held.values())),
        languages=", ".join(f"{language_name(each)} {count}" for each, count in held.items()),
    )


def _holes(found: Coverage, kind: str) -> str:
    """ "No press release of 2017, 2019 to 2021"; empty where no year is missing."""
    years = [
        str(first) if first == last else _("{first} to {last}").format(first=first, last=last)
        for first, last in found.holes(kind)
    ]
    return _("No {kind} of {years}").format(kind=kind_label(kind), years=", ".join(years)) if years else ""

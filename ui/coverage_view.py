"""How many documents there are of what kind, year and language, as plain data for the page's component."""

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


def year_name(year: str) -> str:
    """ "2021", or that there is no date."""
    return _("no date") if year == UNDATED else year


def coverage_view(found: Coverage, chosen: Chosen) -> dict[str, Any]:
    """Kinds by years, each with its documents in the chosen language and their languages; and the years without."""
    return {
        "title": _("What there is, by kind and year"),
        "help": _("A number is a number of documents. Choose one to list them; choose it again to list all."),
        "kinds": [
            _head(
                kind,
                kind_label(kind),
                found.count(kind, None, chosen.language),
                chosen == Chosen(kind, None, chosen.language),
            )
            for kind in found.kinds
        ],
        "years": [
            _head(
                year,
                year_name(year),
                found.count(None, year, chosen.language),
                chosen == Chosen(None, year, chosen.language),
            )
            for year in found.years
        ],
        "cells": [[_cell(found, kind, year, chosen) for year in found.years] for kind in found.kinds],
        "languages": [
            _head(code, language_name(code), found.count(None, None, code), code == chosen.language)
            for code in found.languages
        ],
        "languages_label": _("Languages"),
        "none": _("none"),
        "holes_title": _("Hatched: no document of that year, though there are earlier and later ones of the kind"),
        "holes": [sentence for kind in found.kinds if (sentence := _holes(found, kind))],
    }


def documents_text(count: int) -> str:
    """ "4 documents"."""
    return ngettext("{count} document", "{count} documents", count).format(count=number(count))


def _head(value: str, name: str, count: int, pressed: bool) -> dict[str, Any]:
    label = _("{name}: {documents}").format(name=name, documents=documents_text(count))
    return {"value": value, "name": name, "count": count, "label": label, "pressed": pressed}


def _cell(found: Coverage, kind: str, year: str, chosen: Chosen) -> dict[str, Any]:
    count = found.count(kind, year, chosen.language)
    languages = [
        {"place": place, "count": those}
        for place, language in enumerate(found.languages)
        if chosen.language in (None, language) and (those := found.count(kind, year, language))
    ]
    spoken = ", ".join(f"{language_name(found.languages[each['place']])} {each['count']}" for each in languages)
    label = _("{kind}, {year}: {documents} ({languages})").format(
        kind=kind_label(kind), year=year_name(year), documents=documents_text(count), languages=spoken
    )
    return {
        "count": count,
        "languages": languages,
        "label": label,
        "pressed": (kind, year) == (chosen.kind, chosen.year),
        "hole": year != UNDATED and any(first <= int(year) <= last for first, last in found.holes(kind)),
    }


def _holes(found: Coverage, kind: str) -> str:
    """ "No press release of 2017, 2019 to 2021"; empty where no year is missing."""
    years = [
        str(first) if first == last else _("{first} to {last}").format(first=first, last=last)
        for first, last in found.holes(kind)
    ]
    return _("No {kind} of {years}").format(kind=kind_label(kind), years=", ".join(years)) if years else ""

"""A timeline as plain data for the page's component."""

from itertools import groupby
from typing import Any

from assistant.as_read import as_read
from assistant.citation import Citation
from assistant.overview.date_conflicts import DateConflict
from assistant.overview.moment import moment_text
from assistant.overview.timeline import Entry, Timeline, Wanted
from ui.attribution import attribution, passage_link
from ui.labels import stance_label
from ui.language import gettext as _
from ui.language import ngettext, number, page_language
from ui.outcome_view import card_view, copying_view
from ui.sentences import told

_AGAINST, _FOR = frozenset({"oppose", "criticise"}), frozenset({"support", "propose", "call for", "commit"})


def timeline_view(made: Timeline, shown: int, wanted: Wanted) -> dict[str, Any]:
    """The first ``shown`` entries by year, with the dates that disagree."""
    items = sorted(
        [*((entry.date, 1, _entry(entry)) for entry in made.entries[:shown])]
        + [(conflict.date, 0, _conflict(conflict)) for conflict in _conflicts_shown(made, shown)],
        key=lambda item: item[:2],
    )
    return {
        "one_year": wanted.date_from is not None and wanted.date_from == wanted.date_to,
        "years": [
            {"year": year, "items": [item for _date, _rank, item in of_year]}
            for year, of_year in groupby(items, key=lambda item: item[0][:4])
        ],
        "count": _count(made, shown),
        "copying": copying_view(),
        "words": {
            "all_years": _("All years"),
            "also": _("Also in:"),
            "disagree": _("Dates that disagree"),
        },
    }


def _conflicts_shown(made: Timeline, shown: int) -> list[DateConflict]:
    """Those that have their place among the entries shown."""
    last = made.entries[shown - 1].date if shown < len(made.entries) else None
    return [conflict for conflict in made.conflicts if last is None or conflict.date <= last]


def _count(made: Timeline, shown: int) -> str:
    documents = ngettext("{count} document", "{count} documents", made.documents).format(count=number(made.documents))
    entries = ngettext("{count} entry", "{count} entries", len(made.entries)).format(count=number(len(made.entries)))
    if shown < len(made.entries):
        return _("The first {shown} of {entries}, from {documents}.").format(
            shown=shown, entries=entries, documents=documents
        )
    return _("{entries} from {documents}.").format(entries=entries, documents=documents)


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "kind": "entry",
        "sort": entry.sort,
        "when": moment_text(entry.date, entry.until, page_language()),
        "ahead": _("told in advance") if entry.is_ahead else None,
        "stances": [
            {"actor": actor, "text": stance_label(stance), "side": side_of(stance)} for actor, stance in entry.stances
        ],
        "also": [{"n": each.n, "title": each.title, "link": link_to(each)} for each in entry.also],
        **source(entry.citation),
    }


def _conflict(conflict: DateConflict) -> dict[str, Any]:
    return {
        "kind": "conflict",
        "about": as_read(conflict.about),
        "given": [
            {
                "when": moment_text(given.value, given.until, page_language()),
                "where": told(given.where),
                **(source(given.citation) if given.citation else {}),
            }
            for given in conflict.given
        ],
    }


def side_of(stance: str) -> str | None:
    """Whether a stance is for or against: "support", "oppose" or None."""
    return "oppose" if stance in _AGAINST else "support" if stance in _FOR else None


def source(citation: Citation) -> dict[str, Any]:
    """A quotation with its number, its attribution and the address of its passage."""
    said = attribution(citation)
    return {
        "n": citation.n,
        "quote": as_read(citation.quote),
        "attribution": said,
        "link": link_to(citation),
        **card_view(citation, said, page_language()),
    }


def link_to(citation: Citation) -> str:
    """The address of a cited passage."""
    return passage_link(citation.document_id, citation.version, citation.start, citation.end)

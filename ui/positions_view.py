"""A table of positions as plain data for the page's component."""

from typing import Any

from assistant.as_read import as_read
from assistant.overview.position_table import Cell, PositionTable
from ui.attribution import attribution, passage_link, readable_date
from ui.labels import side_label, stance_label
from ui.language import gettext as _
from ui.language import ngettext, number, page_language
from ui.outcome_view import card_view, copying_view


def positions_view(made: PositionTable) -> dict[str, Any]:
    """Rows of actors, each with one cell for an issue or None."""
    return {
        "issues": list(made.issues),
        "rows": [
            {"actor": actor, "cells": [_cell(made.cells.get((actor, issue))) for issue in made.issues]}
            for actor in made.actors
        ],
        "copying": copying_view(),
        "over_time": _("Show its statements over time"),
        "empty": ngettext(
            "An empty cell: no statement found in {count} document.",
            "An empty cell: no statement found in {count} documents.",
            made.documents,
        ).format(count=number(made.documents)),
        "unclear": ngettext(
            "{count} unclear statement is in no cell.", "{count} unclear statements are in no cell.", made.unclear
        ).format(count=number(made.unclear))
        if made.unclear
        else None,
    }


def _cell(cell: Cell | None) -> dict[str, Any] | None:
    if cell is None:
        return None
    dates = [stand.citation.date[:4] for stand in cell.stands if stand.citation.date]
    years = "–".join(dict.fromkeys((min(dates), max(dates)))) if dates else ""
    return {
        "side": cell.side,
        "text": side_label(cell.side),
        "years": years,
        "count": ngettext("{count} statement", "{count} statements", len(cell.stands)).format(
            count=number(len(cell.stands))
        ),
        "statements": [
            {
                "n": stand.citation.n,
                "stance": stance_label(stand.stance),
                "date": readable_date(stand.citation.date) if stand.citation.date else _("no date"),
                "quote": as_read(stand.citation.quote),
                "attribution": attribution(stand.citation),
                **card_view(stand.citation, attribution(stand.citation), page_language()),
                "link": passage_link(
                    stand.citation.document_id, stand.citation.version, stand.citation.start, stand.citation.end
                ),
                "found_by": stand.found_by,
            }
            for stand in cell.stands
        ],
    }

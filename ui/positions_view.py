"""A table of positions as plain data for the page's component."""

from typing import Any

from assistant.overview.position_files import SIDES
from assistant.overview.position_table import Cell, PositionTable
from ingest.marks import without_emphasis
from ui.attribution import attribution, passage_link, readable_date
from ui.language import gettext as _


def positions_view(made: PositionTable) -> dict[str, Any]:
    """Rows of actors, each with one cell for an issue or None."""
    noun = "document" if made.documents == 1 else "documents"
    return {
        "issues": list(made.issues),
        "rows": [
            {"actor": actor, "cells": [_cell(made.cells.get((actor, issue))) for issue in made.issues]}
            for actor in made.actors
        ],
        "over_time": _("Show its statements over time"),
        "empty": f"An empty cell: no statement found in {made.documents:,} {noun}.",
        "unclear": f"{made.unclear} unclear statements are in no cell." if made.unclear else None,
    }


def _cell(cell: Cell | None) -> dict[str, Any] | None:
    if cell is None:
        return None
    dates = [stand.citation.date[:4] for stand in cell.stands if stand.citation.date]
    years = "–".join(dict.fromkeys((min(dates), max(dates)))) if dates else ""
    return {
        "side": cell.side,
        "text": SIDES[cell.side],
        "years": years,
        "statements": [
            {
                "n": stand.citation.n,
                "stance": stand.stance,
                "date": readable_date(stand.citation.date) if stand.citation.date else "no date",
                "quote": " ".join(without_emphasis(stand.citation.quote).split()),
                "attribution": attribution(stand.citation),
                "link": passage_link(
                    stand.citation.document_id, stand.citation.version, stand.citation.start, stand.citation.end
                ),
                "found_by": stand.found_by,
            }
            for stand in cell.stands
        ],
    }

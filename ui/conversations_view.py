"""The list of conversations as plain data for the page's component."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from assistant.conversations.listing import Summary
from ui.attribution import page_link, readable_date
from ui.language import gettext as _
from ui.language import ngettext, number

MOST_ROWS = 50


def conversations_view(every: Sequence[Summary], found: Sequence[Summary], open_id: str) -> dict[str, Any]:
    """Those that were found, newest first, of all; with what to say where there are none."""
    more = len(found) - MOST_ROWS
    return {
        "label": _("Conversations"),
        "current": open_id,
        "rows": [
            {
                "id": each.id,
                "title": each.title,
                "date": day(each.changed),
                "link": page_link("", conversation=each.id),
                "open": each.id == open_id,
            }
            for each in found[:MOST_ROWS]
        ],
        "note": _note(len(every), len(found), more),
    }


def _note(every: int, found: int, more: int) -> str:
    if not every:
        return _("Your conversations will be listed here. They are kept on this computer, until you delete them.")
    if not found:
        return _("No conversation holds all of these words.")
    if more > 0:
        older = ngettext(
            "{count} older conversation is not listed.", "{count} older conversations are not listed.", more
        )
        return older.format(count=number(more)) + " " + _("Find it by its words.")
    return ""


def day(moment: datetime) -> str:
    """The day of a moment as one says it on this computer: Today, Yesterday, or its date."""
    local, today = moment.astimezone().date(), datetime.now().astimezone().date()
    if local == today:
        return _("Today")
    return _("Yesterday") if today - local == timedelta(days=1) else readable_date(local.isoformat())

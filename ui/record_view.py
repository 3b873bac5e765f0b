"""What is known of a document, as plain data for the page's component."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from assistant.citation import web_address
from assistant.overview.document_record import DocumentRecord, LedgerRow
from ui.attribution import other_version_view, page_link, passage_link, readable_date
from ui.labels import event_label, language_name, stance_label, told_kind
from ui.language import gettext as _
from ui.language import ngettext, number
from ui.sentences import told
from ui.timeline_view import side_of, source

_WORDS_ON = 8
"""Of what a stance is on, where it is told."""


def record_link(document_id: str) -> str:
    """The address, relative to the pages, of a document's own page."""
    return page_link("document", about=document_id)


def record_view(made: DocumentRecord, shown: int) -> dict[str, Any]:
    """Metadata, dates, versions and the first ``shown`` statements, each with all who make it."""
    metadata = made.document.metadata
    event = metadata.event
    parts = (event_label(event.kind), event.year, event.place) if event else ()
    meeting = ", ".join(str(part) for part in parts if part)
    pages = len(made.document.pages)
    rows = list(_rows(made.rows))
    facts = (
        (_("Date"), readable_date(metadata.date) if metadata.date else _("no date")),
        (_("Kind"), told_kind(metadata.kind)),
        (_("Language"), language_name(metadata.language)),
        (_("Speaker"), metadata.speaker),
        (_("Organisation"), metadata.organisation),
        (_("Meeting"), meeting),
        (_("Length"), ngettext("{count} page", "{count} pages", pages).format(count=pages) if pages else None),
        (_("File"), made.document.path),
        (_("Fetched on"), readable_date(metadata.retrieved[:10]) if metadata.retrieved else None),
    )
    return {
        "title": metadata.title,
        "language": metadata.language,
        "text_link": passage_link(str(made.document.id)),
        "address": web_address(metadata.origin),
        "facts": [{"name": name, "value": value} for name, value in facts if value],
        "dates": [
            {
                "when": readable_date(date.value),
                "where": told(date.where),
                **(source(date.citation) if date.citation else {}),
            }
            for date in made.dates
        ],
        "warnings": [told(text) for text in (made.conflict, made.saved, *metadata.unread) if text],
        "versions": [
            {"id": other.document_id, **other_version_view(other), "link": record_link(other.document_id)}
            for other in made.versions
        ],
        "rows": rows[:shown],
        "more": shown < len(rows),
        "count": _count(len(rows), min(shown, len(rows))),
        "mentions": ngettext(
            "{count} more sentence says that somebody spoke, and takes no side.",
            "{count} more sentences say that somebody spoke, and take no side.",
            made.mentions,
        ).format(count=number(made.mentions))
        if made.mentions
        else None,
        "words": {
            "read": _("Read the document"),
            "original": _("Original"),
            "dates": _("Dates, and where each was read"),
            "versions": _("Other versions and translations"),
            "statements": _("Who says what in it"),
        },
    }


def _count(count: int, shown: int) -> str:
    if not count:
        return _("No statement that takes a side was found in it.")
    if shown < count:
        return _("The first {shown} of {count} statements.").format(shown=number(shown), count=number(count))
    return ngettext("{count} statement.", "{count} statements.", count).format(count=number(count))


def _rows(rows: Sequence[LedgerRow]) -> Iterator[dict[str, Any]]:
    """Each sentence once, with all who take a side in it; those who take one stance stand together."""
    for citation, of_sentence in groupby(rows, key=lambda row: row.citation):
        told = list(of_sentence)
        together: dict[tuple[str, str, str | None], list[LedgerRow]] = {}
        for row in told:
            on = _short(row.about) if _is_on_both_sides(row.actor, told) else ""
            together.setdefault((row.stance, on, row.found_by), []).append(row)
        yield {
            "sides": [
                {
                    "actors": [{"name": row.actor, "is_named": row.is_named} for row in held],
                    "stance": stance_label(stance),
                    "side": side_of(stance),
                    "on": on or None,
                    "found_by": _("found by {model}").format(model=found_by) if found_by else None,
                }
                for (stance, on, found_by), held in together.items()
            ],
            **source(citation),
        }


def _is_on_both_sides(actor: str, rows: Sequence[LedgerRow]) -> bool:
    """Whether it cannot be understood without more words what an actor of a sentence is for, and what against."""
    return len({side_of(row.stance) for row in rows if row.actor == actor}) > 1


def _short(about: str) -> str:
    """The first words of what a stance is on, up to a comma: behind it something else begins."""
    first = about.partition(",")[0].split()
    return " ".join(first[:_WORDS_ON]) + (" …" if len(first) > _WORDS_ON else "")

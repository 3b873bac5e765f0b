"""The library as plain data for the pages: what it holds in one sentence, and its documents as rows."""

from collections.abc import Sequence
from typing import Any

from babel.lists import format_list

from ui.attribution import page_link, passage_link, readable_date
from ui.labels import language_name, told_kind
from ui.language import gettext as _
from ui.language import ngettext, number, page_locale
from vectorstore.records import DocumentSummary


def library_text(summaries: Sequence[DocumentSummary]) -> str:
    """ "12 documents, 1998 to 2024, in English, French and Portuguese"."""
    names = sorted({language_name(each.metadata.language) for each in summaries})
    years = sorted({each.metadata.date[:4] for each in summaries if each.metadata.date})
    count = len(summaries)
    if not years:
        text = ngettext("{count} document, in {languages}", "{count} documents, in {languages}", count)
    elif len(years) == 1:
        text = ngettext(
            "{count} document, {first}, in {languages}", "{count} documents, {first}, in {languages}", count
        )
    else:
        text = ngettext(
            "{count} document, {first} to {last}, in {languages}",
            "{count} documents, {first} to {last}, in {languages}",
            count,
        )
    first, last = (years[0], years[-1]) if years else ("", "")
    languages = format_list(names, locale=page_locale())
    return text.format(count=number(count), first=first, last=last, languages=languages)


def document_row(summary: DocumentSummary) -> dict[str, Any]:
    """One line of the list of documents."""
    metadata = summary.metadata
    return {
        "id": summary.id,
        "title": metadata.title,
        "date": readable_date(metadata.date) if metadata.date else _("no date"),
        "kind": told_kind(metadata.kind),
        "language": language_name(metadata.language),
        "speaker": metadata.speaker or metadata.organisation or "",
        "link": passage_link(summary.id),
        "about_link": page_link("document", about=summary.id),
    }

"""The library as plain data for the pages: what it holds in one sentence, and its documents as rows."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from babel import Locale, UnknownLocaleError

from ui.attribution import passage_link, readable_date
from vectorstore.records import DocumentSummary


def language_name(code: str) -> str:
    """ "French" for "fr"; the code itself where it is not known."""
    try:
        return Locale.parse(code).get_display_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code


def library_text(summaries: Sequence[DocumentSummary]) -> str:
    """ "12 documents, 1998 to 2024, in English, French and Portuguese"."""
    languages = _joined(sorted({language_name(each.metadata.language) for each in summaries}))
    years = sorted({each.metadata.date[:4] for each in summaries if each.metadata.date})
    period = "" if not years else f", {years[0]}" if len(years) == 1 else f", {years[0]} to {years[-1]}"
    noun = "document" if len(summaries) == 1 else "documents"
    return f"{len(summaries):,} {noun}{period}, in {languages}"


def document_row(summary: DocumentSummary) -> dict[str, Any]:
    """One line of the list of documents."""
    metadata = summary.metadata
    return {
        "id": summary.id,
        "title": metadata.title,
        "date": readable_date(metadata.date) if metadata.date else "no date",
        "kind": metadata.kind,
        "language": language_name(metadata.language),
        "speaker": metadata.speaker or metadata.organisation or "",
        "link": passage_link(summary.id),
        "about_link": f"document?{urlencode({'about': summary.id})}",
    }


def _joined(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"

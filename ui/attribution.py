"""How a passage is attributed: who says it, in what, when, and on which page."""

from datetime import date
from urllib.parse import urlencode, urlsplit

from babel.dates import format_date, format_skeleton

from assistant.citation import Citation, OtherVersion
from ui.labels import relation_label
from ui.language import PARAMETER, chosen_language, page_language, page_locale
from ui.language import gettext as _


def readable_date(value: str) -> str:
    """``2021-06-25`` as "25 June 2021", ``2021-06`` as "June 2021", in the page's language; anything else unchanged."""
    parts = value.split("-")
    if len(parts) not in (2, 3) or not all(part.isdecimal() for part in parts):
        return value
    try:
        day = date(*map(int, parts), *([] if len(parts) == 3 else [1]))
    except ValueError:
        return value
    if len(parts) == 2:
        return format_skeleton("yMMMM", day, locale=page_locale())
    written = format_date(day, "long", locale=page_locale())
    # Babel does not write the ordinal that French has for the first day of a month.
    return f"1er{written[1:]}" if day.day == 1 and page_language() == "fr" else written


def attribution(citation: Citation) -> str:
    """One line for under a quotation: "Speaker (organisation), Title, 25 June 2021, page 3"."""
    source = citation.speaker or citation.organisation
    if citation.speaker and citation.organisation and citation.organisation != citation.speaker:
        source = f"{citation.speaker} ({citation.organisation})"
    parts = (
        source,
        citation.title,
        readable_date(citation.date) if citation.date else None,
        page_text(citation.page),
    )
    return ", ".join(part for part in parts if part)


def page_text(page: int | None) -> str | None:
    """ "page 3"; None where there are no pages."""
    return None if page is None else _("page {number}").format(number=page)


def passage_link(document_id: str, version: str = "", start: int | None = None, end: int | None = None) -> str:
    """The address, relative to the page, that opens a document, at a span when one is given."""
    parameters: dict[str, str | int] = {"document": document_id}
    if start is not None and end is not None:
        parameters |= {"start": start, "end": end}
    if version:
        parameters["version"] = version
    if language := chosen_language():
        parameters[PARAMETER] = language
    return f"?{urlencode(parameters)}"


def page_link(path: str, **parameters: str) -> str:
    """The address, relative to the page, of another page of the program, in the language that was chosen."""
    if language := chosen_language():
        parameters[PARAMETER] = language
    return f"{path}?{urlencode(parameters)}" if parameters else path


def other_version_view(other: OtherVersion) -> dict[str, str]:
    """Another document with the same text, as a link: "statement-fr.pdf (translation, FR)"."""
    relation = relation_label(other.relation)
    if other.relation == "translation":
        relation = f"{relation}, {other.language.upper()}"
    return {"text": f"{other.origin} ({relation})", "title": other.title, "link": passage_link(other.document_id)}


def web_address(origin: str) -> str | None:
    """``origin`` if it is an http or https address and so may become a link; None for anything else."""
    parts = urlsplit(origin)
    return origin if parts.scheme in ("http", "https") and parts.netloc else None

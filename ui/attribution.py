"""How a passage is attributed: who says it, in what, when, and on which page."""

from urllib.parse import urlencode

from assistant.citation import Citation, OtherVersion
from assistant.written_date import date_beside, written_date
from ui.labels import language_name, relation_label
from ui.language import PARAMETER, chosen_language, page_language
from ui.language import gettext as _


def readable_date(value: str) -> str:
    """``2021-06-25`` as "25 June 2021", ``2021-06`` as "June 2021", in the page's language; anything else unchanged."""
    return written_date(value, page_language())


def attribution(citation: Citation) -> str:
    """One line for under a quotation: "Speaker (organisation), Title, 25 June 2021, page 3"."""
    speaker, organisation = citation.said_by
    parts = (
        f"{speaker} ({organisation})" if speaker and organisation else speaker or organisation,
        citation.title,
        date_beside(citation.title, citation.date, page_language()),
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
    """Another document with the same text, as a link: "statement-fr.pdf (translation, French)"."""
    relation = relation_label(other.relation)
    if other.relation == "translation":
        relation = f"{relation}, {language_name(other.language)}"
    return {"text": f"{other.origin} ({relation})", "title": other.title, "link": passage_link(other.document_id)}

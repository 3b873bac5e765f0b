"""How a passage is attributed: who says it, in what, when, and on which page."""

from urllib.parse import urlencode, urlsplit

from assistant.citation import Citation, OtherVersion
from assistant.finding.versions import versions_lines

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def readable_date(value: str) -> str:
    """``2021-06-25`` as "25 June 2021", ``2021-06`` as "June 2021"; anything else unchanged."""
    parts = value.split("-")
    if len(parts) not in (2, 3) or not all(part.isdecimal() for part in parts) or not 1 <= int(parts[1]) <= 12:
        return value
    month_and_year = f"{_MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return month_and_year if len(parts) == 2 else f"{int(parts[2])} {month_and_year}"


def attribution(citation: Citation) -> str:
    """One line for under a quotation: "Speaker (organisation), Title, 25 June 2021, page 3"."""
    source = citation.speaker or citation.organisation
    if citation.speaker and citation.organisation and citation.organisation != citation.speaker:
        source = f"{citation.speaker} ({citation.organisation})"
    parts = (
        source,
        citation.title,
        readable_date(citation.date) if citation.date else None,
        f"page {citation.page}" if citation.page is not None else None,
    )
    return ", ".join(part for part in parts if part)


def passage_link(document_id: str, version: str = "", start: int | None = None, end: int | None = None) -> str:
    """The address, relative to the page, that opens a document, at a span when one is given."""
    parameters: dict[str, str | int] = {"document": document_id}
    if start is not None and end is not None:
        parameters |= {"start": start, "end": end}
    if version:
        parameters["version"] = version
    return f"?{urlencode(parameters)}"


def other_version_view(other: OtherVersion) -> dict[str, str]:
    """Another document with the same text, as a link: "statement-fr.pdf (translation, FR)"."""
    (text,) = versions_lines([other])
    return {"text": text, "title": other.title, "link": passage_link(other.document_id)}


def web_address(origin: str) -> str | None:
    """``origin`` if it is an http or https address and so may become a link; None for anything else."""
    parts = urlsplit(origin)
    return origin if parts.scheme in ("http", "https") and parts.netloc else None

"""A citation as a card to paste: the passage with who says it, in what, when, on which page and where it is.

Two house styles: that of a newspaper, which attributes in running text, and that of a footnote.
"""

from dataclasses import dataclass
from typing import Literal, get_args

from assistant.as_read import as_read
from assistant.brief.wording import kind_name
from assistant.citation import Citation, web_address
from assistant.written_date import date_beside

Style = Literal["newspaper", "footnote"]
STYLES: tuple[Style, ...] = get_args(Style)


@dataclass(frozen=True, slots=True)
class _Wording:
    """How one language quotes; braces stand for the parts."""

    quotation: str
    said: str
    stands: str
    both: str
    page: str


_WORDINGS = {
    "en": _Wording("“{}”", "{quotation}, said {by}, in {rest}.", "{quotation}: {rest}.", "{} of {}", "p. {}"),
    "fr": _Wording(
        "«\u00a0{}\u00a0»",
        "{quotation}, a déclaré {by}, dans {rest}.",
        "{quotation} : {rest}.",
        "{} ({})",
        "p.\u00a0{}",
    ),
    "pt": _Wording("«{}»", "{quotation}, disse {by}, em {rest}.", "{quotation}: {rest}.", "{} ({})", "p. {}"),
}


def quote_card(citation: Citation, style: Style, language: str = "en") -> str:
    """The card, whose last line is the address of the original where it is on the web.

    ``language`` is that of the words around the passage: en, fr or pt; English serves for any other.
    """
    language = language if language in _WORDINGS else "en"
    wording = _WORDINGS[language]
    words = as_read(citation.quote)
    date = date_beside(citation.title, citation.date, language)
    page = wording.page.format(citation.page) if citation.page is not None else None
    if style == "newspaper":
        by = _by(citation, wording.both)
        # The sentence goes on after the quotation, which so loses its full stop.
        quotation = wording.quotation.format(words.removesuffix("."))
        rest = ", ".join(part for part in (citation.title, date, page) if part)
        text = (wording.said if by else wording.stands).format(quotation=quotation, by=by, rest=rest)
    else:
        title = wording.quotation.format(citation.title)
        parts = (_by(citation, "{} ({})"), title, kind_name(citation.kind, language), date, page)
        text = f"{', '.join(part for part in parts if part)}: {wording.quotation.format(words)}"
    return "\n".join(part for part in (text, web_address(citation.origin)) if part)


def _by(citation: Citation, both: str) -> str:
    speaker, organisation = citation.said_by
    return both.format(speaker, organisation) if speaker and organisation else speaker or organisation or ""

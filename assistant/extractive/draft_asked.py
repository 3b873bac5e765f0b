"""A draft that says what an organisation asks for, in sentences of its own, the newest document first."""

from collections.abc import Sequence

from assistant.draft import Draft
from assistant.finding.demand_search import Demand
from assistant.finding.quotations import Quotations, claim_of

DEMANDS_SHOWN = 10
_MORE = {
    "en": "{shown} of {all} sentences that ask for something are quoted, those of the newest documents.",
    "fr": "{shown} des {all} phrases qui demandent quelque chose sont citées, celles des documents les plus récents.",
    "pt": "Citam-se {shown} das {all} frases que pedem alguma coisa, as dos documentos mais recentes.",
}


def draft_asked(found: Sequence[Demand], language: str, quotations: Quotations) -> Draft:
    """The draft; ``found`` is not empty."""
    by_place = {(each.match.sentence.document.id, each.match.sentence.start): each for each in found}
    ordered = sorted(by_place.items(), key=lambda each: each[0])
    newest_first = sorted((demand for _, demand in ordered), key=lambda demand: demand.date, reverse=True)
    shown = newest_first[:DEMANDS_SHOWN]
    quotes = [quotations.of(each.match, each.start, each.end) for each in shown]
    claims = [claim_of(each.match.sentence, quote) for each, quote in zip(shown, quotes, strict=True)]
    is_cut = len(shown) < len(newest_first)
    return Draft(
        claims=tuple(dict.fromkeys(claims)),
        headline=quotes[0].text if len(quotes) == 1 else None,
        headline_quotes=(quotes[0],) if len(quotes) == 1 else (),
        notes=(_MORE[language].format(shown=len(shown), all=len(newest_first)),) if is_cut else (),
    )

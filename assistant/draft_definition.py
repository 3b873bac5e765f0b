"""A draft that says what something is: from where the documents define it, and what an abbreviation stands for."""

from collections import Counter
from collections.abc import Sequence

from assistant.definitions import defines, is_abbreviation, long_form
from assistant.draft import Draft
from assistant.match import Match
from assistant.quotations import Quotations, claim_of
from ingest.document import Span

STATEMENTS_SHOWN = 3


def draft_definition(
    defined: str, matches: Sequence[Match], quotations: Quotations
) -> tuple[Draft, Match] | tuple[None, None]:
    """The draft and its best sentence; (None, None) where no sentence defines it. ``matches`` are best first."""
    spelt_out = [(match, span) for match in matches if (span := _long_form(defined, match))]
    defining = [match for match in matches if defines(defined, match.sentence)]
    if not spelt_out and not defining:
        return None, None
    if spelt_out:
        forms = Counter(match.sentence.text[span.start : span.end].casefold() for match, span in spelt_out)
        commonest = forms.most_common(1)[0][0]
        best, span = next(
            (match, span)
            for match, span in spelt_out
            if match.sentence.text[span.start : span.end].casefold() == commonest
        )
        headline = best.sentence.text[span.start : span.end]
    else:
        best = defining[0]
        headline = best.sentence.text
    shown = list(dict.fromkeys([best, *defining]))[:STATEMENTS_SHOWN]
    draft = Draft(
        claims=tuple(dict.fromkeys(claim_of(match.sentence, quotations.of(match)) for match in shown)),
        headline=headline,
        headline_quotes=(quotations.of(best),),
    )
    return draft, best


def _long_form(defined: str, match: Match) -> Span | None:
    return long_form(defined.removesuffix("s"), match.sentence.text) if is_abbreviation(defined) else None

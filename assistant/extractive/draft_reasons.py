"""A draft that says why somebody is for or against something: in the sentences of the ledger that give reasons."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.draft import Draft, Quote
from assistant.extractive.goes_on import argues, reasons_after
from assistant.finding.match import Match
from assistant.finding.positions import Position
from assistant.finding.quotations import Quotations, claim_of
from assistant.reading.sentence import Reading

REASONS_SHOWN = 5


def draft_reasons(
    ledger: Sequence[Position], quotations: Quotations, read: Callable[[str], Reading]
) -> tuple[Draft, Match] | None:
    """The draft and its best sentence; None where no row of ``ledger``, nor what stands after it, gives a reason."""
    claims = []
    giving: dict[Match, Quote] = {}
    for position in ledger:
        sentence = position.sentence
        after = reasons_after(sentence, read(sentence.document.id))
        if not (after or argues(sentence)):
            continue
        said = quotations.of(position.match, position.quoted_from, position.quoted_to)
        giving.setdefault(position.match, said)
        claims.append(claim_of(sentence, said))
        claims += [claim_of(other, quotations.of(replace(position.match, sentence=other))) for other in after]
    if not giving:
        return None
    best = max(giving, key=lambda match: match.score)
    shown = dict.fromkeys([claim_of(best.sentence, giving[best]), *claims])
    return Draft(tuple(shown)[:REASONS_SHOWN], giving[best].text, (giving[best],)), best

"""A draft that tells what happened when: dated statements of all documents found, in the order of their dates."""

from collections.abc import Sequence

from assistant.draft import Draft
from assistant.finding.match import Match
from assistant.finding.quotations import Quotations, claim_of
from assistant.questions.question import Question

CLOSE_TO_BEST = 0.6
"""Share of the best sentence's coverage that an entry needs."""
ENTRIES_AT_LEAST = 2
"""Less than this is no order of events."""
ENTRIES_SHOWN = 20


def draft_timeline(
    question: Question, matches: Sequence[Match], quotations: Quotations
) -> tuple[Draft, Match] | tuple[None, None]:
    """The draft and its best sentence; (None, None) when hardly any sentence on the matter gives a date.

    Of several sentences with one date the best is shown. A year or a range in the question leaves others out.
    """
    if not matches:
        return None, None
    needed = CLOSE_TO_BEST * max(match.coverage for match in matches)
    entries: dict[str, Match] = {}
    for match in matches:
        dates = match.sentence.dates
        if not dates or match.coverage < needed or not match.own:
            continue
        if question.moments and dates[0][:4] not in question.moments:
            continue
        entries.setdefault(dates[0], match)
    chosen = sorted(entries.items(), key=lambda entry: -entry[1].score)[:ENTRIES_SHOWN]
    if len(chosen) < ENTRIES_AT_LEAST:
        return None, None
    ordered = [match for _, match in sorted(chosen, key=lambda entry: entry[0])]
    claims = tuple(dict.fromkeys(claim_of(match.sentence, quotations.of(match)) for match in ordered))
    return Draft(claims=claims), max(ordered, key=lambda match: match.score)

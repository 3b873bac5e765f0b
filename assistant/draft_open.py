"""A draft for an open question: the sentence that answers best, and those that say nearly as much."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.draft import Draft
from assistant.match import Match
from assistant.question import Question
from assistant.quotations import Quotations, claim_of
from assistant.sentence import Reading, Sentence

STATEMENTS_SHOWN = 4
CLOSE_TO_BEST = 0.8
"""Share of the best sentence's coverage and score that a further sentence needs to be shown."""
_CAUSES = frozenset(
    """because due since over therefore thus reason reasons so order why cause caused
    parce raison car afin grâce porque razão devido pois causa""".split()
)
_ORDINAL = re.compile(
    r"(?:first|second|third|fourth|fifth|final|last)(?:ly)?\b|premièrement|deuxièmement|troisièmement|d['’]abord|ensuite"
    r"|enfin|en premier lieu|en second lieu|primeiro|segundo|terceiro|em primeiro lugar|em segundo lugar|por fim"
    r"|finalmente",
    re.I,
)
_SAYS_WHAT = re.compile(
    r"(?:is|are|was|were|means?|refers?|stands?|est|sont|désigne\w*|signifie\w*|é|são|significa\w*|designa\w*)\b"
    r"|[:–—(|]",
    re.I,
)


def draft_open(
    question: Question, matches: Sequence[Match], quotations: Quotations, read: Callable[[str], Reading]
) -> tuple[Draft, Match | None]:
    """The draft and its best sentence; a declined draft and None when there is no sentence at all."""
    ranked = sorted(
        matches, key=lambda match: -(match.score + _gives_reason(question, match) + _defines(question, match))
    )
    if not ranked:
        return Draft(declined="no sentence of the documents speaks of this"), None
    best = ranked[0]
    shown = [
        match
        for match in ranked
        if match is best
        or (match.coverage >= CLOSE_TO_BEST * best.coverage and match.score >= CLOSE_TO_BEST * best.score)
    ][:STATEMENTS_SHOWN]
    quote = quotations.of(best)
    claims = [claim_of(match.sentence, quotations.of(match)) for match in shown]
    announced = [
        claim_of(other, quotations.of(replace(best, sentence=other))) for other in _announced(best.sentence, read)
    ]
    draft = Draft(
        claims=tuple(dict.fromkeys([claims[0], *announced, *(claims[1:] if not announced else ())])),
        headline=best.sentence.text,
        headline_quotes=(quote,),
    )
    return draft, best


def _announced(sentence: Sentence, read: Callable[[str], Reading]) -> list[Sentence]:
    """What a sentence announces: the list after a colon, or "firstly ... secondly ... finally" after it."""
    reading = read(sentence.document.id)
    if sentence.text.rstrip(" *_").endswith(":"):
        return [other for other in reading.sentences if other.lead_in == sentence.block and other.is_first_of_block]
    following = [s for s in reading.by_block.get(sentence.block, []) if s.position > sentence.position]
    ordered = [s for s in following if _ORDINAL.match(s.text)]
    return ordered if len(ordered) > 1 and ordered[0] is following[0] else []


def _gives_reason(question: Question, match: Match) -> float:
    if question.kind != "why":
        return 0.0
    return 0.1 if any(word.text.casefold() in _CAUSES for word in match.sentence.words) else 0.0


def _defines(question: Question, match: Match) -> float:
    """A bonus for a sentence that begins with what is to be defined, and goes on to say what it is."""
    if question.defined is None:
        return 0.0
    subject = question.defined.rstrip("s ")
    pattern = rf"^\W*(?:an? |the |une? |l[ea]s? |l['’]|o |a |os |as |uma? )?{re.escape(subject)}\w*\W*(?:\([^)]*\))?\W*"
    opened = re.match(pattern, match.sentence.text, re.IGNORECASE)
    if opened is None:
        under = match.sentence.heading_path[-1] if match.sentence.heading_path else ""
        return 0.3 if re.fullmatch(pattern, under, re.IGNORECASE) else 0.0
    return 0.3 if _SAYS_WHAT.match(match.sentence.text, opened.end()) else 0.15

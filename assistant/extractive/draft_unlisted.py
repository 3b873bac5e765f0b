"""A draft that lists who holds a stance where no table knows their names: companies, networks, campaigns, unions."""

from collections.abc import Callable, Sequence

from assistant.draft import Claim, Draft, DraftItem
from assistant.finding.candidates import stances_wanted
from assistant.finding.match import Match
from assistant.finding.quotations import Quotations, claim_of
from assistant.questions.question import Question
from assistant.reading import typed_spans
from assistant.reading.sentence import Reading, Sentence
from ingest.actors import Actor, Mention
from ingest.clauses import stances
from ingest.stance import Stance


def draft_unlisted(
    question: Question, matches: Sequence[Match], quotations: Quotations, read: Callable[[str], Reading]
) -> tuple[Draft | None, Match | None]:
    """The draft and its best sentence; (None, None) where no sentence on the whole matter names such a holder."""
    items: dict[str, DraftItem] = {}
    claims: list[Claim] = []
    best: Match | None = None
    for match in matches if may_be_unlisted(question) else ():
        is_near = bool(match.matched | match.near) and question.is_spoken_of(match.met)
        known = read(match.sentence.document.id).names.find(match.sentence.text) if is_near else []
        named = unlisted_holders(match.sentence, stances_wanted(question), known) if is_near else []
        if not named:
            continue
        best = best or match
        quote = quotations.of(match)
        claims.append(claim_of(match.sentence, quote))
        for name in named:
            quotes = (*items[name].quotes, quote) if name in items else (quote,)
            items[name] = DraftItem(name, question.stance, quotes, name)
    if best is None or _is_elsewhere(best, matches):
        return None, None
    draft = Draft(
        claims=tuple(claims),
        headline=", ".join(items),
        headline_quotes=tuple(dict.fromkeys(quote for item in items.values() for quote in item.quotes)),
        items=tuple(items.values()),
        counts_items=question.counts_actors,
    )
    return draft, best


def _is_elsewhere(best: Match, matches: Sequence[Match]) -> bool:
    """Whether a reader finds the answer in a sentence that says more of the question, and none here."""
    sure = (match for match in matches if match.is_surely_answer)
    return not best.is_likely_answer and any(match.own > best.own for match in sure)


def may_be_unlisted(question: Question) -> bool:
    """Whether somebody whom no table knows may answer: every state is known by name."""
    return not question.is_of_states


def unlisted_holders(sentence: Sentence, wanted: frozenset[Stance], mentions: Sequence[Mention] = ()) -> list[str]:
    """Names of the sentence that nothing knows and that hold one of these stances in it, in order. ``mentions`` are
    those that its document knows: the ledger has their rows.
    """
    known = [(mention.start, mention.end) for mention in (*sentence.mentions, *mentions)]
    unknown = [
        Mention(Actor(sentence.text[span.start : span.end], "organisation"), span.start, span.end)
        for span in typed_spans.names(sentence)
        if not any(start < span.end and span.start < end for start, end in known)
    ]
    if not unknown:
        return []
    names = {mention.actor.name for mention in unknown}
    held = stances(sentence.text, unknown)
    return [each.mention.actor.name for each in held if each.stance in wanted and each.mention.actor.name in names]

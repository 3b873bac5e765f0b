"""A draft for an open question: the sentence that answers best, and those that say nearly as much."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from assistant.draft import Claim, Draft, Quote
from assistant.extractive.goes_on import detail_after, gives_means, has_cause, outcome_after, reasons_after, story_after
from assistant.finding.match import Match
from assistant.finding.quotations import Quotations, claim_of
from assistant.questions.question import Question
from assistant.questions.question_words import DECISION, HAPPENED, HOW
from assistant.reading.context import quoted_from
from assistant.reading.ordinals import begins_with_ordinal
from assistant.reading.sentence import Reading, Sentence
from assistant.reading.told_dates import only_measures
from ingest.words import content_stems, fold

STATEMENTS_SHOWN = 4
CLOSE_TO_BEST = 0.8
"""Share of the best sentence's coverage and score that a further sentence needs to be shown."""
REPEATED = 1 / 3
"""Share of the question's words among them up to which they say something new."""
REPEATS = 0.7
"""Share of a sentence's content that another may say before it without its being a repetition."""
FULL_LENGTH = 15
"""Content words from which a sentence is no more telling for being longer."""
REASON_GIVEN = 0.2
"""What a word of cause, or of means, is worth for a question why, or how, in score."""


def draft_open(
    question: Question, matches: Sequence[Match], quotations: Quotations, read: Callable[[str], Reading]
) -> tuple[Draft, Match | None]:
    """The draft and its best sentence; a declined draft and None when there is no sentence at all.

    Reasons are told in the order in which they are read; of other answers the best comes first.
    """
    ranked = sorted(
        matches, key=lambda match: -(match.score + _gives_reason(question, match, read) + _tells_of(question, match))
    )
    if not ranked:
        return Draft(declined="no sentence of the documents speaks of this"), None
    best = ranked[0]
    shown = without_repetitions(
        match
        for match in ranked
        if match is best
        or (match.coverage >= CLOSE_TO_BEST * best.coverage and match.score >= CLOSE_TO_BEST * best.score)
    )[:STATEMENTS_SHOWN]
    if question.kind == "why":
        shown.sort(key=lambda match: (match.sentence.document.id != best.sentence.document.id, *_place(match)))

    def quote(match: Match) -> Quote:
        return quotations.of(match, quoted_from(match.sentence, read(match.sentence.document.id)))

    def claim(match: Match) -> Claim:
        return claim_of(match.sentence, quote(match))

    announced = [claim(replace(best, sentence=other)) for other in _announced(best.sentence, read)]
    claims = [claim(best), *announced] if announced else [claim(match) for match in shown]
    follows = _following(question, best.sentence, read)
    place = claims.index(claim(best)) + 1
    claims[place:place] = [claim(replace(best, sentence=other)) for other in follows]
    if follows and DECISION.search(question.text):
        best = replace(best, sentence=follows[0])
    said = quote(best)
    # A reason and what something is take more than a few words.
    headline = _answer_in(best, question) if question.kind != "why" and question.defined is None else None
    return Draft(tuple(dict.fromkeys(claims)), headline=headline or said.text, headline_quotes=(said,)), best


def _answer_in(match: Match, question: Question) -> str | None:
    """The words of a sentence in which a reader finds the answer, if it is sure enough and they say something new."""
    if match.answer is None or not match.is_surely_answer:
        return None
    start, end = match.answer
    words = match.sentence.document.text[start:end]
    if question.kind == "date" and only_measures(match.sentence.document.text, start, end):
        return None
    told = content_stems(words, question.language)
    asked = frozenset().union(*(term.stems for term in question.terms))
    return words if len(told & asked) <= REPEATED * len(told) else None


def _place(match: Match) -> tuple[str, int]:
    return match.sentence.document.id, match.sentence.start


def without_repetitions(ranked: Iterable[Match]) -> list[Match]:
    """The sentences that say something that none before them says."""
    kept: list[Match] = []
    for match in ranked:
        stems = match.sentence.stems
        if not any(len(stems & other.sentence.stems) >= REPEATS * max(1, len(stems)) for other in kept):
            kept.append(match)
    return kept


def _announced(sentence: Sentence, read: Callable[[str], Reading]) -> list[Sentence]:
    """What a sentence announces: the list after a colon, or "firstly ... secondly ... finally" after it."""
    reading = read(sentence.document.id)
    if sentence.text.rstrip(" *_").endswith(":"):
        return [other for other in reading.sentences if other.lead_in == sentence.block and other.is_first_of_block]
    following = [s for s in reading.of_block(sentence.block) if s.position > sentence.position]
    ordered = [s for s in following if begins_with_ordinal(s.text)]
    return ordered if len(ordered) > 1 and ordered[0] is following[0] else []


def _following(question: Question, sentence: Sentence, read: Callable[[str], Reading]) -> list[Sentence]:
    """What else is to be quoted of the paragraph of a sentence: a reason, an outcome, what happened then."""
    reading = read(sentence.document.id)
    if question.kind == "why":
        return reasons_after(sentence, reading)
    if question.kind != "open" or question.defined is not None:
        return []
    if DECISION.search(question.text):
        return outcome_after(sentence, reading)
    if HAPPENED.search(question.text):
        return story_after(sentence, reading)
    asked = frozenset().union(*(term.stems for term in question.terms if not (term.is_name or term.is_stance)))
    return detail_after(sentence, asked, reading)


def _gives_reason(question: Question, match: Match, read: Callable[[str], Reading]) -> float:
    sentence = match.sentence
    if question.kind == "why":
        is_given = has_cause(sentence) or bool(reasons_after(sentence, read(sentence.document.id)))
    else:
        is_given = question.kind == "open" and HOW.match(question.text) is not None and gives_means(sentence)
    return REASON_GIVEN if is_given else 0.0


def _tells_of(question: Question, match: Match) -> float:
    """For a question that names one thing and asks what there is to say of it: a bonus of up to 0.2 for a sentence
    that is about it, which names it early, and that has something to tell.
    """
    named = [term for term in question.terms if term.weight >= 1.0]
    if question.kind != "open" or len(named) != 1 or not match.matched:
        return 0.0
    sentence = match.sentence
    place = fold(sentence.text).find(fold(named[0].text))
    early = 0.0 if place < 0 else 1.0 - place / len(sentence.text)
    return 0.1 * early + 0.1 * min(1.0, len(sentence.stems) / FULL_LENGTH)

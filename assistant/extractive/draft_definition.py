"""A draft that says what something is: from where the documents define it, and what an abbreviation stands for."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.draft import Draft
from assistant.finding.match import Match
from assistant.finding.quotations import Quotations, claim_of
from assistant.questions.question import Question
from assistant.questions.question_words import WHO_IS
from assistant.reading.definitions import definition_start, is_abbreviation, long_form, says_what_it_is
from assistant.reading.glossary import is_glossary
from assistant.reading.persons import persons
from assistant.reading.sentence import Reading
from ingest.document import Span
from ingest.words import fold

STATEMENTS_SHOWN = 3


def draft_definition(
    defined: str, matches: Sequence[Match], quotations: Quotations, read: Callable[[str], Reading]
) -> tuple[Draft, Match] | tuple[None, None]:
    """The draft and its best sentence; (None, None) where no sentence defines it. ``matches`` are best first."""
    starts = {
        match: start
        for match in matches
        if (start := definition_start(defined, match.sentence, read(match.sentence.document.id))) is not None
    }
    spelt_out = [(match, span) for match in matches if (span := _long_form(defined, match))]
    if spelt_out:
        # What stands below an abbreviation, as under a heading, rarely says what it is; its long form does.
        starts = {match: start for match, start in starts.items() if says_what_it_is(defined, match.sentence)}
    # A glossary, be it a document or a part of one, and any place where the word stands on a line before what it means,
    # are where to look first.
    in_order = sorted(
        starts,
        key=lambda match: (
            not any(map(is_glossary, (match.sentence.document.metadata.title, *match.sentence.heading_path))),
            starts[match] == match.sentence.start,
        ),
    )
    quotes = {match: quotations.of(match, starts[match]) for match in in_order}
    if not spelt_out and not quotes:
        return None, None
    best, headline = _commonest(spelt_out) if spelt_out else (next(iter(quotes)), None)
    quote = quotes.get(best) or quotations.of(best)
    shown = list(dict.fromkeys([best, *quotes]))[:STATEMENTS_SHOWN]
    claims = [claim_of(match.sentence, quotes.get(match, quote)) for match in shown]
    if headline is None:
        # The word itself, on its line before what it means, was in the question.
        headline = quote.text if starts[best] == best.sentence.start else best.sentence.text
    return Draft(tuple(dict.fromkeys(claims)), headline, (quote,)), best


_NOT_DEFINED = {
    "en": "No document says what “{defined}” is; these sentences speak of it.",
    "fr": "Aucun document ne dit ce qu'est « {defined} » ; ces phrases en parlent.",
    "pt": "Nenhum documento diz o que é “{defined}”; estas frases falam disso.",
}


def not_defined(draft: Draft, question: Question, best: Match) -> Draft:
    """The draft of what only speaks of the thing whose meaning is asked, which is no short answer. Who somebody is, any
    sentence on him may tell.
    """
    if WHO_IS.match(question.text) or any(fold(question.defined or "") in fold(span) for span in _people(best)):
        return draft
    note = _NOT_DEFINED[question.language].format(defined=question.defined)
    return replace(draft, headline=None, headline_quotes=(), notes=(*draft.notes, note))


def _people(match: Match) -> list[str]:
    return [match.sentence.text[span.start : span.end] for span in persons(match.sentence)]


def _long_form(defined: str, match: Match) -> Span | None:
    words = defined.split()  # "KP CSC" is the CSC of the KP
    is_short = all(map(is_abbreviation, words))
    return long_form(words[-1].removesuffix("s"), match.sentence.text) if is_short else None


def _commonest(spelt_out: Sequence[tuple[Match, Span]]) -> tuple[Match, str]:
    """The first sentence with the long form that most of them give, and that form."""
    forms = [(match, span.slice(match.sentence.text)) for match, span in spelt_out]
    commonest = Counter(form.casefold() for _, form in forms).most_common(1)[0][0]
    return next((match, form) for match, form in forms if form.casefold() == commonest)

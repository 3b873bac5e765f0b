"""Which forms of words may answer a typed question: a date where it asks when, a number where it asks how many."""

from collections.abc import Callable
from functools import partial

from assistant.questions.question import Question
from assistant.questions.question_kind import AnswerKind
from assistant.reading import typed_spans
from assistant.reading.parts_of_year import parts_of_year
from assistant.reading.sentence import Sentence
from assistant.reading.typed_spans import TypedSpan

Finder = Callable[[Sentence], list[TypedSpan]]
FINDERS: dict[AnswerKind, Finder] = {
    "date": typed_spans.dates,
    "duration": typed_spans.durations,
    "share": typed_spans.shares,
    "money": typed_spans.money,
    "count": typed_spans.counts,
    "amount": typed_spans.amounts,
    "place": typed_spans.places,
}
_WORDS_TO_NOUN = 2
"""Words after "one" among which the noun stands that it counts: "one single member"."""


def finders_of(question: Question) -> tuple[Finder, ...]:
    """What finds the spans that may answer; each is for where those before it find nothing."""
    if question.kind == "date" and question.asks_for_part_of_year:
        return (_dates_and_parts,)
    if question.kind == "count":
        return partial(_counts_and_ones, question), typed_spans.shares
    return (FINDERS[question.kind],)


def _dates_and_parts(sentence: Sentence) -> list[TypedSpan]:
    return [*typed_spans.dates(sentence), *parts_of_year(sentence)]


def _counts_and_ones(question: Question, sentence: Sentence) -> list[TypedSpan]:
    """Numbers, or "one" before the very noun that is counted: elsewhere, or beside a number, it is an article."""
    ones = [span for span in typed_spans.ones(sentence) if question.counted in _stems_after(sentence, span)]
    return typed_spans.counts(sentence) or ones


def _stems_after(sentence: Sentence, span: TypedSpan) -> list[str]:
    return [word.stem for word in sentence.words if span.end <= word.start][:_WORDS_TO_NOUN]

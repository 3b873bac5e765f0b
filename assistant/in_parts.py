"""One answer to several questions that were asked at once."""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import replace

from assistant.answer import Answer, Examined, Refusal, Timings
from assistant.events import Event, Finished
from assistant.questions.question_language import question_language
from assistant.questions.two_questions import Part

_UNANSWERED = {
    "en": "The documents do not answer this part: “{part}”",
    "fr": "Les documents ne répondent pas à cette partie : « {part} »",
    "pt": "Os documentos não respondem a esta parte: «{part}»",
}
_SHORT = 80
"""Characters of headlines that are shown beside each other."""


def answer_each(
    parts: Sequence[Part], events: Callable[[str], Iterator[Event]], whole: str
) -> Generator[Event, None, Answer | None]:
    """What is reported while each of the ``parts`` of a question is answered. Gives back the answer to those that the
    documents answer, with a remark on each other; None where they answer none.
    """
    outcomes: list[Answer | Refusal] = []
    for part in parts:
        for event in events(part.in_full):
            if isinstance(event, Finished):
                outcomes.append(event.outcome)
            else:
                yield event
    answers = [outcome for outcome in outcomes if isinstance(outcome, Answer)]
    if not answers:
        return None
    answer = answers[0]
    for further in answers[1:]:
        answer = _joined(answer, further)
    unanswered = [part.written for part, outcome in zip(parts, outcomes, strict=True) if isinstance(outcome, Refusal)]
    language = question_language(whole)
    notes = (*answer.notes, *(_UNANSWERED[language].format(part=part) for part in unanswered))
    return replace(answer, notes=tuple(dict.fromkeys(notes)))


def _joined(first: Answer, further: Answer) -> Answer:
    """One answer of two, each citation once, numbered from 1."""
    citations = list(first.citations)
    number: dict[int, int] = {}
    for citation in further.citations:
        known = next((each for each in citations if each.place == citation.place), None)
        if known is None:
            known = replace(citation, n=len(citations) + 1)
            citations.append(known)
        number[citation.n] = known.n

    def anew(numbers: Sequence[int]) -> tuple[int, ...]:
        return tuple(number[each] for each in numbers)

    said = {statement.text for statement in first.statements}
    statements = [replace(each, citations=anew(each.citations)) for each in further.statements if each.text not in said]
    # Two lists stay apart where each name says on which side it is.
    are_told_apart = all(item.stance for item in (*first.items, *further.items))
    items = [
        replace(each, citations=anew(each.citations))
        for each in (further.items if are_told_apart or not first.items else ())
    ]
    conflicts = [
        replace(each, values=tuple(replace(value, citations=anew(value.citations)) for value in each.values))
        for each in further.conflicts
    ]
    unclear = [replace(each, citations=anew(each.citations)) for each in further.unclear]
    places = {each.place for each in first.passages}
    headline, cited = first.headline, first.headline_citations
    are_lists = first.items and further.items and are_told_apart
    is_short = len((headline or "") + (further.headline or "")) <= _SHORT
    if headline and further.headline and headline != further.headline and (are_lists or is_short):
        headline = f"{headline}; {further.headline}"
        cited = tuple(dict.fromkeys((*cited, *anew(further.headline_citations))))
    return replace(
        first,
        headline=headline,
        headline_citations=cited,
        items=(*first.items, *items),
        statements=(*first.statements, *statements),
        citations=tuple(citations),
        conflicts=(*first.conflicts, *conflicts),
        unclear=(*first.unclear, *unclear),
        confidence=min(first.confidence, further.confidence),
        examined=_of_both(first.examined, further.examined),
        passages=(*first.passages, *(each for each in further.passages if each.place not in places)),
        removed=(*first.removed, *further.removed),
        notes=(*first.notes, *further.notes),
        timings=_together(first.timings, further.timings),
    )


def _of_both(one: Examined, other: Examined) -> Examined:
    """The same documents, and the rows of the ledger of both together."""
    matched = [each.matched for each in (one, other) if each.matched is not None]
    unclear = [each.unclear for each in (one, other) if each.unclear is not None]
    return replace(one, matched=sum(matched) if matched else None, unclear=sum(unclear) if unclear else None)


def _together(one: Timings, other: Timings) -> Timings:
    return Timings(
        one.retrieve + other.retrieve, one.answer + other.answer, one.verify + other.verify, one.total + other.total
    )

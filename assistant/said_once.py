"""What an answer quotes, each sentence once: for those who read it, not for those who count its citations."""

from dataclasses import replace

from assistant.answer import Answer, Statement
from assistant.citation import Citation


def said_once(answer: Answer) -> tuple[Statement, ...]:
    """The statements without quotations that stand within another one, whose numbers go to that one.

    One actor's sentence may be quoted alone, and another's with the sentences before it, which are the first one's.
    """
    quoted = [answer.citation(each.citations[0]) if _is_quoted(each) else None for each in answer.statements]
    kept: dict[int, Statement] = {}
    for place, statement in enumerate(answer.statements):
        around = max(
            (other for other, source in enumerate(quoted) if _is_within(quoted[place], source)),
            key=lambda other: len(answer.statements[other].text),
            default=place,
        )
        held = kept.get(around, answer.statements[around])
        numbers = dict.fromkeys((*held.citations, *statement.citations))
        kept[around] = replace(held, citations=tuple(numbers))
    return tuple(kept.values())


def _is_quoted(statement: Statement) -> bool:
    return statement.verdict == "verbatim" and bool(statement.citations)


def _is_within(inner: Citation | None, outer: Citation | None) -> bool:
    """Whether one quotation is a part of another one, and not the same."""
    return (
        inner is not None
        and outer is not None
        and inner.place != outer.place
        and (inner.document_id, inner.version) == (outer.document_id, outer.version)
        and outer.start <= inner.start
        and inner.end <= outer.end
    )

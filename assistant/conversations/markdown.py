"""Conversations as Markdown: every answer with the quotations it rests on and where they stand."""

from collections.abc import Iterator, Sequence

from assistant.answer import Answer, Item, Refusal, Statement
from assistant.brief.wording import source
from assistant.citation import Citation
from assistant.conversations.kept import KeptConversation, KeptTurn
from assistant.plain_markdown import plain

_UNANSWERED = {"waiting": "Not answered yet.", "stopped": "Stopped before an answer was found.", "done": ""}


def to_markdown(conversations: Sequence[KeptConversation]) -> str:
    """All of them, one after the other. Words of documents and people are escaped: they are text and no marks."""
    return "\n\n".join("\n\n".join(_conversation(each)) for each in conversations) + "\n"


def _conversation(conversation: KeptConversation) -> Iterator[str]:
    yield f"# {plain(conversation.title)}"
    yield f"*{conversation.created:%Y-%m-%d} to {conversation.changed:%Y-%m-%d}*"
    for turn in conversation.turns:
        yield from _turn(turn)


def _turn(turn: KeptTurn) -> Iterator[str]:
    yield f"## {plain(turn.question)}"
    match turn.outcome:
        case Answer() as answer:
            yield from _answer(answer)
        case Refusal() as refusal:
            yield from _understood(refusal)
            yield plain(refusal.reason)
            if refusal.nearest_topics:
                yield "The documents do speak of:\n\n" + _list(plain(each) for each in refusal.nearest_topics)
            if refusal.notes:
                yield _list(plain(note) for note in refusal.notes)
        case None:
            yield f"*{plain(turn.failure or _UNANSWERED.get(turn.state, ''))}*"
    if turn.feedback is not None:
        comment = f": {plain(turn.feedback.comment)}" if turn.feedback.comment else ""
        yield f"*Found {'right' if turn.feedback.liked else 'wrong'} on {turn.feedback.given:%Y-%m-%d}{comment}*"


def _answer(answer: Answer) -> Iterator[str]:
    yield from _understood(answer)
    if answer.headline:
        yield f"**{plain(answer.headline)}**{_marks(answer.headline_citations)}"
    if answer.items:
        yield _list(_item(each) for each in answer.items)
    if answer.unclear:
        yield "Unclear, and not counted:\n\n" + _list(
            f"{plain(each.name)} ({plain(each.stance)}): {plain(each.reason)}{_marks(each.citations)}"
            for each in answer.unclear
        )
    for conflict in answer.conflicts:
        values = _list(f"{plain(each.value)}{_marks(each.citations)}" for each in conflict.values)
        yield f"The documents give different answers. {plain(conflict.about)}:\n\n{values}"
    yield from (_statement(each) for each in answer.statements)
    if answer.notes:
        yield _list(plain(note) for note in answer.notes)
    yield "Sources:"
    yield "\n".join(_source(each) for each in answer.citations)
    if answer.removed:
        yield "Left out, because it did not pass the check:\n\n" + _list(
            f"{plain(each.text)} ({plain(each.reason)})" for each in answer.removed
        )
    examined, failed = answer.examined, answer.examined.failed
    unread = f" {failed} {'file' if failed == 1 else 'files'} could not be read." if failed else ""
    looked_at = f"Examined {examined.documents} of {examined.of} documents.{unread}"
    yield f"*{looked_at} Made by: {plain(answer.engine.answerer)}.*"


def _understood(outcome: Answer | Refusal) -> Iterator[str]:
    if outcome.standalone_question.strip().casefold() != outcome.question.strip().casefold():
        yield f"*Understood as: {plain(outcome.standalone_question)}*"


def _item(item: Item) -> str:
    stance = f" ({plain(item.stance)})" if item.stance else ""
    found_by = f", found by {plain(item.found_by)}" if item.found_by else ""
    return f"{plain(item.name)}{stance}{_marks(item.citations)}{found_by}"


def _statement(statement: Statement) -> str:
    if statement.verdict == "verbatim":
        return f"> {plain(statement.text)}{_marks(statement.citations)}"
    speaker = f"**{plain(statement.speaker)}:** " if statement.speaker else ""
    return f"{speaker}{plain(statement.text)}{_marks(statement.citations)}"


def _source(citation: Citation) -> str:
    also = "".join(f" Also in: {plain(each.origin)} ({each.relation})." for each in citation.also_in)
    return f"{citation.n}. “{plain(citation.quote)}” {plain(source(citation, 'en'))}{also}"


def _marks(numbers: Sequence[int]) -> str:
    return "".join(f" \\[{number}\\]" for number in numbers)


def _list(lines: Iterator[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)

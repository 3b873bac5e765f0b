"""Conversations as Markdown: every answer with the quotations it rests on and where they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from assistant.answer import Answer, Item, Refusal, Statement
from assistant.brief.brief import table
from assistant.brief.wording import Say, source
from assistant.citation import Citation
from assistant.conversations.kept import KeptConversation, KeptTurn
from assistant.plain_markdown import plain
from assistant.written_date import written_date

_UNANSWERED = {"waiting": "Not answered yet.", "stopped": "Stopped before an answer was found.", "done": ""}


def to_markdown(conversations: Sequence[KeptConversation], say: Say = str, language: str = "en") -> str:
    """All of them, one after the other. Words of documents and people are escaped: they are text and no marks."""
    written = _Written(say, language)
    return "\n\n".join("\n\n".join(written.conversation(each)) for each in conversations) + "\n"


@dataclass(frozen=True, slots=True)
class _Written:
    """The parts of a conversation, with the words around them as ``say`` puts them and dates as ``language`` does."""

    say: Say
    language: str

    def conversation(self, conversation: KeptConversation) -> Iterator[str]:
        first, last = (self._day(each) for each in (conversation.created, conversation.changed))
        yield f"# {plain(conversation.title)}"
        yield f"*{first}*" if first == last else f"*{first} – {last}*"
        for turn in conversation.turns:
            yield from self._turn(turn)

    def _turn(self, turn: KeptTurn) -> Iterator[str]:
        yield f"## {plain(turn.question)}"
        match turn.outcome:
            case Answer() as answer:
                yield from self._answer(answer)
            case Refusal() as refusal:
                yield from self._understood(refusal)
                yield plain(refusal.reason)
                if refusal.nearest_topics:
                    yield self._titled("The documents do speak of:", (plain(each) for each in refusal.nearest_topics))
                if refusal.notes:
                    yield _list(plain(self.say(note)) for note in refusal.notes)
            case None:
                yield f"*{plain(self.say(turn.failure or _UNANSWERED.get(turn.state, '')))}*"
        if turn.feedback is not None:
            comment = f": {plain(turn.feedback.comment)}" if turn.feedback.comment else ""
            found = self.say("Found right" if turn.feedback.liked else "Found wrong")
            yield f"*{found}, {self._day(turn.feedback.given)}{comment}*"

    def _answer(self, answer: Answer) -> Iterator[str]:
        yield from self._understood(answer)
        if answer.headline and not any(each.text == answer.headline for each in answer.statements):
            yield f"**{plain(answer.headline)}**{_marks(answer.headline_citations)}"
        if answer.items:
            yield _list(self._item(each) for each in answer.items)
        if answer.unclear:
            yield self._titled(
                "Unclear, and not counted:",
                (
                    f"{plain(each.name)} ({plain(self._stance(each.stance))}): {plain(each.reason)}"
                    f"{_marks(each.citations)}"
                    for each in answer.unclear
                ),
            )
        for conflict in answer.conflicts:
            values = (f"{plain(each.value)}{_marks(each.citations)}" for each in conflict.values)
            yield f"{self.say('The documents give different answers')}: {plain(conflict.about)}\n\n{_list(values)}"
        yield from (_statement(each) for each in answer.statements)
        for added in answer.added:
            lines = (
                f"{f'**{plain(each.lead)}** ' if each.lead else ''}{plain(each.text)}{_marks(each.citations)}"
                for each in added.lines
            )
            yield f"{plain(added.title)}:\n\n{_list(lines)}"
        if answer.notes:
            yield _list(plain(self.say(note)) for note in answer.notes)
        yield self.say("Sources:")
        yield "\n".join(self._source(each) for each in answer.citations)
        if answer.removed:
            yield self._titled(
                "Left out, because it did not pass the check:",
                (f"{plain(each.text)} ({plain(self.say(each.reason))})" for each in answer.removed),
            )
        yield f"*{plain(self._looked_at(answer))}*"

    def _looked_at(self, answer: Answer) -> str:
        examined = answer.examined
        looked_at, of, failed, model = examined.documents, examined.of, examined.failed, answer.engine.answerer
        said = [f"Examined {looked_at} of {of} document." if of == 1 else f"Examined {looked_at} of {of} documents."]
        if failed:
            said.append(f"{failed} file could not be read." if failed == 1 else f"{failed} files could not be read.")
        said.append(
            "Quoted from the documents; no language model was used."
            if model == "extractive"
            else f"Written by {model}; each statement was checked against the passage it cites."
        )
        return " ".join(map(self.say, said))

    def _understood(self, outcome: Answer | Refusal) -> Iterator[str]:
        if outcome.standalone_question.strip().casefold() != outcome.question.strip().casefold():
            yield f"*{plain(self.say(f'Understood as: {outcome.standalone_question}'))}*"

    def _item(self, item: Item) -> str:
        stance = f" ({plain(self._stance(item.stance))})" if item.stance else ""
        found_by = f", {plain(self.say(f'found by {item.found_by}'))}" if item.found_by else ""
        return f"{plain(item.name)}{stance}{_marks(item.citations)}{found_by}"

    def _source(self, citation: Citation) -> str:
        also = "".join(
            f" {self.say('Also in:')} {plain(each.origin)} ({self.say(each.relation)})." for each in citation.also_in
        )
        return f"{citation.n}. “{plain(citation.quote)}” {plain(source(citation, self.language))}{also}"

    def _stance(self, stance: str) -> str:
        return str(table()["stance names"].get(stance, {}).get(self.language, stance))

    def _day(self, moment: datetime) -> str:
        return written_date(f"{moment:%Y-%m-%d}", self.language)

    def _titled(self, title: str, lines: Iterator[str]) -> str:
        return f"{self.say(title)}\n\n{_list(lines)}"


def _statement(statement: Statement) -> str:
    if statement.verdict == "verbatim":
        return f"> {plain(statement.text)}{_marks(statement.citations)}"
    speaker = f"**{plain(statement.speaker)}:** " if statement.speaker else ""
    return f"{speaker}{plain(statement.text)}{_marks(statement.citations)}"


def _marks(numbers: Sequence[int]) -> str:
    return "".join(f" \\[{number}\\]" for number in numbers)


def _list(lines: Iterator[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)

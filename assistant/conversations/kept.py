"""A conversation as it is kept. Immutable: a change makes another one.

A field added here with a default is kept as well, and what was kept without it can still be read.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BeforeValidator, PlainSerializer

from assistant.answer import Answer, Audience, Refusal
from assistant.conversation import Conversation, Turn
from assistant.conversations.outcome_json import kept_json, read_outcome
from vectorstore.index import Filter

TurnState = Literal["waiting", "done", "failed", "stopped"]
LONGEST_TITLE = 80


def now() -> datetime:
    """This moment, in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def _read(value: Any) -> Answer | Refusal | None:
    return value if value is None or isinstance(value, Answer | Refusal) else read_outcome(value)


def _written(value: Answer | Refusal | None) -> dict[str, Any] | None:
    return None if value is None else kept_json(value)


@dataclass(frozen=True, slots=True)
class Feedback:
    """What the reader thought of an outcome."""

    liked: bool
    given: AwareDatetime
    comment: str = ""


@dataclass(frozen=True, slots=True)
class KeptTurn:
    """A question and what came of it. ``outcome`` is set when done, ``failure`` (plain words) when failed."""

    question: str
    filter: Filter | None = None
    """Which documents it is kept to; None for all."""
    audience: Audience = "everyone"
    """Who asks."""
    id: str = field(default_factory=lambda: secrets.token_hex(4))
    asked: AwareDatetime = field(default_factory=now)
    state: TurnState = "waiting"
    outcome: Annotated[Answer | Refusal | None, BeforeValidator(_read), PlainSerializer(_written)] = None
    failure: str = ""
    feedback: Feedback | None = None


@dataclass(frozen=True, slots=True)
class KeptConversation:
    """Turns in the order in which they were asked. The title is the first question until someone gives another."""

    id: str = field(default_factory=lambda: secrets.token_hex(8))
    title: str = ""
    created: AwareDatetime = field(default_factory=now)
    changed: AwareDatetime = field(default_factory=now)
    turns: tuple[KeptTurn, ...] = ()

    def turn(self, identity: str) -> KeptTurn | None:
        """The turn with this id, if there is one."""
        return next((each for each in self.turns if each.id == identity), None)

    def with_turn(self, turn: KeptTurn) -> "KeptConversation":
        """With one more turn at the end."""
        return replace(self, title=self.title or title_of(turn.question), turns=(*self.turns, turn))

    def with_changed(self, identity: str, change: Callable[[KeptTurn], KeptTurn]) -> "KeptConversation":
        """With one turn changed; as it is where there is no such turn."""
        return replace(self, turns=tuple(change(each) if each.id == identity else each for each in self.turns))

    def renamed(self, title: str) -> "KeptConversation":
        """Under another title; as it is where the title says nothing."""
        return replace(self, title=title_of(title) or self.title)

    def before(self, identity: str, text_of: Callable[[Answer | Refusal], str]) -> Conversation:
        """What was answered before this turn, as the assistant is given it; ``text_of`` makes an outcome a text."""
        answered: list[Turn] = []
        for turn in self.turns:
            if turn.id == identity:
                break
            if turn.outcome is not None:
                answered.append(Turn(turn.outcome.standalone_question, text_of(turn.outcome)))
        return Conversation(tuple(answered))


def title_of(text: str) -> str:
    """A text in one line, cut between words where it is long."""
    line = " ".join(text.split())
    if len(line) <= LONGEST_TITLE:
        return line
    return f"{line[:LONGEST_TITLE].rsplit(' ', 1)[0]}…"

"""What the assistant reports while it works, for a page or a terminal to show."""

from dataclasses import dataclass

from assistant.answer import Answer, Refusal, Statement
from assistant.citation import Citation


@dataclass(frozen=True, slots=True)
class Step:
    """A stage has begun. ``text`` is a sentence for the reader: "Searching 12 documents"."""

    stage: str
    text: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A chat model is at work, and there is nothing new to show: a moment at which whoever asked may stop."""


@dataclass(frozen=True, slots=True)
class StatementVerified:
    """A statement that has just passed verification, with the citations it uses.

    They are numbered among what has been reported; the finished outcome, in which a headline may come first, numbers
    them anew.
    """

    statement: Statement
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Finished:
    """The last event of every question."""

    outcome: Answer | Refusal


Event = Step | Waiting | StatementVerified | Finished

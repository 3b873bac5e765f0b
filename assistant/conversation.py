"""A conversation: what was asked before, and what was answered."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier exchange, as plain text. ``question`` is the standalone form when there was one."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Conversation:
    """Earlier turns, oldest first."""

    turns: tuple[Turn, ...] = ()

    def with_turn(self, question: str, answer: str) -> "Conversation":
        """This conversation with one more turn at its end."""
        return Conversation((*self.turns, Turn(question, answer)))


NOTHING_SAID = Conversation()

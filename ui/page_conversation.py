"""The conversation that a page shows: a copy of what is kept, and what only this page knows of it.

It touches nothing of Streamlit's, so that what happened can be kept while a run of the page is being ended.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import reduce
from threading import Lock
from typing import Self

from assistant.answer import Answer, Refusal
from assistant.conversations.kept import KeptConversation, KeptTurn, TurnState, now
from assistant.conversations.store import ConversationStore, NoConversationError, Version
from assistant.errors import AssistantError

Change = Callable[[KeptConversation], KeptConversation]

JUST_ASKED = timedelta(seconds=5)
"""How long a question that nobody answers yet is taken for one that another window is about to answer."""


class UnderWay:
    """The questions that windows of this program are answering at the moment."""

    def __init__(self) -> None:
        self._turns: set[str] = set()
        self._lock = Lock()

    def begin(self, identity: str) -> None:
        """A window answers this turn."""
        with self._lock:
            self._turns.add(identity)

    def end(self, identity: str) -> None:
        """It does so no longer, whatever came of it."""
        with self._lock:
            self._turns.discard(identity)

    def holds(self, turn: KeptTurn) -> bool:
        """Whether some window answers this turn, or is about to."""
        with self._lock:
            return turn.id in self._turns or now() - turn.asked < JUST_ASKED


UNDER_WAY = UnderWay()


@dataclass(slots=True)
class PageConversation:
    """``mine`` are the turns that this page asked and has to answer; ``arriving`` those whose outcome is new to it."""

    store: ConversationStore | None
    kept: KeptConversation = field(default_factory=KeptConversation)
    """What is shown: what is in the file, with what could not be written to it."""
    version: Version | None = None
    """Of the file as this page knows it; None while there is none."""
    missing: str = ""
    """Why the conversation cannot be shown, in plain words."""
    unkept: str = ""
    """Why what is shown could not be kept, in plain words."""
    pending: list[Change] = field(default_factory=list)
    """What could not be kept; the next change tries again."""
    mine: set[str] = field(default_factory=set)
    arriving: set[str] = field(default_factory=set)
    _known: KeptConversation = field(init=False)
    """What is in the file, as this page knows it."""

    def __post_init__(self) -> None:
        self._known = self.kept

    @classmethod
    def opened(cls, store: ConversationStore | None, identity: str) -> Self:
        """A conversation that is kept, or the reason why it cannot be shown."""
        page = cls(store, KeptConversation(identity))
        page._read()
        return page

    def look_again(self) -> None:
        """Take over what other windows have done to it meanwhile."""
        if self.store is None or self.version is None:
            return
        if self.store.version(self.kept.id) != self.version:
            self._read()

    def ask(self, turn: KeptTurn) -> None:
        """Add a turn; those of this page that still wait are stopped."""
        for each in self.kept.turns:
            if each.id in self.mine and each.state == "waiting":
                self.end(each.id, "stopped")
        self.mine.add(turn.id)
        self._change(lambda kept: kept.with_turn(turn))

    def ask_again(self, identity: str) -> None:
        """Let a turn wait for an answer of this page."""
        self.mine.add(identity)
        self.change_turn(identity, lambda turn: replace(turn, state="waiting", failure="", asked=now()))

    def finish(self, identity: str, outcome: Answer | Refusal) -> None:
        """Keep the outcome of a waiting turn."""
        self._end(identity, lambda turn: replace(turn, state="done", outcome=outcome))

    def end(self, identity: str, state: TurnState, failure: str = "") -> None:
        """Keep that a waiting turn came to nothing."""
        self._end(identity, lambda turn: replace(turn, state=state, failure=failure))

    def rename(self, title: str) -> None:
        """Keep another title."""
        self._change(lambda kept: kept.renamed(title))

    def change_turn(self, identity: str, change: Callable[[KeptTurn], KeptTurn]) -> None:
        """Keep a change of one turn."""
        self._change(lambda kept: kept.with_changed(identity, change))

    def _end(self, identity: str, change: Callable[[KeptTurn], KeptTurn]) -> None:
        self.arriving.add(identity)
        self.change_turn(identity, lambda turn: change(turn) if turn.state == "waiting" else turn)

    def _change(self, act: Change) -> None:
        """Do it to what is kept; where that fails, to what this page knows, and say why it is not kept."""
        self.pending.append(act)
        if self.store is None:
            self.kept = self._with_pending(self._known)
            return
        try:
            self._known, self.version = self.store.change(self._known, self._with_pending, is_new=self.version is None)
        except NoConversationError as error:
            self.missing = str(error)
        except AssistantError as error:
            self.kept, self.unkept = self._with_pending(self._known), str(error)
        else:
            self.kept, self.unkept = self._known, ""
            self.pending.clear()

    def _with_pending(self, conversation: KeptConversation) -> KeptConversation:
        return reduce(lambda made, act: act(made), self.pending, conversation)

    def _read(self) -> None:
        if self.store is None:
            return
        try:
            version = self.store.version(self.kept.id)
            self._known, self.version, self.missing = self.store.read(self.kept.id), version, ""
        except AssistantError as error:
            self.missing = str(error)
        else:
            self.kept = self._with_pending(self._known)

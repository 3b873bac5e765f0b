"""The Protocol every chat model is used through."""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol


class ChatModel(Protocol):
    """A chat model that can be asked, with a system text and a user text; it remembers nothing."""

    @property
    def name(self) -> str:
        """``<provider>:<model>``, as shown to the reader."""

    def ask(self, system: str, user: str, schema: Mapping[str, Any]) -> Generator[str, None, None]:
        """The model's reply in pieces as they come, JSON by request of ``schema`` where the provider can enforce it.

        An empty piece says that it is still at work. Closing the generator cancels the request.

        Raises:
            ChatModelError: while iterating: the model cannot be reached, refuses, is over quota, or breaks off, also
                after some pieces; the message is in plain words, holds no secret, and says what to do.
        """


@dataclass(frozen=True, slots=True)
class Generation:
    """A chat model and how much may be put before it: prompt tokens, counted by ``count_tokens``."""

    model: ChatModel
    count_tokens: Callable[[str], int]
    budget: int

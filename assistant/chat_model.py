"""The Protocol every chat model is used through."""

from collections.abc import Mapping
from typing import Any, Protocol


class ChatModel(Protocol):
    """A chat model that can be asked once, with a system text and a user text."""

    @property
    def name(self) -> str:
        """``<provider>:<model>``, as shown to the reader."""

    def ask(self, system: str, user: str, schema: Mapping[str, Any]) -> str:
        """The model's reply as text, JSON by request of ``schema`` where the provider can enforce it.

        Raises:
            ChatModelError: the model cannot be reached, refuses, or is over quota; the message is
                in plain words, holds no secret, and says what to do.
        """

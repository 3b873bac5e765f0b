"""What can go wrong while answering, other than the documents not holding an answer (a Refusal)."""


class AssistantError(Exception):
    """A question cannot be processed; the message says why and what to do."""


class ChatModelError(AssistantError):
    """The chat model cannot be reached, refused, or returned something unusable. Plain words for the reader."""


class UnusableReplyError(ChatModelError):
    """A chat model replied, but not in the form that was asked for, nor in one that can be read as it."""

    @classmethod
    def of(cls, model: str) -> "UnusableReplyError":
        """The error for the model of this name."""
        return cls(
            f"The chat model {model} returned nothing usable: no answer in the form that was asked for. "
            "Ask again, or use a larger model."
        )

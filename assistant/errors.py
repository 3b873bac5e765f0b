"""What can go wrong while answering, other than the documents not holding an answer (a Refusal)."""


class AssistantError(Exception):
    """A question cannot be processed; the message says why and what to do."""


class ChatModelError(AssistantError):
    """The chat model cannot be reached, refused, or returned something unusable. Plain words for the reader."""

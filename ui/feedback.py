"""What the reader thinks of an outcome, asked under it."""

from assistant.conversations.kept import KeptTurn
from ui import components, conversation_state
from ui.language import gettext as _


def show_feedback(turn: KeptTurn) -> None:
    """A thumb up, a thumb down and a comment, as far as they were given."""
    given = turn.feedback
    data = {
        "liked": None if given is None else given.liked,
        "comment": "" if given is None else given.comment,
        "question": _("Is this right?"),
        "up": _("This is right"),
        "down": _("Something is wrong"),
        "ask": _("What is right or wrong about it? This stays on this computer."),
        "save": _("Keep the comment"),
        "edit": _("Change the comment"),
        "add": _("Add a comment"),
        "kept": _("Kept. Thank you."),
    }
    components.feedback(
        data,
        key=f"feedback-{turn.id}",
        on_rated=lambda liked, comment: conversation_state.rate(turn.id, liked, comment),
    )

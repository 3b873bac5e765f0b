"""Lines that say what came of something, or how it stands, as plain data for the page's component."""

from typing import Literal, TypedDict

State = Literal["good", "bad", "plain"]


class Row(TypedDict, total=False):
    """One line. With ``action``, a button of that name, which ``action_label`` describes, gives back ``id``."""

    id: str
    title: str
    text: str
    detail: str
    state: State
    action: str
    action_label: str


def row(title: str, text: str = "", detail: str = "", state: State = "plain") -> Row:
    """A line without a button."""
    return {"title": title, "text": text, "detail": detail, "state": state}

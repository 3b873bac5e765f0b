"""What pages of one column have in common: the assistant or why there is none, and the open document beside."""

from collections.abc import Callable

from ui import conversation_state
from ui.access import service_or_notice
from ui.pane import show_document
from ui.service import Service
from ui.workspace import workspace


def page(show: Callable[[Service], None]) -> None:
    """Draw a page whose reading column is what ``show`` draws, once the assistant is there.

    The document comes first: what is shown may take a while, and what is open must not wait for it.
    """
    opened = conversation_state.opened()
    reading, beside = workspace()
    with reading:
        service = service_or_notice()
    if service is None:
        return
    if opened is not None:
        with beside:
            show_document(service, opened)
    with reading:
        show(service)

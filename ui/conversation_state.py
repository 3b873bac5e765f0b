"""What one visitor's page remembers between runs: which conversation is open, and which document.

The conversation itself is kept in a file; the page's address names it, so that a reload finds it again.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

import streamlit as st

from assistant.answer import Place
from assistant.citation import Citation
from assistant.conversations.kept import Feedback, KeptTurn, now
from assistant.conversations.store import ConversationStore
from assistant.errors import AssistantError
from assistant.settings import read_settings
from ingest.document import Span
from ui import asking
from ui.document_view import Opened
from ui.page_conversation import PageConversation

_PARAMETERS = ("document", "start", "end", "version")
"""What the page's address says of the open document."""


def page_conversation() -> PageConversation:
    """The conversation that the address names, as it is kept now; else this visitor's; else a new one."""
    wanted = st.query_params.get("conversation")
    current = cast("PageConversation | None", st.session_state.get("conversation"))
    if wanted and (current is None or current.kept.id != wanted):
        current = PageConversation.opened(store(), wanted)
    elif current is None:
        current = PageConversation(store())
    else:
        current.look_again()
    st.session_state["conversation"] = current
    return current


def store() -> ConversationStore | None:
    """Where conversations are kept; None where the settings do not tell, of which the page speaks elsewhere."""
    try:
        return ConversationStore(read_settings().home)
    except AssistantError:
        return None


def ask(question: str, of_all: bool = False) -> None:
    """Add a question to the conversation; the page answers it on this run.

    It is kept to what the reader has chosen, unless it is ``of_all`` documents.

    A question of this page that is still waiting counts as stopped: nobody asks two at once.
    """
    if question.strip():
        if page_conversation().missing:
            start_anew()
        filter = None if of_all else asking.chosen_filter()
        page_conversation().ask(KeptTurn(question.strip(), filter=filter, audience=asking.chosen_audience()))
        name_conversation()


def ask_again(identity: str) -> None:
    """Have a question that failed or was stopped answered on this run."""
    page_conversation().ask_again(identity)


def rate(identity: str, liked: bool | None, comment: str) -> None:
    """Keep what the reader thinks of an outcome; None takes it back."""
    feedback = None if liked is None else Feedback(liked, now(), comment.strip())
    page_conversation().change_turn(identity, lambda turn: replace(turn, feedback=feedback))


def name_conversation() -> None:
    """Have the address name the conversation that is open, if there is something in it."""
    conversation = page_conversation()
    if conversation.kept.turns and st.query_params.get("conversation") != conversation.kept.id:
        st.query_params["conversation"] = conversation.kept.id


def open_conversation(identity: str) -> None:
    """Open another conversation, and close the document."""
    close_document()
    st.query_params["conversation"] = identity


def start_anew() -> None:
    """Leave the conversation, which stays in the list, and close the document."""
    st.session_state.pop("conversation", None)
    st.query_params.pop("conversation", None)
    close_document()


def opened() -> Opened | None:
    """The document that the page's address names, so that every open passage is a link that can be sent."""
    document_id = st.query_params.get("document")
    if not document_id:
        return None
    start, end = st.query_params.get("start", ""), st.query_params.get("end", "")
    span = Span(int(start), int(end)) if _is_offset(start) and _is_offset(end) else None
    return Opened(document_id, st.query_params.get("version", ""), span)


def open_citation(citation: Citation | Place, among: Sequence[Citation] = ()) -> None:
    """Open a citation's document at its span. ``among`` are all those that can be walked through from there."""
    st.session_state["among"] = tuple(among)
    _open(
        {
            "document": citation.document_id,
            "start": str(citation.start),
            "end": str(citation.end),
            "version": citation.version,
        }
    )


def place_among() -> tuple[int, int] | None:
    """Which of the citations that can be walked through is open, from 1, and of how many; None where none is."""
    citations, here = _among(), opened()
    for place, each in enumerate(citations, 1):
        if here is not None and (here.document_id, here.span) == (each.document_id, Span(each.start, each.end)):
            return place, len(citations)
    return None


def step(by: int) -> None:
    """Open the citation that comes ``by`` after the open one; nothing where there is none."""
    place, citations = place_among(), _among()
    if place is not None and 1 <= place[0] + by <= len(citations):
        open_citation(citations[place[0] + by - 1], citations)


def _among() -> tuple[Citation, ...]:
    return cast("tuple[Citation, ...]", st.session_state.get("among", ()))


def open_document(document_id: str) -> None:
    """Open a document from its beginning."""
    _open({"document": document_id})


def ask_about(document_id: str) -> None:
    """Ask for a document's own page; a callback cannot go there, the end of the run can (``ui.record``)."""
    st.session_state["asked-about"] = document_id


def take_asked_about() -> str | None:
    """The document whose own page was asked for, once."""
    asked = st.session_state.pop("asked-about", None)
    return str(asked) if asked else None


def close_document() -> None:
    """Close whatever document is open."""
    for name in _PARAMETERS:
        st.query_params.pop(name, None)


def openings() -> int:
    """How often something was opened: the pane scrolls to the passage again when this grows."""
    return int(st.session_state.get("openings", 0))


def _open(parameters: dict[str, str]) -> None:
    """Name a document in the address, in place of the one before it; what else the address says is kept."""
    kept = {name: value for name, value in st.query_params.to_dict().items() if name not in _PARAMETERS}
    st.query_params.from_dict(kept | parameters)
    st.session_state["openings"] = openings() + 1


def _is_offset(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) < 12

"""What one visitor's page remembers between runs: the turns of the conversation, and what is open."""

from dataclasses import dataclass
from typing import Literal, cast

import streamlit as st

from assistant.answer import Answer, Refusal
from assistant.citation import Citation
from assistant.conversation import Conversation
from ingest.document import Span
from ui.document_view import Opened

TurnState = Literal["waiting", "done", "failed", "stopped"]


@dataclass(slots=True)
class PageTurn:
    """A question and what came of it. ``outcome`` is set when done, ``failure`` (plain words) when failed."""

    question: str
    state: TurnState = "waiting"
    outcome: Answer | Refusal | None = None
    failure: str = ""
    seen: bool = False
    """Whether the outcome has been on the page: a new one is scrolled to once."""


@dataclass(slots=True)
class PageConversation:
    """The turns shown, and the same conversation as the assistant is given it (answered turns only)."""

    turns: list[PageTurn]
    context: Conversation


def page_conversation() -> PageConversation:
    """This visitor's conversation; empty on the first visit."""
    if "conversation" not in st.session_state:
        st.session_state["conversation"] = PageConversation([], Conversation())
    return cast(PageConversation, st.session_state["conversation"])


def ask(question: str) -> None:
    """Add a question to the conversation; the page answers it on this run.

    A question before it that is still waiting counts as stopped: nobody asks two at once.
    """
    if question.strip():
        for turn in page_conversation().turns:
            if turn.state == "waiting":
                turn.state = "stopped"
        page_conversation().turns.append(PageTurn(question.strip()))


def start_anew() -> None:
    """Forget the conversation and close the document."""
    st.session_state.pop("conversation", None)
    close_document()


def opened() -> Opened | None:
    """The document that the page's address names, so that every open passage is a link that can be sent."""
    document_id = st.query_params.get("document")
    if not document_id:
        return None
    start, end = st.query_params.get("start", ""), st.query_params.get("end", "")
    span = Span(int(start), int(end)) if _is_offset(start) and _is_offset(end) else None
    return Opened(document_id, st.query_params.get("version", ""), span)


def open_citation(citation: Citation) -> None:
    """Open a citation's document at its span."""
    st.query_params.from_dict(
        {
            "document": citation.document_id,
            "start": str(citation.start),
            "end": str(citation.end),
            "version": citation.version,
        }
    )
    _count_opening()


def open_document(document_id: str) -> None:
    """Open a document from its beginning."""
    st.query_params.from_dict({"document": document_id})
    _count_opening()


def ask_about(document_id: str) -> None:
    """Ask for a document's own page; a callback cannot go there, the end of the run can (``ui.record``)."""
    st.session_state["asked-about"] = document_id


def take_asked_about() -> str | None:
    """The document whose own page was asked for, once."""
    asked = st.session_state.pop("asked-about", None)
    return str(asked) if asked else None


def close_document() -> None:
    """Close whatever document is open."""
    for name in ("document", "start", "end", "version"):
        st.query_params.pop(name, None)


def openings() -> int:
    """How often something was opened: the pane scrolls to the passage again when this grows."""
    return int(st.session_state.get("openings", 0))


def _count_opening() -> None:
    st.session_state["openings"] = openings() + 1


def _is_offset(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) < 12

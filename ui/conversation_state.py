"""What one visitor's page remembers between runs: the turns of the conversation, and what is open."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, cast

import streamlit as st

from assistant.answer import Answer, Audience, Refusal
from assistant.citation import Citation
from assistant.conversation import Conversation
from ingest.document import Span
from ui import asking
from ui.document_view import Opened
from vectorstore.index import Filter

TurnState = Literal["waiting", "done", "failed", "stopped"]


@dataclass(slots=True)
class PageTurn:
    """A question and what came of it. ``outcome`` is set when done, ``failure`` (plain words) when failed."""

    question: str
    filter: Filter | None = None
    """Which documents it is kept to; None for all."""
    audience: Audience = "everyone"
    """Who asks."""
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


def ask(question: str, of_all: bool = False) -> None:
    """Add a question to the conversation; the page answers it on this run.

    It is kept to what the reader has chosen, unless it is ``of_all`` documents.

    A question before it that is still waiting counts as stopped: nobody asks two at once.
    """
    if question.strip():
        for turn in page_conversation().turns:
            if turn.state == "waiting":
                turn.state = "stopped"
        page_conversation().turns.append(
            PageTurn(question.strip(), None if of_all else asking.chosen_filter(), asking.chosen_audience())
        )


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


def open_citation(citation: Citation, among: Sequence[Citation] = ()) -> None:
    """Open a citation's document at its span. ``among`` are all those that can be walked through from there."""
    st.session_state["among"] = tuple(among)
    close_document()
    st.query_params.update(
        {
            "document": citation.document_id,
            "start": str(citation.start),
            "end": str(citation.end),
            "version": citation.version,
        }
    )
    _count_opening()


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
    close_document()
    st.query_params["document"] = document_id
    _count_opening()


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

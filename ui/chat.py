"""The page where questions are asked."""

from collections.abc import Sequence

import streamlit as st

from ingest.statement import Statement
from ui import asking, components, conversation_state
from ui.access import SYNC_COMMAND, Foreseen, service_or_notice, show_failure
from ui.attribution import page_link
from ui.choices import show_choices
from ui.conversations import show_conversations
from ui.examples import example_questions
from ui.language import gettext as _
from ui.language import page_language
from ui.library_view import library_text
from ui.pane import show_document
from ui.sentences import told
from ui.service import Library, Service
from ui.turns import LONGEST_QUESTION, show_conversation, show_new
from ui.workspace import workspace
from vectorstore.records import DocumentSummary

READ_FOR_EXAMPLES = 200
"""Documents up to which all are read for an example of what they take sides on: of more, the first page would wait."""


def chat_page() -> None:
    """Draw the page; Streamlit calls this at every run."""
    choices = st.bottom.container(key="asking", horizontal=True)
    asked = st.chat_input(_("Ask about the documents"), key="asked", max_chars=LONGEST_QUESTION, submit_mode="stop")
    if asked := asked or asking.question_in_address():
        conversation_state.ask(asked[:LONGEST_QUESTION])
    conversation = conversation_state.page_conversation()
    conversation_state.name_conversation()
    opened = conversation_state.opened()
    reading, beside = workspace()
    with reading:
        service = service_or_notice()
        summaries = _summaries(service) if service is not None else None
    show_conversations(service, conversation)
    if summaries:
        with choices:
            show_choices(summaries)
    # The document first: answering may take a while, and what is open must not wait for it.
    if service is not None and opened is not None:
        with beside:
            show_document(service, opened)
    with reading:
        if conversation.missing:
            components.notice(_("This conversation cannot be shown"), told(conversation.missing))
            show_new()
        elif conversation.kept.turns:
            titles = {str(each.id): each.metadata.title for each in summaries or ()}
            show_conversation(service, conversation, titles)
        elif service is not None and summaries is not None:
            _show_welcome(service, summaries)


@st.cache_resource(show_spinner=False, max_entries=1)
def _held(_library: Library, generation: int) -> tuple[Sequence[DocumentSummary], Sequence[Statement]]:  # noqa: ARG001
    """The documents and positions of the library, read once for all who open the page until its generation moves."""
    return _library.summaries(), _library.statements()


def _summaries(service: Service) -> Sequence[DocumentSummary] | None:
    """The documents; None where they cannot be read, in which case the current container says why."""
    try:
        return _held(service.library, service.library.generation())[0]
    except Foreseen as error:
        show_failure(error)
        return None


def _show_welcome(service: Service, summaries: Sequence[DocumentSummary]) -> None:
    try:
        statements = _held(service.library, service.library.generation())[1]
        sided = service.sided_issues(page_language()) if len(summaries) <= READ_FOR_EXAMPLES else []
    except Foreseen as error:
        show_failure(error)
        return
    if not summaries:
        components.notice(
            _("The library is empty"),
            _("No document could be read. Sync a folder with documents; the page Documents lists files that failed."),
            command=SYNC_COMMAND,
        )
        return
    data = {
        "library": library_text(summaries),
        "examples": example_questions(summaries, statements, sided),
        "documents_link": page_link("documents"),
    }
    components.welcome(data, on_asked=conversation_state.ask)

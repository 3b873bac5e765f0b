"""The page where questions are asked."""

from collections.abc import Sequence
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.scriptrunner import StopException

from assistant.answer import Answer, Refusal
from assistant.events import Finished, StatementVerified, Step, Waiting
from ingest.statements import Statement
from ui import components, conversation_state
from ui.access import SYNC_COMMAND, Foreseen, service_or_notice, show_failure
from ui.conversation_state import PageConversation, PageTurn
from ui.examples import example_questions
from ui.library_view import library_text
from ui.outcome_view import View, answer_view, refusal_view, statement_view
from ui.pane import show_document
from ui.service import Library, Service
from ui.unexpected import UNEXPECTED
from ui.workspace import workspace
from vectorstore.records import DocumentSummary

LONGEST_QUESTION = 2000


def chat_page() -> None:
    """Draw the page; Streamlit calls this at every run."""
    asked = st.chat_input("Ask about the documents", key="asked", max_chars=LONGEST_QUESTION, submit_mode="stop")
    if asked:
        conversation_state.ask(asked)
    conversation = conversation_state.page_conversation()
    opened = conversation_state.opened()
    reading, beside = workspace()
    with reading:
        service = service_or_notice()
    # The document first: answering may take a while, and what is open must not wait for it.
    if service is not None and opened is not None:
        with beside:
            show_document(service, opened)
    with reading:
        if conversation.turns:
            _show_conversation(service, conversation)
        elif service is not None:
            _show_welcome(service)


@st.cache_resource(show_spinner=False, max_entries=1)
def _held(_library: Library, generation: int) -> tuple[Sequence[DocumentSummary], Sequence[Statement]]:  # noqa: ARG001
    """The documents and positions of the library, read once for all who open the page until its generation moves."""
    return _library.summaries(), _library.statements()


def _show_welcome(service: Service) -> None:
    try:
        summaries, statements = _held(service.library, service.library.generation())
    except Foreseen as error:
        show_failure(error)
        return
    if not summaries:
        components.notice(
            "The library is empty",
            "No document could be read. Sync a folder with documents; the page Documents lists files that failed.",
            command=SYNC_COMMAND,
        )
        return
    data = {"library": library_text(summaries), "examples": example_questions(summaries, statements)}
    components.welcome(data, on_asked=conversation_state.ask)


def _show_conversation(service: Service | None, conversation: PageConversation) -> None:
    last = len(conversation.turns) - 1
    for number, turn in enumerate(conversation.turns):
        components.question(turn.question, newest=number == last, key=f"question-{number}")
        slot = st.empty()
        if turn.state == "waiting" and service is not None:
            _work(service, conversation, turn, number, slot)
            # A new run clears the steps away and shows the outcome in their place.
            st.rerun()
        with slot.container():
            _show_outcome(turn, number)
    st.button("New conversation", key="anew", icon=":material/add:", on_click=conversation_state.start_anew)


def _work(service: Service, conversation: PageConversation, turn: PageTurn, number: int, slot: DeltaGenerator) -> None:
    """Answer a waiting question, showing the steps and each statement as it is verified.

    A click elsewhere on the page interrupts this; the question is then still waiting, and is
    answered in the next run. The stop button and failures end it.
    """
    try:
        with slot.container():
            status = st.status("Looking through the documents", expanded=True)
            verified = 0
            for event in service.events(turn.question, conversation.context):
                match event:
                    case Step():
                        status.text(event.text)
                    case Waiting():
                        status.update(state="running")  # ends the run here if "stop" was pressed
                    case StatementVerified():
                        view = {"kind": "statement", **statement_view(event.statement, event.citations)}
                        components.outcome(view, key=f"verified-{number}-{verified}")
                        verified += 1
                    case Finished() if turn.state == "waiting":
                        # Ends the run here if "stop" was pressed while the last stage was at work.
                        status.update(state="complete")
                        turn.outcome = event.outcome
                        text = service.conversation_text(event.outcome)
                        conversation.context = conversation.context.with_turn(event.outcome.standalone_question, text)
                        turn.state = "done"
    except StopException:
        turn.state = "stopped"
        raise
    except Foreseen as error:
        turn.state, turn.failure = "failed", str(error)
    except Exception:
        turn.state, turn.failure = "failed", UNEXPECTED
        raise


def _show_outcome(turn: PageTurn, number: int) -> None:
    match turn.outcome:
        case Answer() as answer:
            view = answer_view(answer)
        case Refusal() as refusal:
            view = refusal_view(refusal)
        case None:
            view = _unanswered_view(turn)
    view["arriving"] = turn.state != "waiting" and not turn.seen
    turn.seen = turn.state != "waiting"
    components.outcome(view, key=f"outcome-{number}", on_cited=partial(_open_cited, turn))
    if turn.state in ("failed", "stopped"):
        st.button("Ask again", key=f"again-{number}", on_click=partial(_wait_again, turn))


def _unanswered_view(turn: PageTurn) -> View:
    text = {
        "waiting": "This question will be answered when the library can be used.",
        "stopped": "Stopped before an answer was found.",
        "failed": turn.failure,
        "done": "",
    }[turn.state]
    return {"kind": "unanswered", "failed": turn.state == "failed", "text": text}


def _open_cited(turn: PageTurn, number: int) -> None:
    if isinstance(turn.outcome, Answer):
        conversation_state.open_citation(turn.outcome.citation(number))


def _wait_again(turn: PageTurn) -> None:
    turn.state, turn.failure, turn.seen = "waiting", "", False

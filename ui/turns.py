"""The turns of a conversation: questions with what came of them, and the one that is being answered."""

import time
from collections.abc import Mapping
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.scriptrunner import StopException

from assistant.answer import Answer, Refusal
from assistant.brief.of_answer import brief_of
from assistant.conversations.kept import KeptTurn
from assistant.events import Finished, StatementVerified, Step, Waiting
from ui import asking, components, conversation_state
from ui.access import Foreseen
from ui.choices import audience_names
from ui.feedback import show_feedback
from ui.filter_text import kept_to_text
from ui.language import gettext as _
from ui.outcome_view import View, answer_view, refusal_view, statement_view
from ui.page_conversation import UNDER_WAY, PageConversation
from ui.sentences import told
from ui.service import Service
from ui.sharing import sharing_view, show_files
from ui.unexpected import unexpected_text

LONGEST_QUESTION = 2000
SOON = 0.5
"""Seconds within which the whole answer is worth waiting for: drawing its statements one by one takes as long."""


def show_conversation(service: Service | None, conversation: PageConversation, titles: Mapping[str, str]) -> None:
    """The turns. ``titles`` are those of the documents, by id."""
    last = len(conversation.kept.turns) - 1
    for number, turn in enumerate(conversation.kept.turns):
        components.question(turn.question, newest=number == last, key=f"question-{turn.id}")
        slot = st.empty()
        if turn.state == "waiting" and turn.id in conversation.mine and service is not None:
            _work(service, conversation, turn, slot)
            with slot.container():
                _show_outcome(conversation, conversation.kept.turn(turn.id) or turn, number, titles)
            # What stands beside it, such as the files of the conversation, was drawn before there was an outcome.
            st.rerun()
        with slot.container():
            _show_outcome(conversation, turn, number, titles)
        conversation.arriving.discard(turn.id)
    if conversation.unkept:
        components.notice(_("This conversation is not kept"), told(conversation.unkept), key="unkept")
    show_new()


def show_new() -> None:
    """The button that begins another conversation."""
    st.button(_("New conversation"), key="anew", icon=":material/add:", on_click=conversation_state.start_anew)


def _work(service: Service, conversation: PageConversation, turn: KeptTurn, slot: DeltaGenerator) -> None:
    """Answer a waiting question, showing the steps and each statement as it is verified.

    A click elsewhere on the page interrupts this; the question is then still waiting, and is
    answered in the next run. The stop button, a closed window and failures end it.
    """
    UNDER_WAY.begin(turn.id)
    try:
        with slot.container():
            status = st.status(_("Looking through the documents"), expanded=True)
            began, unshown, shown = time.monotonic(), list[View](), 0
            before = conversation.kept.before(turn.id, service.conversation_text)
            for event in service.events(turn.question, before, turn.filter, turn.audience):
                match event:
                    case Step():
                        status.text(told(event.text))
                    case Waiting():
                        status.update(state="running")  # ends the run here if "stop" was pressed
                    case StatementVerified():
                        unshown.append({"kind": "statement", **statement_view(event.statement, event.citations)})
                        if time.monotonic() - began > SOON:
                            for view in unshown:
                                components.outcome(view, key=f"verified-{turn.id}-{shown}")
                                shown += 1
                            unshown.clear()
                    case Finished():
                        # Ends the run here if "stop" was pressed while the last stage was at work.
                        status.update(state="complete")
                        conversation.finish(turn.id, event.outcome)
    except StopException:
        conversation.end(turn.id, "stopped")
        raise
    except Foreseen as error:
        conversation.end(turn.id, "failed", told(str(error)))
    except Exception:
        conversation.end(turn.id, "failed", unexpected_text())
        raise
    finally:
        UNDER_WAY.end(turn.id)


def _show_outcome(conversation: PageConversation, turn: KeptTurn, number: int, titles: Mapping[str, str]) -> None:
    is_mine = turn.id in conversation.mine
    is_elsewhere = turn.state == "waiting" and not is_mine and UNDER_WAY.holds(turn)
    match turn.outcome:
        case Answer() as answer:
            view = answer_view(answer)
        case Refusal() as refusal:
            view = refusal_view(refusal, titles)
        case None:
            view = _unanswered_view(turn, is_mine, is_elsewhere)
    kept_to = kept_to_text(turn.filter, titles)
    asked_as = audience_names()[turn.audience] if turn.audience != "everyone" else None
    view["kept_to"] = " · ".join(part for part in (asked_as, kept_to) if part) or None
    made = brief_of(turn.outcome, kept_to or "") if turn.outcome is not None else None
    if made is not None:
        view["sharing"] = sharing_view(made, asking.question_address(turn.question, turn.filter, turn.audience))
    view["arriving"] = turn.id in conversation.arriving
    components.outcome(
        view,
        key=f"outcome-{turn.id}",
        on_cited=partial(_open_cited, turn),
        on_asked=_ask_of_all,
        on_near=partial(_open_near, turn),
    )
    if made is not None and isinstance(turn.outcome, Answer):
        show_files(made, number)
    if turn.outcome is not None:
        show_feedback(turn)
    elif is_elsewhere:
        _watch(conversation, turn.id)
    elif turn.state != "waiting" or not is_mine:
        st.button(_("Ask again"), key=f"again-{number}", on_click=conversation_state.ask_again, args=(turn.id,))


def _unanswered_view(turn: KeptTurn, is_mine: bool, is_elsewhere: bool) -> View:
    """A question with no outcome. One that waits while nobody answers it was cut off: the program was stopped."""
    if turn.state == "failed":
        text = told(turn.failure)
    elif is_elsewhere:
        text = _("This question is being answered in another window.")
    elif turn.state == "waiting" and is_mine:
        text = _("This question will be answered when the library can be used.")
    else:
        text = _("Stopped before an answer was found.")
    return {"kind": "unanswered", "failed": turn.state == "failed", "text": text}


@st.fragment(run_every=1)
def _watch(conversation: PageConversation, identity: str) -> None:
    """Draw the page anew when another window has answered this question, or has given it up."""
    conversation.look_again()
    turn = conversation.kept.turn(identity)
    if turn is None or turn.state != "waiting" or not UNDER_WAY.holds(turn):
        st.rerun()


def _open_cited(turn: KeptTurn, number: int) -> None:
    if isinstance(turn.outcome, Answer):
        conversation_state.open_citation(turn.outcome.citation(number), turn.outcome.citations)


def _open_near(turn: KeptTurn, rank: int) -> None:
    if isinstance(turn.outcome, Refusal):
        conversation_state.open_citation(turn.outcome.nearest_places[rank])


def _ask_of_all(question: str) -> None:
    """Ask what only all documents can answer: whether something still holds."""
    conversation_state.ask(question[:LONGEST_QUESTION], of_all=True)

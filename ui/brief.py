"""The page where a brief on a topic is made, changed and taken away as a file."""

from typing import Any, cast

import streamlit as st

from assistant.brief.brief import KINDS, Brief, Kind, Section
from assistant.brief.edit import with_line_moved, with_line_rewritten, without_line
from ui import components, conversation_state, work_components
from ui.access import Foreseen, show_failure
from ui.brief_view import brief_view
from ui.downloads import file_of, show_downloads
from ui.frame import page
from ui.language import LANGUAGES, page_language
from ui.language import gettext as _
from ui.service import Service

_FORMATS = (".docx", ".pdf", ".md")
_LONGEST_TOPIC = 200


def brief_page() -> None:
    """Draw the page; Streamlit calls this at every run."""
    page(_show)


def _kind_name(kind: Kind) -> str:
    return {
        "talking points": _("Talking points"),
        "newcomer": _("Newcomer's brief"),
        "press": _("Press facts"),
    }[kind]


def _show(service: Service) -> None:
    _show_form(service)
    made = _made()
    if made is not None:
        if made.lines:
            show_downloads(made.title, {ending: file_of(made, ending) for ending in _FORMATS})
        work_components.brief(brief_view(made), on_cited=_open, on_changed=lambda change: _change(service, change))
    if made is None or not made.lines:
        _show_topics(service)


def _show_topics(service: Service) -> None:
    """Topics that the documents speak of, each of which a click writes into the form."""
    try:
        topics = service.suggested_issues(page_language())
    except Foreseen as error:
        show_failure(error)
        return
    if topics:
        # A component's button: Streamlit reads marks in the names of its own, and these are words of documents.
        work_components.topics(topics, on_chosen=_choose_topic)


def _choose_topic(topic: str) -> None:
    st.session_state["topic"] = topic[:_LONGEST_TOPIC]


def _show_form(service: Service) -> None:
    components.heading(
        _("Make a brief"),
        _(
            "Name a topic. Every line of the brief is a statement of the documents, with its source; lines can be "
            "dropped, moved and rewritten, and what you write is checked again."
        ),
    )
    with st.form("brief-form", border=False):
        topic = st.text_input(_("Topic"), key="topic", max_chars=_LONGEST_TOPIC, placeholder=_("responsible sourcing"))
        kind = st.segmented_control(
            _("Kind of brief"), KINDS, default=KINDS[0], key="brief-kind", format_func=_kind_name, required=True
        )
        one, two, three = st.columns(3)
        language = one.selectbox(
            _("Language"),
            list(LANGUAGES),
            index=list(LANGUAGES).index(page_language()),
            key=f"brief-language-{page_language()}",  # another language of the page is a new proposal
            format_func=LANGUAGES.__getitem__,
        )
        minutes = two.number_input(
            _("Minutes to speak"), 1, 60, value=None, key="brief-minutes", placeholder=_("no limit")
        )
        we = three.text_input(
            _("On behalf of"),
            key="brief-we",
            placeholder=_("main author"),
            help=_("Whose demands and answers the brief gives. Left empty: of the one that most documents are of."),
        )
        sent = st.form_submit_button(_("Make the brief"), type="primary")
    if sent and topic.strip() and kind:
        st.session_state.pop("brief", None)
        try:
            st.session_state["brief"] = _make(service, kind, topic.strip(), language, minutes, we.strip() or None)
        except Foreseen as error:
            show_failure(error)


def _make(service: Service, kind: Kind, topic: str, language: str, minutes: int | None, we: str | None) -> Brief | None:
    """The brief, with its sections told as they are done; leaving the page ends it."""
    whole: Brief | None = None
    slot = st.empty()
    with slot.container(), st.status(_("Reading the documents")) as status:
        for part in service.brief(kind, topic, language, minutes, we):
            if isinstance(part, Section):
                status.update(label=part.title)
            else:
                whole = part
    slot.empty()
    return whole


def _made() -> Brief | None:
    return cast("Brief | None", st.session_state.get("brief"))


def _open(number: int) -> None:
    if (made := _made()) is not None:
        conversation_state.open_citation(made.citation(number), made.citations)


def _change(service: Service, change: dict[str, Any]) -> None:
    """Do to the brief what the reader did to a line on the page."""
    made = _made()
    if made is None:
        return
    key, rank = str(change["section"]), int(change["line"])
    match change["act"]:
        case "drop":
            made = without_line(made, key, rank)
        case "move":
            made = with_line_moved(made, key, rank, int(change["by"]))
        case "rewrite":
            made = with_line_rewritten(made, key, rank, str(change["text"]), service.check)
    st.session_state["brief"] = made

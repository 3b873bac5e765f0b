"""A document's own page: what is known of it, and who takes which stance in it, at an address that can be sent."""

from typing import Any

import streamlit as st

from assistant.errors import AssistantError
from ui import components, conversation_state, library_components
from ui.frame import page
from ui.language import gettext as _
from ui.language import page_language
from ui.record_view import record_view
from ui.sentences import told
from ui.service import Service
from vectorstore.errors import VectorStoreError

AT_ONCE = 60
"""Statements shown at first, and added by "Show more"."""
_ABOUT, _SHOWN = "about", "record-shown"


def record_page() -> None:
    """Draw the page; Streamlit calls this at every run."""
    page(_show)


def go_if_asked() -> None:
    """Go to the page of the document that was asked for, if one was."""
    if wanted := conversation_state.take_asked_about():
        st.switch_page(as_page(), query_params={_ABOUT: wanted})


def as_page() -> Any:
    """The page as Streamlit knows it; it stands in no menu, for it is always that of one document."""
    return st.Page(record_page, title=_("Document"), icon=":material/draft:", url_path="document", visibility="hidden")


def _show(service: Service) -> None:
    document_id = st.query_params.get(_ABOUT) or st.session_state.get(_ABOUT)
    if not document_id:
        components.notice(_("No document is named"), _("Choose one on the page Documents."), key="record-none")
        return
    # Opening a passage writes the address anew, and the document that the page is about stays.
    st.session_state[_ABOUT] = st.query_params[_ABOUT] = document_id
    try:
        made = service.record(str(document_id), page_language())
    except (VectorStoreError, AssistantError) as error:
        components.notice(_("This document cannot be opened"), told(str(error)), key="record-failure")
        return
    key = (made.document.id, made.document.version)
    if st.session_state.get(_SHOWN, (None, 0))[0] != key:
        st.session_state[_SHOWN] = (key, AT_ONCE)
    shown = int(st.session_state[_SHOWN][1])
    view = record_view(made, shown)
    library_components.record(
        view,
        on_cited=lambda number: conversation_state.open_citation(made.citation(number)),
        on_text=lambda: conversation_state.open_document(str(made.document.id)),
        on_other=_turn_to,
    )
    if view["more"]:
        st.button(_("Show more"), key="record-more", on_click=_show_more)


def _turn_to(document_id: str) -> None:
    conversation_state.close_document()
    st.session_state[_ABOUT] = st.query_params[_ABOUT] = document_id


def _show_more() -> None:
    key, shown = st.session_state[_SHOWN]
    st.session_state[_SHOWN] = (key, shown + AT_ONCE)

"""The document pane: the open document, at the cited passage, beside whatever page opened it."""

import streamlit as st

from assistant.errors import AssistantError
from ingest.document import DocumentId
from ui import components, conversation_state
from ui.document_view import Opened, document_view, walk_view
from ui.language import gettext as _
from ui.record_view import record_link
from ui.sentences import told
from ui.service import Service
from vectorstore.errors import VectorStoreError


def show_document(service: Service, opened: Opened) -> None:
    """Show the document in the current container, or say why it cannot be shown."""
    with st.container(key="document-pane"):
        try:
            document = service.document(DocumentId(opened.document_id))
            versions = service.versions_of(opened.document_id)
        except (VectorStoreError, AssistantError) as error:
            components.notice(_("This document cannot be opened"), told(str(error)), key="document-failure")
            st.button(_("Close"), on_click=conversation_state.close_document)
            return
        data = document_view(document, opened, versions) | {
            "opening": conversation_state.openings(),
            "walk": walk_view(conversation_state.place_among()),
            "about": _about(opened.document_id),
        }
        components.document(
            data,
            on_closed=conversation_state.close_document,
            on_stepped=conversation_state.step,
            on_about=lambda: conversation_state.ask_about(opened.document_id),
        )


def _about(document_id: str) -> dict[str, str] | None:
    """The link to the document's own page; None where that page is open."""
    if st.query_params.get("about") == document_id:
        return None
    return {"text": _("About this document"), "link": record_link(document_id)}

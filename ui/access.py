"""Opening the assistant for a page, or telling the reader why it cannot be opened and what to do."""

import streamlit as st

from assistant.errors import AssistantError
from ingest.errors import IngestError
from ui import components
from ui.language import gettext as _
from ui.sentences import told
from ui.service import Service, shared_assistant
from vectorstore.errors import NoLibraryError, VectorStoreError

Foreseen = (AssistantError, VectorStoreError, IngestError)
"""Failures whose message is written for the reader."""

SYNC_COMMAND = "coalition sync FOLDER"


def service_or_notice() -> Service | None:
    """The assistant; None when it cannot be opened, in which case the current container says why."""
    try:
        with st.spinner(_("Opening the library")):
            return shared_assistant()
    except Foreseen as error:
        show_failure(error)
        return None


def show_failure(error: Exception) -> None:
    """Tell the reader why the library cannot be used, and offer to look again."""
    if isinstance(error, NoLibraryError):
        components.notice(
            _("There is no library yet"),
            told(str(error))
            + " "
            + _("In place of FOLDER, write the path of the folder that holds your documents; then come back here."),
            command=SYNC_COMMAND,
        )
    else:
        components.notice(_("The library cannot be used at the moment"), told(str(error)))
    st.button(_("Look again"), key="look-again", icon=":material/refresh:")

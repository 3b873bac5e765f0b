"""The list of conversations beside the page: find one, begin one, rename, export and delete the one that is open."""

import streamlit as st

from assistant.conversations.export import FORMATS, file_name
from assistant.conversations.feedback_cases import to_cases
from assistant.conversations.kept import LONGEST_TITLE
from assistant.conversations.listing import Summary, list_conversations, matching, read_all
from assistant.conversations.store import ConversationStore
from assistant.errors import AssistantError
from ui import components, conversation_state
from ui.conversations_view import conversations_view
from ui.language import gettext as _
from ui.language import page_language
from ui.page_conversation import PageConversation
from ui.sentences import told
from ui.service import Service

_FORMAT_NAMES = {".md": "Markdown", ".json": "JSON"}


def show_conversations(service: Service | None, page: PageConversation) -> None:
    """Draw the list in the sidebar."""
    store = page.store
    if store is None:
        return
    with st.sidebar, st.container(key="conversations-pane"):
        st.button(
            _("New conversation"),
            key="new-conversation",
            icon=":material/add:",
            width="stretch",
            on_click=conversation_state.start_anew,
        )
        if page.kept.turns and not page.missing:
            _show_actions(page)
        summaries, unreadable = list_conversations(store)
        words = ""
        if summaries:
            words = st.text_input(
                _("Find a conversation"), key="find-conversation", placeholder=_("Words of a title, question or answer")
            )
        view = conversations_view(summaries, matching(summaries, words), page.kept.id)
        components.conversations(view, on_opened=conversation_state.open_conversation)
        if any(each.feedback for each in summaries):
            _show_feedback_export(service, store, summaries)
        for number, each in enumerate(unreadable):
            components.notice(_("A conversation cannot be read"), told(each.reason), key=f"unreadable-{number}")


def _show_actions(page: PageConversation) -> None:
    kept = page.kept
    with st.expander(_("This conversation")):
        key = f"title-{kept.id}"
        st.session_state[key] = kept.title
        st.text_input(
            _("Title"), key=key, max_chars=LONGEST_TITLE, on_change=lambda: page.rename(str(st.session_state[key]))
        )
        for ending, label in _FORMAT_NAMES.items():
            st.download_button(
                _("Export as {format}").format(format=label),
                data=FORMATS[ending]([kept], told, page_language()),
                file_name=file_name(kept, ending),
                icon=":material/download:",
                key=f"export{ending}",
                on_click="ignore",
                width="stretch",
            )
        if st.button(_("Delete"), key="delete", icon=":material/delete:", width="stretch"):
            # Not as a decorator: its title is in the language of the page that is drawn.
            st.dialog(_("Delete this conversation?"))(_confirm_deleting)(page)


def _confirm_deleting(page: PageConversation) -> None:
    components.heading(
        page.kept.title, _("Its questions, answers and feedback are deleted for good. Documents stay."), key="deleting"
    )
    delete, keep = st.columns(2)
    if delete.button(_("Delete for good"), key="delete-surely", type="primary", width="stretch"):
        try:
            if page.store is not None:
                page.store.delete(page.kept.id)
        except AssistantError as error:
            components.notice(_("It was not deleted"), told(str(error)), key="not-deleted")
            return
        conversation_state.start_anew()
        st.rerun()
    if keep.button(_("Keep it"), key="delete-not", width="stretch"):
        st.rerun()


def _show_feedback_export(service: Service | None, store: ConversationStore, summaries: list[Summary]) -> None:
    def cases() -> bytes:
        rated = [each for each in summaries if each.feedback]
        folders = service.library.folders if service else ()
        paths = {str(each.id): each.path for each in service.library.summaries()} if service else {}
        return to_cases(read_all(store, rated), folders[0] if folders else "documents", paths)

    st.download_button(
        _("Export the feedback"),
        data=cases,
        file_name="feedback.yaml",
        icon=":material/download:",
        key="export-feedback",
        help=_("What you thought of answers, as evaluation cases."),
        on_click="ignore",
        width="stretch",
    )

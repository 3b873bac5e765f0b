"""The page that lists the library: its documents, and the files that could not be read."""

from collections.abc import Sequence

import streamlit as st

from ui import components, conversation_state
from ui.access import SYNC_COMMAND, Foreseen, service_or_notice, show_failure
from ui.add_documents import show_adding
from ui.labels import kind_label
from ui.language import gettext as _
from ui.language import ngettext, number
from ui.library_view import document_row, language_name, library_text
from ui.pane import show_document
from ui.sentences import told
from ui.service import Service
from ui.workspace import workspace
from vectorstore.records import DocumentSummary

MOST_ROWS = 200


def documents_page() -> None:
    """Draw the page; Streamlit calls this at every run."""
    opened = conversation_state.opened()
    reading, beside = workspace()
    with reading:
        service = service_or_notice()
        show_adding()
        if service is None:
            return
        _show_list(service, opened.document_id if opened else None)
    if opened is not None:
        with beside:
            show_document(service, opened)


def _show_list(service: Service, open_id: str | None) -> None:
    try:
        summaries, failed = service.library.summaries(), service.library.failed()
    except Foreseen as error:
        show_failure(error)
        return
    if not summaries and not failed:
        components.notice(_("The library is empty"), _("Sync a folder with documents."), command=SYNC_COMMAND)
        return
    chosen = _choose(summaries) if summaries else []
    shown = sorted(chosen, key=lambda each: (each.metadata.date or "", each.metadata.title), reverse=True)[:MOST_ROWS]
    data = {
        "library": library_text(summaries) if summaries else _("No document could be read"),
        "documents": [document_row(each) for each in shown],
        "chosen": len(chosen),
        "open": open_id,
        "about": _("About"),
        "count": _count(len(shown), len(chosen)) if summaries else None,
        "failed_title": ngettext(
            "{count} file could not be read", "{count} files could not be read", len(failed)
        ).format(count=number(len(failed))),
        "failed": [{"path": each.path, "reason": told(each.reason), "remedy": told(each.remedy)} for each in failed],
    }
    components.listing(data, on_opened=conversation_state.open_document, on_about=conversation_state.ask_about)


def _count(shown: int, chosen: int) -> str | None:
    """What to say of how many are listed, where not all are."""
    if not chosen:
        return _("No document matches. Try fewer words.")
    if shown == chosen:
        return None
    return _("The newest {shown} of {count} are shown; narrow the search to see others.").format(
        shown=number(shown), count=number(chosen)
    )


def _choose(summaries: Sequence[DocumentSummary]) -> list[DocumentSummary]:
    """The documents that the reader's words, kind and language leave, in the order given."""
    words_column, kind_column, language_column = st.columns([2, 1, 1])
    words = words_column.text_input(_("Find"), placeholder=_("Title, speaker or date"), key="find")
    kinds = sorted({each.metadata.kind for each in summaries})
    languages = sorted({each.metadata.language for each in summaries})
    kind = kind_column.selectbox(
        _("Kind"), kinds, index=None, placeholder=_("All kinds"), key="kind", format_func=kind_label
    )
    language = language_column.selectbox(
        _("Language"), languages, index=None, placeholder=_("All languages"), key="language", format_func=language_name
    )
    return [each for each in summaries if _admits(each, words.casefold().split(), kind, language)]


def _admits(summary: DocumentSummary, words: Sequence[str], kind: str | None, language: str | None) -> bool:
    metadata = summary.metadata
    if kind not in (None, metadata.kind) or language not in (None, metadata.language):
        return False
    row = document_row(summary)
    text = " ".join((row["title"], row["speaker"], row["date"], metadata.date or "", summary.path)).casefold()
    return all(word in text for word in words)

"""The page of the library: what there is by kind and year, its documents, and the files that could not be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import streamlit as st

from assistant.failed_files import failed_by_folder
from assistant.overview.coverage import Coverage, coverage, year_of
from assistant.overview.same_text import SameText, same_texts
from ui import components, conversation_state, library_components
from ui.access import SYNC_COMMAND, Foreseen, service_or_notice, show_failure
from ui.add_documents import show_adding
from ui.coverage_view import Chosen, documents_text, year_name
from ui.failed_files import Failed, show_failed
from ui.labels import kind_label, language_name
from ui.language import gettext as _
from ui.language import ngettext, number
from ui.library_view import document_row, library_text
from ui.pane import show_document
from ui.service import Library
from ui.versions_view import versions_view
from ui.workspace import workspace
from vectorstore.records import DocumentSummary

MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class _Held:
    """What the library holds, read at once."""

    folders: Sequence[str]
    summaries: Sequence[DocumentSummary]
    failed: Failed
    same_texts: Sequence[SameText]

    @classmethod
    def of(cls, library: Library) -> Self:
        summaries = library.summaries()
        same = same_texts(summaries, library.versions())
        return cls(library.folders, summaries, failed_by_folder(library), same)


def documents_page() -> None:
    """Draw the page; Streamlit calls this at every run."""
    opened = conversation_state.opened()
    reading, beside = workspace()
    with reading:
        service = service_or_notice()
        try:
            held = _Held.of(service.library) if service else None
        except Foreseen as error:
            show_failure(error)
            return
        if held and held.summaries:
            components.heading(_("Documents"), f"{library_text(held.summaries)}.")
        show_adding(held.folders if held else ())
    if service is None or held is None:
        return
    if opened is not None:
        with beside:
            show_document(service, opened)
    with reading:
        _show_held(held, opened.document_id if opened else None)


def _show_held(held: _Held, open_id: str | None) -> None:
    show_failed(held.failed)
    if not held.summaries:
        title = _("No document could be read") if held.failed else _("The library is empty")
        components.notice(title, _("Add documents above, or sync a folder with documents."), command=SYNC_COMMAND)
        return
    if held.same_texts:
        count = len(held.same_texts)
        title = ngettext("{count} text in several versions", "{count} texts in several versions", count)
        with st.expander(title.format(count=number(count)), icon=":material/content_copy:", key="versions-place"):
            library_components.versions(versions_view(held.same_texts), on_opened=conversation_state.open_document)
    found = coverage(held.summaries)
    from ui.coverage_chart import show_coverage

    show_coverage(found, _chosen(), on_chosen=_choose)
    words = _narrow(found)
    chosen = _chosen()
    kept = [each for each in held.summaries if _admits(each, words, chosen)]
    _show_list(held.summaries, kept, open_id, narrowed=bool(words) or chosen != Chosen())


def _show_list(
    summaries: Sequence[DocumentSummary], kept: Sequence[DocumentSummary], open_id: str | None, narrowed: bool
) -> None:
    """The documents that are left, newest first."""
    shown = sorted(kept, key=lambda each: (each.metadata.date or "", each.metadata.title), reverse=True)[:MOST_ROWS]
    if not kept:
        told = _("No document matches. Try fewer words.")
    elif len(shown) < len(kept):
        told = _("The newest {shown} of {count} are shown; narrow the search to see others.").format(
            shown=number(len(shown)), count=number(len(kept))
        )
    elif narrowed:
        told = _("{documents} of {count}.").format(documents=documents_text(len(kept)), count=number(len(summaries)))
    else:
        told = f"{documents_text(len(kept))}."
    data = {
        "told": told,
        "narrowed": narrowed,
        "all": _("Show all"),
        "label": _("Documents"),
        "documents": [document_row(each) for each in shown],
        "open": open_id,
        "about": _("About"),
        "arriving": int(st.session_state.get("coverage-choices", 0)),
    }
    library_components.listing(
        data, on_opened=conversation_state.open_document, on_about=conversation_state.ask_about, on_all=_choose_all
    )


def _narrow(found: Coverage) -> list[str]:
    """The fields by which the list is narrowed; gives the words to find."""
    words_column, year_column, kind_column, language_column = st.columns([3, 2, 2, 2])
    words = words_column.text_input(_("Find"), placeholder=_("Title, speaker or date"), key="find").casefold().split()
    years = [year for year in reversed(found.years) if found.count(year=year)]
    everything = _("All")
    year_column.selectbox(_("Year"), years, index=None, placeholder=everything, key="year", format_func=year_name)
    kind_column.selectbox(
        _("Kind"), sorted(found.kinds), index=None, placeholder=everything, key="kind", format_func=kind_label
    )
    language_column.selectbox(
        _("Language"),
        sorted(found.languages),
        index=None,
        placeholder=everything,
        key="language",
        format_func=language_name,
    )
    return words


def _chosen() -> Chosen:
    """The kind, year and language that the reader has chosen, in the map or in the fields below it."""
    return Chosen(*(st.session_state.get(name) for name in ("kind", "year", "language")))


def _choose(kind: str, year: str) -> None:
    """Keep to what was clicked in the chart; the same once more takes it back."""
    again = (kind, year) == (_chosen().kind, _chosen().year)
    st.session_state["kind"], st.session_state["year"] = (None, None) if again else (kind, year)
    st.session_state["coverage-choices"] = int(st.session_state.get("coverage-choices", 0)) + 1


def _choose_all() -> None:
    for name in ("kind", "year", "language"):
        st.session_state[name] = None
    st.session_state["find"] = ""


def _admits(summary: DocumentSummary, words: Sequence[str], chosen: Chosen) -> bool:
    metadata = summary.metadata
    if chosen.kind not in (None, metadata.kind) or chosen.language not in (None, metadata.language):
        return False
    if chosen.year not in (None, year_of(summary)):
        return False
    row = document_row(summary)
    text = " ".join((row["title"], row["speaker"], row["date"], metadata.date or "", summary.path)).casefold()
    return all(word in text for word in words)

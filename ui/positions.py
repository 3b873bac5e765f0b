"""The page that shows who stands where: actors by issues, from all documents."""

from typing import cast

import streamlit as st

from assistant.position_files import to_csv, to_docx
from assistant.position_table import PositionTable
from ui import components, conversation_state
from ui.access import Foreseen, service_or_notice, show_failure
from ui.pane import show_document
from ui.positions_view import positions_view
from ui.service import Service
from ui.workspace import workspace
from vectorstore.index import Filter

MOST_ISSUES = 8


def positions_page() -> None:
    """Draw the page; Streamlit calls this at every run."""
    opened = conversation_state.opened()
    reading, beside = workspace()
    with reading:
        service = service_or_notice()
    if service is None:
        return
    if opened is not None:
        with beside:
            show_document(service, opened)
    with reading:
        components.heading(
            "Who stands where",
            "Actors by issues, from the statements of all documents. Open a cell to read them.",
        )
        try:
            made = _table(service)
        except Foreseen as error:
            show_failure(error)
            return
        if made is None:
            return
        if not made.actors:
            components.notice(
                "No positions found", f"None of {made.documents} documents says who is for or against these issues."
            )
            return
        components.positions(positions_view(made), on_cited=lambda number: _open(made, number))
        csv, word = st.columns(2)
        csv.download_button(
            "CSV", to_csv(made), "positions.csv", icon=":material/download:", on_click="ignore", width="stretch"
        )
        word.download_button(
            "Word", to_docx(made), "positions.docx", icon=":material/download:", on_click="ignore", width="stretch"
        )


def _table(service: Service) -> PositionTable | None:
    """The table of the issues and years that the reader has chosen; None where no issue is named."""
    years = sorted({int(each.metadata.date[:4]) for each in service.library.summaries() if each.metadata.date})
    if "issues" not in st.session_state:
        st.session_state["issues"] = "\n".join(service.suggested_issues())
    written = st.text_area("Issues, one a line", key="issues", height=130)
    issues = tuple(dict.fromkeys(line.strip() for line in written.splitlines() if line.strip()))[:MOST_ISSUES]
    filter: Filter | None = None
    if len(years) > 1:
        first, last = st.slider("Years of the documents", years[0], years[-1], (years[0], years[-1]), key="years")
        if (first, last) != (years[0], years[-1]):
            filter = Filter(f"{first}-01-01", f"{last}-12-31")
    if not issues:
        return None
    key = (issues, filter, service.library.generation())
    kept = cast("tuple[object, PositionTable] | None", st.session_state.get("positions"))
    if kept is None or kept[0] != key:
        with st.spinner("Reading the positions of all documents"):
            kept = (key, service.positions(issues, "en", filter))
        st.session_state["positions"] = kept
    return kept[1]


def _open(made: PositionTable, number: int) -> None:
    conversation_state.open_citation(next(each for each in made.citations() if each.n == number))

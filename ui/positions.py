"""The page that shows who stands where: actors by issues, from all documents."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import streamlit as st

from assistant.overview.actor_history import actor_history
from assistant.overview.position_files import FORMATS
from assistant.overview.position_table import PositionTable
from ui import components, conversation_state, work_components
from ui.access import Foreseen, show_failure
from ui.actor_history_view import actor_history_view
from ui.downloads import show_downloads
from ui.frame import page
from ui.language import gettext as _
from ui.language import ngettext, number, page_language
from ui.positions_view import positions_view
from ui.sentences import told
from ui.service import Service
from vectorstore.index import Filter

MOST_ISSUES = 8
LINES_HEIGHT = 164
"""Pixels: as many lines as there are issues at first."""
_ACTOR = "positions-actor"


@dataclass(frozen=True, slots=True)
class _Shown:
    """A table with the files made of it, and what it was made for."""

    key: object
    table: PositionTable
    files: Mapping[str, bytes]


def positions_page() -> None:
    """Draw the page; Streamlit calls this at every run."""
    page(_show)


def _show(service: Service) -> None:
    components.heading(
        _("Who stands where"),
        _("Actors by issues, from the statements of all documents. Open a cell to read them."),
    )
    try:
        shown = _chosen(service)
    except Foreseen as error:
        show_failure(error)
        return
    if shown is None:
        components.notice(
            _("No issue is named"),
            _("Write above what somebody can be for or against, one issue a line, in words that the documents use."),
        )
        return
    made = shown.table
    if not made.actors:
        text = ngettext(
            "The one document does not say who is for or against these issues.",
            "None of {count} documents says who is for or against these issues.",
            made.documents,
        )
        components.notice(_("No positions found"), text.format(count=number(made.documents)))
        return
    with st.container(key="wide-table"):
        work_components.positions(
            positions_view(made), on_cited=lambda number: _open(made, number), on_actor=_choose_actor
        )
    _show_history(made)
    show_downloads("positions", shown.files)


def _show_history(made: PositionTable) -> None:
    """One actor's statements by date, when one is chosen by the field or by its name in the table."""
    if st.session_state.get(_ACTOR) not in (None, *made.actors):
        del st.session_state[_ACTOR]  # other issues have other actors
    actor = st.selectbox(
        _("Change over time"), made.actors, index=None, key=_ACTOR, placeholder=_("Choose an actor, or its name above")
    )
    if actor is not None:
        history = actor_history(made, actor, page_language())
        work_components.actor_history(actor_history_view(history), on_cited=lambda number: _open(made, number))


def _choose_actor(name: str) -> None:
    st.session_state[_ACTOR] = name


def _chosen(service: Service) -> _Shown | None:
    """The table of the issues and years that the reader has chosen; None where no issue is named."""
    years = sorted({int(each.metadata.date[:4]) for each in service.library.summaries() if each.metadata.date})
    _suggest(service)
    named, when = st.columns(2, gap="medium")
    written = named.text_area(
        _("Issues, one a line"), key="issues", height=LINES_HEIGHT, placeholder=_("responsible sourcing")
    )
    issues = tuple(dict.fromkeys(line.strip() for line in written.splitlines() if line.strip()))[:MOST_ISSUES]
    filter: Filter | None = None
    if len(years) > 1:
        first, last = when.slider(_("Years of the documents"), years[0], years[-1], (years[0], years[-1]), key="years")
        if (first, last) != (years[0], years[-1]):
            filter = Filter(f"{first}-01-01", f"{last}-12-31")
    if not issues:
        return None
    language = page_language()
    key = (issues, language, filter, service.library.generation())
    kept = cast("_Shown | None", st.session_state.get("positions"))
    if kept is None or kept.key != key:
        with st.spinner(_("Reading the positions of all documents")):
            made = service.positions(issues, language, filter)
            kept = _Shown(key, made, {ending: write(made, told) for ending, write in FORMATS.items()})
        st.session_state["positions"] = kept
    return kept


def _suggest(service: Service) -> None:
    """Fill in issues in the page's language, unless the reader has named others."""
    language, written = page_language(), st.session_state.get("issues")
    suggested_in, suggested = st.session_state.get("issues-suggested", ("", ""))
    if written is None or (written == suggested and language != suggested_in):
        st.session_state["issues"] = "\n".join(service.suggested_issues(language))
        st.session_state["issues-suggested"] = (language, st.session_state["issues"])


def _open(made: PositionTable, number: int) -> None:
    conversation_state.open_citation(next(each for each in made.citations() if each.n == number))

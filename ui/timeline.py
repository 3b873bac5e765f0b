"""The page that shows what happened when, and who took which position when, from all documents."""

from dataclasses import dataclass
from typing import cast

import streamlit as st

from assistant.overview.timeline import Sort, Timeline, Wanted, narrowed
from assistant.overview.timeline_files import FORMATS
from ui import components, conversation_state, work_components
from ui.access import Foreseen, show_failure
from ui.downloads import show_downloads
from ui.frame import page
from ui.language import gettext as _
from ui.language import ngettext, page_language
from ui.sentences import told
from ui.service import Service
from ui.timeline_view import timeline_view

AT_ONCE = 60
"""Entries shown at first, and added by "Show more"."""
_LONGEST_ISSUE = 200
MOST_AT_ONCE = 400
"""Entries of which files are made before anybody asks for them."""
_ENDINGS = (".csv", ".docx")
_WHOLE, _NARROWED, _SHOWN, _FILES = "timeline", "timeline-narrowed", "timeline-shown", "timeline-files"
_YEARS = "timeline-years"


@dataclass(frozen=True, slots=True)
class _Kept:
    """A timeline, and what it was made for."""

    key: object
    made: Timeline


def timeline_page() -> None:
    """Draw the page; Streamlit calls this at every run."""
    page(_show)


def _show(service: Service) -> None:
    components.heading(
        _("What happened when"),
        _("Dated events and positions of all documents, in order of time. Each is a quotation with its source."),
    )
    issue_column, actor_column = st.columns(2)
    issue = issue_column.text_input(
        _("Issue"), key="timeline-issue", max_chars=_LONGEST_ISSUE, placeholder=_("all issues")
    )
    try:
        whole = _whole(service, issue.strip() or None)
    except Foreseen as error:
        show_failure(error)
        return
    counts = dict(whole.actors)
    actor = actor_column.selectbox(
        _("Actor"),
        # What was chosen before stays a choice: another issue may not name it.
        list(dict.fromkeys([*counts, *filter(None, [st.session_state.get("timeline-actor")])])),
        index=None,
        key="timeline-actor",
        placeholder=_("all actors"),
        format_func=lambda name: f"{name} ({counts.get(name, 0)})",
    )
    if not whole.entries and not whole.conflicts:
        _show_nothing(whole, issue.strip())
        return
    sorts: dict[Sort, str] = {"event": _("Events"), "position": _("Positions")}
    sort_column, years_column = st.columns(2)
    sort = sort_column.segmented_control(
        _("Show only"), list(sorts), key="timeline-sort", format_func=sorts.__getitem__
    )
    with years_column:
        first, last = _years(whole)
    wanted = Wanted(actor, first, last, sort)
    made = narrowed(whole, wanted, page_language())
    if not made.entries and not made.conflicts:
        _show_nothing(made, issue.strip())
        return
    key = (id(whole), wanted)
    if st.session_state.get(_NARROWED) != key:
        st.session_state[_NARROWED], st.session_state[_SHOWN] = key, AT_ONCE
    shown = int(st.session_state[_SHOWN])
    of_all_years = narrowed(whole, Wanted(actor, sort=sort), page_language())
    from ui.timeline_chart import show_years

    show_years(of_all_years, wanted, on_year=lambda year: _keep_to(year, whole.years))
    work_components.timeline(
        timeline_view(made, shown, wanted),
        on_cited=lambda number: _open(made, number),
        on_all_years=lambda: _keep_to_all(whole.years),
    )
    left = len(made.entries) - shown
    if left > 0:
        st.button(
            ngettext("Show {count} more", "Show {count} more", min(left, AT_ONCE)).format(count=min(left, AT_ONCE)),
            key="timeline-more",
            on_click=_show_more,
        )
    _show_downloads(made, key)


def _show_downloads(made: Timeline, key: object) -> None:
    """The files of what is shown. Those of a long timeline take a while, and are made when they are asked for."""
    kept = cast("tuple[object, dict[str, bytes]] | None", st.session_state.get(_FILES))
    if kept is None or kept[0] != key:
        kept = None
        if len(made.entries) > MOST_AT_ONCE and not st.button(
            _("Make the files"), key="timeline-files-wanted", icon=":material/download:"
        ):
            return
        with st.spinner(_("Making the files")):
            kept = (key, {ending: FORMATS[ending](made, told, page_language()) for ending in _ENDINGS})
        st.session_state[_FILES] = kept
    show_downloads("timeline", kept[1])


def _whole(service: Service, issue: str | None) -> Timeline:
    """The timeline of an issue, kept for this visit until another one is asked for or the library changes."""
    key = (issue, page_language(), service.library.generation())
    kept = cast("_Kept | None", st.session_state.get(_WHOLE))
    if kept is None or kept.key != key:
        with st.spinner(_("Reading the dates of all documents")):
            kept = _Kept(key, service.timeline(issue, page_language()))
        st.session_state[_WHOLE] = kept
    return kept.made


def _years(whole: Timeline) -> tuple[str | None, str | None]:
    """The years that the reader keeps to; None where there is no limit."""
    if whole.years is None or whole.years[0] == whole.years[1]:
        return None, None
    first, last = whole.years
    chosen = cast("tuple[int, int] | None", st.session_state.get(_YEARS))
    if chosen is None or not first <= chosen[0] <= chosen[1] <= last:
        st.session_state[_YEARS] = (first, last)  # another issue has other years
    low, high = cast("tuple[int, int]", st.slider(_("Years"), first, last, key=_YEARS))
    return (None, None) if (low, high) == (first, last) else (str(low), str(high))


def _show_nothing(made: Timeline, issue: str) -> None:
    documents = ngettext("{count} document was read.", "{count} documents were read.", made.documents).format(
        count=made.documents
    )
    advice = (
        _("Try fewer or other words for the issue, another actor or more years.")
        if issue or made.years
        else _("A timeline is made of sentences that give a date, and of positions in documents that have one.")
    )
    components.notice(_("Nothing dated was found"), f"{documents} {advice}", key="timeline-nothing")


def _show_more() -> None:
    st.session_state[_SHOWN] = int(st.session_state.get(_SHOWN, AT_ONCE)) + AT_ONCE


def _keep_to(year: int, all_years: tuple[int, int] | None) -> None:
    """Keep to one year; the same once more takes it back."""
    again = st.session_state.get(_YEARS) == (year, year)
    st.session_state[_YEARS] = all_years if again else (year, year)


def _keep_to_all(years: tuple[int, int] | None) -> None:
    st.session_state[_YEARS] = years


def _open(made: Timeline, number: int) -> None:
    conversation_state.open_citation(next(each for each in made.citations() if each.n == number))

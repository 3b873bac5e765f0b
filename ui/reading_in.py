"""Reading folders into the library from a page: with progress, a way to stop, and words for what came of it.

A page of Streamlit ends what it is doing when its reader presses a button or leaves. A sync that ends so is whole as
far as it came, and the next one goes on from there.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import streamlit as st

from assistant.settings import read_settings
from ui.language import gettext as _
from ui.language import ngettext
from ui.sentences import told as in_page_language
from ui.told import Row, row
from vectorstore.errors import LibraryBusyError
from vectorstore.sync_report import OnProgress, Progress, SyncReport


def read_folder(folder: Path) -> SyncReport:
    """Sync a folder, with its progress in the current container.

    Raises:
        IngestError, VectorStoreError: as ``vectorstore.sync`` does.
    """
    from assistant.wiring import sync_folder

    with progress_shown() as show:
        return sync_folder(folder, read_settings(), show)


@contextmanager
def progress_shown(number: int = 0) -> Iterator[OnProgress]:
    """A bar and a button that stops, in the current container, gone at the end; gives what moves the bar.

    ``number`` tells apart several in one run of the page.
    """
    slot = st.empty()
    with slot.container():
        bar = st.progress(0.0, text=_("Reading"))
        stop_button(f"stop-reading-{number}")

    def show(state: Progress) -> None:
        reading = state.stage == "reading"
        told = _("Reading: {done} of {total} files") if reading else _("Preparing for search: {done} of {total} files")
        text = told.format(done=state.files_done, total=state.files_total)
        bar.progress(state.fraction, text=text + time_left(state.seconds_left))

    try:
        yield show
    finally:
        slot.empty()


def stop_button(key: str) -> None:
    """A press starts the page anew, which ends what it is doing."""
    st.button(
        _("Stop"),
        key=key,
        icon=":material/stop_circle:",
        help=_("What is finished is kept. A file that is being read is finished first."),
    )


def time_left(seconds: float | None) -> str:
    """ ", about 40 s left"; empty while nobody can say."""
    if seconds is None or seconds < 1:
        return ""
    if seconds < 90:
        return ", " + _("about {count} s left").format(count=round(seconds))
    return ", " + _("about {count} min left").format(count=round(seconds / 60))


def changes_rows(report: SyncReport) -> list[Row]:
    """What a sync changed, in a line; none where it changed nothing."""
    changes = report.changes
    told = [
        (changes.added, ngettext("{count} document added", "{count} documents added", len(changes.added))),
        (changes.updated, ngettext("{count} document read anew", "{count} documents read anew", len(changes.updated))),
        (changes.renamed, ngettext("{count} document renamed", "{count} documents renamed", len(changes.renamed))),
        (changes.removed, ngettext("{count} document removed", "{count} documents removed", len(changes.removed))),
    ]
    said = [text.format(count=len(paths)) for paths, text in told if paths]
    if not said:
        return []
    count = len(changes.added) + len(changes.updated)
    text = ngettext(
        "It can be asked about now, on the page Ask.", "They can be asked about now, on the page Ask.", count
    )
    return [row(", ".join(said), text if count else "", state="good")]


def failed_rows(report: SyncReport, among: Mapping[str, str] | None = None) -> list[Row]:
    """The files that could not be read; only those of these names in the folder, if given.

    ``among`` has what each of them is called where it comes from, which is how its reader knows it.
    """
    rows: list[Row] = []
    for each in report.failed:
        kept, *within = each.path.split("/")
        if among is None or kept in among:
            path = "/".join([(among or {}).get(kept, kept), *within])
            text = f"{in_page_language(each.reason)} {in_page_language(each.remedy)}"
            rows.append(row(_("{path} could not be read").format(path=path), text, state="bad"))
    return rows


def failure_row(error: Exception, what_is_kept: str = "") -> Row:
    """Why nothing could be read."""
    if isinstance(error, LibraryBusyError):
        return row(
            _("Documents are being read already"),
            _("Another window, or the command line, is reading documents into this library now, and only one can.")
            + " "
            + _("Wait until that has finished, and try again."),
            what_is_kept,
            "bad",
        )
    return row(_("This could not be read into the library"), in_page_language(str(error)), what_is_kept, "bad")

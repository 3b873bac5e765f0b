"""Handing documents in through the page: they are kept, read into the library, and what could not be read is named."""

from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from assistant.errors import AssistantError
from assistant.settings import read_settings
from assistant.uploads import MOST_BYTES, store_upload, uploads_folder
from ingest.formats import ENDINGS
from ui import components
from ui.access import Foreseen
from vectorstore.sync_report import Progress, SyncReport


def show_adding() -> None:
    """The place for files, and what came of those handed in last."""
    round_ = int(st.session_state.get("uploads", 0))
    with st.expander(
        "Add documents", icon=":material/upload_file:", expanded=bool(st.session_state.get("upload-told"))
    ):
        files = st.file_uploader(
            "Files to add",
            type=[ending.removeprefix(".") for ending in ENDINGS],
            accept_multiple_files=True,
            key=f"upload-{round_}",
            help=f"At most {MOST_BYTES // 1_000_000} MB each. They are kept in the library's own folder.",
        )
        if st.button("Read them", type="primary", disabled=not files, key="read-uploads"):
            st.session_state["upload-told"] = _add(files)
            st.session_state["uploads"] = round_ + 1  # an empty place for the next ones
            st.rerun()
        for number, (title, text) in enumerate(st.session_state.get("upload-told", ())):
            components.notice(title, text, key=f"upload-told-{number}")


def _add(files: Sequence[UploadedFile]) -> list[tuple[str, str]]:
    """Keep the files and sync their folder; what to tell, as titles and texts."""
    from assistant.wiring import sync_folder

    settings = read_settings()
    told: list[tuple[str, str]] = []
    kept: list[str] = []
    for file in files:
        try:
            kept.append(store_upload(settings.home, file.name, file.getvalue()).name)
        except AssistantError as error:
            told.append(("This file was not taken", str(error)))
    if not kept:
        return told
    bar = st.progress(0.0, text="Reading")
    try:
        report = sync_folder(uploads_folder(settings.home), settings, lambda state: _show(bar, state))
    except Foreseen as error:
        return [*told, ("The files are kept, and not read yet", str(error))]
    return [*told, *_told(report, kept)]


def _told(report: SyncReport, kept: Sequence[str]) -> list[tuple[str, str]]:
    failed = [each for each in report.failed if each.path.partition("/")[0] in kept]
    told = [(f"{each.path} could not be read", f"{each.reason} {each.remedy}") for each in failed]
    added = len(report.changes.added) + len(report.changes.updated)
    if added:
        noun = "document" if added == 1 else "documents"
        told.append((f"{added} {noun} added", "They can be asked about now, on the page Ask."))
    elif not failed:
        told.append(("Nothing new", "The library has these documents already."))
    return told


def _show(bar: "st.delta_generator.DeltaGenerator", state: Progress) -> None:
    left = state.seconds_left
    stage = "Reading" if state.stage == "reading" else "Preparing for search"
    rest = f", about {left:.0f} s left" if left is not None and left >= 1 else ""
    bar.progress(state.fraction, text=f"{stage}: {state.files_done} of {state.files_total} files{rest}")

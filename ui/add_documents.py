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
from ui.language import gettext as _
from ui.language import ngettext, number
from ui.sentences import told as in_page_language
from ui.streamlit_words import translate_uploader
from vectorstore.sync_report import Progress, SyncReport


def show_adding() -> None:
    """The place for files, and what came of those handed in last."""
    round_ = int(st.session_state.get("uploads", 0))
    with st.expander(
        _("Add documents"), icon=":material/upload_file:", expanded=bool(st.session_state.get("upload-told"))
    ):
        translate_uploader(MOST_BYTES // 1_000_000)
        files = st.file_uploader(
            _("Files to add"),
            type=[ending.removeprefix(".") for ending in ENDINGS],
            accept_multiple_files=True,
            key=f"upload-{round_}",
            help=_("At most {megabytes} MB each. They are kept in the library's own folder.").format(
                megabytes=MOST_BYTES // 1_000_000
            ),
        )
        if st.button(_("Read them"), type="primary", disabled=not files, key="read-uploads"):
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
            told.append((_("This file was not taken"), in_page_language(str(error))))
    if not kept:
        return told
    bar = st.progress(0.0, text=_("Reading"))
    try:
        report = sync_folder(uploads_folder(settings.home), settings, lambda state: _show(bar, state))
    except Foreseen as error:
        return [*told, (_("The files are kept, and not read yet"), in_page_language(str(error)))]
    return [*told, *_told(report, kept)]


def _told(report: SyncReport, kept: Sequence[str]) -> list[tuple[str, str]]:
    failed = [each for each in report.failed if each.path.partition("/")[0] in kept]
    told = [
        (
            _("{path} could not be read").format(path=each.path),
            f"{in_page_language(each.reason)} {in_page_language(each.remedy)}",
        )
        for each in failed
    ]
    added = len(report.changes.added) + len(report.changes.updated)
    if added:
        title = ngettext("{count} document added", "{count} documents added", added).format(count=number(added))
        told.append((title, _("They can be asked about now, on the page Ask.")))
    elif not failed:
        told.append((_("Nothing new"), _("The library has these documents already.")))
    return told


def _show(bar: "st.delta_generator.DeltaGenerator", state: Progress) -> None:
    left = state.seconds_left
    if state.stage == "reading":
        text = ngettext("Reading: {done} of {count} file", "Reading: {done} of {count} files", state.files_total)
    else:
        text = ngettext(
            "Preparing for search: {done} of {count} file",
            "Preparing for search: {done} of {count} files",
            state.files_total,
        )
    text = text.format(done=number(state.files_done), count=number(state.files_total))
    if left is not None and left >= 1:
        text = _("{progress}, about {seconds} s left").format(progress=text, seconds=f"{left:.0f}")
    bar.progress(state.fraction, text=text)

"""Bringing documents in through the page: files, web pages, and what is new in folders that the library knows."""

from collections.abc import Sequence
from pathlib import Path
from typing import cast

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from assistant.errors import AssistantError
from assistant.settings import read_settings
from assistant.uploads import MOST_BYTES, store_upload, uploads_folder
from ingest.formats import ENDINGS
from ui import components
from ui.access import Foreseen
from ui.fetch_pages import show_fetching
from ui.language import gettext as _
from ui.language import ngettext
from ui.reading_in import changes_rows, failed_rows, failure_row, read_folder
from ui.sentences import told as in_page_language
from ui.streamlit_words import translate_uploader
from ui.told import Row, row

_FOLDER = "folder-to-read"


def show_adding(folders: Sequence[str]) -> None:
    """The places for files, addresses and folders, and what came of what was handed in last."""
    with st.expander(_("Add documents"), icon=":material/upload_file:", expanded=_is_in_use(), key="adding"):
        files, pages, known = st.tabs([_("Files"), _("Web pages"), _("Folders")])
        with files:
            _show_files()
        with pages:
            show_fetching()
        with known:
            _show_folders(folders)


def _is_in_use() -> bool:
    return any(st.session_state.get(name) for name in ("upload-told", "fetch-told", "folder-told", _FOLDER))


def _show_files() -> None:
    round_ = int(st.session_state.get("uploads", 0))
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
    if st.button(_("Add these files"), type="primary", disabled=not files, key="read-uploads"):
        st.session_state["upload-told"] = _add(files)
        st.session_state["uploads"] = round_ + 1  # an empty place for the next ones
        st.rerun()
    show_told("upload-told")


def _add(files: Sequence[UploadedFile]) -> list[Row]:
    """Keep the files and sync their folder; what to tell."""
    settings = read_settings()
    told: list[Row] = []
    kept: dict[str, str] = {}
    for file in files:
        try:
            kept[store_upload(settings.home, file.name, file.getvalue()).name] = file.name
        except AssistantError as error:
            told.append(row(_("This file was not taken"), in_page_language(str(error)), state="bad"))
    if not kept:
        return told
    try:
        report = read_folder(uploads_folder(settings.home))
    except Foreseen as error:
        return [*told, failure_row(error, _("The files are kept, and read when you look for new documents."))]
    failed = failed_rows(report, kept)
    changes = changes_rows(report)
    if not changes and not failed:
        changes = [row(_("Nothing new"), _("The library has these documents already."))]
    return [*told, *failed, *changes]


def _show_folders(folders: Sequence[str]) -> None:
    if not folders:
        st.caption(_("The library knows no folder yet."))
        return
    rows: list[Row] = [
        {
            "id": folder,
            "title": folder,
            "state": "plain",
            "action": _("Look for new documents"),
            "action_label": _("Look for new documents in {folder}").format(folder=folder),
        }
        for folder in folders
    ]
    told = _("Folders that the library was made of. Only what is new or has changed is read.")
    components.told({"text": told, "rows": rows}, key="folders", on_acted=_choose_folder)
    # Read in the run that the button starts, not in its callback: only a run can show progress.
    folder = cast("str | None", st.session_state.pop(_FOLDER, None))
    if folder is not None and folder in folders:
        st.session_state["folder-told"] = [row(_("Stopped"), _("What was read is kept. Look again to go on."))]
        st.session_state["folder-told"] = _look_into(folder)
        st.rerun()
    show_told("folder-told")


def _choose_folder(folder: str) -> None:
    st.session_state[_FOLDER] = folder


def _look_into(folder: str) -> list[Row]:
    try:
        report = read_folder(Path(folder))
    except Foreseen as error:
        return [failure_row(error)]
    nothing = [row(_("Nothing new"), _("All documents of this folder are in the library as they are."))]
    count = len(report.kept)
    kept = ngettext(
        "{count} document is kept though its folder is gone or empty",
        "{count} documents are kept though their folder is gone or empty",
        count,
    )
    gone = [row(kept.format(count=count), _("A drive may not be connected."))] if count else []
    return [*(changes_rows(report) or nothing), *gone, *failed_rows(report)]


def show_told(key: str) -> None:
    """What came of something that was done on the page, remembered under ``key``."""
    if rows := st.session_state.get(key):
        components.told({"rows": rows, "news": True}, key=f"{key}-shown")

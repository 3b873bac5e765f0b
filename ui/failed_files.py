"""The files that could not be read, on the page: why, what helps, and reading them again."""

from collections.abc import Mapping, Sequence
from typing import cast

import streamlit as st

from assistant.failed_files import retry_folder
from assistant.settings import read_settings
from ui import components
from ui.access import Foreseen
from ui.language import gettext as _
from ui.language import ngettext
from ui.reading_in import failure_row, progress_shown
from ui.sentences import told as in_page_language
from ui.told import Row, row
from vectorstore.records import FailedFile

Failed = Mapping[str, Sequence[FailedFile]]

_CHOSEN, _TOLD = "files-to-retry", "retry-told"


def show_failed(failed: Failed) -> None:
    """The files by folder; nothing where there are none and nothing has just been retried."""
    count = sum(len(files) for files in failed.values())
    if count == 0 and not st.session_state.get(_TOLD):
        return
    title = ngettext("{count} file could not be read", "{count} files could not be read", count).format(count=count)
    title = title if count else _("All files could be read")
    is_open = bool(st.session_state.get(_TOLD) or st.session_state.get(_CHOSEN))
    with st.expander(title, icon=":material/error:", expanded=is_open, key="failed-files"):
        if count > 1:
            st.button(
                _("Try all again"), key="retry-all", icon=":material/refresh:", on_click=_choose, args=(_all(failed),)
            )
        # Read in the run that the button starts, not in its callback: only a run can show progress.
        chosen = cast("Sequence[str] | None", st.session_state.pop(_CHOSEN, None))
        if chosen:
            st.session_state[_TOLD] = [row(_("Stopped"), _("What was read is kept. Try again to go on."))]
            st.session_state[_TOLD] = _retry(failed, chosen)
            st.rerun()
        if rows := st.session_state.get(_TOLD):
            components.told({"rows": rows, "news": True}, key="retry-told-shown")
        if count:
            text = _("What could not be read is not searched. It is tried again by itself once it has changed.")
            components.told({"text": text, "rows": _rows(failed)}, key="failed-list", on_acted=lambda id: _choose([id]))


def _rows(failed: Failed) -> list[Row]:
    return [
        {
            "id": _id(folder, each),
            "title": each.path,
            "text": in_page_language(each.reason),
            "detail": in_page_language(each.remedy),
            "state": "bad",
            "action": _("Try again"),
            "action_label": _("Try again to read {path}").format(path=each.path),
        }
        for folder, files in failed.items()
        for each in files
    ]


def _id(folder: str, file: FailedFile) -> str:
    return f"{folder}\n{file.path}"


def _all(failed: Failed) -> list[str]:
    return [_id(folder, each) for folder, files in failed.items() for each in files]


def _choose(ids: Sequence[str]) -> None:
    st.session_state[_CHOSEN] = ids


def _retry(failed: Failed, chosen: Sequence[str]) -> list[Row]:
    """Read the chosen files again, folder by folder; what to tell."""
    told: list[Row] = []
    for number, (folder, files) in enumerate(failed.items()):
        again = [each for each in files if _id(folder, each) in chosen]
        if not again:
            continue
        try:
            with progress_shown(number) as show:
                retried = retry_folder(folder, again, read_settings(), show)
        except Foreseen as error:
            told.append(failure_row(error))
            continue
        told += [row(_("{path} can be read now").format(path=path), state="good") for path in retried.read]
        told += [row(_("{path} is not there any more").format(path=path)) for path in retried.gone]
        # Why, and what helps, stands in the list below.
        told += [
            row(_("{path} could still not be read").format(path=each.path), state="bad") for each in retried.failed
        ]
    return told

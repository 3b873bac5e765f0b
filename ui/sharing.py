"""Taking an answer away: as text on the clipboard, as a file, or as a link that asks the question again."""

import re
from functools import lru_cache
from typing import Any

import streamlit as st

from assistant.brief.brief import Brief
from assistant.brief.export import FORMATS
from assistant.brief.plain_text import to_text
from ui.language import gettext as _

_ENDINGS = {".docx": "Word", ".md": "Markdown"}
_LONGEST_NAME = 60


def sharing_view(made: Brief, link: str) -> dict[str, Any]:
    """What the copying buttons of an answer give. ``link`` is the address that asks its question again."""
    return {
        "copy": _("Copy the answer"),
        "share": _("Copy a link to this question"),
        "copied": _("Copied"),
        "text": to_text(made),
        "link": link,
    }


def show_files(made: Brief, number: int) -> None:
    """Buttons that download the answer of turn ``number``."""
    name = re.sub(r"\W+", "-", made.title.casefold())[:_LONGEST_NAME].strip("-") or "answer"
    with st.container(horizontal=True, key=f"files-{number}"):
        for ending, label in _ENDINGS.items():
            st.download_button(
                label,
                data=_file(ending, made),
                file_name=f"{name}{ending}",
                icon=":material/download:",
                key=f"file-{number}{ending}",
                on_click="ignore",
                type="tertiary",
            )


@lru_cache(maxsize=64)
def _file(ending: str, made: Brief) -> bytes:
    """An answer as a file. Made before it is asked for: Streamlit forgets at every run what is made on demand."""
    return FORMATS[ending](made)

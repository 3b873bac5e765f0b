"""Buttons that download files.

The files are made before they are asked for: Streamlit forgets at every run what it was to make on demand.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

import streamlit as st

from assistant.brief.brief import Brief
from assistant.brief.export import FORMATS

LABELS = {".csv": "CSV", ".docx": "Word", ".pdf": "PDF", ".md": "Markdown"}
"""What a kind of file is called, by its ending."""
_LONGEST_NAME = 60


def show_downloads(name: str, files: Mapping[str, bytes], key: str = "download", *, is_quiet: bool = False) -> None:
    """One button for each file, by its ending, side by side in the current container; ``is_quiet`` ones without frames.

    ``name`` is what the files are of, in words.
    """
    stem = re.sub(r"\W+", "-", name.casefold())[:_LONGEST_NAME].strip("-") or "file"
    with st.container(horizontal=True, key=f"{'files' if is_quiet else 'downloads'}-{key}"):
        for ending, content in files.items():
            st.download_button(
                LABELS[ending],
                content,
                f"{stem}{ending}",
                icon=":material/download:",
                key=f"{key}{ending}",
                on_click="ignore",
                type="tertiary" if is_quiet else "secondary",
                width="content" if is_quiet else "stretch",
            )


@lru_cache(maxsize=128)
def file_of(made: Brief, ending: str) -> bytes:
    """A brief as a file."""
    return FORMATS[ending](made)

"""The two columns of every page: what is read on the left, the open document on the right."""

from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

_STYLE = Path(__file__).parent / "assets" / "page.css"


def workspace() -> tuple[DeltaGenerator, DeltaGenerator]:
    """The reading column and the document column.

    There are two columns even when nothing is open (``page.css`` hides the second while it holds no
    document pane), so that opening a document moves the conversation and does not draw it anew.
    """
    st.html(_STYLE)
    with st.container(key="workspace"):
        left, right = st.columns(2, gap="large")
    return left.container(key="reading"), right.container(key="beside")

"""The last boundary: an error that nobody foresaw is told in plain words, and logged in full."""

import logging

import streamlit as st

from ui.language import gettext as _

_LOGGER = logging.getLogger(__name__)


def unexpected_text() -> str:
    """What the reader is told."""
    return _(
        "Something went wrong that should not have. Your conversation is kept: ask again, or reload the page. "
        "The details are in the terminal where the program runs."
    )


def show_unexpected(error: Exception) -> bool:
    """Tell the reader, log the trace for whoever runs the program, and keep the trace off the page."""
    _LOGGER.error("The page failed", exc_info=error)
    st.error(unexpected_text(), icon=":material/error:")
    return True

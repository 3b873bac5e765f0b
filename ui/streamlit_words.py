"""Words that Streamlit writes and has no setting for, in plain words and in the page's language."""

import json

import streamlit as st

from ui.language import gettext as _
from ui.language import page_language


def translate_uploader(megabytes: int) -> None:
    """The button and the hint of the place for files, which takes files of so many megabytes."""
    button = json.dumps(_("Choose files"), ensure_ascii=False)
    hint = json.dumps(
        _("PDF, Word, web pages, mail and others; up to {megabytes} MB each").format(megabytes=megabytes),
        ensure_ascii=False,
    )
    instead = _instead("stFileUploaderDropzoneInstructions", hint, "font-size: 0.875rem;")
    if page_language() != "en":  # a name that a style sheet gives is none to every screen reader
        instead += _instead('stFileUploaderDropzone"] [data-testid="stMarkdownContainer', button)
    st.html(f"<style>{instead}</style>")


def _instead(test_id: str, words: str, style: str = "") -> str:
    """The style sheet that shows other words in an element."""
    place = f'[data-testid="{test_id}"]'
    return f"{place} > * {{ display: none; }} {place}::after {{ content: {words}; {style} }}"

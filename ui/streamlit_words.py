"""Words that Streamlit writes and has no setting for, in plain words and in the page's language."""

import json

import streamlit as st

from ui.language import gettext as _


def translate_uploader(megabytes: int) -> None:
    """The button and the hint of the place for files, which takes files of so many megabytes."""
    button = json.dumps(_("Choose files"), ensure_ascii=False)
    hint = json.dumps(
        _("PDF, Word, web pages, mail and others; up to {megabytes} MB each").format(megabytes=megabytes),
        ensure_ascii=False,
    )
    st.html(
        f"""<style>
        [data-testid="stFileUploaderDropzone"] [data-testid="stMarkdownContainer"] > *,
        [data-testid="stFileUploaderDropzoneInstructions"] > * {{ display: none; }}
        [data-testid="stFileUploaderDropzone"] [data-testid="stMarkdownContainer"]::after {{ content: {button}; }}
        [data-testid="stFileUploaderDropzoneInstructions"]::after {{ content: {hint}; font-size: 0.875rem; }}
        </style>"""
    )

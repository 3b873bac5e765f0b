"""Words that Streamlit writes in English and has no setting for, in the page's language."""

import json

import streamlit as st

from ui.language import gettext as _
from ui.language import page_language


def translate_uploader(megabytes: int) -> None:
    """The button and the hint of the place for files, which takes files of so many megabytes."""
    if page_language() == "en":
        return
    button = json.dumps(_("Choose files"), ensure_ascii=False)
    hint = json.dumps(_("Up to {megabytes} MB each").format(megabytes=megabytes), ensure_ascii=False)
    st.html(
        f"""<style>
        [data-testid="stFileUploaderDropzone"] [data-testid="stMarkdownContainer"] > *,
        [data-testid="stFileUploaderDropzoneInstructions"] > * {{ display: none; }}
        [data-testid="stFileUploaderDropzone"] [data-testid="stMarkdownContainer"]::after {{ content: {button}; }}
        [data-testid="stFileUploaderDropzoneInstructions"]::after {{ content: {hint}; font-size: 0.875rem; }}
        </style>"""
    )

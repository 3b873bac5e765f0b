"""The switch of every page with which its reader chooses the language."""

from urllib.parse import urlencode

import streamlit as st

from ui import components
from ui.language import LANGUAGES, PARAMETER, choose, page_language


def show_language_switch() -> None:
    """Each language by its own name; all else on the page stays as it is."""
    address = st.query_params.to_dict()
    data = {
        "language": page_language(),
        "languages": [
            {"code": code, "name": name, "link": f"?{urlencode(address | {PARAMETER: code})}"}
            for code, name in LANGUAGES.items()
        ],
    }
    with st.container(key="language-switch"):
        components.languages(data, on_chosen=choose)

"""A component of the page's own: a CSS and a JavaScript file in ``assets/`` on top of ``base.css`` and ``base.js``.

Their code is trusted; everything in the data that they are given is text and is shown as text: ``base.js`` holds the
one function that writes to the page, and it can only write text.
"""

from pathlib import Path
from typing import Any

import streamlit as st

_ASSETS = Path(__file__).parent / "assets"


def register(name: str) -> Any:
    """The component that ``assets/`` has under this name."""
    return st.components.v2.component(
        f"coalition_{name}",
        html='<div class="root"></div>',
        css=f"{_asset('base.css')}\n{_asset(f'{name}.css')}",
        js=f"{_asset('base.js')}\n{_asset(f'{name}.js')}",
    )


def _asset(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")

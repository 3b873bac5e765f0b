"""The web application: ``streamlit run app.py``. The pages are in ``ui/``; here is what surrounds them."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from ui.security import SecurityHeaders
from ui.unexpected import show_unexpected


async def health(_request: Request) -> JSONResponse:
    """Whether the server answers; says nothing about the library, which may not exist yet."""
    return JSONResponse({"status": "ok"})


app = st.App(
    Path(__file__).parent / "ui" / "script.py",
    routes=[Route("/health", health)],
    middleware=[Middleware(SecurityHeaders)],
    on_script_error=show_unexpected,
)

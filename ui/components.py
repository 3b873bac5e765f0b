"""The page's own components. Their code is trusted; everything in ``data`` is text and is shown as text.

Each component is a CSS and a JavaScript file in ``assets/`` on top of ``base.css`` and ``base.js``;
``base.js`` holds the one function that writes to the page, and it can only write text.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

_ASSETS = Path(__file__).parent / "assets"


def _asset(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")


def _register(name: str) -> Any:
    return st.components.v2.component(
        f"coalition_{name}",
        html='<div class="root"></div>',
        css=f"{_asset('base.css')}\n{_asset(f'{name}.css')}",
        js=f"{_asset('base.js')}\n{_asset(f'{name}.js')}",
    )


_question = _register("question")
_outcome = _register("outcome")
_welcome = _register("welcome")
_document = _register("document")
_listing = _register("listing")
_notice = _register("notice")
_heading = _register("heading")
_checked = _register("checked")
_brief = _register("brief")
_positions = _register("positions")
_coverage = _register("coverage")
_told = _register("told")
_quality = _register("quality")
_versions = _register("versions")


def question(text: str, newest: bool, key: str) -> None:
    """What was asked. The newest question is scrolled into view when it first appears."""
    _question(data={"text": text, "newest": newest}, key=key)


def outcome(data: dict[str, Any], key: str, on_cited: Callable[[int], None] | None = None) -> None:
    """What came of a question; ``on_cited`` is called with the number of the citation that was clicked.

    Without ``on_cited`` the numbers are shown and cannot be clicked.
    """
    if on_cited is None:
        _outcome(data=data | {"live": True}, key=key)
    else:
        _outcome(data=data, key=key, on_cited_change=lambda: on_cited(int(st.session_state[key]["cited"])))


def welcome(data: dict[str, Any], on_asked: Callable[[str], None]) -> None:
    """What can be asked here, with examples; ``on_asked`` is called with the example that was clicked."""
    _welcome(data=data, key="welcome", on_asked_change=lambda: on_asked(str(st.session_state["welcome"]["asked"])))


def document(data: dict[str, Any], on_closed: Callable[[], None]) -> None:
    """A document, scrolled to its cited passage each time ``data["opening"]`` is another number."""
    _document(data=data, key="document", on_closed_change=on_closed)


def listing(data: dict[str, Any], on_opened: Callable[[str], None], on_all: Callable[[], None]) -> None:
    """The documents of the library; ``on_opened`` is called with the id of the one that was clicked, ``on_all`` when
    the reader wants to see all of them again. They are scrolled to each time ``data["arriving"]`` is another number.
    """
    _listing(
        data=data,
        key="listing",
        on_opened_change=lambda: on_opened(str(st.session_state["listing"]["opened"])),
        on_all_change=on_all,
    )


def coverage(data: dict[str, Any], on_chosen: Callable[[dict[str, Any]], None]) -> None:
    """Documents by kind and year; ``on_chosen`` is called with "kind" and "year" (None: all), or with "language"."""
    _coverage(
        data=data, key="coverage", on_chosen_change=lambda: on_chosen(dict(st.session_state["coverage"]["chosen"]))
    )


def heading(title: str, text: str, key: str = "heading") -> None:
    """What a page is for."""
    _heading(data={"title": title, "text": text}, key=key)


def checked(data: dict[str, Any], on_cited: Callable[[int], None]) -> None:
    """A draft with every sentence judged; ``on_cited`` is called with the number of the source that was clicked."""
    _checked(
        data=data,
        key="checked-draft",
        on_cited_change=lambda: on_cited(int(st.session_state["checked-draft"]["cited"])),
    )


def brief(data: dict[str, Any], on_cited: Callable[[int], None], on_changed: Callable[[dict[str, Any]], None]) -> None:
    """A brief; ``on_cited`` is called with the number of the source that was clicked, ``on_changed`` with what was done
    to a line: its "section", its "line" from 0, and the "act": "drop", "move" with "by", or "rewrite" with "text".
    """
    _brief(
        data=data,
        key="brief-shown",
        on_cited_change=lambda: on_cited(int(st.session_state["brief-shown"]["cited"])),
        on_changed_change=lambda: on_changed(dict(st.session_state["brief-shown"]["changed"])),
    )


def positions(data: dict[str, Any], on_cited: Callable[[int], None]) -> None:
    """A table of actors by issues; ``on_cited`` is called with the number of the source that was clicked."""
    _positions(
        data=data,
        key="positions-shown",
        on_cited_change=lambda: on_cited(int(st.session_state["positions-shown"]["cited"])),
    )


def told(data: dict[str, Any], key: str, on_acted: Callable[[str], None] | None = None) -> None:
    """Lines that say how something stands; ``on_acted`` is called with the "id" of the line whose button was pressed.

    They are read out when they appear if ``data["news"]``.
    """
    act = (lambda: on_acted(str(st.session_state[key]["acted"]))) if on_acted else None
    _told(data=data, key=key, **({"on_acted_change": act} if act else {}))


def versions(data: dict[str, Any], on_opened: Callable[[str], None]) -> None:
    """Texts that several documents give; ``on_opened`` is called with the id of the document that was clicked."""
    _versions(
        data=data, key="versions", on_opened_change=lambda: on_opened(str(st.session_state["versions"]["opened"]))
    )


def quality(data: dict[str, Any], key: str) -> None:
    """What was measured on one set of questions, and what failed."""
    _quality(data=data, key=key)


def notice(title: str, text: str, command: str = "", key: str = "notice", news: bool = True) -> None:
    """Something the reader must know, with the command that helps, if there is one; read out at once if ``news``."""
    _notice(data={"title": title, "text": text, "command": command, "news": news}, key=key)

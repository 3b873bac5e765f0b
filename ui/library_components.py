"""The components that show what the library holds, and how well it is answered from: see ``ui/component.py``."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from ui.component import register

_listing = register("listing")
_record = register("record")
_versions = register("versions")
_quality = register("quality")


def listing(
    data: dict[str, Any], on_opened: Callable[[str], None], on_about: Callable[[str], None], on_all: Callable[[], None]
) -> None:
    """The documents of the library; ``on_opened`` is called with the id of the one that was clicked, ``on_about`` with
    that of the one about which more is asked, ``on_all`` when the reader wants to see all of them again. They are
    scrolled to each time ``data["arriving"]`` is another number.
    """
    _listing(
        data=data,
        key="listing",
        on_opened_change=lambda: on_opened(str(st.session_state["listing"]["opened"])),
        on_about_change=lambda: on_about(str(st.session_state["listing"]["about"])),
        on_all_change=on_all,
    )


def record(
    data: dict[str, Any],
    on_cited: Callable[[int], None],
    on_text: Callable[[], None],
    on_other: Callable[[str], None],
) -> None:
    """What is known of a document; ``on_cited`` is called with the number of the passage that was clicked, ``on_text``
    when the document is to be read, ``on_other`` with the id of another version.
    """
    _record(
        data=data,
        key="record",
        on_cited_change=lambda: on_cited(int(st.session_state["record"]["cited"])),
        on_text_change=on_text,
        on_other_change=lambda: on_other(str(st.session_state["record"]["other"])),
    )


def versions(data: dict[str, Any], on_opened: Callable[[str], None]) -> None:
    """Texts that several documents give; ``on_opened`` is called with the id of the document that was clicked."""
    _versions(
        data=data, key="versions", on_opened_change=lambda: on_opened(str(st.session_state["versions"]["opened"]))
    )


def quality(data: dict[str, Any], key: str) -> None:
    """What was measured on one set of questions, and what failed."""
    _quality(data=data, key=key)

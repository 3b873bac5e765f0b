"""The components that show what is made of the whole library: briefs, tables, timelines, checks."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from ui import component_words
from ui.component import register

_topics = register("topics")
_positions = register("positions")
_actor_history = register("actor_history")
_timeline = register("timeline")
_brief = register("brief")
_checked = register("checked")


def topics(names: list[str], on_chosen: Callable[[str], None]) -> None:
    """Topics to begin with; ``on_chosen`` is called with the one that was clicked."""
    _topics(
        data={"topics": names, "words": component_words.topics_words()},
        key="topics",
        on_chosen_change=lambda: on_chosen(str(st.session_state["topics"]["chosen"])),
    )


def positions(data: dict[str, Any], on_cited: Callable[[int], None], on_actor: Callable[[str], None]) -> None:
    """A table of actors by issues; ``on_cited`` is called with the number of the source that was clicked, ``on_actor``
    with the name of the actor that was.
    """
    _positions(
        data=data | {"words": component_words.positions_words()},
        key="positions-shown",
        on_cited_change=lambda: on_cited(int(st.session_state["positions-shown"]["cited"])),
        on_actor_change=lambda: on_actor(str(st.session_state["positions-shown"]["actor"])),
    )


def actor_history(data: dict[str, Any], on_cited: Callable[[int], None]) -> None:
    """One actor's statements by date; ``on_cited`` is called with the number of the source that was clicked."""
    _actor_history(
        data=data,
        key="actor-history",
        on_cited_change=lambda: on_cited(int(st.session_state["actor-history"]["cited"])),
    )


def timeline(data: dict[str, Any], on_cited: Callable[[int], None], on_all_years: Callable[[], None]) -> None:
    """A timeline; ``on_cited`` is called with the number of the source that was clicked, ``on_all_years`` when all
    years are to be shown again.
    """
    _timeline(
        data=data,
        key="timeline-shown-here",
        on_cited_change=lambda: on_cited(int(st.session_state["timeline-shown-here"]["cited"])),
        on_all_years_change=on_all_years,
    )


def brief(data: dict[str, Any], on_cited: Callable[[int], None], on_changed: Callable[[dict[str, Any]], None]) -> None:
    """A brief; ``on_cited`` is called with the number of the source that was clicked, ``on_changed`` with what was done
    to a line: its "section", its "line" from 0, and the "act": "drop", "move" with "by", or "rewrite" with "text".
    """
    _brief(
        data=data | {"words": component_words.brief_words(data["title"])},
        key="brief-shown",
        on_cited_change=lambda: on_cited(int(st.session_state["brief-shown"]["cited"])),
        on_changed_change=lambda: on_changed(dict(st.session_state["brief-shown"]["changed"])),
    )


def checked(data: dict[str, Any], on_cited: Callable[[int], None]) -> None:
    """A draft with every sentence judged; ``on_cited`` is called with the number of the source that was clicked."""
    _checked(
        data=data | {"words": component_words.checked_words()},
        key="checked-draft",
        on_cited_change=lambda: on_cited(int(st.session_state["checked-draft"]["cited"])),
    )

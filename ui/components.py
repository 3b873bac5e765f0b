"""The page's own components. Their code is trusted; everything in ``data`` is text and is shown as text.

Each component is a CSS and a JavaScript file in ``assets/`` on top of ``base.css`` and ``base.js``;
``base.js`` holds the one function that writes to the page, and it can only write text.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from ui import component_words

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
_languages = _register("languages")
_conversations = _register("conversations")
_feedback = _register("feedback")
_timeline = _register("timeline")
_actor_history = _register("actor_history")
_record = _register("record")
_coverage = _register("coverage")
_told = _register("told")
_quality = _register("quality")
_versions = _register("versions")
_topics = _register("topics")


def question(text: str, newest: bool, key: str) -> None:
    """What was asked. The newest question is scrolled into view when it first appears."""
    _question(data={"text": text, "newest": newest, "words": component_words.question_words()}, key=key)


def outcome(
    data: dict[str, Any],
    key: str,
    on_cited: Callable[[int], None] | None = None,
    on_asked: Callable[[str], None] = lambda _: None,
) -> None:
    """What came of a question; ``on_cited`` is called with the number of the citation that was clicked.

    ``on_asked`` is called with the question that a click asks next.
    Without ``on_cited`` the numbers are shown and cannot be clicked.
    """
    data = data | {"words": component_words.outcome_words(len(data.get("removed", ())))}
    if on_cited is None:
        _outcome(data=data | {"live": True}, key=key)
    else:
        _outcome(
            data=data,
            key=key,
            on_cited_change=lambda: on_cited(int(st.session_state[key]["cited"])),
            on_asked_change=lambda: on_asked(str(st.session_state[key]["asked"])),
        )


def welcome(data: dict[str, Any], on_asked: Callable[[str], None]) -> None:
    """What can be asked here, with examples; ``on_asked`` is called with the example that was clicked."""
    _welcome(
        data=data | {"words": component_words.welcome_words()},
        key="welcome",
        on_asked_change=lambda: on_asked(str(st.session_state["welcome"]["asked"])),
    )


def document(
    data: dict[str, Any],
    on_closed: Callable[[], None],
    on_stepped: Callable[[int], None],
    on_about: Callable[[], None],
) -> None:
    """A document, scrolled to its cited passage each time ``data["opening"]`` is another number.

    ``on_stepped`` is called with 1 for the citation after the open one, -1 for the one before; ``on_about`` when
    more is asked about the document.
    """
    _document(
        data=data | {"words": component_words.document_words(data["title"])},
        key="document",
        on_closed_change=on_closed,
        on_stepped_change=lambda: on_stepped(int(st.session_state["document"]["stepped"])),
        on_about_change=on_about,
    )


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
        data=data | {"words": component_words.checked_words()},
        key="checked-draft",
        on_cited_change=lambda: on_cited(int(st.session_state["checked-draft"]["cited"])),
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


def timeline(data: dict[str, Any], on_cited: Callable[[int], None], on_year: Callable[[int | None], None]) -> None:
    """A timeline; ``on_cited`` is called with the number of the source that was clicked, ``on_year`` with the year that
    is to be shown alone, or None for all.
    """
    _timeline(
        data=data,
        key="timeline-shown-here",
        on_cited_change=lambda: on_cited(int(st.session_state["timeline-shown-here"]["cited"])),
        on_year_change=lambda: on_year(int(st.session_state["timeline-shown-here"]["year"]) or None),
    )


def languages(data: dict[str, Any], on_chosen: Callable[[str], None]) -> None:
    """The languages of the pages; ``on_chosen`` is called with the code of the one that was clicked."""
    _languages(
        data=data | {"words": component_words.languages_words()},
        key="languages",
        on_chosen_change=lambda: on_chosen(str(st.session_state["languages"]["chosen"])),
    )


def conversations(data: dict[str, Any], on_opened: Callable[[str], None]) -> None:
    """The list of conversations; ``on_opened`` is called with the id of the one that was clicked."""
    _conversations(
        data=data,
        key="conversation-list",
        on_opened_change=lambda: on_opened(str(st.session_state["conversation-list"]["opened"])),
    )


def feedback(data: dict[str, Any], key: str, on_rated: Callable[[bool | None, str], None]) -> None:
    """Thumbs under an outcome; ``on_rated`` is called with what was pressed (None: taken back) and the comment."""

    def rated() -> None:
        given = st.session_state[key]["rated"]
        on_rated(None if given["liked"] is None else bool(given["liked"]), str(given["comment"]))

    _feedback(data=data, key=key, on_rated_change=rated)


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
    words = component_words.notice_words()
    _notice(data={"title": title, "text": text, "command": command, "news": news, "words": words}, key=key)

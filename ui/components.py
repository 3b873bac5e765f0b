"""The components of a conversation, and those that all pages share: see ``ui/component.py``."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from ui import component_words
from ui.component import register

_question = register("question")
_outcome = register("outcome")
_welcome = register("welcome")
_document = register("document")
_conversations = register("conversations")
_feedback = register("feedback")
_languages = register("languages")
_heading = register("heading")
_told = register("told")
_notice = register("notice")


def question(text: str, newest: bool, key: str) -> None:
    """What was asked. The newest question is scrolled into view when it first appears."""
    _question(data={"text": text, "newest": newest, "words": component_words.question_words()}, key=key)


def outcome(
    data: dict[str, Any],
    key: str,
    on_cited: Callable[[int], None] | None = None,
    on_asked: Callable[[str], None] = lambda _: None,
    on_near: Callable[[int], None] = lambda _: None,
) -> None:
    """What came of a question; ``on_cited`` is called with the number of the citation that was clicked.

    ``on_asked`` is called with the question that a click asks next, ``on_near`` with the place, from 0, of what the
    documents do speak of.
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
            on_near_change=lambda: on_near(int(st.session_state[key]["near"])),
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


def languages(data: dict[str, Any], on_chosen: Callable[[str], None]) -> None:
    """The languages of the pages; ``on_chosen`` is called with the code of the one that was clicked."""
    _languages(
        data=data | {"words": component_words.languages_words()},
        key="languages",
        on_chosen_change=lambda: on_chosen(str(st.session_state["languages"]["chosen"])),
    )


def heading(title: str, text: str, key: str = "heading") -> None:
    """What a page is for."""
    _heading(data={"title": title, "text": text}, key=key)


def told(data: dict[str, Any], key: str, on_acted: Callable[[str], None] | None = None) -> None:
    """Lines that say how something stands; ``on_acted`` is called with the "id" of the line whose button was pressed.

    They are read out when they appear if ``data["news"]``.
    """
    act = (lambda: on_acted(str(st.session_state[key]["acted"]))) if on_acted else None
    _told(data=data, key=key, **({"on_acted_change": act} if act else {}))


def notice(title: str, text: str, command: str = "", key: str = "notice", news: bool = True) -> None:
    """Something the reader must know, with the command that helps, if there is one; read out at once if ``news``."""
    words = component_words.notice_words()
    _notice(data={"title": title, "text": text, "command": command, "news": news, "words": words}, key=key)

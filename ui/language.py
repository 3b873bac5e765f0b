"""The language of the pages. Words for people are written in English in the code and pass through here.

A page is in the language that its reader chose (kept in the address and in the visit), else in the browser's, else in
English. The translations are ``ui/locale/LANGUAGE/LC_MESSAGES/coalition.po``.
"""

import io
from collections.abc import Mapping
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

import streamlit as st
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx

LANGUAGES: Mapping[str, str] = {"en": "English", "fr": "Français", "pt": "Português"}
"""Each language that the pages speak, by its own name."""
PARAMETER = "lang"
"""What the language is called in the page's address."""

_LOCALES = {"en": "en_GB", "fr": "fr_FR", "pt": "pt_PT"}
_CATALOGUES = Path(__file__).parent / "locale"


def gettext(message: str) -> str:
    """``message`` in the language of the page."""
    return _catalogue(page_language()).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """``one`` or ``many``, as the page's language counts, for ``count`` things."""
    return _catalogue(page_language()).ngettext(one, many, count)


def marked(message: str) -> str:
    """``message`` as it is: it is marked as one that is translated elsewhere, when it is shown."""
    return message


def number(value: int) -> str:
    """A number as the page's language groups its digits: "1,234"."""
    return format_decimal(value, locale=page_locale())


def page_language() -> str:
    """The language of the page, one of ``LANGUAGES``; English where there is no page."""
    return chosen_language() or _browser_language() or "en"


def page_locale() -> str:
    """The page's language with the country whose ways of writing dates and numbers it follows, as babel names it."""
    return _LOCALES[page_language()]


def chosen_language() -> str | None:
    """The language that the reader chose, by the address or on a page before this one."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return None
    for chosen in (st.query_params.get(PARAMETER), st.session_state.get("language-chosen")):
        if chosen in LANGUAGES:
            return str(chosen)
    return None


def choose(language: str) -> None:
    """Show this page and those after it in ``language``; what is none of ``LANGUAGES`` changes nothing."""
    if language in LANGUAGES:
        st.session_state["language-chosen"] = st.query_params[PARAMETER] = language


def keep_chosen() -> None:
    """Remember a language that the address names, and name one in the address that was chosen before.

    Streamlit empties the address when another page is opened.
    """
    if chosen := chosen_language():
        st.session_state["language-chosen"] = chosen
        if st.query_params.get(PARAMETER) != chosen:
            st.query_params[PARAMETER] = chosen


def _browser_language() -> str | None:
    if get_script_run_ctx(suppress_warning=True) is None:
        return None
    language = (st.context.locale or "").replace("_", "-").partition("-")[0].lower()
    return language if language in LANGUAGES else None


@cache
def _catalogue(language: str) -> NullTranslations:
    """The translations into a language, compiled here so that there is no second form of them to keep."""
    if language == "en":
        return NullTranslations()
    with (_CATALOGUES / language / "LC_MESSAGES" / "coalition.po").open("rb") as written:
        catalogue = read_po(written, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)

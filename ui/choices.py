"""The choices beside the question: which documents it is kept to, and as whom the reader asks."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from assistant.answer import AUDIENCES, Audience
from ui import asking
from ui.filter_text import filter_text
from ui.labels import kind_label, language_name
from ui.language import gettext as _
from vectorstore.index import Filter
from vectorstore.records import DocumentSummary

_KEYS = ("kept-from", "kept-to", "kept-kind", "kept-language", "kept-document")


def show_choices(summaries: Sequence[DocumentSummary]) -> None:
    """Draw the choices in the current container: closed until they are wanted, named by what is chosen."""
    asking.show_in_address()
    chosen = asking.chosen_filter()
    titles = {str(each.id): each.metadata.title for each in summaries}
    words = filter_text(chosen, titles)
    with st.popover(f"{words[:1].upper()}{words[1:]}", icon=":material/filter_list:", key="kept", type="tertiary"):
        _show_restriction(summaries, chosen or Filter())
    names = audience_names()
    audience = asking.chosen_audience()
    with st.popover(names[audience], icon=":material/person:", key="asked-as", type="tertiary"):
        st.session_state["audience-chosen"] = audience
        st.radio(
            _("Who is asking"),
            AUDIENCES,
            key="audience-chosen",
            format_func=names.__getitem__,
            captions=[_audience_help()[each] for each in AUDIENCES],
            on_change=lambda: asking.choose_audience(st.session_state["audience-chosen"]),
        )


def audience_names() -> dict[Audience, str]:
    """Who may ask, as the page names them."""
    return {
        "everyone": _("For everyone"),
        "new staff": _("For new staff"),
        "journalist": _("For a journalist"),
        "delegate": _("For a delegate"),
    }


def _audience_help() -> dict[Audience, str]:
    return {
        "everyone": _("The answer, and nothing else."),
        "new staff": _("Adds what its terms and groups mean, as the documents define them."),
        "journalist": _("Only the few sentences that can be quoted with name and date."),
        "delegate": _("Adds who is for and against, and the reasons they give."),
    }


def _show_restriction(summaries: Sequence[DocumentSummary], chosen: Filter) -> None:
    document = next(iter(chosen.documents), None) if chosen.documents else None
    for key, value in zip(
        _KEYS, (chosen.date_from, chosen.date_to, chosen.kind, chosen.language, document), strict=True
    ):
        st.session_state[key] = value
    metadata = [summary.metadata for summary in summaries]
    years = sorted({each.date[:4] for each in metadata if each.date} | _given(chosen.date_from, chosen.date_to))
    kinds = sorted({each.kind for each in metadata} | _given(chosen.kind))
    languages = sorted({each.language for each in metadata} | _given(chosen.language))
    titles: dict[str, str] = {str(each.id): each.metadata.title for each in summaries}
    documents = sorted({*titles, *_given(document)}, key=lambda each: (titles.get(each) or each).casefold())
    st.caption(_("Answers come from these documents only."))
    first, last = st.columns(2)
    kind_column, language_column = st.columns(2)
    choices: Sequence[tuple[Any, str, list[str], str, Callable[[str], str]]] = (
        (first, _("From year"), years, "kept-from", str),
        (last, _("To year"), years, "kept-to", str),
        (kind_column, _("Kind"), kinds, "kept-kind", kind_label),
        (language_column, _("Language"), languages, "kept-language", language_name),
        (st, _("Document"), documents, "kept-document", lambda identity: titles.get(identity, identity)),
    )
    for place, label, options, key, named in choices:
        place.selectbox(label, options, key=key, placeholder=_("Any"), on_change=_choose, index=None, format_func=named)
    if chosen != Filter():
        st.button(_("All documents"), key="kept-anew", on_click=_choose_everything)


def _choose() -> None:
    first, last, kind, language, document = (st.session_state[key] for key in _KEYS)
    if first and last and first > last:
        first, last = last, first
    asking.choose_filter(Filter(first, last, kind, language, frozenset((document,)) if document else None))


def _choose_everything() -> None:
    asking.choose_filter(Filter())


def _given(*values: str | None) -> set[str]:
    return {value for value in values if value}

"""The page where a draft or a quotation is checked against the documents."""

from typing import cast

import streamlit as st

from assistant.verification.check import CheckedSentence
from ui import components, conversation_state, work_components
from ui.access import Foreseen, show_failure
from ui.check_view import checked_view
from ui.frame import page
from ui.language import gettext as _
from ui.language import ngettext, number
from ui.service import Service

LONGEST_DRAFT = 20_000


def check_page() -> None:
    """Draw the page; Streamlit calls this at every run."""
    page(_show)


def _show(service: Service) -> None:
    components.heading(
        _("Check a draft"),
        _(
            "Paste a paragraph or a quotation. Each sentence is looked up in all documents: whether they say it, say "
            "otherwise, have other words, or do not speak of it."
        ),
    )
    with st.form("draft-form", border=False):
        draft = st.text_area(
            _("Draft or quotation"),
            key="draft",
            height=180,
            max_chars=LONGEST_DRAFT,
            placeholder=_("What is to be published, or a quotation in “quotation marks”"),
        )
        sent = st.form_submit_button(_("Check"), type="primary")
    if sent and draft.strip():
        st.session_state.pop("checked", None)
        try:
            st.session_state["checked"] = _check(service, draft)
        except Foreseen as error:
            show_failure(error)
    found = cast("tuple[CheckedSentence, ...] | None", st.session_state.get("checked"))
    if found is not None:
        view = checked_view(found, len(service.library.summaries()))
        work_components.checked(view, on_cited=lambda number: _open(found, number))


def _check(service: Service, draft: str) -> tuple[CheckedSentence, ...]:
    """The sentences, judged one after the other; leaving the page ends it."""
    found: list[CheckedSentence] = []
    progress = st.progress(0.0, text=_("Looking up the first sentence"))
    for sentence in service.check(draft):
        found.append(sentence)
        text = ngettext("{count} sentence looked up", "{count} sentences looked up", len(found))
        progress.progress(min(1.0, sentence.end / len(draft)), text=text.format(count=number(len(found))))
    progress.empty()
    return tuple(found)


def _open(found: tuple[CheckedSentence, ...], number: int) -> None:
    citation = next(each for sentence in found for each in sentence.citations if each.n == number)
    conversation_state.open_citation(citation)

"""The page that says how far the answers can be trusted: what was measured, what came out, and what fails."""

import streamlit as st

from assistant.errors import AssistantError
from assistant.overview.quality import measured
from ui import components, library_components
from ui.language import gettext as _
from ui.quality_view import COMMAND, about, not_measured, quality_view, set_title
from ui.sentences import told
from ui.workspace import workspace


def quality_page() -> None:
    """Draw the page; Streamlit calls this at every run. It needs no library."""
    reading, _beside = workspace()
    with reading:
        components.heading(
            _("How good are the answers?"),
            _(
                "Questions with known answers are put to the assistant, and what comes is compared with the documents. "
                "Here is what came out, also where it went wrong."
            ),
        )
        try:
            found = measured()
        except AssistantError as error:
            components.notice(_("There are no figures"), told(str(error)))
            return
        from ui.quality_chart import show_shares

        for each, tab in zip(found, st.tabs([set_title(each.name) for each in found]), strict=True):
            with tab:
                st.caption(about(each))
                show_shares(each)
                library_components.quality(quality_view(each), key=f"quality-{each.name}")
        components.told(
            {
                "title": _("What was not measured"),
                "text": "",
                "rows": [{"title": "", "text": each, "state": "plain"} for each in not_measured()],
            },
            key="not-measured",
        )
        components.notice(
            _("Where the figures come from"),
            _("This command asks all questions again, prints every figure and writes a report with every answer."),
            command=COMMAND,
            key="figures-from",
            news=False,
        )

"""Fetching web pages through the page: what each address gave, and reading it into the library."""

import streamlit as st

from assistant.settings import read_settings
from assistant.web_pages import DEEPEST, FetchProgress, addresses_in, fetch_pages, web_folder
from ingest.web import FetchOutcome, FetchReport
from ui import components
from ui.access import Foreseen
from ui.language import gettext as _
from ui.language import ngettext, number
from ui.reading_in import changes_rows, failed_rows, failure_row, read_folder, stop_button, time_left
from ui.sentences import told
from ui.told import Row, row

_TOLD = "fetch-told"


def show_fetching() -> None:
    """The place for addresses, and what came of those given last."""
    with st.form("fetch-form", border=False):
        written = st.text_area(
            _("Web addresses, one a line"), key="fetch-addresses", placeholder="https://example.org/report.pdf"
        )
        sitemap = st.text_input(
            _("Or a sitemap or news feed: all that it lists"),
            key="fetch-sitemap",
            placeholder="https://example.org/sitemap.xml",
        )
        depth = st.number_input(
            _("Links to follow from each page, on the same site"), 0, DEEPEST, value=0, key="fetch-depth"
        )
        sent = st.form_submit_button(_("Fetch and read"), type="primary")
    addresses = addresses_in(written)
    sitemaps = addresses_in(sitemap)
    if sent and (addresses or sitemaps):
        # What stays to be told if the reader stops it, or leaves the page.
        st.session_state[_TOLD] = [
            row(_("Stopped"), _("What was fetched is kept. Fetch the same addresses again to go on from there."))
        ]
        st.session_state[_TOLD] = _fetch(addresses, sitemaps, int(depth))
        st.rerun()
    if sent:
        st.session_state[_TOLD] = [row(_("No address"), _("Write at least one address, or that of a sitemap."))]
    if rows := st.session_state.get(_TOLD):
        components.told({"rows": rows, "news": True}, key="fetch-told-shown")


def _fetch(addresses: list[str], sitemaps: list[str], depth: int) -> list[Row]:
    """Fetch, then sync the folder; what to tell."""
    home = read_settings().home
    slot = st.empty()
    with slot.container():
        bar = st.progress(0.0, text=_("Asking the site"))
        stop_button("stop-fetching")
    try:
        report = fetch_pages(addresses, sitemaps, home, lambda state: _show(bar, state), depth=depth)
    except Foreseen as error:
        return [failure_row(error)]
    finally:
        slot.empty()
    told = _told(report)
    files = {outcome.file: outcome.url for outcome in report.outcomes if outcome.file}
    if not files:
        return told
    try:
        read = read_folder(web_folder(home))
    except Foreseen as error:
        return [failure_row(error, _("The pages are kept, and read when you look for new documents.")), *told]
    return [*changes_rows(read), *failed_rows(read, files), *told]


def _show(bar: "st.delta_generator.DeltaGenerator", state: FetchProgress) -> None:
    text = _("{saved} saved, {done} asked for, {waiting} waiting").format(
        saved=state.saved, done=state.done, waiting=state.waiting
    )
    bar.progress(state.fraction, text=text + time_left(state.seconds_left))


def _told(report: FetchReport) -> list[Row]:
    rows = [_outcome(each) for each in report.outcomes]
    for reason, count in report.left_out.items():
        rows.append(row(_("Not asked for"), _left_out(reason, count)))
    return rows or [row(_("Nothing found"), _("The sitemap lists nothing that can be fetched."))]


def _left_out(reason: str, count: int) -> str:
    """Why so many addresses were not asked for."""
    match reason:
        case "lead to other sites":
            text = ngettext("{count} address leads to another site.", "{count} addresses lead to other sites.", count)
        case "lead to files of kinds that cannot be read":
            text = ngettext(
                "{count} address leads to a file of a kind that cannot be read.",
                "{count} addresses lead to files of kinds that cannot be read.",
                count,
            )
        case "lie beyond the limits of this fetch":
            text = ngettext(
                "{count} address lies beyond the limits of this fetch.",
                "{count} addresses lie beyond the limits of this fetch.",
                count,
            )
        case _:
            text = f"{{count}}: {reason}"
    return text.format(count=number(count))


def _outcome(each: FetchOutcome) -> Row:
    match each.status:
        case "saved":
            return row(each.url, _("Saved."), state="good")
        case "unchanged":
            return row(each.url, _("Fetched earlier, and kept as it is."), told(each.reason), "good")
        case "refused":
            return row(each.url, _("Not fetched."), told(each.reason), "bad")
        case "failed":
            return row(each.url, _("Could not be fetched."), told(each.reason), "bad")

"""What Streamlit runs for each visitor at every interaction; ``app.py`` names this file."""

import streamlit as st

from ui import record
from ui.brief import brief_page
from ui.chat import chat_page
from ui.check import check_page
from ui.documents import documents_page
from ui.language import gettext as _
from ui.language import keep_chosen
from ui.language_switch import show_language_switch
from ui.positions import positions_page
from ui.quality import quality_page
from ui.timeline import timeline_page

# A picture in the address itself: Streamlit would load a named icon from another host.
_ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E"
    "%3Crect width='32' height='32' rx='7' fill='%230f5c66'/%3E"
    "%3Cpath d='M8 10h16M8 16h9' stroke='%23fdfcfa' stroke-width='3' stroke-linecap='round'/%3E"
    "%3Cpath d='M8 22h16' stroke='%23f0b429' stroke-width='4' stroke-linecap='round'/%3E%3C/svg%3E"
)

# Before the pages are named: the picture of one of them would be loaded from another host.
st.set_page_config(page_icon=_ICON, layout="wide")
keep_chosen()
page = st.navigation(
    [
        st.Page(chat_page, title=_("Ask"), icon=":material/forum:", url_path="ask", default=True),
        st.Page(positions_page, title=_("Positions"), icon=":material/table_chart:", url_path="positions"),
        st.Page(timeline_page, title=_("Timeline"), icon=":material/timeline:", url_path="timeline"),
        st.Page(brief_page, title=_("Brief"), icon=":material/summarize:", url_path="brief"),
        st.Page(check_page, title=_("Check"), icon=":material/fact_check:", url_path="check"),
        st.Page(documents_page, title=_("Documents"), icon=":material/description:", url_path="documents"),
        st.Page(quality_page, title=_("Quality"), icon=":material/monitoring:", url_path="quality"),
        record.as_page(),
    ],
    position="top",
)
# A page is told from the others by its title, in tabs and by whoever hears it read out.
st.set_page_config(page_title=f"{page.title} – Coalition Assistant")
show_language_switch()
page.run()
record.go_if_asked()

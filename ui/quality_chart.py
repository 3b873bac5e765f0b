"""How much came out right, as a chart of shares with how far chance may have moved each."""

import altair as alt
import streamlit as st

from assistant.overview.quality import Measured
from ui import chart
from ui.language import gettext as _
from ui.quality_view import measure_rows

_HEIGHT_OF_A_MEASURE, _HEIGHT_OF_NUMBERS = 24, 50


def show_shares(found: Measured) -> None:
    """The shares of one set of questions; the sentences below it give the same figures."""
    rows = measure_rows(found)
    st.caption(_("A bar is how many of 100 came out right; the line across it, how far chance may have moved it."))
    chart.show(
        shares_chart().properties(height=_HEIGHT_OF_NUMBERS + _HEIGHT_OF_A_MEASURE * len(rows)),
        {"measures": rows},
        f"shares-{found.name}",
        _("How many of 100 came out right"),
    )


def shares_chart() -> alt.LayerChart:
    """A bar is what came out, the line across it the share that is to be expected."""
    bars = alt.Chart(alt.NamedData("measures")).encode(
        y=alt.Y(
            "name:N",
            sort=alt.EncodingSortField("row", op="min"),
            title=None,
            axis=alt.Axis(labelFlush=False, labelLimit=170),
        ),
        tooltip="label:N",
    )
    scale = alt.Scale(domain=[0, 100])
    axis = alt.Axis(format="d", tickCount=5)
    filled = bars.mark_bar(opacity=0.5).encode(
        x=alt.X("share:Q", scale=scale, axis=axis, title=None), description="label:N"
    )
    low, high = (alt.X(field, scale=scale, title=None) for field in ("low:Q", "high:Q"))
    expected = bars.encode(color=chart.TEXT)
    line = expected.mark_rule(aria=False).encode(x=low, x2="high:Q")
    ends = [expected.mark_tick(size=9, aria=False).encode(x=end) for end in (low, high)]
    return alt.LayerChart(layer=[filled, line, *ends])

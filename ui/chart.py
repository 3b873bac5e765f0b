"""Charts, made by Altair: how they are shown, and how a mark of one is chosen.

What stands in documents reaches a chart as values of its data, under names of our own. It is no part of the chart's
specification, where it could be taken for an expression or a link. Altair takes a third of a second to be imported, so
that pages import the modules of their charts when they draw them.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

import altair as alt
import streamlit as st

Row = Mapping[str, str | int | float | bool]

TEXT = alt.value("currentColor")
"""The colour of the page's text, in either theme."""
_LABEL = {"labelColor": "currentColor", "labelOpacity": 0.8}
_CHOSEN = "chosen"


def choice(*fields: str) -> alt.Parameter:
    """That a click on a mark chooses its values of these fields.

    What is chosen is drawn from the data and not kept by the chart, for it can be chosen elsewhere too. Each choice is
    therefore a turn of its own: the same mark can be clicked again.
    """
    return alt.selection_point(name=_CHOSEN, fields=[*fields, "turn"], toggle=False, clear=False)


def show(
    chart: alt.LayerChart,
    rows: Mapping[str, Sequence[Row]],
    key: str,
    description: str,
    width: int | Literal["stretch"] = "stretch",
    on_chosen: Callable[[dict[str, Any]], None] | None = None,
) -> None:
    """A chart of the rows that it knows by name; ``on_chosen`` is called with what was clicked, see ``choice``."""
    turn = int(st.session_state.get(f"{key}-turn", 0))
    chart = chart.properties(
        datasets={name: [{**row, "turn": turn} for row in those] for name, those in rows.items()},
        padding={"left": 0, "top": 5, "right": 5, "bottom": 5},
        usermeta={"embedOptions": {"renderer": "svg"}},  # no other knows the colour of the page's text
        # Streamlit's own grey is too pale to be read with ease. What Vega says of axes and legends is English; the
        # marks say their years, kinds and languages themselves.
        config={
            "axis": {"aria": False, "labelPadding": 6, **_LABEL},
            "legend": {"aria": False, "labelFontSize": 12, "offset": 4, **_LABEL},
        },
    )
    if on_chosen is None:
        st.altair_chart(chart, width=width, key=key, alt=description)
        return

    def chosen() -> None:
        if marks := st.session_state[key]["selection"][_CHOSEN]:  # a click beside the marks chooses none
            st.session_state[f"{key}-turn"] = turn + 1
            on_chosen(dict(marks[0]))

    st.altair_chart(chart, width=width, key=key, alt=description, on_select=chosen, selection_mode=_CHOSEN)

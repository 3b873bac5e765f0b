"""How many documents there are of what kind, year and language, as a chart whose numbers can be chosen."""

from collections.abc import Callable

import altair as alt
import streamlit as st

from assistant.overview.coverage import Coverage
from ui import chart
from ui.coverage_view import Chosen, cell_rows, figures, holes, language_rows
from ui.language import gettext as _

_KEY = "coverage"
_HEIGHT_OF_A_KIND, _HEIGHT_OF_THE_REST = 38, 70
_WIDTH_OF_A_YEAR, _WIDTH_OF_NAMES = 90, 150
"""At most: many years are as narrow as the page makes them."""
_SIZE = "(bandwidth('x') < 20 ? 9 : 12)"
"""Pixels of a number's height: there is little room where there are many years."""
_HAS_ROOM = f"bandwidth('x') > 0.6 * {_SIZE} * length('' + datum.count)"


def show_coverage(found: Coverage, chosen: Chosen, on_chosen: Callable[[str, str], None]) -> None:
    """Kinds by years; ``on_chosen`` is called with the kind and the year of the number that was clicked."""
    st.caption(_("Documents by kind and year. Click a number to list them, and once more to list all."))
    chart.show(
        coverage_chart().properties(height=_HEIGHT_OF_THE_REST + _HEIGHT_OF_A_KIND * len(found.kinds)),
        {"cells": cell_rows(found, chosen), "languages": language_rows(found, chosen)},
        _KEY,
        _("Documents by kind and year"),
        width=_WIDTH_OF_NAMES + _WIDTH_OF_A_YEAR * len(found.years),
        on_chosen=lambda cell: on_chosen(str(cell["kind"]), str(cell["year"])),
    )
    with st.expander(_("Figures as a table")):
        st.dataframe(figures(found), hide_index=True)
        if missing := holes(found):
            st.caption(_("Years without a document, between others of the kind"))
            st.text("\n".join(missing))


def coverage_chart() -> alt.LayerChart:
    """Numbers of documents on tints, and below each a mark for every language. A number stands where it has room."""
    years = alt.X(
        "year_name:N",
        sort=alt.EncodingSortField("column", op="min"),
        title=None,
        axis=alt.Axis(labelAngle=0, labelFlush=False),
        scale=alt.Scale(paddingInner=0.08, paddingOuter=0),
    )
    kinds = alt.Y(
        "kind_name:N",
        sort=alt.EncodingSortField("row", op="min"),
        title=None,
        axis=alt.Axis(labelFlush=False, labelLimit=150),
        scale=alt.Scale(paddingInner=0.1, paddingOuter=0),
    )
    everywhere = alt.Chart(alt.NamedData("cells")).encode(x=years, y=kinds)
    gaps = everywhere.mark_rect(opacity=0, aria=False)
    held = everywhere.transform_filter("datum.count > 0").encode(tooltip="label:N")
    tints = held.mark_rect(cornerRadius=3, cursor="pointer").encode(
        color=alt.Color("count:Q", legend=None, scale=alt.Scale(type="sqrt", domainMin=0)), description="label:N"
    )
    numbers = held.mark_text(
        fontSize=alt.ExprRef(_SIZE), fontWeight=600, yOffset=-4, cursor="pointer", aria=False
    ).encode(text=alt.when(_HAS_ROOM).then("count:Q"), color=chart.TEXT)
    frames = held.transform_filter("datum.kept").mark_rect(filled=False, strokeWidth=2, cornerRadius=3, aria=False)
    language = alt.Color("language_name:N", sort=alt.EncodingSortField("side", op="min"), title=None)
    spoken = (
        alt.Chart(alt.NamedData("languages"))
        .mark_rect(height=4, yOffset=11, aria=False)
        .encode(
            x=years,
            xOffset="side:O",
            y=kinds,
            color=language.legend(orient="top", columns=3),
            opacity=alt.when("datum.held").then(alt.value(1)).otherwise(alt.value(0)),
        )
    )
    layers = [gaps, tints.add_params(chart.choice("kind", "year")), numbers, frames.encode(color=chart.TEXT), spoken]
    return alt.LayerChart(layer=layers, resolve=alt.Resolve(scale=alt.ScaleResolveMap(color="independent")))

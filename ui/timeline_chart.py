"""How many entries a timeline has in each year, as a chart whose years can be chosen."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import altair as alt
import streamlit as st

from assistant.overview.timeline import Timeline, Wanted
from ui import chart
from ui.language import gettext as _
from ui.language import ngettext, number

_KEY = "timeline-years-chart"
_HEIGHT = 150
_MOST_YEARS = 80
"""Over more years, those without an entry are left out."""
_WIDTH_OF_A_YEAR, _WIDTH_OF_NUMBERS = 48, 40


def show_years(of_all_years: Timeline, wanted: Wanted, on_year: Callable[[int], None]) -> None:
    """The entries of all years; ``on_year`` is called with the one that was clicked."""
    rows = year_rows(of_all_years, wanted)
    if len(rows) < 2:
        return
    st.caption(_("Entries by year. Click a year to keep to it, and once more to see all."))
    chart.show(
        years_chart(max(row["count"] for row in rows)),
        {"years": rows},
        _KEY,
        _("Entries by year"),
        width=_WIDTH_OF_NUMBERS + _WIDTH_OF_A_YEAR * len(rows),
        on_chosen=lambda chosen: on_year(int(chosen["year"])),
    )
    with st.expander(_("Figures as a table")):
        st.dataframe(
            [{_("Year"): str(row["year"]), _("Entries"): row["count"]} for row in rows if row["count"]],
            hide_index=True,
        )


def year_rows(of_all_years: Timeline, wanted: Wanted) -> list[dict[str, Any]]:
    """The years with their numbers of entries, and whether each is shown; one without an entry is seen as a gap."""
    counts = Counter(int(entry.date[:4]) for entry in of_all_years.entries)
    years = sorted(counts)
    if years and years[-1] - years[0] < _MOST_YEARS:
        years = list(range(years[0], years[-1] + 1))
    return [
        {
            "year": year,
            "count": counts[year],
            "label": _label(year, counts[year]),
            "kept": wanted.admits(str(year), None),
        }
        for year in years
    ]


def years_chart(most: int) -> alt.LayerChart:
    """Bars by year, of which those that are not shown are pale; the place above a bar can be clicked as well."""
    chosen = chart.choice("year")
    years = alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0))
    counts = alt.Axis(format="d", tickMinStep=1, tickCount=3)
    bars = alt.Chart(alt.NamedData("years")).encode(x=years, tooltip="label:N")
    places = bars.mark_bar(opacity=0, cursor="pointer", aria=False).encode(y=alt.YDatum(most)).add_params(chosen)
    filled = bars.mark_bar(cursor="pointer").encode(
        y=alt.Y("count:Q", title=None, axis=counts, stack=False),
        opacity=alt.when("datum.kept").then(alt.value(0.8)).otherwise(alt.value(0.3)),
        description="label:N",
    )
    return alt.LayerChart(layer=[places, filled], height=_HEIGHT)


def _label(year: int, count: int) -> str:
    return ngettext("{year}: {count} entry", "{year}: {count} entries", count).format(year=year, count=number(count))

"""A timeline as the page's component and its chart are given it, over the fake assistant."""

from dataclasses import replace

from fake_assistant import HOSTILE, FakeAssistant

from assistant.overview.timeline import Wanted, narrowed
from ingest.marks import without_emphasis
from ui.timeline_chart import year_rows
from ui.timeline_view import timeline_view


def view(shown: int = 100, wanted: Wanted | None = None) -> dict:  # type: ignore[type-arg]
    whole = FakeAssistant().timeline()
    made = narrowed(whole, wanted or Wanted())
    return timeline_view(made, shown, wanted or Wanted())


def test_entries_stand_under_their_years_as_precisely_as_they_are_dated() -> None:
    made = view()
    assert [year["year"] for year in made["years"]] == ["2018", "2019", "2020", "2022"]
    assert [made["years"][number]["items"][0].get("when") for number in (0, 1)] == ["November 2018", "2019 to 2021"]
    assert made["years"][0]["items"][0]["ahead"] == "told in advance"
    assert made["years"][0]["items"][0]["also"][0]["title"] == HOSTILE
    assert made["count"] == "73 entries from 3 documents."


def test_dates_that_disagree_stand_side_by_side_in_their_year() -> None:
    [conflict, position] = view()["years"][2]["items"]
    assert conflict["about"] == without_emphasis(HOSTILE)
    assert [given["when"] for given in conflict["given"]] == ["12 March 2020", "14 March 2020"]
    assert [given["quote"] for given in conflict["given"]] == ["12 March 2020", "Signed on 14 March 2020."]
    assert position["stances"] == [{"actor": "Northland", "text": "opposed", "side": "oppose"}]


def test_every_year_has_its_number_also_one_without_an_entry_and_tells_what_is_shown() -> None:
    rows = year_rows(FakeAssistant().timeline(), Wanted(date_from="2022", date_to="2022"))
    assert [(row["year"], row["count"], row["kept"]) for row in rows] == [
        (2018, 1, False),
        (2019, 1, False),
        (2020, 1, False),
        (2021, 0, False),
        (2022, 70, True),
    ]
    assert [row["label"] for row in rows][-2:] == ["2021: 0 entries", "2022: 70 entries"]


def test_over_many_years_those_without_an_entry_are_left_out() -> None:
    whole = FakeAssistant().timeline()
    old = replace(whole.entries[0], date="1648-10-24")
    rows = year_rows(replace(whole, entries=(old, *whole.entries)), Wanted())
    assert [row["year"] for row in rows] == [1648, 2018, 2019, 2020, 2022]


def test_a_long_timeline_shows_its_first_entries_and_says_so() -> None:
    made = view(shown=2)
    assert [year["year"] for year in made["years"]] == ["2018", "2019"]
    assert made["count"] == "The first 2 of 73 entries, from 3 documents."

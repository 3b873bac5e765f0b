"""A timeline as the page's component is given it, over the fake assistant."""

from fake_assistant import HOSTILE, FakeAssistant

from assistant.overview.timeline import Wanted, narrowed
from ingest.marks import without_emphasis
from ui.timeline_view import timeline_view


def view(shown: int = 100, wanted: Wanted | None = None) -> dict:  # type: ignore[type-arg]
    whole = FakeAssistant().timeline()
    made = narrowed(whole, wanted or Wanted())
    return timeline_view(made, whole, shown, wanted or Wanted())


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


def test_a_bar_stands_for_every_year_and_tells_what_is_shown() -> None:
    made = view(wanted=Wanted(date_from="2022", date_to="2022"))
    assert [(bar["year"], bar["kept"]) for bar in made["bars"]] == [
        (2018, False),
        (2019, False),
        (2020, False),
        (2021, False),
        (2022, True),
    ]
    assert [bar["label"] for bar in made["bars"]][-2:] == ["2021: 0 entries", "2022: 70 entries"]
    assert made["one_year"]


def test_a_long_timeline_shows_its_first_entries_and_says_so() -> None:
    made = view(shown=2)
    assert [year["year"] for year in made["years"]] == ["2018", "2019"]
    assert made["count"] == "The first 2 of 73 entries, from 3 documents."

"""The tour's text and its pictures belong together."""

from dataclasses import replace

from evals.tour import DOCS, MOST_BYTES, STEPS, TOUR, faults, named_pictures


def test_the_tour_shows_every_picture_and_each_is_there() -> None:
    text = TOUR.read_text(encoding="utf-8")
    assert list(faults(text, STEPS, [step.page for step in STEPS])) == []
    assert all((DOCS / name).is_file() for name in named_pictures(text))


def test_the_pictures_are_small() -> None:
    assert sum((DOCS / step.picture).stat().st_size for step in STEPS) < MOST_BYTES


def test_a_picture_without_a_step_a_step_without_a_picture_and_a_page_without_a_step_are_told() -> None:
    step = replace(STEPS[0], picture="tour/one.png", page="")
    told = list(faults("![Two](tour/two.png)", [step], ["", "timeline"]))
    assert told == [
        "docs/tour.md shows tour/two.png, which no step makes",
        "docs/tour.md does not show tour/one.png",
        "no step goes to the page timeline",
    ]

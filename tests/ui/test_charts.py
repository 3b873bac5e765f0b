"""The charts as a page is given them, over the fake assistant, and when what draws them is imported."""

import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from conftest import PROJECT
from fake_assistant import HOSTILE_KIND, FakeAssistant
from streamlit.testing.v1 import AppTest

Use = Callable[[Callable[[object], object]], None]


def timeline() -> None:
    from ui.timeline import timeline_page

    timeline_page()


def documents() -> None:
    from ui.documents import documents_page

    documents_page()


def quality() -> None:
    from ui.quality import quality_page

    quality_page()


def charts(page: Callable[[], None]) -> list[Any]:
    opened = AppTest.from_function(page, default_timeout=20).run()
    assert not opened.exception
    return [element.proto for element in opened.get("vega_lite_chart")]


@pytest.fixture(autouse=True)
def fake(use_assistant: Use) -> None:
    use_assistant(lambda _settings: FakeAssistant())


def strings(part: object) -> list[str]:
    """Every name and text of a specification."""
    if isinstance(part, dict):
        return [text for name, value in part.items() for text in (name, *strings(value))]
    if isinstance(part, list):
        return [text for each in part for text in strings(each)]
    return [part] if isinstance(part, str) else []


def test_words_of_documents_are_data_of_the_chart_and_no_part_of_its_specification() -> None:
    [chart] = charts(documents)
    assert any(HOSTILE_KIND.encode() in each.data.data for each in chart.datasets)
    assert not [text for text in strings(json.loads(chart.spec)) if "<script" in text or "communiqué" in text]


@pytest.mark.parametrize("page", [timeline, documents, quality])
def test_a_chart_has_a_description_and_asks_for_nothing_elsewhere(page: Callable[[], None]) -> None:
    for chart in charts(page):
        assert chart.alt
        specification = json.loads(chart.spec)
        assert not {"url", "href"} & set(strings({**specification, "$schema": None}))


def test_there_is_a_chart_for_every_set_of_questions_with_a_bar_for_every_sentence() -> None:
    opened = AppTest.from_function(quality, default_timeout=20).run()
    shown = [element.proto for element in opened.get("bidi_component")]
    views = [json.loads(each.json) for each in shown if each.component_name == "coalition_quality"]
    drawn = [element.proto for element in opened.get("vega_lite_chart")]
    assert len(drawn) == len(views) > 1
    for view, chart in zip(views, drawn, strict=True):
        sentences = [measure["text"] for group in view["groups"] for measure in group["measures"]]
        assert all(each.encode() in chart.datasets[0].data.data for each in sentences)


def test_the_first_page_and_an_answer_are_drawn_without_the_charts() -> None:
    """Altair takes a third of a second to be imported."""
    script = (
        "import sys; sys.path.insert(0, 'tests/ui'); import serve_fake; from test_pages import ask, page, data; "
        "opened = ask(page().run(), 'Which countries opposed it?'); "
        "sys.exit('altair' in sys.modules or not data(opened, 'outcome'))"
    )
    assert subprocess.run([sys.executable, "-c", script], cwd=PROJECT).returncode == 0

"""What questions are kept to: chosen beside the question, remembered with each turn and in the address."""

import pytest
from fake_assistant import FakeAssistant
from streamlit.testing.v1 import AppTest
from test_pages import Use, ask, data, page

from ui.asking import filter_in, filter_parameters
from ui.filter_text import filter_text, kept_to_text
from vectorstore.index import Filter


@pytest.fixture
def fake(use_assistant: Use) -> FakeAssistant:
    assistant = FakeAssistant()
    use_assistant(lambda _settings: assistant)
    return assistant


def choose(shown: AppTest, key: str, value: str) -> AppTest:
    return shown.selectbox(key=key).set_value(value).run()


def test_questions_are_asked_of_everything_at_first(fake: FakeAssistant) -> None:
    asked = ask(page().run(), "Who opposed it?")
    assert fake.filters == [None]
    assert data(asked, "outcome")[0]["kept_to"] is None


def test_what_is_chosen_restricts_the_next_question_and_the_answer_says_so(fake: FakeAssistant) -> None:
    shown = choose(choose(page().run(), "kept-from", "2018"), "kept-kind", "statement")
    asked = ask(shown, "Who opposed it?")
    assert fake.filters == [Filter("2018", None, "statement")]
    [outcome] = data(asked, "outcome")
    assert outcome["kept_to"] == "Only from 2018 on, statement"
    assert outcome["examined"].startswith("Examined 1 of 3 documents.")
    assert asked.query_params["from"] == "2018"
    assert asked.query_params["kind"] == "statement"


def test_a_turn_keeps_its_own_restriction_when_another_is_chosen(fake: FakeAssistant) -> None:
    asked = ask(choose(page().run(), "kept-language", "fr"), "fail")
    choose(asked, "kept-language", "en")
    asked.button(key="again-0").click().run()
    ask(asked, "Who opposed it?")
    assert fake.filters == [Filter(language="fr"), Filter(language="fr"), Filter(language="en")]


def test_years_the_wrong_way_round_are_exchanged(fake: FakeAssistant) -> None:
    shown = choose(choose(page().run(), "kept-from", "2020"), "kept-to", "2018")
    ask(shown, "Who opposed it?")
    assert fake.filters == [Filter("2018", "2020")]


def test_one_click_lets_everything_in_again(fake: FakeAssistant) -> None:
    shown = choose(page().run(), "kept-document", "communique")
    assert shown.query_params["in"] == "communique"
    shown.button(key="kept-anew").click().run()
    assert "in" not in shown.query_params
    ask(shown, "Who opposed it?")
    assert fake.filters == [None]


def test_an_address_restricts_and_opening_a_document_does_not_lift_it(fake: FakeAssistant) -> None:
    linked = page()
    linked.query_params.update({"from": "2020", "to": "2020", "in": "closing-statement", "document": "note"})
    ask(linked.run(), "Who opposed it?")
    assert fake.filters == [Filter("2020", "2020", documents=frozenset({"closing-statement"}))]
    assert linked.query_params["document"] == "note"


@pytest.mark.parametrize(
    "filter", [None, Filter("2018", "2020"), Filter(kind="note", language="fr", documents=frozenset({"a b&c"}))]
)
def test_an_address_gives_back_the_filter_that_it_was_made_of(filter: Filter | None) -> None:
    assert filter_in(filter_parameters(filter)) == filter


def test_what_is_no_year_in_an_address_is_passed_over() -> None:
    assert filter_in({"from": "x", "to": "<b>", "kind": ""}) is None


def test_a_filter_is_told_in_words() -> None:
    assert filter_text(None, {}) == "All documents"
    assert filter_text(Filter("2019", "2021", "press release"), {}) == "2019 to 2021, press release"
    assert filter_text(Filter("2019", "2019"), {}) == "2019"
    only = Filter(date_to="2019", language="fr", documents=frozenset({"a"}))
    assert kept_to_text(only, {"a": "The title"}) == "Only up to 2019, French, “The title”"


def test_an_address_with_a_question_asks_it_once_under_its_restriction(fake: FakeAssistant) -> None:
    linked = page()
    linked.query_params.update({"q": "Who opposed it?", "language": "en"})
    linked.run()
    linked.run()
    assert [question for question, _ in fake.heard] == ["Who opposed it?"]
    assert fake.filters == [Filter(language="en")]
    assert "q" not in linked.query_params
    linked.query_params["q"] = "Who opposed it?"  # the browser's way back
    linked.run()
    assert len(fake.heard) == 1


def test_an_answer_has_a_link_that_asks_it_again_and_its_text_with_its_sources(fake: FakeAssistant) -> None:
    asked = ask(choose(page().run(), "kept-from", "2020"), "Who opposed it?")
    [outcome] = data(asked, "outcome")
    assert outcome["sharing"]["link"] == "?q=Who+opposed+it%3F&from=2020"
    assert outcome["sharing"]["text"].startswith(
        "Who opposed it? (Only from 2020 on)\n\nAnswer\n- Northland: opposed [1]"
    )
    assert "[2] Ama Mensah (Rivers Coalition), Closing statement" in outcome["sharing"]["text"]
    assert [each.proto.label for each in asked.main.get("download_button")] == ["Word", "Markdown"]


def test_who_asks_is_remembered_in_the_address_and_with_the_turn(fake: FakeAssistant) -> None:
    shown = page().run()
    shown.radio(key="audience-chosen").set_value("new staff").run()
    assert shown.query_params["for"] == "new staff"
    [outcome] = data(ask(shown, "Who opposed it?"), "outcome")
    assert outcome["kept_to"] == "For new staff"
    assert [added["title"] for added in outcome["added"]] == ["Terms and background"]
    assert outcome["sharing"]["link"] == "?q=Who+opposed+it%3F&for=new+staff"
    assert "Terms and background" in outcome["sharing"]["text"]


def test_an_address_says_who_asks_and_an_unknown_name_is_everyone(fake: FakeAssistant) -> None:
    linked = page()
    linked.query_params.update({"q": "Who opposed it?", "for": "new staff"})
    assert data(linked.run(), "outcome")[0]["added"]
    stranger = page()
    stranger.query_params.update({"q": "Who opposed it?", "for": "<script>"})
    assert data(stranger.run(), "outcome")[0]["added"] == []

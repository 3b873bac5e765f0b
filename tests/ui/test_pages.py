"""The pages in this process, over the fake assistant. What a component is given is read from its data."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fake_assistant import DOCUMENTS, HOSTILE, FakeAssistant
from streamlit.testing.v1 import AppTest

from assistant.brief.brief import Brief
from ingest.marks import without_emphasis
from vectorstore.errors import NoLibraryError, VectorStoreError

SCRIPT = Path(__file__).parents[2] / "ui" / "script.py"
Use = Callable[[Callable[[object], object]], None]


def page() -> AppTest:
    return AppTest.from_file(str(SCRIPT), default_timeout=20)


def data(page: AppTest, component: str) -> list[dict[str, Any]]:
    """What each shown instance of a component was given."""
    protos = [element.proto for element in page.get("bidi_component")]
    return [json.loads(proto.json) for proto in protos if proto.component_name == f"coalition_{component}"]


def ask(page: AppTest, question: str) -> AppTest:
    return page.chat_input[0].set_value(question).run()


@pytest.fixture
def fake(use_assistant: Use) -> FakeAssistant:
    assistant = FakeAssistant()
    use_assistant(lambda _settings: assistant)
    return assistant


def test_the_first_page_says_what_is_in_the_library_and_gives_examples(fake: FakeAssistant) -> None:
    [welcome] = data(page().run(), "welcome")
    assert welcome["library"] == "3 documents, 2018 to 2020, in English and French"
    assert "What is the position of Northland?" in welcome["examples"]


def test_an_answer_shows_headline_items_statements_and_numbered_sources(fake: FakeAssistant) -> None:
    [outcome] = data(ask(page().run(), "Who opposed it?"), "outcome")
    assert outcome["headline"] == "Northland, Eastmark and the Isles"
    assert [item["stance_text"] for item in outcome["items"]] == ["opposed"] * 3
    assert [source["n"] for source in outcome["sources"]] == [1, 2]
    assert outcome["examined"].startswith("Examined 3 of 3 documents.")
    assert outcome["removed"] == [
        {"text": "Southland opposed it too.", "reason": "Southland is not named in the cited passage."}
    ]


def test_a_refusal_shows_its_reason_and_no_sources(fake: FakeAssistant) -> None:
    [outcome] = data(ask(page().run(), "What does a carat cost?"), "outcome")
    assert outcome["kind"] == "refusal"
    assert "Examined 3 of 3" in outcome["reason"]
    assert outcome["nearest_topics"]
    assert "sources" not in outcome


def test_a_follow_up_is_asked_with_the_turns_before_it(fake: FakeAssistant) -> None:
    asked = ask(ask(page().run(), "Who opposed it?"), "And since when?")
    assert len(data(asked, "outcome")) == 2
    question, conversation = fake.heard[-1]
    assert question == "And since when?"
    assert [turn.answer for turn in conversation.turns] == ["Northland, Eastmark and the Isles"]
    assert data(asked, "outcome")[1]["understood"] == "And since when? (about the proposal)"


def test_markup_in_documents_reaches_the_page_only_as_data(fake: FakeAssistant) -> None:
    asked = ask(page().run(), "Show markup")
    assert data(asked, "outcome")[0]["statements"][0]["text"] == without_emphasis(HOSTILE)
    for kind in ("markdown", "html", "text", "error", "button", "caption"):
        assert not [element for element in asked.get(kind) if "hacked" in str(element.proto)]


def test_a_failure_is_told_and_the_conversation_is_kept(fake: FakeAssistant) -> None:
    asked = ask(ask(page().run(), "Who opposed it?"), "fail")
    answered, failed = data(asked, "outcome")
    assert answered["kind"] == "answer"
    assert failed["text"] == "The chat model cannot be reached. Check the **network**."
    assert [button.label for button in asked.main.get("button")][-2:] == ["Ask again", "New conversation"]


def test_a_failed_question_can_be_asked_again(fake: FakeAssistant) -> None:
    asked = ask(page().run(), "fail")
    asked.button(key="again-0").click().run()
    assert [question for question, _ in fake.heard] == ["fail", "fail"]


def test_an_unforeseen_error_keeps_the_conversation_and_hides_its_details(fake: FakeAssistant) -> None:
    asked = ask(ask(page().run(), "Who opposed it?"), "break")
    asked.run()
    answered, failed = data(asked, "outcome")
    assert answered["kind"] == "answer"
    assert "Something went wrong" in failed["text"]
    assert "secret detail" not in json.dumps(failed)
    assert len(fake.heard) == 2


def test_a_new_conversation_forgets_the_old_one(fake: FakeAssistant) -> None:
    asked = ask(page().run(), "Who opposed it?")
    asked.button(key="anew").click().run()
    assert data(asked, "outcome") == []
    ask(asked, "And since when?")
    assert fake.heard[-1][1].turns == ()


def test_what_cannot_be_kept_stays_on_the_page_and_is_kept_when_there_is_room_again(
    fake: FakeAssistant, home: Path
) -> None:
    asked = ask(page().run(), "Who opposed it?")
    [path] = (home / "conversations").glob("*.json")
    whole = path.read_bytes()
    path.with_name(f".{path.name}.new").mkdir()
    ask(asked, "What does a carat cost?")
    assert [each["kind"] for each in data(asked, "outcome")] == ["answer", "refusal"]
    assert "cannot be kept" in data(asked, "notice")[0]["text"]
    assert path.read_bytes() == whole
    path.with_name(f".{path.name}.new").rmdir()
    ask(asked, "Show markup")
    assert data(asked, "notice") == []
    questions = [turn["question"] for turn in json.loads(path.read_text(encoding="utf-8"))["turns"]]
    assert questions == ["Who opposed it?", "What does a carat cost?", "Show markup"]


def test_a_conversation_that_was_deleted_elsewhere_is_told(fake: FakeAssistant, home: Path) -> None:
    asked = ask(page().run(), "Who opposed it?")
    [path] = (home / "conversations").glob("*.json")
    path.unlink()
    assert "may have been deleted" in data(asked.run(), "notice")[0]["text"]
    ask(asked, "What does a carat cost?")
    assert [each["kind"] for each in data(asked, "outcome")] == ["refusal"]


def test_a_link_opens_the_document_at_its_span(fake: FakeAssistant) -> None:
    linked = page()
    document = DOCUMENTS[0]
    start = document.text.index("Northland")
    linked.query_params.update({"document": document.id, "start": str(start), "end": str(start + 9)})
    [opened] = data(linked.run(), "document")
    assert [run["text"] for block in opened["blocks"] for run in block["runs"] if run["cited"]] == ["Northland"]


@pytest.mark.parametrize("offset", ["-1", "x", "1e3", "²", "9" * 40])
def test_a_broken_link_opens_the_document_from_its_beginning(fake: FakeAssistant, offset: str) -> None:
    linked = page()
    linked.query_params.update({"document": DOCUMENTS[0].id, "start": offset, "end": "5"})
    [opened] = data(linked.run(), "document")
    assert opened["description"] is None


def test_a_link_to_an_unknown_document_is_told_and_the_page_still_works(fake: FakeAssistant) -> None:
    linked = page()
    linked.query_params.update({"document": "gone"})
    assert "holds no document" in data(linked.run(), "notice")[0]["text"]
    assert data(ask(linked, "Who opposed it?"), "outcome")[0]["kind"] == "answer"


def test_with_no_library_the_page_says_what_to_do_and_finds_it_later(use_assistant: Use) -> None:
    made: list[FakeAssistant] = []

    def open_assistant(_settings: object) -> FakeAssistant:
        if not made:
            raise NoLibraryError("There is no library yet in /home/x.")
        return made[0]

    use_assistant(open_assistant)
    first = page().run()
    [notice] = data(first, "notice")
    assert notice["command"] == "coalition sync FOLDER"
    assert "There is no library yet in /home/x." in notice["text"]
    made.append(FakeAssistant())
    first.button(key="look-again").click().run()
    assert data(first, "notice") == []
    assert data(first, "welcome")


def test_a_question_asked_without_a_library_is_answered_when_there_is_one(use_assistant: Use) -> None:
    made: list[FakeAssistant] = []

    def open_assistant(_settings: object) -> FakeAssistant:
        if not made:
            raise VectorStoreError("The Chroma server at http://localhost:1 does not answer.")
        return made[0]

    use_assistant(open_assistant)
    asked = ask(page().run(), "Who opposed it?")
    assert "does not answer" in data(asked, "notice")[0]["text"]
    made.append(FakeAssistant())
    asked.button(key="look-again").click().run()
    assert data(asked, "outcome")[0]["kind"] == "answer"


def checked(draft: str, language: str = "en") -> AppTest:
    def script() -> None:
        from ui.check import check_page

        check_page()

    opened = AppTest.from_function(script, default_timeout=20)
    opened.query_params["lang"] = language
    opened.run()
    opened.text_area(key="draft").set_value(draft)
    return opened.button[0].click().run()


def test_a_draft_is_shown_sentence_by_sentence_with_what_the_documents_say(fake: FakeAssistant) -> None:
    [shown] = data(checked("It took six hours.\nPenguins came.\nSome markup."), "checked")
    assert [each["verdict"] for each in shown["sentences"]] == ["contradicted", "not found", "misquoted"]
    assert [each["text"] for each in shown["summary"]] == ["1 contradicted", "1 misquoted", "1 not found"]
    assert (
        shown["sentences"][0]["sources"][0]["excerpt"]
        == "The proposal was discussed for five hours in two working groups."
    )
    assert shown["sentences"][2]["differences"] == [{"said": HOSTILE, "stands": HOSTILE}]


def test_a_source_of_a_checked_draft_is_copied_in_the_language_of_the_page(fake: FakeAssistant) -> None:
    [shown] = data(checked("It took six hours.", "fr"), "checked")
    card = shown["sentences"][0]["sources"][0]["cards"]["footnote"]
    assert ", déclaration, 12 mars 2020" in card


def test_a_failure_while_checking_is_told_and_the_draft_is_kept(fake: FakeAssistant) -> None:
    failed = checked("This will fail.")
    assert "coalition sync FOLDER" in data(failed, "notice")[0]["text"]
    assert failed.text_area(key="draft").value == "This will fail."


def test_the_documents_page_lists_documents_newest_first_and_failed_files(fake: FakeAssistant) -> None:
    def script() -> None:
        from ui.documents import documents_page

        documents_page()

    shown = AppTest.from_function(script, default_timeout=20).run()
    [listing] = data(shown, "listing")
    assert [row["date"] for row in listing["documents"]] == ["12 March 2020", "November 2018", "no date"]
    failed = data(shown, "told")[-1]["rows"]
    assert failed[0]["detail"] == "Run it through text recognition."


def test_a_brief_for_which_nothing_was_found_offers_topics_and_no_files(
    fake: FakeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    *_, whole = fake.brief("talking points", "the proposal", "en")
    assert isinstance(whole, Brief)
    monkeypatch.setattr(FakeAssistant, "suggested_issues", lambda *_: ["the proposal"])

    def script() -> None:
        from ui.brief import brief_page

        brief_page()

    def shown(made: Brief) -> tuple[bool, int]:
        page = AppTest.from_function(script, default_timeout=60)
        page.session_state["brief"] = made
        page.run()
        return bool(data(page, "topics")), len(page.get("download_button"))

    assert shown(whole) == (False, 3)
    assert shown(replace(whole, sections=(), citations=())) == (True, 0)

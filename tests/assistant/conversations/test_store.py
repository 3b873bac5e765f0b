"""Conversations are kept whole, one file each, and no window writes over another."""

import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.conversations.kept import Feedback, KeptConversation, KeptTurn, now
from assistant.conversations.listing import list_conversations, matching
from assistant.conversations.store import ConversationStore, NoConversationError, UnreadableConversationError
from assistant.errors import AssistantError
from tests.assistant.conversations.outcomes import answer, refusal


def done(question: str, **more: object) -> KeptTurn:
    return replace(KeptTurn(question, state="done", outcome=answer()), **more)  # type: ignore[arg-type]


@pytest.fixture
def store(tmp_path: Path) -> ConversationStore:
    return ConversationStore(tmp_path / "home")


def kept(store: ConversationStore, *turns: KeptTurn) -> KeptConversation:
    conversation = KeptConversation()
    for place, turn in enumerate(turns):
        act = lambda known, turn=turn: known.with_turn(turn)  # noqa: E731 - bound to this turn
        conversation, _ = store.change(conversation, act, is_new=place == 0)
    return conversation


def test_a_conversation_is_read_back_as_it_was_kept(store: ConversationStore) -> None:
    feedback = Feedback(False, now(), "Chile is missing")
    refused = KeptTurn("A carat?", state="done", outcome=refusal())
    conversation = kept(store, done("Who?", feedback=feedback), refused, KeptTurn("Still waiting?"))
    assert ConversationStore(store.folder.parent).read(conversation.id) == conversation


def test_its_title_is_its_first_question_until_it_is_renamed(store: ConversationStore) -> None:
    conversation = kept(store, KeptTurn("Who  opposed\nit?"), KeptTurn("And when?"))
    assert conversation.title == "Who opposed it?"
    renamed, _ = store.change(conversation, lambda known: known.renamed("  The clause "))
    assert renamed.title == "The clause"
    assert renamed.renamed("  ").title == "The clause"
    assert len(KeptConversation().with_turn(KeptTurn("word " * 100)).title) <= 81


@pytest.mark.skipif(sys.platform == "win32", reason="no permissions of this kind")
def test_only_their_owner_can_read_them(store: ConversationStore) -> None:
    store.folder.mkdir(parents=True, mode=0o755)
    conversation = kept(store, done("Who?"))
    assert store.folder.stat().st_mode & 0o777 == 0o700
    assert all(path.stat().st_mode & 0o077 == 0 for path in store.folder.iterdir())
    assert store.path(conversation.id).stat().st_mode & 0o777 == 0o600


def test_two_windows_that_add_to_one_conversation_lose_nothing(store: ConversationStore) -> None:
    known = kept(store, done("Who?"))

    def add(number: int) -> None:
        store.change(known, lambda current: current.with_turn(KeptTurn(str(number))))

    with ThreadPoolExecutor(8) as windows:
        list(windows.map(add, range(24)))
    assert {turn.question for turn in store.read(known.id).turns} == {"Who?", *map(str, range(24))}


def test_feedback_of_one_window_and_a_question_of_another_are_both_kept(store: ConversationStore) -> None:
    known = kept(store, done("Who?"))
    rated = Feedback(True, now())
    store.change(known, lambda current: current.with_turn(KeptTurn("When?")))
    store.change(
        known, lambda current: current.with_changed(known.turns[0].id, lambda turn: replace(turn, feedback=rated))
    )
    first, second = store.read(known.id).turns
    assert (first.feedback, second.question) == (rated, "When?")


def test_a_deleted_conversation_does_not_come_back_by_a_late_answer(store: ConversationStore) -> None:
    known = kept(store, KeptTurn("Who?"))
    store.delete(known.id)
    store.delete(known.id)
    with pytest.raises(NoConversationError):
        store.change(known, lambda current: current)
    assert store.paths() == []


@pytest.mark.parametrize(
    "damage", [b"", b'{"schema": 1, "id"', b"[]", b'{"schema": 2}', b'{"schema": 1, "turns": [{}]}']
)
def test_a_damaged_conversation_is_named_and_never_written_over(store: ConversationStore, damage: bytes) -> None:
    whole, broken = kept(store, done("Who?")), kept(store, done("When?"))
    path = store.path(broken.id)
    path.write_bytes(damage)
    with pytest.raises(UnreadableConversationError, match=path.name):
        store.change(broken, lambda current: current.with_turn(KeptTurn("More?")))
    assert path.read_bytes() == damage
    summaries, [unreadable] = list_conversations(store)
    assert [each.id for each in summaries] == [whole.id]
    assert unreadable.path == path
    assert "stays" in unreadable.reason


def test_an_interrupted_write_leaves_what_was_kept(store: ConversationStore, monkeypatch: pytest.MonkeyPatch) -> None:
    known = kept(store, done("Who?"))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(AssistantError, match="No space left"):
        store.change(known, lambda current: current.with_turn(KeptTurn("When?")))
    assert store.read(known.id) == known
    assert {path.name for path in store.folder.iterdir()} == {".lock", f"{known.id}.json"}


@pytest.mark.parametrize("identity", ["", "../library", "0" * 15, "0" * 17, "G" * 16, "0" * 15 + "/"])
def test_an_address_that_names_no_conversation_reaches_no_file(store: ConversationStore, identity: str) -> None:
    with pytest.raises(NoConversationError):
        store.read(identity)


def test_a_conversation_without_the_newer_fields_is_read(store: ConversationStore) -> None:
    known = kept(store, KeptTurn("Who?"))
    content = json.loads(store.path(known.id).read_text(encoding="utf-8"))
    del content["turns"][0]["feedback"], content["turns"][0]["failure"]
    content["turns"][0]["of a later version"] = "x"
    store.path(known.id).write_text(json.dumps(content), encoding="utf-8")
    assert store.read(known.id) == known


def test_the_newest_comes_first_and_words_find_titles_questions_and_answers(store: ConversationStore) -> None:
    first, second = kept(store, done("Who?")), kept(store, KeptTurn("Où est la réforme?"))
    store.change(first, lambda known: replace(known, title="Zebras"))
    path = store.path(second.id)
    path.write_text(path.read_text(encoding="utf-8").replace(f"{second.changed:%Y}", "2019"), encoding="utf-8")
    summaries, _ = list_conversations(store)
    assert [each.id for each in summaries] == [first.id, second.id]
    for words, found in (("zebras", first), ("PERU firmly", first), ("reforme", second), ("who zebras", first)):
        assert [each.id for each in matching(summaries, words)] == [found.id]
    assert matching(summaries, "peru reforme") == []


def test_the_questions_before_a_turn_are_its_context(store: ConversationStore) -> None:
    conversation = kept(store, done("Who?"), KeptTurn("Stopped?", state="stopped"), KeptTurn("When?"), done("Later?"))
    before = conversation.before(conversation.turns[2].id, lambda outcome: outcome.question)
    assert [(turn.question, turn.answer) for turn in before.turns] == [
        ("Who opposed the clause?", "And who opposed it?")
    ]

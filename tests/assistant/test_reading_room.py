"""How long the sentences of documents are kept."""

import pytest

from assistant.reading import sentence
from assistant.reading.sentence import ReadingRoom
from tests.assistant.evidence_maker import make_document


def test_the_documents_read_last_are_kept_up_to_a_length_of_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentence, "KEPT_CHARACTERS", 100)
    room = ReadingRoom()
    texts = {name: name * 40 for name in "abc"}
    first, second, third = (make_document(text, name) for name, text in texts.items())
    room.read(first)
    read = room.read(second)
    assert room.known("a") is not None  # looked at after the second
    room.read(third)
    assert room.known("b") is None
    assert room.known("a") is not None
    assert room.read(second) is not read


def test_a_document_longer_than_all_that_is_kept_is_still_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentence, "KEPT_CHARACTERS", 10)
    long = make_document("The delegates met in Lima. They went home.", "long")
    assert [each.text for each in ReadingRoom().read(long).sentences][-1] == "They went home."


def test_another_version_of_a_document_takes_the_place_of_the_one_before() -> None:
    room = ReadingRoom()
    room.read(make_document("They met in Lima.", "minutes"))
    newer = make_document("They met in Paris.", "minutes")
    assert [each.text for each in room.read(newer).sentences] == ["They met in Paris."]
    assert room.known("minutes") is room.read(newer)

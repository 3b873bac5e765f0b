"""A document in sentences, each made when it is asked for."""

from assistant.reading.sentence import read_sentences
from tests.assistant.evidence_maker import make_document

TEXT = "They met.\n\nPeru spoke first. Chile agreed. Mali did not.\n\nIt ended."


def test_sentences_are_found_by_place_by_block_and_by_those_before_them() -> None:
    reading = read_sentences(make_document(TEXT))
    chile = reading.within(TEXT.index("Chile"), TEXT.index("Chile") + 1)
    assert [each.text for each in chile] == ["Chile agreed."]
    assert [each.text for each in reading.before(chile[0])] == ["Peru spoke first."]
    assert [each.text for each in reading.of_block(chile[0].block)] == [
        "Peru spoke first.",
        "Chile agreed.",
        "Mali did not.",
    ]
    assert [each.position for each in reading.sentences] == list(range(5))


def test_a_sentence_is_made_once() -> None:
    reading = read_sentences(make_document(TEXT))
    assert reading.sentence(1) is reading.sentences[1]

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


def test_a_paragraph_that_points_back_goes_on_with_the_one_before_it() -> None:
    text = (
        "# Levy\n\nPeru proposed a levy. Mali was for it.\n\nAnd then it stopped. Chile spoke.\n\nOn mines, Togo spoke."
    )
    reading = read_sentences(make_document(text))
    chile, togo = (reading.within(text.index(name), text.index(name) + 1)[0] for name in ("Chile", "Togo"))
    before = [each.text for each in reading.before(chile)]
    assert before == ["Peru proposed a levy.", "Mali was for it.", "And then it stopped."]
    assert reading.before(togo) == []

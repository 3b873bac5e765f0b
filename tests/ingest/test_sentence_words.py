"""What the sentences of a document say, as it is found once and kept."""

from ingest.sentence_words import DocumentWords, words_of
from tests.assistant.evidence_maker import make_document

TEXT = "Report of COP-6\n\nThe Marshall Islands opposed the plan. The EU met in Lima.\n\nIt ended late."


def test_what_is_kept_is_what_was_found() -> None:
    words = words_of(make_document(TEXT, language="en"))
    assert DocumentWords.from_json(words.to_json()) == words


def test_every_sentence_has_its_words_and_names_and_each_block_its_sentences() -> None:
    words = words_of(make_document(TEXT, language="en"))
    sentences = [TEXT[start:end] for start, end in zip(words.starts, words.ends, strict=True)]
    assert sentences[-3:] == ["The Marshall Islands opposed the plan.", "The EU met in Lima.", "It ended late."]
    assert words.ends_of_blocks[-1] == len(sentences)
    assert list(words.actors[-3:]) == [["Marshall Islands"], ["European Union"], []]


def test_the_words_of_a_countrys_name_are_none_and_an_abbreviation_gives_those_of_its_name() -> None:
    words = words_of(make_document(TEXT, language="en"))
    assert words.stems[-3].split() == ["oppos", "plan"]
    assert {"european", "union", "lima"} <= set(words.stems[-2].split())


def test_a_document_opens_with_names_and_numbers() -> None:
    assert {"cop", "6"} <= set(words_of(make_document(TEXT, language="en")).opening_stems.split())

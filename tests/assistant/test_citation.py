from dataclasses import replace

import pytest

from assistant.citation import Numbering, cite
from assistant.draft import Quote
from assistant.finding.quotations import claim_of
from assistant.reading.sentence import read_sentences
from tests.assistant.evidence_maker import make_document

REPLY = make_document(
    "I disagree.\n\n> The chair supports it. China too.\n\n> - India\n\nWe said 3 > 2.",
    speaker="Jean Dupont",
    organisation="PAC",
)


@pytest.mark.parametrize("words", ["The chair supports it.", "China too.", "India"])
def test_words_that_a_mail_quotes_are_not_cited_as_its_senders(words: str) -> None:
    start = REPLY.text.index(words)
    citation = cite(REPLY, start, start + len(words), 1)
    assert (citation.quote, citation.speaker, citation.organisation) == (words, None, None)


@pytest.mark.parametrize("words", ["I disagree.", "We said 3 > 2.", "2."])
def test_the_senders_own_words_are_cited_as_theirs(words: str) -> None:
    start = REPLY.text.index(words)
    citation = cite(REPLY, start, start + len(words), 1)
    assert (citation.quote, citation.speaker, citation.organisation) == (words, "Jean Dupont", "PAC")


def test_a_statement_of_a_quoted_sentence_has_no_speaker() -> None:
    speakers = {
        sentence.text: claim_of(sentence, Quote("E1", sentence.text)).speaker
        for sentence in read_sentences(REPLY).sentences
    }
    assert speakers == {
        "I disagree.": "Jean Dupont",
        "The chair supports it.": None,
        "China too.": None,
        "India": None,
        "We said 3 > 2.": "Jean Dupont",
    }


def test_each_place_has_one_number_in_the_order_in_which_it_is_met() -> None:
    document = make_document("Peru came. Chile left.")
    first, second = cite(document, 0, 10, 7), cite(document, 11, 22, 3)
    numbering = Numbering([replace(second, n=1)])
    assert [numbering.numbered(each).n for each in (first, second, first)] == [2, 1, 2]
    assert [(each.n, each.quote) for each in numbering.citations] == [(1, "Chile left."), (2, "Peru came.")]


@pytest.mark.parametrize(
    ("title", "beside"),
    [
        ("Closing statement", ("Jean Dupont", "PAC")),
        ("PAC - press release", ("Jean Dupont", None)),
        ("Pac", ("Jean Dupont", None)),
        ("Pact of the ports", ("Jean Dupont", "PAC")),
        ("JEAN DUPONT, closing statement", (None, "PAC")),
    ],
)
def test_who_the_title_begins_with_is_not_named_before_it_again(title: str, beside: tuple[str, str]) -> None:
    citation = replace(cite(REPLY, 0, 11, 1), title=title)
    assert citation.said_by == beside


def test_an_organisation_that_is_the_speaker_is_named_once() -> None:
    assert replace(cite(REPLY, 0, 11, 1), speaker="PAC").said_by == ("PAC", None)

"""Drafts against documents: what is supported, what is contradicted, what is misquoted and what nobody says."""

import pytest

from assistant.pipeline import Assistant
from assistant.verification.check import CheckedSentence, Difference
from tests.assistant.conftest import MakeAssistant

FILES = {
    "talks.txt": (
        "Talks on rivers, 12 March 2019\n\nThe clause on dams was debated for three hours. Peru did not sign the "
        "declaration on dams. The chair said that an estimated 40% of the dams are older than fifty years.\n"
    ),
    "chad.md": (
        "# Report on lakes\n\n## Chad\n\nThe country has been waiting for the fund since 2013. Nobody came to the lake "
        "with an offer of money.\n"
    ),
    "note.txt": (
        "Note sur les barrages, 3 mai 2020\n\nLa réunion sur les barrages a duré trois heures. Le Pérou n'a pas signé "
        "la déclaration sur les barrages. La réunion laisse la clause sur les écluses inchangée.\n"
    ),
}


@pytest.fixture
def assistant(make_assistant: MakeAssistant) -> Assistant:
    made: Assistant = make_assistant(FILES)
    return made


def judged(assistant: Assistant, draft: str) -> CheckedSentence:
    (sentence,) = assistant.check(draft)
    return sentence


@pytest.mark.parametrize(
    ("draft", "verdict", "reason"),
    [
        ("The debate on the clause on dams took three hours.", "supported", ""),
        ("The clause on dams was debated for six hours.", "contradicted", "the figure six hours"),
        ("Peru signed the declaration on dams.", "contradicted", "negation"),
        ("Peru did not sign the declaration on dams.", "supported", ""),
        ("Ghana did not sign the declaration on dams.", "not found", "Ghana"),
        ("Chad has been waiting for the fund since 2013.", "supported", ""),
        ("Chad has been waiting for the fund since 2017.", "contradicted", "2017"),
        ("Penguins were counted by tired volunteers.", "not found", ""),
        ("Was the clause on dams debated for three hours?", "not checked", ""),
        ("Well then.", "not checked", ""),
        ("La réunion sur les barrages a duré trois heures.", "supported", ""),
        ("La réunion sur les barrages a duré cinq heures.", "contradicted", "cinq heures"),
        ("La clause sur les écluses a été changée par la réunion.", "contradicted", "inchangé"),
    ],
)
def test_a_sentence_is_judged_with_the_reason(assistant: Assistant, draft: str, verdict: str, reason: str) -> None:
    sentence = judged(assistant, draft)
    assert sentence.verdict == verdict
    assert reason in " ".join(sentence.reasons)
    assert bool(sentence.citations) == (verdict != "not checked" and not draft.startswith("Penguins"))


def test_a_passage_with_hardly_a_word_of_the_sentence_is_not_shown_as_the_nearest(assistant: Assistant) -> None:
    far = judged(assistant, "Penguins were counted by tired volunteers.")
    assert (far.reasons, far.citations) == (("no document speaks of this",), ())
    near = judged(assistant, "Ghana did not sign the declaration on dams.")
    assert near.citations


def test_a_wrong_figure_stands_beside_the_one_of_the_document(assistant: Assistant) -> None:
    wrong = judged(assistant, "The clause on dams was debated for six hours.")
    assert wrong.differences == (Difference("six", "three"),)
    right = judged(assistant, "The clause on dams was debated for three hours.")
    assert right.differences == ()


def test_a_quotation_that_stands_is_supported_and_one_with_another_word_is_misquoted(assistant: Assistant) -> None:
    right = judged(assistant, "The chair told us: “an estimated 40% of the dams are older than fifty years”.")
    assert (right.verdict, right.differences) == ("supported", ())
    assert right.citations[0].quote == "an estimated 40% of the dams are older than fifty years"
    wrong = judged(assistant, "The chair told us: “an estimated 70% of the dams are older than fifty years”.")
    assert wrong.verdict == "misquoted"
    assert wrong.differences == (Difference("70", "40"),)
    assert "40%" in wrong.citations[0].quote


def test_a_quotation_that_nobody_said_is_not_found(assistant: Assistant) -> None:
    invented = judged(assistant, "The chair told us: “penguins deserve better than these endless wet talks”.")
    assert invented.verdict == "not found"
    assert invented.citations == ()


def test_every_sentence_keeps_its_place_and_every_source_its_number(assistant: Assistant) -> None:
    said = "Peru did not sign the declaration on dams."
    draft = f"# My draft\n\n{said} Was it so?\n\n- {said}"
    found = list(assistant.check(draft))
    assert [sentence.verdict for sentence in found] == ["supported", "not checked", "supported"]
    assert all(draft[sentence.start : sentence.end] == sentence.text for sentence in found)
    assert [citation.n for sentence in found for citation in sentence.citations] == [1, 1]


SIDES = {
    "bulletin.md": (
        "# Bulletin on the river fund\n\nPeru strongly opposed the levy on dams, citing its costs, and was supported "
        "by Chile and Ghana. Mali was there when the levy on dams was read out.\n\nKenya called for the "
        "rejection of the bonus for dams. Norway spoke. It supported the bonus for dams.\n\nA paper of Fiji on shared "
        "gauges receives the backing of Samoa.\n"
    ),
}


@pytest.mark.parametrize(
    ("draft", "verdict"),
    [
        ("Peru opposed the levy on dams.", "supported"),
        ("Peru supported the levy on dams.", "contradicted"),
        ("Chile opposed the levy on dams.", "supported"),
        ("Chile supported the levy on dams.", "contradicted"),  # it was for Peru, and so against the levy
        ("Chile supported Peru on the levy on dams.", "supported"),
        ("Mali opposed the levy on dams.", "not found"),
        ("Kenya supported the bonus for dams.", "contradicted"),
        ("Kenya opposed the bonus for dams.", "supported"),
        ("Norway supported the bonus for dams.", "supported"),
        ("Norway opposed the bonus for dams.", "not found"),
        ("Samoa backed the paper of Fiji on shared gauges.", "supported"),
    ],
)
def test_who_was_for_it_is_judged_by_who_takes_the_side_in_the_passage(
    make_assistant: MakeAssistant, draft: str, verdict: str
) -> None:
    assert judged(make_assistant(SIDES), draft).verdict == verdict


def test_a_sentence_on_the_other_side_is_told_with_the_name(make_assistant: MakeAssistant) -> None:
    wrong = judged(make_assistant(SIDES), "Peru supported the levy on dams.")
    assert "the cited passage has “Peru” on the other side" in wrong.reasons
    unsaid = judged(make_assistant(SIDES), "Mali opposed the levy on dams.")
    assert "the cited passage does not say that “Mali” takes this side" in unsaid.reasons


def test_what_is_not_checked_says_why(assistant: Assistant) -> None:
    assert judged(assistant, "Well then.").reasons == ("it says too little to be looked up",)
    assert judged(assistant, "Was the clause on dams debated for hours?").reasons == ("it is a question",)


def test_a_misquoted_end_is_shown_to_the_end_of_the_sentence(assistant: Assistant) -> None:
    wrong = judged(assistant, "“An estimated 40% of the dams are older than her.”")
    assert wrong.differences == (Difference("her", "fifty years"),)
    assert wrong.citations[0].quote == "an estimated 40% of the dams are older than fifty years"

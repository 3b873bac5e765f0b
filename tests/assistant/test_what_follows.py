"""What a paragraph says after the sentence that answers: reasons, outcomes, what happened then, and how it was done."""

import pytest

from assistant.answer import Refusal
from assistant.questions.understand import understand
from assistant.reading import typed_spans
from assistant.reading.pointing_back import points_back
from assistant.reading.sentence import read_sentences
from tests.assistant.conftest import MakeAssistant, answered
from tests.assistant.evidence_maker import make_document

REPORT = {
    "report.txt": (
        "Report on the ferries of Lake Bora\n\n"
        "It may seem strange that the union asked for fewer ferries. The reason is simple. Where many boats run, "
        "none is repaired. Two sank in May.\n\n"
        "On 3 March 2014 a crane fell on the quay of Mbeya Port. The dockers had warned the office. Nobody came. Seven "
        "dockers lost their lives.\n\n"
        "The assembly first took up the request of Samoa to close the slipway on Monday. Fiji and Tonga backed it. "
        "Nauru was worried. The assembly decided to leave the matter to its next session.\n\n"
        "Kenya announced a goal for cleaner engines. It said that its goal was to replace 3 to 7 of them a year. Togo "
        "slept.\n\n"
        "Norway proposed a register of hulls. Malta said that it could live with this, if the fee were dropped.\n\n"
        "The fee was cut. Members were not pleased with the register.\n"
    )
}


def told(question: str, make_assistant: MakeAssistant) -> str:
    return " ".join(statement.text for statement in answered(make_assistant(REPORT).answer(question)).statements)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Why did the union ask for fewer ferries?", "none is repaired"),
        ("What happened at Mbeya Port in March 2014?", "Seven dockers lost their lives"),
        ("What did the assembly decide on the request of Samoa to close the slipway?", "leave the matter"),
        ("What was the outcome of the request of Samoa to close the slipway?", "leave the matter"),
        ("What goal for cleaner engines did Kenya announce?", "3 to 7"),
        ("What did Malta think of Norway's register of hulls?", "could live with this"),
    ],
)
def test_what_belongs_to_the_answer_is_quoted_with_it(question: str, said: str, make_assistant: MakeAssistant) -> None:
    assert said in " ".join(told(question, make_assistant).split())


def test_the_outcome_stands_above(make_assistant: MakeAssistant) -> None:
    question = "What did the assembly decide on the request of Samoa to close the slipway?"
    headline = answered(make_assistant(REPORT).answer(question)).headline
    assert headline is not None
    assert "leave the matter" in " ".join(headline.split())


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("Malta said that it could support this, with a smaller fee.", True),
        ("Le Mali a soutenu cela.", False),
        ("Malta supported this proposal of Norway.", False),
    ],
)
def test_support_for_this_points_back(text: str, does: bool) -> None:
    assert points_back(text) is does


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The text (FC/1999/CRP.10) has 12 articles.", ["12"]),
        ("The meeting closed at 12:30 pm with 40 speakers.", ["40"]),
        ("They met at 9 am in 3 rooms.", ["3"]),
    ],
)
def test_symbols_of_documents_and_times_of_day_count_nothing(text: str, expected: list[str]) -> None:
    (sentence,) = read_sentences(make_document(text)).sentences
    assert [text[span.start : span.end] for span in typed_spans.counts(sentence)] == expected


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("What fee, in percent, did Malta want?", "share"),
        ("Quel taux, en pourcentage, a été retenu ?", "share"),
        ("Number of members in 2014?", "count"),
        ("Nombre de membres en 2014 ?", "count"),
        ("Kenya position on fees?", "position"),
        ("A partir de que data se aplica a taxa?", "date"),
        ("In which Greek town will the assembly meet?", "place"),
    ],
)
def test_what_kind_of_answer_is_wanted(question: str, kind: str) -> None:
    assert understand(question).kind == kind


def test_a_figure_that_is_asked_for_in_percent_is_not_told_without_one(make_assistant: MakeAssistant) -> None:
    files = {"a.txt": "Minutes\n\nMalta wanted a penalty rate applied to late ferries. Samoa agreed.\n"}
    outcome = make_assistant(files).answer("What penalty rate, in percent, did Malta want applied to late ferries?")
    assert isinstance(outcome, Refusal), outcome


def test_an_entry_of_a_list_that_holds_a_sentence_gives_a_reason(make_assistant: MakeAssistant) -> None:
    letter = (
        "Letter of the salt workers, 12 May 2014\n\nWe ask you:\n\n- to send an engineer to the dyke;\n"
        "- to protect our members: Ada Brum, who had published the bills, had to leave Port Amal in May.\n"
        "\nThe dyke is old.\n"
    )
    outcome = answered(make_assistant({"letter.md": letter}).answer("Why was Ada Brum obliged to leave Port Amal?"))
    assert "who had published the bills" in outcome.statements[0].text

"""Conversations and feedback as files."""

import json
import re
from dataclasses import replace
from pathlib import Path

from assistant.answer import Answer, Statement
from assistant.conversations.export import FORMATS, file_name
from assistant.conversations.feedback_cases import to_cases
from assistant.conversations.kept import Feedback, KeptConversation, KeptTurn, now
from assistant.conversations.outcome_json import read_outcome
from evals.case import Case, load_cases
from tests.assistant.conversations.outcomes import QUOTE, answer, refusal


def conversation(*turns: KeptTurn) -> KeptConversation:
    made = KeptConversation(title="Who *opposed* it?")
    for turn in turns:
        made = made.with_turn(turn)
    return made


def rated(question: str, outcome: object, liked: bool, comment: str = "") -> KeptTurn:
    return KeptTurn(question, state="done", outcome=outcome, feedback=Feedback(liked, now(), comment))  # type: ignore[arg-type]


def cases(folder: Path, *conversations: KeptConversation) -> list[Case]:
    path = folder / "feedback.yaml"
    path.write_bytes(to_cases(conversations, "/documents", {"note": "2019/note.txt"}))
    return load_cases([path])


def test_markdown_holds_every_quotation_with_its_source_and_no_marks_of_theirs() -> None:
    hostile = "# <script>alert(1)</script> [click](javascript:x) `code`"
    turns = (
        KeptTurn(hostile, state="done", outcome=answer()),
        KeptTurn("A carat?", state="done", outcome=refusal()),
        KeptTurn("Failed?", state="failed", failure="No network."),
        KeptTurn("Waiting?"),
    )
    text = FORMATS[".md"]([conversation(*turns)], str, "en").decode()
    assert text.startswith("# Who \\*opposed\\* it?\n")
    assert f"> {QUOTE} \\[1\\]" in text
    assert f"1. “{QUOTE}” Jane Doe (Coalition), Note, note, 3 May 2019, page 2, https://example.org/note." in text
    assert "note-fr.txt (translation)" in text
    assert "- Peru (opposed) \\[1\\], found by openai:any" in text
    assert "- 3 May \\[1\\]" in text
    assert "- Prices" in text
    assert "No network." in text
    assert "Not answered yet." in text
    assert "\\<script\\>" in text
    assert not re.search(r"(?<!\\)(<script|\[click|`code)", text)


def test_markdown_says_a_sentence_that_answers_once() -> None:
    same = replace(answer(), headline=QUOTE, items=(), conflicts=(), unclear=(), added=())
    text = FORMATS[".md"]([conversation(KeptTurn("Who?", state="done", outcome=same))], str, "en").decode()
    assert f"> {QUOTE} \\[1\\]" in text
    assert f"**{QUOTE}" not in text


def test_json_holds_outcomes_that_can_be_read_back() -> None:
    made = conversation(KeptTurn("Who?", state="done", outcome=answer()))
    [exported] = json.loads(FORMATS[".json"]([made], str, "en"))["conversations"]
    assert (exported["id"], exported["title"]) == (made.id, made.title)
    assert read_outcome(exported["turns"][0]["outcome"]) == answer()


def test_a_file_is_named_after_what_was_asked_and_when() -> None:
    made = replace(conversation(), title="Où est/ la “réforme”?")
    assert file_name(made, ".md") == f"{made.created:%Y-%m-%d}-ou-est-la-reforme-{made.id[:8]}.md"
    assert "-conversation-" in file_name(replace(made, title="???"), ".md")


def test_a_liked_answer_becomes_a_case_that_expects_what_it_said_and_cited(tmp_path: Path) -> None:
    made = conversation(
        KeptTurn("First?", state="done", outcome=answer()), rated("Who opposed it?", answer(), True, "Yes!")
    )
    [case] = cases(tmp_path, made)
    assert (case.question, case.expect, case.language, case.history) == ("Who opposed it?", "answer", "en", ("First?",))
    assert [(item.names, item.stance) for item in case.items] == [(("Peru",), "oppose")]
    assert case.evidence[0].places == (("2019/note.txt", QUOTE),)
    assert case.conflict == (("3 May",), ("4 May",))
    assert (case.set, case.folder, case.review) == ("feedback", "/documents", None)
    assert "Yes!" in case.why
    assert "openai:any, abc" in case.why


def test_a_liked_answer_without_a_list_expects_its_headline_or_its_statements(tmp_path: Path) -> None:
    short = replace(answer(), items=(), headline="2013")
    long: Answer = replace(answer(), items=(), headline=None, statements=(Statement(QUOTE, None, (1,), "verbatim"),))
    first, second = cases(tmp_path, conversation(rated("When?", short, True), rated("Why?", long, True)))
    assert first.headline == (("2013",),)
    assert second.must_contain == ((QUOTE,),)


def test_a_liked_refusal_becomes_a_case_that_expects_one(tmp_path: Path) -> None:
    [case] = cases(tmp_path, conversation(rated("A carat?", refusal(), True)))
    assert (case.expect, case.evidence) == ("refusal", ())


def test_a_disliked_answer_becomes_a_case_for_review_with_the_comment(tmp_path: Path) -> None:
    turns = rated("Who?", answer(), False, "Chile is missing"), rated("A carat?", refusal(), False)
    first, second = cases(tmp_path, conversation(*turns))
    assert first.review == "Chile is missing It was answered: Peru"
    assert second.review == "No comment. It was answered: No."
    assert not first.items


def test_an_answer_that_nobody_rated_becomes_no_case(tmp_path: Path) -> None:
    assert cases(tmp_path, conversation(KeptTurn("Who?", state="done", outcome=answer()))) == []

"""What is shown of an answer before its statements."""

from dataclasses import replace

import pytest
from fake_assistant import FakeAssistant

from assistant.answer import Answer, Conflict, ConflictValue, Item, Place, Refusal, Statement, Unclear
from assistant.conversation import Conversation
from assistant.events import Finished
from ui.outcome_view import answer_view, refusal_view

NAMES = ("Peru", "Chile", "Kenya")


@pytest.fixture
def answer() -> Answer:
    *_, last = FakeAssistant().events("Which countries opposed it?", Conversation())
    assert isinstance(last, Finished)
    assert isinstance(last.outcome, Answer)
    return last.outcome


def headline(answer: Answer, *items: Item, said: str | None = None) -> str | None:
    named = said or ", ".join(item.name for item in items)
    shown: str | None = answer_view(replace(answer, headline=named, items=items))["headline"]
    return shown


def test_a_long_list_is_not_said_twice(answer: Answer) -> None:
    against = [Item(name, "oppose", (1,)) for name in NAMES]
    assert headline(answer, *against) == "3 opposed"
    assert headline(answer, *against, said="3: Peru, Chile, Kenya") == "3 opposed"
    assert headline(answer, *against, Item("Ghana", "support", (1,))) == "3 opposed, 1 in favour"
    assert headline(answer, *(Item(name, None, (1,)) for name in NAMES)) == "3 names"
    assert headline(answer, *(Item(name, None, (1,)) for name in ("dams", "wells", "the Nile"))) == "3 entries"


def test_a_headline_that_says_more_than_its_list_or_has_two_names_stays(answer: Answer) -> None:
    against = [Item(name, "oppose", (1,)) for name in NAMES]
    assert headline(answer, *against[:2]) == "Peru, Chile"
    assert headline(answer, *against, said="Three opposed it.") == "Three opposed it."


def test_a_lone_name_that_is_the_headline_is_not_listed_below_it(answer: Answer) -> None:
    lone = replace(answer, headline="Peru", items=(Item("Peru", None, (1,)),))
    assert answer_view(lone)["items"] == []
    sided = replace(lone, items=(Item("Peru", "oppose", (1,)),))
    assert len(answer_view(sided)["items"]) == 1


def test_what_disagrees_is_told_in_words_and_dates_that_people_read(answer: Answer) -> None:
    values = (ConflictValue("oppose (2018-03-12)", (1,)), ConflictValue("2013", (1,)))
    [conflict] = answer_view(replace(answer, conflicts=(Conflict("Peru", values),)))["conflicts"]
    assert [each["value"] for each in conflict["values"]] == ["opposed (12 March 2018)", "2013"]


def test_a_sentence_that_is_quoted_is_not_said_above_its_quotation_too(answer: Answer) -> None:
    said = Statement("Peru left.", "Peru left.", (1,), "verbatim")
    more = replace(said, text="It rained.")
    open_answer = replace(answer, headline="Peru left.", items=(), statements=(said, more))
    view = answer_view(open_answer)
    assert (view["headline"], view["lead"]) == (None, "The sentences that fit the question best")
    assert answer_view(replace(open_answer, statements=(said,)))["lead"] == "The sentence that fits the question best"
    many = (said, more, replace(said, text="It snowed."), replace(said, text="It froze."))
    assert answer_view(replace(open_answer, statements=many))["lead"] == f"From “{answer.citations[0].title}”"
    short = answer_view(replace(open_answer, headline="Peru"))
    assert (short["headline"], short["lead"]) == ("Peru", None)
    sided = answer_view(replace(open_answer, items=(Item("Peru", "oppose", (1,)),)))
    assert (sided["headline"], sided["lead"]) == (None, None)


def test_those_who_are_unclear_for_one_reason_in_one_place_stand_together(answer: Answer) -> None:
    unclear = (
        Unclear("Peru", "oppose", "it is told as hearsay", (1,)),
        Unclear("Chile", "oppose", "it is told as hearsay", (1,)),
        Unclear("Kenya", "oppose", "it is told as hearsay", (2,)),
        Unclear("Mali", "support", "it is told as hearsay", (1,)),
    )
    shown = answer_view(replace(answer, unclear=unclear))["unclear"]
    assert [(each["name"], each["stance"], each["citations"]) for each in shown] == [
        ("Peru, Chile", "oppose", [1]),
        ("Kenya", "oppose", [2]),
        ("Mali", "support", [1]),
    ]


def test_a_heading_that_a_refusal_names_stands_with_the_title_of_its_document() -> None:
    *_, last = FakeAssistant().events("What does a carat cost?", Conversation())
    assert isinstance(last, Finished)
    assert isinstance(last.outcome, Refusal)
    places = (Place("report", "1", 0, 9), Place("letter", "1", 0, 9))
    refusal = replace(last.outcome, nearest_topics=("What to watch", "A letter"), nearest_places=places)
    topics = refusal_view(refusal, {"report": "Ten years of reform", "letter": "A letter"})["nearest_topics"]
    assert [(each["title"], each["document"]) for each in topics] == [
        ("What to watch", "Ten years of reform"),
        ("A letter", None),
    ]


def test_a_sentence_within_another_quotation_is_shown_in_that_one_only(answer: Answer) -> None:
    inner = replace(answer.citations[0], n=1, start=10, end=20)
    outer, other = replace(inner, n=2, end=40), replace(inner, n=3, start=50, end=60)
    said = [Statement(text, None, (number,), "verbatim") for number, text in enumerate(("a", "a b", "c"), 1)]
    view = answer_view(replace(answer, citations=(inner, outer, other), statements=tuple(said)))
    assert [(each["text"], each["citations"]) for each in view["statements"]] == [("a b", [2, 1]), ("c", [3])]
    assert [each["excerpt"] for each in view["sources"]] == [None, None, None]

from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

from evals.case import Case
from evals.compare import Comparison
from evals.report import render
from evals.score import CaseResult, Score

MARKUP = "<script>alert('x')</script><img src=x onerror=y>&"


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.add(tag)


def test_markup_of_documents_cases_and_answers_is_shown_as_text(case: Case, answer: dict[str, Any]) -> None:
    answer["headline"] = answer["statements"][0]["text"] = answer["citations"][0]["quote"] = MARKUP
    answer["items"][0]["name"] = answer["citations"][0]["title"] = MARKUP
    answer["conflicts"] = [{"about": MARKUP, "values": [{"value": MARKUP, "citations": [1]}]}]
    hostile = replace(case, id=MARKUP, why=MARKUP, question=MARKUP, history=(MARKUP,), headline=((MARKUP,),))
    results = [
        CaseResult(hostile, (Score(MARKUP, 0.0, MARKUP, passed=False),), answer),
        CaseResult(hostile, (), {**answer, "outcome": "refusal", "refusal_reason": MARKUP}),
        CaseResult(hostile, (), None, MARKUP),
    ]
    page = render({MARKUP: results}, {MARKUP: Comparison((MARKUP,), (MARKUP,))}, [MARKUP])
    tags = Tags()
    tags.feed(page)
    assert tags.seen.isdisjoint({"script", "img"})
    assert page.count("&lt;script&gt;") > 15


def test_failures_come_first_with_their_reason(case: Case, answer: dict[str, Any], refusal: dict[str, Any]) -> None:
    right = CaseResult(replace(case, question="Right one?"), (Score("answered", 1.0, "fine", passed=True),), answer)
    wrong = CaseResult(replace(case, question="Wrong one?"), (Score("answered", 0.0, "it hid", passed=False),), refusal)
    broken = CaseResult(replace(case, question="Broken one?"), (), None, "KeyError")
    page = render({"s": [right, wrong, broken]}, {}, [])
    assert page.index("Broken one?") < page.index("Wrong one?") < page.index("Right one?")
    for text in ("it hid", "Shows who was against.", "Nothing found", "KeyError", "Norway, Chile"):
        assert text in page

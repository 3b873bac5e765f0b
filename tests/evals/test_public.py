import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from evals.public import Asked, list_scores, measure
from evals.public_sets import LOADERS, PublicQuestion, PublicSet, load_sets
from evals.source_text import Source

CONTEXT = "Kenya led the talks, which took 7 hours."
QUESTION = PublicQuestion("How long?", ("7 hours",), "note.md", CONTEXT)
IMPOSSIBLE = replace(QUESTION, question="Who paid?", answers=(), answerable=False)


def figures_of(question: PublicQuestion, outcome: dict[str, Any], sources: dict[str, Source]) -> dict[str, float]:
    rows = measure(PublicSet("s", "span", {}, (question,)), Asked((outcome,), (), sources))
    return {row.name: row.value for row in rows}


def test_the_sentence_that_holds_the_answer_counts_where_it_stands(
    answer: dict[str, Any], sources: dict[str, Source], cite: Any
) -> None:
    answer["citations"] = [cite(CONTEXT)]
    answer["headline"] = "7 hours"
    assert set(figures_of(QUESTION, answer, sources).values()) == {1.0}
    answer["citations"] = [cite("Norway and Chile opposed the plan.")]
    answer["headline"] = "17 hours"
    found = figures_of(QUESTION, answer, sources)
    assert found["right sentence cited"] == found["short answer right"] == found["right text cited"] == 0.0


def test_the_same_place_of_another_document_is_the_wrong_text(
    answer: dict[str, Any], sources: dict[str, Source], cite: Any
) -> None:
    two = {**sources, "copy": replace(sources["note"], document_id="copy", path="copy.md")}
    answer["citations"] = [{**cite(CONTEXT), "document_id": "copy"}]
    assert figures_of(QUESTION, answer, two)["right text cited"] == 0.0


def test_a_refused_question_is_wrong_where_an_answer_exists(
    refusal: dict[str, Any], sources: dict[str, Source]
) -> None:
    found = figures_of(QUESTION, refusal, sources)
    assert found["answered, as it should be"] == found["right sentence cited"] == 0.0
    assert figures_of(IMPOSSIBLE, refusal, sources)["refused, as it should be"] == 1.0


def test_a_question_that_could_not_be_asked_is_in_no_figure(answer: dict[str, Any], sources: dict[str, Source]) -> None:
    both = PublicSet("s", "span", {}, (QUESTION, QUESTION))
    assert {row.n for row in measure(both, Asked((answer, None), ("IndexError",), sources))} == {1}


def test_confidence_that_orders_the_wrong_way_has_an_auroc_of_nought(
    answer: dict[str, Any], refusal: dict[str, Any], sources: dict[str, Source]
) -> None:
    both = PublicSet("s", "span", {}, (QUESTION, IMPOSSIBLE))
    for first, second, expected in ((0.1, 0.9, 0.0), (0.9, 0.1, 1.0), (0.5, 0.5, 0.5)):
        outcomes = ({**answer, "confidence": first}, {**refusal, "confidence": second})
        found = {row.name: row.value for row in measure(both, Asked(outcomes, (), sources))}
        assert found["AUROC of confidence"] == expected
        assert found["balanced accuracy of refusing"] == 1.0


def test_spellings_of_an_actor_are_one_name_and_extra_names_cost_precision() -> None:
    question = replace(QUESTION, answers=("EU", "United States"))
    outcome = {"items": [{"name": "European Union"}, {"name": "US"}, {"name": "Japan"}]}
    precision, recall, f1 = list_scores(question, outcome)
    assert (precision, recall) == (pytest.approx(2 / 3), 1.0)
    assert f1 == pytest.approx(0.8)
    assert list_scores(question, {"items": []}) == (0.0, 0.0, 0.0)


def test_squad_articles_become_documents_and_the_draw_is_the_same_each_time(tmp_path: Path) -> None:
    questions = [
        {"question": f"q{number}", "id": str(number), "answers": [{"text": "a", "answer_start": 0}]}
        for number in range(20)
    ]
    impossible = {"question": "none", "id": "x", "answers": [], "is_impossible": True}
    article = {"title": "A_title", "paragraphs": [{"context": "a\n b", "qas": [*questions, impossible]}]}
    (tmp_path / "squad2_dev").mkdir()
    path = tmp_path / "squad2_dev" / "dev-v2.0.reconstructed.json"
    path.write_text(json.dumps({"data": [article]}), encoding="utf-8")
    [drawn] = load_sets(tmp_path, LOADERS, 5, seed=1)
    [again] = load_sets(tmp_path, LOADERS, 5, seed=1)
    [whole] = load_sets(tmp_path, LOADERS, 100, seed=1)
    assert drawn == again
    assert len(drawn.questions) == 5
    assert dict(whole.documents) == {"article-000.txt": "A title\n\na b\n"}
    assert [each.question for each in whole.questions if not each.answerable] == ["none"]


def test_what_no_question_tells_of_has_no_figure(answer: dict[str, Any], sources: dict[str, Source]) -> None:
    rows = measure(PublicSet("s", "list", {}, (QUESTION,)), Asked((answer,), (), sources))
    names = {row.name for row in rows}
    assert "list F1" in names
    assert "names of the other side" not in names

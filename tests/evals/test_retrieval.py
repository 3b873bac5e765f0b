"""The measures of what is found first, and how they are taken from a library."""

import json
from pathlib import Path

import pytest

from evals.retrieval import LOADERS, RANKINGS, RetrievalSet, hit, main, measure, ndcg


def test_a_hit_counts_among_the_first_five_only() -> None:
    names = ["a", "b", "c", "d", "e", "f"]
    assert hit(names, {"e"}) == 1.0
    assert hit(names, {"f"}) == 0.0


def test_gain_is_discounted_by_rank_and_measured_by_the_best_order() -> None:
    assert ndcg(["a", "b"], {"a": 4.0, "b": 1.0}) == pytest.approx(1.0)
    assert ndcg(["x", "a"], {"a": 4.0}) == pytest.approx(0.6309, abs=1e-4)
    assert ndcg(["b", "a"], {"a": 4.0, "b": 1.0}) == pytest.approx((1 + 4 * 0.6309) / (4 + 0.6309), abs=1e-3)
    assert ndcg([*"abcdefghij", "k"], {"k": 1.0}) == 0.0


def test_each_ranking_is_measured_on_the_same_questions() -> None:
    texts = {"0": "The mine lies by the river.", "1": "A vote was held in Luanda.", "2": "Walruses sleep on the ice."}
    questions = RetrievalSet(texts, [("Where do walruses sleep?", {"2": 1.0}), ("Where was the vote?", {"1": 1.0})])
    measured = list(measure(questions, 2))
    names = [f"{ranking}: {measure}" for ranking in RANKINGS for measure in ("hit@5", "nDCG@10")]
    assert [row.name for row in measured] == names
    assert all(row.value > 0.6 and row.n == 2 for row in measured)
    assert all(row.value == 1.0 for row in measured[::2])


def test_judgements_of_cranfield_become_gains(tmp_path: Path) -> None:
    docs = [{"id": 1, "body": "wing lift"}, {"id": 2, "body": "heat"}, {"id": 3, "body": " "}]
    qrels = [{"query_num": "1", "position": grade, "id": str(grade)} for grade in (1, 2, 3)]
    queries = [{"query number": 1, "query": "lift of wings"}, {"query number": 2, "query": "nobody judged this"}]
    for name, rows in (("docs", docs), ("qrels", qrels), ("queries", queries)):
        (tmp_path / f"cran_{name}.json").write_text(json.dumps(rows), encoding="utf-8")
    loaded = LOADERS["cranfield"](tmp_path)
    assert loaded.questions == [("lift of wings", {"1": 4.0, "2": 3.0})]
    assert set(loaded.texts) == {"1", "2"}


def test_a_folder_without_sets_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path)]) == 2
    assert "no such set" in capsys.readouterr().err

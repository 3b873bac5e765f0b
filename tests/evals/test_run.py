from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from evals import run
from evals.case import Case, load_cases
from evals.case_folder import case_folder
from evals.source_text import Source, letters, plain_text

ROOT = Path(__file__).parents[2]
CASES = load_cases(sorted((ROOT / "evals" / "cases").glob("*.yaml")))


def test_a_question_that_cannot_be_asked_is_errored_and_the_others_go_on(
    case: Case, answer: dict[str, Any], sources: dict[str, Source]
) -> None:
    def ask(question: str, history: Sequence[str]) -> Mapping[str, Any]:
        if question == "broken":
            raise RuntimeError("no such index")
        return answer

    broken, right = run.evaluate([replace(case, question="broken"), case], ask, sources)
    assert broken.state == "errored"
    assert "no such index" in (broken.error or "")
    assert right.state == "passed"


def test_an_outcome_that_is_not_the_published_form_is_errored(case: Case, sources: dict[str, Source]) -> None:
    [result] = run.evaluate([case], lambda question, history: {"outcome": "answer"}, sources)
    assert result.state == "errored"


def test_a_set_whose_folder_is_not_there_is_skipped_and_said_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "evals"
    (elsewhere / "cases").mkdir(parents=True)
    text = "set: far\nfolder: nowhere\ncases:\n  - {id: a, why: b, question: c, expect: refusal}\n"
    (elsewhere / "cases" / "far.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(run, "HERE", elsewhere)
    assert run.main(["--out", str(tmp_path / "out"), "--baseline", str(tmp_path)]) == 0
    assert "“far” was skipped" in capsys.readouterr().out
    assert "“far” was skipped" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")


def test_a_case_for_review_is_not_asked_and_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "evals"
    (elsewhere / "cases").mkdir(parents=True)
    text = "set: s\nfolder: f\ncases:\n  - {id: doubtful, why: b, question: c, expect: answer, review: wrong}\n"
    (elsewhere / "cases" / "s.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(run, "HERE", elsewhere)
    assert run.main(["--out", str(tmp_path / "out"), "--baseline", str(tmp_path)]) == 0
    assert "The case doubtful was not asked" in capsys.readouterr().out


def test_an_unknown_set_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["--set", "nothing"]) == 2
    assert "corpus" in capsys.readouterr().err


@pytest.mark.parametrize("name", dict.fromkeys(case.set for case in CASES))
def test_the_evidence_of_each_case_stands_in_the_file_it_names(name: str) -> None:
    cases = [case for case in CASES if case.set == name]
    with case_folder(cases[0]) as folder:
        if folder is None:
            pytest.skip(f"{cases[0].folder} is not beside this repository")
        texts: dict[str, str] = {}
        for file, phrase in (place for case in cases for evidence in case.evidence for place in evidence.places):
            text = texts.get(file) or texts.setdefault(file, letters(plain_text(folder / file)))
            assert letters(phrase) in text, f"{phrase} is not in {file}"

import json
from dataclasses import replace
from pathlib import Path

import pytest

from evals import case_folder as module
from evals.case import CaseError, load_cases
from evals.case_folder import case_folder

CASES = """set: s
folder: data
texts: {set: enb_dev, first: b.txt, last: c.txt}
cases:
  - {id: a, why: b, question: c, expect: refusal}
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "cases.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_texts_of_a_public_set_are_written_out_from_the_first_to_the_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data" / "enb_dev").mkdir(parents=True)
    rows = [{"id": name, "title": f"Title {name}", "date": "1999-10-25", "text": "Text."} for name in "abcd"]
    corpus = tmp_path / "data" / "enb_dev" / "corpus.jsonl"
    corpus.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (tmp_path / "data" / "enb_dev" / "questions_silver.jsonl").write_text("", encoding="utf-8")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    (case,) = load_cases([written(tmp_path, CASES)])
    with case_folder(case) as folder:
        assert folder is not None
        assert sorted(path.name for path in folder.iterdir()) == ["b.txt", "c.txt"]
        assert (folder / "b.txt").read_text(encoding="utf-8").startswith("Title b")
    assert not folder.exists()
    with case_folder(replace(case, folder="elsewhere")) as folder:
        assert folder is None


def test_texts_without_a_last_one_are_an_error_that_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"cases\.yaml, texts"):
        load_cases([written(tmp_path, CASES.replace(", last: c.txt", ""))])

"""The answer that README.md begins with is the one that the program prints."""

import re
from pathlib import Path

import pytest

from assistant.cli.main import main
from evals.browsing import ROOT, SAMPLES, make_library


def test_the_first_answer_of_the_readme_is_printed_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    [(question, shown)] = re.findall(r"^\$ coalition ask \"(.+)\"\n(.+?)^```", readme, re.MULTILINE | re.DOTALL)
    make_library(SAMPLES, tmp_path)
    monkeypatch.setenv("COALITION_HOME", str(tmp_path))
    monkeypatch.setenv("COALITION_MODEL", " ")  # a blank goes before what .env has
    monkeypatch.setattr("sys.argv", ["coalition", "ask", question])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code in (None, 0)
    assert capsys.readouterr().out.split() == shown.split()

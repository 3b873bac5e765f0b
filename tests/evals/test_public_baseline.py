from pathlib import Path

import pytest

from evals.public_baseline import PublicBaseline
from evals.score import Figure


def shown(path: Path, row: Figure, capsys: pytest.CaptureFixture[str]) -> str:
    PublicBaseline("reading", path).show("Some set", "set", [row])
    return capsys.readouterr().out.splitlines()[-1]


@pytest.mark.parametrize(
    ("row", "end"),
    [
        (Figure("F1", 0.62, 40, 0.55, 0.70), "n 40   baseline 0.600"),
        (Figure("F1", 0.40, 40, 0.35, 0.45), "n 40   baseline 0.600: worse"),
        (Figure("F1", 0.80, 40, 0.75, 0.85), "n 40   baseline 0.600: better"),
        (Figure("F1", 0.80, 10, 0.75, 0.85), "n 10   baseline 0.600 over 40"),
        (Figure("recall", 0.80, 40, 0.75, 0.85), "n 40   no baseline"),
    ],
)
def test_a_figure_stands_beside_the_one_that_was_accepted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], row: Figure, end: str
) -> None:
    accepted = PublicBaseline("reading", tmp_path / "public.json")
    accepted.show("Some set", "set", [Figure("F1", 0.6, 40, 0.5, 0.7)])
    accepted.accept()
    assert shown(tmp_path / "public.json", row, capsys).endswith(end)


def test_what_was_not_measured_stays_in_the_baseline(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, row = tmp_path / "public.json", Figure("F1", 0.6, 40, 0.5, 0.7)
    for measurement, name in (("reading", "set"), ("reading", "other"), ("retrieval", "set")):
        baseline = PublicBaseline(measurement, path)
        baseline.show("Some set", name, [row])
        baseline.accept()
    capsys.readouterr()
    for measurement, name in (("reading", "set"), ("reading", "other"), ("retrieval", "set")):
        PublicBaseline(measurement, path).show("Some set", name, [row])
    assert capsys.readouterr().out.count("baseline 0.600") == 3


def test_what_two_measurements_accept_side_by_side_is_kept_of_both(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, row = tmp_path / "public.json", Figure("F1", 0.6, 40, 0.5, 0.7)
    both = [PublicBaseline(measurement, path) for measurement in ("reading", "retrieval")]
    for baseline in both:
        baseline.show("Some set", "set", [row])
        baseline.accept()
    capsys.readouterr()
    for measurement in ("reading", "retrieval"):
        PublicBaseline(measurement, path).show("Some set", "set", [row])
    assert capsys.readouterr().out.count("baseline 0.600") == 2

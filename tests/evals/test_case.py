from pathlib import Path

import pytest

from evals.case import CaseError, load_cases, load_file

GOOD = """
set: one
folder: samples
names: {DRC: [Congo-Kinshasa]}
cases:
  - id: a
    why: Because.
    question: Who opposed it?
    expect: answer
    items: [DRC, {name: China, stance: oppose}]
    headline: [China, [five hours, 5 hours]]
    evidence: [{file: x.md, phrase: one, or: [{file: y.md, phrase: two}]}]
"""


def written(folder: Path, text: str, name: str = "cases.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_case_is_read_with_the_other_names_of_its_items(tmp_path: Path) -> None:
    [case] = load_file(written(tmp_path, GOOD))
    assert case.items[0].names == ("DRC", "Congo-Kinshasa")
    assert case.items[1].stance == "oppose"
    assert case.headline == (("China",), ("five hours", "5 hours"))
    assert case.evidence[0].places == (("x.md", "one"), ("y.md", "two"))
    assert case.language == "en"


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("    why:", "    reason:", "unknown key reason"),
        ("stance: oppose", "stand: oppose", "unknown key stand"),
        ("phrase: one", "quote: one", "unknown key quote"),
        ("set: one", "set: one\nname: x", "unknown key name"),
        ("expect: answer", "expect: refuse", "'answer' or 'refusal'"),
        ("stance: oppose", "stance: against", "'support' or 'oppose'"),
        ("headline: [China,", "headline: [2013,", "quote it"),
        ("question: Who opposed it?", "question: 2013", "question must be a text"),
        ("expect: answer", "expect: refusal", "a refusal has no content"),
        ("    why: Because.\n", "", "why must be a text"),
    ],
)
def test_a_mistake_is_named_with_its_file_and_case(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    assert old in GOOD
    with pytest.raises(CaseError, match=r"cases\.yaml") as error:
        load_file(written(tmp_path, GOOD.replace(old, new)))
    assert complaint in str(error.value)


def test_a_case_that_expects_nothing_of_its_answer_is_refused(tmp_path: Path) -> None:
    text = "set: s\nfolder: f\ncases:\n  - {id: a, why: b, question: c, expect: answer}\n"
    with pytest.raises(CaseError, match="nothing is expected"):
        load_file(written(tmp_path, text))


def test_an_id_is_used_once_over_all_files(tmp_path: Path) -> None:
    paths = [written(tmp_path, GOOD), written(tmp_path, GOOD, "more.yaml")]
    with pytest.raises(CaseError, match=r"more\.yaml: the id 'a' is used in cases\.yaml"):
        load_cases(paths)


def test_text_that_is_not_yaml_is_named(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="not readable YAML"):
        load_file(written(tmp_path, "cases: ["))


def test_a_case_for_review_need_not_expect_anything_yet(tmp_path: Path) -> None:
    text = "set: s\nfolder: f\ncases:\n  - {id: a, why: b, question: c, expect: answer, review: Chile is missing}\n"
    [case] = load_file(written(tmp_path, text))
    assert case.review == "Chile is missing"

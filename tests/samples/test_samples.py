"""The sample notes say what they are, and the files that are written by a script hold their source's words."""

import re
from pathlib import Path

import pytest

from evals.source_text import letters, plain_text

ROOT = Path(__file__).parents[2]
SAMPLES = sorted(path for path in (ROOT / "samples").iterdir() if path.is_file())
SOURCES = sorted((ROOT / "docs" / "samples").glob("*.md"))
DISCLAIMERS = (r"sample (note|report) written", r"note d'exemple rédigée", r"nota de exemplo escrita")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_note_says_at_its_head_that_it_is_a_sample(path: Path) -> None:
    head = " ".join(plain_text(path).split())[:700].lower()
    assert any(re.search(pattern, head) for pattern in DISCLAIMERS)
    assert re.search(r"publication|publicação", head)


def test_the_samples_have_five_formats() -> None:
    assert {path.suffix for path in SAMPLES} == {".md", ".txt", ".html", ".docx", ".pdf"}


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_a_written_file_holds_its_sources_words(source: Path) -> None:
    [written] = (ROOT / "samples").glob(f"{source.stem}.*")
    words = letters(plain_text(written))
    for line in source.read_text(encoding="utf-8").splitlines():
        assert letters(line) in words, f"{written.name} is older than its text; run python docs/samples/build.py"


def test_no_sentence_is_taken_from_the_real_documents() -> None:
    corpus = ROOT.parent / "shared" / "corpus"
    if not corpus.is_dir():
        pytest.skip("the coalition's own documents are not beside this repository")
    real = letters(" ".join(path.read_text(encoding="utf-8") for path in sorted(corpus.glob("*.txt")))).lower()
    for path in SAMPLES:
        for sentence in re.split(r"(?<=[.!?:])\s", plain_text(path)):
            words = letters(sentence).lower()
            assert len(words) < 40 or words not in real, f"{path.name}: {sentence}"

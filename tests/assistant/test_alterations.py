"""No altered statement passes: every sentence of the documents, altered in every way that applies to it."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from assistant.draft import Claim, Draft, Quote
from assistant.verification.support import unsupported
from assistant.verification.verify import verify
from ingest.actors import gazetteer
from ingest.discover import discover
from ingest.read import read_file
from ingest.readers.raw import ReadOptions
from ingest.sentences import sentence_spans
from tests.assistant.alterations import WAYS, alterations
from tests.assistant.evidence_maker import make_evidence

ROOT = Path(__file__).parents[2]
FOLDERS = [ROOT / "samples", ROOT.parent / "shared" / "corpus"]
PERSONS = ("Shamiso Mtisi",)


@cache
def statements(folder: Path) -> list[tuple[str, str]]:
    """(sentence, language) of every sentence of at least four words."""
    found = []
    for source in discover(folder).files:
        for document in read_file(source, source.path.read_bytes(), ReadOptions()).documents:
            language = document.metadata.language
            for block in document.blocks:
                for span in sentence_spans(document.text, block.start, block.end, language):
                    text = " ".join(document.text[span.start : span.end].split())
                    if len(text.split()) >= 4:
                        found.append((text, language))
    return found


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda folder: folder.name)
def folder(request: pytest.FixtureRequest) -> Path:
    """Each folder of documents; the corpus lies beside the repository and may be missing."""
    path: Path = request.param
    if not path.is_dir():
        pytest.skip(f"{path} is not there")
    return path


def test_no_altered_statement_passes_as_supported(folder: Path) -> None:
    sentences = statements(folder)
    names = {mention.actor.name for text, _ in sentences for mention in gazetteer().find(text)}
    made: Counter[str] = Counter()
    passed = []
    for sentence, language in sentences:
        for alteration in alterations(sentence, language, sorted(names), PERSONS):
            made[alteration.way] += 1
            if _is_shown(alteration.text, sentence, language):
                passed.append(f"{alteration.way}: {alteration.text} <- {sentence}")
    assert not passed, f"{len(passed)} of {made.total()} pass:\n" + "\n".join(passed)
    assert made.total() > 3 * len(sentences) / 2


def _is_shown(statement: str, sentence: str, language: str) -> bool:
    """Whether a statement that cites the sentence comes through verification in its own words."""
    evidence = [make_evidence(sentence, language=language)]
    draft = Draft(claims=(Claim(statement, (Quote("E1", sentence),)),))
    return statement in [shown.text for shown in verify(draft, evidence, language).statements]


def test_every_way_to_alter_is_tried_in_each_language() -> None:
    made = {
        (language, alteration.way)
        for sentence, language in statements(FOLDERS[0])
        for alteration in alterations(sentence, language, ["Peru", "Chile"], PERSONS)
    }
    assert {(language, way) for language in ("en", "fr", "pt") for way in WAYS if way != "person"} - made == RARE


RARE: set[tuple[str, str]] = set()
"""Languages and ways for which the samples hold no sentence."""


def test_every_statement_passes_word_for_word(folder: Path) -> None:
    failed = [
        f"{reasons[0]}: {sentence}"
        for sentence, language in statements(folder)
        if (reasons := unsupported(sentence, [sentence], language, language))
    ]
    assert not failed

"""Positions told in narrative prose: idioms, what others take up, whom something pleases, who stands with whom."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.stance import IMPLIED_BY, OPPOSITE
from ingest.statements import find_statements
from tests.assistant.evidence_maker import make_document

_FILES = ("narrative.yaml", "backing.yaml", "constructions.yaml", "wordings.yaml")


def _told() -> Iterator[Any]:
    for file in _FILES:
        causes = yaml.safe_load((Path(__file__).parent / file).read_text(encoding="utf-8"))
        for cause, languages in causes.items():
            for language, sentences in languages.items():
                for told in sentences:
                    yield pytest.param(language, told, id=f"{cause}-{language}: {told['text']}")


@pytest.mark.parametrize(("language", "told"), _told())
def test_narrative_prose_says_who_is_for_and_who_against(language: str, told: dict[str, Any]) -> None:
    rows = [
        row
        for row in find_statements(make_document(told["text"], language=language))
        # Who only sides with somebody is neither for nor against anything by that.
        if row.stance in OPPOSITE and not (row.targets and row.about_start == row.about_end)
    ]
    assert {
        "for": {row.actor for row in rows if row.stance in IMPLIED_BY["support"]},
        "against": {row.actor for row in rows if row.stance in IMPLIED_BY["oppose"]},
    } == {"for": set(told.get("for", ())), "against": set(told.get("against", ()))}

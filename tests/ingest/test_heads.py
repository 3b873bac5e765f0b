"""Heads and ends of documents in three languages: what a reader would cite each by is what is read."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from reading import read

from ingest.document import Event

RUNNING = {
    "en": "The members asked once more for a rule that protects the people who live beside the mines and the rivers. ",
    "fr": "Les membres ont demandé une fois de plus une règle qui protège les gens qui vivent près des mines. ",
    "pt": "Os membros pediram mais uma vez uma regra que proteja as pessoas que vivem junto das minas e dos rios. ",
}
CASES = yaml.safe_load((Path(__file__).parent / "heads.yaml").read_text(encoding="utf-8"))


def shown(event: Event | None) -> str | None:
    """As in the cases: "plenary 2018, Brussels"."""
    if event is None:
        return None
    return f"{event.kind} {event.year or ''}".strip() + (f", {event.place}" if event.place else "")


@pytest.mark.parametrize("case", CASES, ids=[case["is"]["title"][:40] for case in CASES])
def test_a_document_is_cited_by_what_its_head_and_end_say(case: dict[str, Any]) -> None:
    running = "\n\n".join([RUNNING[case["language"]] * 4] * 4)
    metadata = read(case["text"].replace("\n...\n", f"\n{running}\n"), "file.txt").metadata
    is_read = {
        "title": metadata.title,
        "kind": metadata.kind,
        "dates": [f"{date.value} {date.where}" for date in metadata.dates],
        "speaker": metadata.speaker,
        "organisation": metadata.organisation,
        "event": shown(metadata.event),
    }
    assert is_read == dict.fromkeys(is_read) | {"dates": []} | case["is"]
    assert metadata.language == case["language"]

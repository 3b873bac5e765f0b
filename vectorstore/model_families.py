"""What is known of an embedding model by its name: the words that go before its texts, and the language it is for."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.tables import read_table


@dataclass(frozen=True, slots=True)
class Prompts:
    """What is put before a question and before a passage; "" for nothing."""

    query: str = ""
    passage: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """Models that are used alike. ``language``: the only one they were made for, ISO 639-1; None for several."""

    pattern: re.Pattern[str]
    prompts: Prompts
    language: str | None


UNKNOWN = Family(re.compile(""), Prompts(), None)


@cache
def _families() -> tuple[Family, ...]:
    return tuple(
        Family(
            re.compile(entry["name"], re.IGNORECASE),
            Prompts(entry.get("query", ""), entry.get("passage", "")),
            entry.get("language"),
        )
        for entry in read_table(Path(__file__).parent / "model_families.yaml")
    )


def family_of(name: str) -> Family:
    """The family of a model by its name, or by anything that holds its name, such as its fingerprint."""
    return next((family for family in _families() if family.pattern.search(name)), UNKNOWN)


def own_prompts(prompts: dict[str, str | None]) -> Prompts | None:
    """The prompts that a model's own configuration gives, by the names in use there; None where it gives none."""
    query = prompts.get("query") or ""
    passage = next((text for name in ("document", "passage", "corpus") if (text := prompts.get(name))), "")
    return Prompts(query, passage) if query or passage else None

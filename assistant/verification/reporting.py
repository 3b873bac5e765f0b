"""Whether a statement keeps that its source only reports it: an opinion or a rumour is no fact."""

import re
from functools import lru_cache
from pathlib import Path

from ingest.tables import read_table
from ingest.words import content_stems

_SHARE_INSIDE = 0.5


def dropped_report(statement: str, sentence: str, language: str) -> str | None:
    """Why the statement makes a fact of what the sentence says that somebody says; None when it does not.

    A statement that reports in its turn, in whatever words, is taken to keep it.
    """
    if _any().search(statement):
        return None
    stated = content_stems(statement, language)
    for kind, pattern in _patterns().items():
        for match in pattern.finditer(sentence):
            reported = _scope(kind, sentence, match)
            inside = content_stems(reported, language) & stated
            outside = (content_stems(sentence, language) & stated) - inside
            if inside and len(inside) / (len(inside) + len(outside)) > _SHARE_INSIDE:
                return f"it states as a fact what the cited passage reports (“{match.group().strip(' ,')}”)"
    return None


def _scope(kind: str, sentence: str, match: re.Match[str]) -> str:
    """The part of the sentence that is reported."""
    if kind == "closes":
        return sentence[: match.start()]
    if kind == "opens":
        return sentence[match.end() :].partition(";")[0]
    return _CLAUSE.split(sentence[: match.start()])[-1] + _CLAUSE.split(sentence[match.end() :])[0]


_CLAUSE = re.compile(r"[;:]|,(?!\d)|\s[–—-]\s|—")


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    table: dict[str, list[str]] = read_table(Path(__file__).parent / "reporting.yaml")
    return {
        kind: re.compile(
            "|".join(rf"(?<!\w){part.strip()}(?!\w)" for line in lines for part in line.split(" | ")), re.IGNORECASE
        )
        for kind, lines in table.items()
    }


@lru_cache(maxsize=1)
def _any() -> re.Pattern[str]:
    return re.compile("|".join(pattern.pattern for pattern in _patterns().values()), re.IGNORECASE)

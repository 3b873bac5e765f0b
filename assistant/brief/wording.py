"""The words around the lines of a brief: how a source is given, and how the brief closes."""

from collections.abc import Callable, Iterable
from typing import Any

from assistant.brief.brief import Brief, Line, table
from assistant.citation import Citation
from assistant.written_date import date_beside
from ingest.kinds import UNTOLD

Say = Callable[[str], str]
"""Puts words that a file has around what it holds into its reader's language; ``str`` leaves them in English."""


def source(citation: Citation, language: str) -> str:
    """What a footnote says of its source: who, title, kind, date, page, and where the document is from."""
    speaker, organisation = citation.said_by
    by = f"{speaker} ({organisation})" if speaker and organisation else speaker or organisation
    page = f"{wording('page', language)} {citation.page}" if citation.page is not None else None
    date = date_beside(citation.title, citation.date, language)
    parts = (
        by,
        citation.title,
        kind_name(citation.kind, language),
        date,
        page,
        citation.origin,
    )
    return ", ".join(part for part in parts if part) + "."


def kind_name(kind: str, language: str) -> str | None:
    """What kind of document a source is; None where it is told no more than that it is one."""
    name: str = table()["document kinds"].get(kind, {}).get(language, kind)
    return None if kind == UNTOLD else name


def closing(brief: Brief) -> str:
    """What the brief rests on, and what is not in it."""
    if brief.closing:
        return brief.closing
    examined = counted("examined", brief.language, brief.examined.of, documents=brief.examined.documents)
    has_edited = any(line.is_edited for section in brief.sections for line in section.lines)
    parts = []
    if brief.we is not None:
        parts.append(wording("ours" if brief.we else "ours of nobody", brief.language).format(we=brief.we))
    parts += [wording("quoted but edited" if has_edited else "quoted", brief.language), examined]
    if brief.missing:
        parts.append(wording("missing", brief.language).format(titles=_listed(brief.missing, brief.language)))
    if brief.told_elsewhere:
        parts.append(
            wording("told elsewhere", brief.language).format(titles=_listed(brief.told_elsewhere, brief.language))
        )
    if brief.left_out:
        parts.append(counted("left out", brief.language, brief.left_out))
    return " ".join(parts)


def _listed(titles: Iterable[str], language: str) -> str:
    return wording("between titles", language).join(titles)


def edited(line: Line, language: str) -> str:
    """That a person wrote the line, and what came of checking it."""
    verdict = table()["verdicts"].get(line.verdict, {}).get(language, line.verdict)
    return wording("edited", language).format(verdict=verdict)


def counted(key: str, language: str, count: int, **parts: object) -> str:
    """Words of brief.yaml that count something, for one or for several of it."""
    return wording(key if count != 1 else f"{key}, one", language).format(count=count, **parts)


def wording(key: str, language: str) -> str:
    """Words of brief.yaml, in a language."""
    words: dict[str, Any] = table()["words"]
    return str(words[key][language])

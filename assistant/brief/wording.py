"""The words around the lines of a brief: how a source is given, and how the brief closes."""

from typing import Any

from assistant.brief.brief import Brief, Line, table
from assistant.citation import Citation


def source(citation: Citation, language: str) -> str:
    """What a footnote says of its source: who, title, kind, date, page, and where the document is from."""
    by = citation.speaker
    if citation.organisation and citation.organisation != by:
        by = f"{by} ({citation.organisation})" if by else citation.organisation
    page = f"{wording('page', language)} {citation.page}" if citation.page is not None else None
    parts = (by, citation.title, citation.kind, citation.date, page, citation.origin)
    return ", ".join(part for part in parts if part) + "."


def closing(brief: Brief) -> str:
    """What the brief rests on."""
    if brief.closing:
        return brief.closing
    examined = wording("examined", brief.language).format(documents=brief.examined.documents, of=brief.examined.of)
    has_edited = any(line.is_edited for section in brief.sections for line in section.lines)
    return f"{wording('quoted but edited' if has_edited else 'quoted', brief.language)} {examined}"


def edited(line: Line, language: str) -> str:
    """That a person wrote the line, and what came of checking it."""
    verdict = table()["verdicts"].get(line.verdict, {}).get(language, line.verdict)
    return wording("edited", language).format(verdict=verdict)


def wording(key: str, language: str) -> str:
    """Words of brief.yaml, in a language."""
    words: dict[str, Any] = table()["words"]
    return str(words[key][language])

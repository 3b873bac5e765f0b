"""A brief as plain text, its sources numbered at the end."""

from assistant.brief.brief import Brief, Line, table
from assistant.brief.wording import closing, edited, source


def to_text(brief: Brief) -> str:
    """The whole brief, as it can be pasted anywhere."""
    parts = [brief.title]
    for section in brief.sections:
        lines = [f"- {_line(line, brief.language)}" for line in section.lines]
        parts.append("\n".join((section.title, *lines)))
        if section.note:
            parts.append(section.note)
    if brief.citations:
        sources = [f"[{each.n}] {source(each, brief.language)}" for each in brief.citations]
        parts.append("\n".join((table()["words"]["sources"][brief.language], *sources)))
    parts.append(closing(brief))
    return "\n\n".join(parts) + "\n"


def _line(line: Line, language: str) -> str:
    lead = f"{line.lead} – " if line.lead else ""
    speaker = f" ({line.speaker})" if line.speaker else ""
    numbers = "".join(f"[{number}]" for number in line.citations)
    note = f" ({edited(line, language)})" if line.is_edited else ""
    return f"{lead}{line.text}{speaker}{f' {numbers}' if numbers else ''}{note}"

"""A brief as Markdown, its citations as footnotes."""

from assistant.brief.brief import Brief, Line
from assistant.brief.wording import closing, edited, source
from assistant.plain_markdown import plain


def to_markdown(brief: Brief) -> str:
    """The whole brief. Words of documents are escaped: they are text and no marks."""
    parts = [f"# {plain(brief.title)}"]
    for section in brief.sections:
        parts.append(f"## {plain(section.title)}")
        if section.lines:
            parts.append("\n".join(_line(line, brief.language) for line in section.lines))
        if section.note:
            parts.append(f"*{plain(section.note)}*")
    parts.append(f"*{plain(closing(brief))}*")
    parts.append("\n".join(f"[^{each.n}]: {plain(source(each, brief.language))}" for each in brief.citations))
    return "\n\n".join(part for part in parts if part) + "\n"


def _line(line: Line, language: str) -> str:
    lead = f"**{plain(line.lead)}** – " if line.lead else ""
    speaker = f" ({plain(line.speaker)})" if line.speaker else ""
    note = f" *({plain(edited(line, language))})*" if line.is_edited else ""
    notes = "".join(f"[^{number}]" for number in line.citations)
    return f"- {lead}{plain(line.text)}{speaker}{notes}{note}"

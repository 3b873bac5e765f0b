"""A brief as Markdown, its citations as footnotes."""

import re

from assistant.brief.brief import Brief, Line
from assistant.brief.wording import closing, edited, source

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|])")
_LIST_MARK = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")


def to_markdown(brief: Brief) -> str:
    """The whole brief. Words of documents are escaped: they are text and no marks."""
    parts = [f"# {_plain(brief.title)}"]
    for section in brief.sections:
        parts.append(f"## {_plain(section.title)}")
        if section.lines:
            parts.append("\n".join(_line(line, brief.language) for line in section.lines))
        if section.note:
            parts.append(f"*{_plain(section.note)}*")
    parts.append(f"*{_plain(closing(brief))}*")
    parts.append("\n".join(f"[^{each.n}]: {_plain(source(each, brief.language))}" for each in brief.citations))
    return "\n\n".join(part for part in parts if part) + "\n"


def _line(line: Line, language: str) -> str:
    lead = f"**{_plain(line.lead)}** – " if line.lead else ""
    speaker = f" ({_plain(line.speaker)})" if line.speaker else ""
    note = f" *({_plain(edited(line, language))})*" if line.is_edited else ""
    notes = "".join(f"[^{number}]" for number in line.citations)
    return f"- {lead}{_plain(line.text)}{speaker}{notes}{note}"


def _plain(text: str) -> str:
    return _LIST_MARK.sub(r"\1\\\2", _MARKS.sub(r"\\\1", " ".join(text.split())))

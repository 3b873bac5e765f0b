"""A brief as plain data for the page's component."""

from typing import Any

from assistant.brief.brief import Brief, Line, Section
from assistant.brief.wording import closing
from ui.attribution import attribution, passage_link
from ui.component_words import source_words
from ui.labels import verdict_label
from ui.language import gettext as _


def brief_view(brief: Brief) -> dict[str, Any]:
    """A whole brief, whose lines can be changed."""
    return {
        "title": brief.title,
        "closing": closing(brief),
        "sections": [section_view(section, brief) for section in brief.sections],
        "sources": {
            str(each.n): {
                "title": attribution(each),
                "open": source_words(each.n, attribution(each))["open"],
                "link": passage_link(each.document_id, each.version, each.start, each.end),
            }
            for each in brief.citations
        },
    }


def section_view(section: Section, brief: Brief) -> dict[str, Any]:
    """One section with its lines."""
    return {
        "key": section.key,
        "title": section.title,
        "note": section.note,
        "lines": [_line(line, brief) for line in section.lines],
    }


def _line(line: Line, brief: Brief) -> dict[str, Any]:
    return {
        "text": line.text,
        "language": brief.citation(line.citations[0]).language if line.citations else brief.language,
        "lead": line.lead,
        "attribution": attribution(brief.citation(line.citations[0])) if line.citations else line.speaker,
        "citations": list(line.citations),
        "edited": _("edited; checked against the documents: {verdict}").format(verdict=verdict_label(line.verdict))
        if line.is_edited
        else None,
        "verdict": line.verdict,
    }

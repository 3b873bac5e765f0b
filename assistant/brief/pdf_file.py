"""A brief as a PDF, its citations as numbered notes at the end."""

import io
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, ListFlowable, ListItem, Paragraph, SimpleDocTemplate

from assistant.blank_word_file import MADE_BY
from assistant.brief.brief import Brief, Line, table
from assistant.brief.wording import closing, edited, source
from assistant.citation import Citation, web_address

_BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=15, spaceAfter=4, alignment=TA_LEFT)
_TITLE = ParagraphStyle("title", _BODY, fontName="Times-Bold", fontSize=18, leading=23, spaceAfter=10)
_HEADING = ParagraphStyle(
    "heading", _BODY, fontName="Times-Bold", fontSize=13, leading=17, spaceBefore=10, keepWithNext=1
)
_SMALL = ParagraphStyle("small", _BODY, fontSize=9, leading=12)


def to_pdf(brief: Brief) -> bytes:
    """The whole brief on A4; each number leads to its note, and each note of a web page to the page."""
    flow: list[Flowable] = [Paragraph(_plain(brief.title), _TITLE)]
    for section in brief.sections:
        flow.append(Paragraph(_plain(section.title), _HEADING))
        if section.lines:
            items = [ListItem(Paragraph(_line(line, brief.language), _BODY)) for line in section.lines]
            flow.append(ListFlowable(items, bulletType="bullet", start="•", leftIndent=12))
        if section.note:
            flow.append(Paragraph(f"<i>{_plain(section.note)}</i>", _SMALL))
    flow.append(Paragraph(f"<i>{_plain(closing(brief))}</i>", _SMALL))
    if brief.citations:
        flow.append(Paragraph(_plain(table()["words"]["sources"][brief.language]), _HEADING))
        flow += [Paragraph(_source(each, brief.language), _SMALL) for each in brief.citations]
    stream = io.BytesIO()
    margin = 22 * mm
    SimpleDocTemplate(
        stream,
        pagesize=A4,
        title=brief.title,
        author=MADE_BY,
        lang=brief.language,
        leftMargin=margin,
        rightMargin=margin,
        topMargin=margin,
        bottomMargin=margin,
    ).build(flow)
    return stream.getvalue()


def _line(line: Line, language: str) -> str:
    lead = f"<b>{_plain(line.lead)}</b> – " if line.lead else ""
    speaker = f" ({_plain(line.speaker)})" if line.speaker else ""
    note = f" <i>({_plain(edited(line, language))})</i>" if line.is_edited else ""
    numbers = "".join(f'<super><a href="#note-{number}">[{number}]</a></super>' for number in line.citations)
    return f"{lead}{_plain(line.text)}{speaker}{numbers}{note}"


def _source(citation: Citation, language: str) -> str:
    text = _plain(source(citation, language))
    if address := web_address(citation.origin):
        link = _plain(address)
        text = text.replace(link, f'<a href="{escape(address, {chr(34): "&quot;"})}" color="navy">{link}</a>')
    return f'<a name="note-{citation.n}"/>[{citation.n}] {text}'


def _plain(text: str) -> str:
    """Words without markup. The built-in fonts have the characters of Western languages; others become "?"."""
    return escape(" ".join(text.split()).encode("cp1252", "replace").decode("cp1252"))

"""A brief as a Word file, its citations as real footnotes."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement

from assistant.blank_word_file import blank_word_file
from assistant.brief.brief import Brief, Line
from assistant.brief.wording import closing, edited, source
from assistant.citation import Citation, web_address

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph

_SEPARATORS = 2
"""Footnotes -1 and 0 are the lines that Word draws above footnotes; ours are numbered from 1."""


def to_docx(brief: Brief) -> bytes:
    """The whole brief: a title, headings, one paragraph of a list for a line, and a footnote for each citation."""
    document = blank_word_file(brief.title, brief.language)
    notes = _Footnotes(document, brief)
    document.add_heading(brief.title, level=0)
    for section in brief.sections:
        document.add_heading(section.title, level=1)
        for line in section.lines:
            _add_line(document, line, brief.language, notes)
        if section.note:
            document.add_paragraph().add_run(section.note).italic = True
    document.add_paragraph().add_run(closing(brief)).italic = True
    notes.write()
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add_line(document: "WordDocument", line: Line, language: str, notes: "_Footnotes") -> None:
    paragraph = document.add_paragraph(style="List Bullet")
    if line.lead:
        paragraph.add_run(f"{line.lead} – ").bold = True
    paragraph.add_run(line.text)
    if line.speaker:
        paragraph.add_run(f" ({line.speaker})")
    notes.refer(paragraph, line.citations)
    if line.is_edited:
        paragraph.add_run(f" ({edited(line, language)})").italic = True


class _Footnotes:
    """The footnotes of a Word file. python-docx knows none, so their part is written here (ECMA-376, part 1, 17.11).

    A citation that is referred to again gets a footnote of its own: Word numbers references, not sources.
    """

    def __init__(self, document: "WordDocument", brief: Brief) -> None:
        self._document = document
        self._brief = brief
        self._noted: list[Citation] = []

    def refer(self, paragraph: "Paragraph", numbers: Sequence[int]) -> None:
        """A reference at the end of a paragraph for each citation."""
        for number in numbers:
            self._noted.append(self._brief.citation(number))
            run = paragraph.add_run()
            run.font.superscript = True
            reference = _element("w:footnoteReference")
            reference.set(qn("w:id"), str(len(self._noted)))
            run._r.append(reference)

    def write(self) -> None:
        """Put the footnotes into the file."""
        root = parse_xml(f"<w:footnotes {nsdecls('w', 'r')}/>")
        for identity, kind in ((-1, "separator"), (0, "continuationSeparator")):
            note = _note(identity)
            note.set(qn("w:type"), kind)
            run = _element("w:r")
            run.append(_element(f"w:{kind}"))
            note[0].append(run)
            root.append(note)
        package = self._document.part.package
        part = XmlPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, root, package)
        for identity, citation in enumerate(self._noted, 1):
            root.append(self._written(identity, citation, part))
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    def _written(self, identity: int, citation: Citation, part: XmlPart) -> BaseOxmlElement:
        note = _note(identity)
        mark = _element("w:r")
        properties, raised = _element("w:rPr"), _element("w:vertAlign")
        raised.set(qn("w:val"), "superscript")
        properties.append(raised)
        mark.extend([properties, _element("w:footnoteRef")])
        text = source(citation, self._brief.language)
        note[0].append(mark)
        address = web_address(citation.origin)
        if address is None:
            note[0].append(_text(f" {text}"))
            return note
        before, _, after = text.rpartition(address)
        link = _element("w:hyperlink")
        link.set(qn("r:id"), part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        link.append(_text(address))
        note[0].extend([_text(f" {before}"), link, _text(after)])
        return note


def _element(name: str) -> BaseOxmlElement:
    element: BaseOxmlElement = parse_xml(f"<{name} {nsdecls('w', 'r')}/>")
    return element


def _note(identity: int) -> BaseOxmlElement:
    note = _element("w:footnote")
    note.set(qn("w:id"), str(identity))
    note.append(_element("w:p"))
    return note


def _text(words: str) -> BaseOxmlElement:
    run, text = _element("w:r"), _element("w:t")
    text.text = "".join(character for character in words if character.isprintable())
    text.set(qn("xml:space"), "preserve")
    run.append(text)
    return run

"""Write the Word and PDF samples from the Markdown beside this script: python docs/samples/build.py

Only what these texts use is understood: headings, paragraphs, "- " list items, and "---" for a new page in PDF.
"""

from pathlib import Path
from xml.sax.saxutils import escape

from docx import Document
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate

SOURCES = Path(__file__).parent
SAMPLES = SOURCES.parents[1] / "samples"
AS_WORD = ("2018-11-brussels-plenary", "2021-07-angola-e-a-reforma")
AS_PDF = ("reform-report-2024",)


def blocks(name: str) -> list[tuple[str, str]]:
    """(kind, text) of each line that is not blank; kind is "#", "##", "-", "---" or "" for a paragraph."""
    found = []
    for line in (SOURCES / f"{name}.md").read_text(encoding="utf-8").splitlines():
        marker, _, rest = line.partition(" ")
        if marker in ("#", "##", "-", "---"):
            found.append((marker, rest))
        elif line:
            found.append(("", line))
    return found


def write_word(name: str) -> None:
    """Write ``samples/NAME.docx`` with Word's own heading and list styles."""
    document = Document()
    styles = {"#": "Title", "##": "Heading 1", "-": "List Bullet", "": "Normal"}
    for kind, text in blocks(name):
        document.add_paragraph(text, style=styles[kind])
    document.core_properties.title = blocks(name)[0][1]
    document.save(str(SAMPLES / f"{name}.docx"))


def running_header(canvas: Canvas, _template: SimpleDocTemplate) -> None:
    """Print what real reports repeat on every page: a running title and the page number."""
    canvas.setFont("Helvetica", 8)
    canvas.drawString(72, A4[1] - 40, "Sample report - reform of the Kimberley Process")
    canvas.drawRightString(A4[0] - 72, 40, f"Page {canvas.getPageNumber()}")


def write_pdf(name: str) -> None:
    """Write ``samples/NAME.pdf``; the file is the same bytes each time."""
    styles = getSampleStyleSheet()
    names = {"#": "Title", "##": "Heading2", "-": "Bullet", "": "BodyText"}
    story: list[Flowable] = []
    for kind, text in blocks(name):
        if kind == "---":
            story.append(PageBreak())
        else:
            bullet = "\N{BULLET}" if kind == "-" else None
            story.append(Paragraph(escape(text), styles[names[kind]], bulletText=bullet))
    template = SimpleDocTemplate(
        str(SAMPLES / f"{name}.pdf"), pagesize=A4, title=blocks(name)[0][1], author="Sample", invariant=1
    )
    template.build(story, onFirstPage=running_header, onLaterPages=running_header)


if __name__ == "__main__":
    for word_name in AS_WORD:
        write_word(word_name)
    for pdf_name in AS_PDF:
        write_pdf(pdf_name)

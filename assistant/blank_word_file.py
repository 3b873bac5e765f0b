"""An empty Word file as the library's readers print it."""

from typing import TYPE_CHECKING

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

MADE_BY = "Coalition Assistant"
_SHORT, _LONG = Mm(210), Mm(297)
"""The sides of A4; python-docx's own file is of the paper of the United States."""
_MARGIN = Mm(22)


def blank_word_file(title: str, language: str, *, landscape: bool = False) -> "WordDocument":
    """A file on A4 whose properties name its title, its language and the program, and that holds nothing yet."""
    document = Document()
    properties = document.core_properties
    properties.title, properties.language, properties.author = title, language, MADE_BY
    properties.comments = ""  # python-docx has it say what wrote the file
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = Pt(11)
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = (_LONG, _SHORT) if landscape else (_SHORT, _LONG)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = _MARGIN
    return document

"""A table of positions as files: CSV with one line for each statement, and Word with one row for each actor."""

import io
from collections.abc import Callable, Mapping

from assistant.as_read import as_read
from assistant.brief.brief import table as words_table
from assistant.brief.wording import Say, counted, source, wording
from assistant.overview.csv_file import csv_bytes
from assistant.overview.position_table import PositionTable, Side

SIDES: dict[Side, str] = {"support": "for", "oppose": "against", "both": "both"}
MOST_UPRIGHT = 3
"""Issues whose columns are wide enough on a page that stands upright."""
_COLUMNS = ("actor", "issue", "side", "stance", "date", "quotation", "title", "page", "source", "found by")


def to_csv(made: PositionTable, say: Say = str) -> bytes:
    """One line for each statement."""
    sides, stances = words_table()["sides"], words_table()["stance names"]
    rows: list[tuple[object, ...]] = []
    for (actor, issue), cell in made.cells.items():
        for stand in cell.stands:
            citation = stand.citation
            side = sides[cell.side][made.language]
            stance = stances.get(stand.stance, {}).get(made.language, stand.stance)
            row = (actor, issue, side, stance, citation.date or "", as_read(citation.quote))
            rows.append((*row, citation.title, citation.page or "", citation.origin, stand.found_by or ""))
    return csv_bytes([say(column) for column in _COLUMNS], rows)


def to_docx(made: PositionTable, _say: Say = str) -> bytes:
    """In the table's language: numbers of sources in its cells, and the quotations with their sources below."""
    from assistant.blank_word_file import blank_word_file

    title = wording("positions", made.language)
    document = blank_word_file(title, made.language, landscape=len(made.issues) > MOST_UPRIGHT)
    document.add_heading(title, level=0)
    sides = words_table()["sides"]
    table = document.add_table(rows=1, cols=len(made.issues) + 1, style="Table Grid")
    for place, issue in enumerate(made.issues, 1):
        table.rows[0].cells[place].text = issue
    for actor in made.actors:
        cells = table.add_row().cells
        cells[0].text = actor
        for place, issue in enumerate(made.issues, 1):
            if cell := made.cells.get((actor, issue)):
                numbers = ", ".join(str(stand.citation.n) for stand in cell.stands)
                cells[place].text = f"{sides[cell.side][made.language]} [{numbers}]"
    document.add_paragraph(counted("empty cell", made.language, made.documents))
    for citation in {each.n: each for each in made.citations()}.values():
        quote = as_read(citation.quote)
        document.add_paragraph(f"[{citation.n}] “{quote}” {source(citation, made.language)}")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


FORMATS: Mapping[str, Callable[[PositionTable, Say], bytes]] = {".csv": to_csv, ".docx": to_docx}
"""What makes the bytes of a file, by its ending."""

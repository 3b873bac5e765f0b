"""A timeline as files: CSV with one line for each entry, and Word and Markdown by year with the sources below."""

import io
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby

from assistant.brief.wording import source
from assistant.citation import Citation
from assistant.overview.csv_file import csv_bytes
from assistant.overview.date_conflicts import DateConflict
from assistant.overview.moment import moment_text
from assistant.overview.timeline import Entry, Timeline
from assistant.plain_markdown import plain

_COLUMNS = (
    "date", "until", "sort", "actors", "stances", "quotation", "title", "date of the document", "page", "source",
)  # fmt: skip
TITLE = "Timeline"
AHEAD = "told in advance"
"""Said of an entry that was written before its date."""


def to_csv(made: Timeline) -> bytes:
    """Events and positions by date, and after them the dates that disagree, a line for each."""
    return csv_bytes(_COLUMNS, _rows(made))


def to_docx(made: Timeline) -> bytes:
    """A heading for each year, a line for each entry, the dates that disagree, and the sources."""
    from docx import Document

    document = Document()
    document.add_heading(TITLE, level=0)
    bullet = document.styles["List Bullet"]  # looked up by its name for every line, it would take most of the time
    for year, entries in by_year(made):
        document.add_heading(year, level=1)
        for entry in entries:
            paragraph = document.add_paragraph(style=bullet)
            paragraph.add_run(moment_text(entry.date, entry.until, "en")).bold = True
            paragraph.add_run(f" {entry_text(entry)}")
    if made.conflicts:
        document.add_heading(CONFLICTS, level=1)
        for conflict in made.conflicts:
            document.add_paragraph(conflict_text(conflict), style=bullet)
    document.add_heading("Sources", level=1)
    for citation in _sources(made):
        document.add_paragraph(f"[{citation.n}] {source(citation, 'en')}")
    document.add_paragraph(rests_on(made))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def to_markdown(made: Timeline) -> bytes:
    """The same as Markdown; what stands in a document is escaped, and stays text."""
    lines = [f"# {TITLE}", ""]
    for year, entries in by_year(made):
        lines += [f"## {year}", ""]
        lines += [f"- **{moment_text(entry.date, entry.until, 'en')}** {plain(entry_text(entry))}" for entry in entries]
        lines.append("")
    if made.conflicts:
        lines += [f"## {CONFLICTS}", ""]
        lines += [f"- {plain(conflict_text(conflict))}" for conflict in made.conflicts]
        lines.append("")
    lines += ["## Sources", ""]
    lines += [f"- \\[{citation.n}\\] {plain(source(citation, 'en'))}" for citation in _sources(made)]
    lines += ["", rests_on(made), ""]
    return "\n".join(lines).encode("utf-8")


FORMATS: Mapping[str, Callable[[Timeline], bytes]] = {".csv": to_csv, ".docx": to_docx, ".md": to_markdown}
"""What makes the bytes of a file, by its ending."""

CONFLICTS = "Dates that disagree"


def by_year(made: Timeline) -> Iterator[tuple[str, list[Entry]]]:
    """The entries of each year, in order."""
    for year, entries in groupby(made.entries, key=lambda entry: entry.date[:4]):
        yield year, list(entries)


def entry_text(entry: Entry) -> str:
    """The quotation of an entry, with who takes which stance in it and the numbers of its sources."""
    numbers = "".join(f"[{each.n}]" for each in (entry.citation, *entry.also))
    stances = ", ".join(f"{actor}: {stance}" for actor, stance in entry.stances)
    notes = "; ".join(note for note in (stances, AHEAD if entry.is_ahead else "") if note)
    return f"“{_one_line(entry.citation.quote)}” {f'({notes}) ' if notes else ''}{numbers}"


def conflict_text(conflict: DateConflict) -> str:
    """What the dates are of, and each date with where it is given and the number of its source."""
    given = (
        f"{moment_text(each.value, each.until, 'en')} ({each.where}){f' [{each.citation.n}]' if each.citation else ''}"
        for each in conflict.given
    )
    return f"{_one_line(conflict.about)}: {', or '.join(given)}"


def rests_on(made: Timeline) -> str:
    """How many documents were read for it."""
    return f"From {made.documents} {'document' if made.documents == 1 else 'documents'}."


def _rows(made: Timeline) -> Iterator[tuple[object, ...]]:
    for entry in made.entries:
        stances = "; ".join(f"{actor}: {stance}" for actor, stance in entry.stances)
        yield (entry.date, entry.until or "", entry.sort, "; ".join(entry.actors), stances, *_cited(entry.citation))
    for conflict in made.conflicts:
        for given in conflict.given:
            told = _cited(given.citation) if given.citation else ("", _one_line(conflict.about), "", "", "")
            yield (given.value, given.until or "", "conflicting date", "", given.where, *told)


def _cited(citation: Citation) -> tuple[object, ...]:
    return _one_line(citation.quote), citation.title, citation.date or "", citation.page or "", citation.origin


def _sources(made: Timeline) -> list[Citation]:
    return sorted({citation.n: citation for citation in made.citations()}.values(), key=lambda each: each.n)


def _one_line(text: str) -> str:
    return " ".join(text.split())

"""A timeline as files: CSV with one line for each entry, and Word and Markdown by year with the sources below."""

import io
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby

from assistant.as_read import as_read
from assistant.brief.brief import table
from assistant.brief.wording import Say, source
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


def to_csv(made: Timeline, say: Say = str, language: str = "en") -> bytes:
    """Events and positions by date, and after them the dates that disagree, a line for each."""
    return csv_bytes([say(column) for column in _COLUMNS], _rows(made, say, language))


def to_docx(made: Timeline, say: Say = str, language: str = "en") -> bytes:
    """A heading for each year, a line for each entry, the dates that disagree, and the sources."""
    from assistant.blank_word_file import blank_word_file

    document = blank_word_file(say(TITLE), language)
    document.add_heading(say(TITLE), level=0)
    bullet = document.styles["List Bullet"]  # looked up by its name for every line, it would take most of the time
    for year, entries in by_year(made):
        document.add_heading(year, level=1)
        for entry in entries:
            paragraph = document.add_paragraph(style=bullet)
            paragraph.add_run(moment_text(entry.date, entry.until, language)).bold = True
            paragraph.add_run(f" {entry_text(entry, say, language)}")
    if made.conflicts:
        document.add_heading(say(CONFLICTS), level=1)
        for conflict in made.conflicts:
            document.add_paragraph(conflict_text(conflict, say, language), style=bullet)
    document.add_heading(say("Sources"), level=1)
    for citation in _sources(made):
        document.add_paragraph(f"[{citation.n}] {source(citation, language)}")
    document.add_paragraph(say(rests_on(made)))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def to_markdown(made: Timeline, say: Say = str, language: str = "en") -> bytes:
    """The same as Markdown; what stands in a document is escaped, and stays text."""
    lines = [f"# {say(TITLE)}", ""]
    for year, entries in by_year(made):
        lines += [f"## {year}", ""]
        lines += [
            f"- **{moment_text(entry.date, entry.until, language)}** {plain(entry_text(entry, say, language))}"
            for entry in entries
        ]
        lines.append("")
    if made.conflicts:
        lines += [f"## {say(CONFLICTS)}", ""]
        lines += [f"- {plain(conflict_text(conflict, say, language))}" for conflict in made.conflicts]
        lines.append("")
    lines += [f"## {say('Sources')}", ""]
    lines += [f"- \\[{citation.n}\\] {plain(source(citation, language))}" for citation in _sources(made)]
    lines += ["", say(rests_on(made)), ""]
    return "\n".join(lines).encode("utf-8")


FORMATS: Mapping[str, Callable[[Timeline, Say, str], bytes]] = {".csv": to_csv, ".docx": to_docx, ".md": to_markdown}
"""What makes the bytes of a file, by its ending."""

CONFLICTS = "Dates that disagree"


def by_year(made: Timeline) -> Iterator[tuple[str, list[Entry]]]:
    """The entries of each year, in order."""
    for year, entries in groupby(made.entries, key=lambda entry: entry.date[:4]):
        yield year, list(entries)


def entry_text(entry: Entry, say: Say = str, language: str = "en") -> str:
    """The quotation of an entry, with who takes which stance in it and the numbers of its sources."""
    numbers = "".join(f"[{each.n}]" for each in (entry.citation, *entry.also))
    stances = _stances(entry, ", ", language)
    notes = "; ".join(note for note in (stances, say(AHEAD) if entry.is_ahead else "") if note)
    return f"“{as_read(entry.citation.quote)}” {f'({notes}) ' if notes else ''}{numbers}"


def conflict_text(conflict: DateConflict, say: Say = str, language: str = "en") -> str:
    """What the dates are of, and each date with where it is given and the number of its source."""
    given = []
    for each in conflict.given:
        number = f" [{each.citation.n}]" if each.citation else ""
        given.append(f"{moment_text(each.value, each.until, language)} ({say(each.where)}){number}")
    between = f", {say('or')} "
    return f"{as_read(conflict.about)}: {between.join(given)}"


def rests_on(made: Timeline) -> str:
    """How many documents were read for it."""
    return "From 1 document." if made.documents == 1 else f"From {made.documents} documents."


def _rows(made: Timeline, say: Say, language: str) -> Iterator[tuple[object, ...]]:
    for entry in made.entries:
        stances = _stances(entry, "; ", language)
        yield (
            entry.date,
            entry.until or "",
            say(entry.sort),
            "; ".join(entry.actors),
            stances,
            *_cited(entry.citation),
        )
    for conflict in made.conflicts:
        for given in conflict.given:
            told = _cited(given.citation) if given.citation else ("", as_read(conflict.about), "", "", "")
            yield (given.value, given.until or "", say("conflicting date"), "", say(given.where), *told)


def _stances(entry: Entry, between: str, language: str) -> str:
    names = table()["stance names"]
    return between.join(f"{actor}: {names.get(stance, {}).get(language, stance)}" for actor, stance in entry.stances)


def _cited(citation: Citation) -> tuple[object, ...]:
    return as_read(citation.quote), citation.title, citation.date or "", citation.page or "", citation.origin


def _sources(made: Timeline) -> list[Citation]:
    return sorted({citation.n: citation for citation in made.citations()}.values(), key=lambda each: each.n)

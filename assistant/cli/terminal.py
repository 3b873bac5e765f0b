"""Outcomes, documents and progress as they are printed in a terminal or a pipe."""

import re
import sys
from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from assistant.answer import Answer, Refusal
from assistant.as_read import as_read
from assistant.citation import Citation, OtherVersion
from assistant.finding.unclear import rows_text
from assistant.finding.versions import copies_text, versions_lines
from assistant.overview.date_conflicts import conflict_sentence, saved_sentence
from assistant.overview.position_files import SIDES
from assistant.overview.position_table import PositionTable
from ingest.document import Document

_STYLES = dict.fromkeys(("support", "propose", "call for", "commit"), "green") | dict.fromkeys(
    ("oppose", "criticise"), "red"
)


def stance_style(stance: str) -> str:
    """How a stance is shown; one without a side is not coloured."""
    return _STYLES.get(stance, "")


def console() -> Console:
    """Standard output: colours only in a terminal and without NO_COLOR; text is never read as markup."""
    width = None if sys.stdout.isatty() else 100
    return Console(markup=False, highlight=False, emoji=False, soft_wrap=False, width=width)


def show_outcome(outcome: Answer | Refusal) -> None:
    """Print an answer with its numbered sources, or a refusal with what was searched."""
    out = console()
    if outcome.standalone_question != outcome.question:
        out.print(Text(f"Understood as: {outcome.standalone_question}", style="dim"))
    if isinstance(outcome, Refusal):
        out.print(Text(outcome.reason, style="yellow"))
        if outcome.nearest_topics:
            out.print(Text("Nearest topics: " + "; ".join(outcome.nearest_topics), style="dim"))
    else:
        _show_answer(out, outcome)
    for note in outcome.notes:
        out.print(Text(f"Note: {note}", style="yellow"))
    if outcome.removed:
        out.print(Text(f"Removed because it could not be verified: {len(outcome.removed)}", style="dim"))
        for removed in outcome.removed:
            out.print(Text(f"  {one_line(removed.text, 120)} ({removed.reason})", style="dim"))
    if isinstance(outcome, Answer):
        examined = outcome.examined
        copies = f" ({copies_text(examined.copies)})" if examined.copies else ""
        files = "file" if examined.failed == 1 else "files"
        unreadable = f", {examined.failed} {files} could not be read" if examined.failed else ""
        looked_at = f"{examined.documents} of {examined.of} {'document' if examined.of == 1 else 'documents'}{copies}"
        ledger = f": {rows_text(examined)}" if rows_text(examined) else ""
        out.print(Text(f"\nExamined {looked_at}{unreadable}{ledger}.", style="dim"))


def _show_answer(out: Console, answer: Answer) -> None:
    if answer.headline:
        headline = Text(as_read(answer.headline), style="bold")
        if not answer.items:
            headline.append(_numbers(answer.headline_citations), style="cyan")
        out.print(headline)
    for item in answer.items:
        line = Text("  • ")
        line.append(item.name, style="bold")
        if item.stance:
            line.append(f" ({item.stance})", style=stance_style(item.stance))
        line.append(_numbers(item.citations), style="cyan")
        if item.found_by:
            line.append(f" found by {item.found_by}", style="dim")
        out.print(line)
    if answer.unclear:
        out.print(Text("\nUnclear, and not counted:", style="dim"))
    for each in answer.unclear:
        line = Text(f"  • {each.name} ({each.stance}): {each.reason}", style="dim")
        out.print(line.append(_numbers(each.citations), style="cyan"))
    for conflict in answer.conflicts:
        out.print(Text(f"\nThe documents differ — {conflict.about}", style="yellow"))
        for value in conflict.values:
            out.print(Text(f"  • {one_line(value.value)}").append(_numbers(value.citations), style="cyan"))
    for added in answer.added:
        out.print(Text(f"\n{added.title}", style="bold"))
        for told in added.lines:
            said = Text("  • ").append(f"{told.lead} – " if told.lead else "", style="bold")
            out.print(said.append(one_line(told.text)).append(_numbers(told.citations), style="cyan"))
    out.print()
    for citation in answer.citations:
        _show_citation(out, answer, citation)


def _show_citation(out: Console, answer: Answer, citation: Citation) -> None:
    said = [s for s in answer.statements if citation.n in s.citations and s.verdict == "supported"]
    for statement in said:
        out.print(Text(statement.text).append(_numbers(statement.citations), style="cyan"))
    out.print(Text(f"[{citation.n}] ", style="cyan").append(f"“{as_read(citation.quote)}”", style="default"))
    source = [citation.speaker or citation.organisation, citation.title, citation.kind, citation.date]
    if citation.page is not None:
        source.append(f"page {citation.page}")
    source.append(citation.origin)
    attribution = Text(" · ".join(dict.fromkeys(part for part in source if part)), style="dim")
    out.print(Padding(attribution, (0, 0, 0, 4), expand=False))
    if citation.also_in:
        also = Text("also: " + ", ".join(versions_lines(citation.also_in)), style="dim")
        out.print(Padding(also, (0, 0, 0, 4), expand=False))


def show_positions(made: PositionTable) -> None:
    """Print a table of actors by issues, with the numbers of the sources that follow it."""
    out = console()
    table = Table(show_lines=False, pad_edge=False)
    for name in ("", *made.issues):
        table.add_column(Text(name))
    for actor in made.actors:
        row = [Text(actor, style="bold")]
        for issue in made.issues:
            cell = made.cells.get((actor, issue))
            numbers = _numbers([stand.citation.n for stand in cell.stands]) if cell else ""
            row.append(Text(f"{SIDES[cell.side]}{numbers}", style=stance_style(cell.side)) if cell else Text(""))
        table.add_row(*row)
    out.print(table)
    for citation in {each.n: each for each in made.citations()}.values():
        out.print(Text(f"[{citation.n}] ", style="cyan").append(f"“{as_read(citation.quote)}”", style="default"))
        parts = (citation.speaker or citation.organisation, citation.title, citation.date)
        attribution = Text(" · ".join(part for part in parts if part), style="dim")
        out.print(Padding(attribution, (0, 0, 0, 4), expand=False))
    unclear = f"; {made.unclear} unclear statements are in no cell" if made.unclear else ""
    out.print(Text(f"\nAn empty cell: no statement found in {made.documents} documents{unclear}.", style="dim"))


def show_versions(others: Sequence[OtherVersion]) -> None:
    """Print the other documents that give the text of a document that is shown."""
    out = console()
    for line in versions_lines(others):
        out.print(Text(f"also in {line}"))


def show_document(document: Document) -> None:
    """Print what is known of a document, every date with where it was read, and what could not be read."""
    out = console()
    metadata = document.metadata
    event = metadata.event
    out.print(Text(metadata.title, style="bold"))
    rows = {
        "id": document.id,
        "version": document.version,
        "path": document.path,
        "origin": metadata.origin,
        "retrieved": metadata.retrieved,
        "kind": metadata.kind,
        "language": metadata.language,
        "event": ", ".join(str(part) for part in (event.kind, event.year, event.place) if part) if event else None,
        "date": metadata.date,
        "speaker": metadata.speaker,
        "organisation": metadata.organisation,
        "length": f"{len(document.text)} characters" + (f", {len(document.pages)} pages" if document.pages else ""),
    }
    grid(out, rows)
    if metadata.dates:
        out.print(Text("dates, and where each was read:", style="dim"))
    for date in metadata.dates:
        line = Text(f"  {date.value}  {date.where}")
        if date.span:
            quotation = f": “{one_line(date.span.slice(document.text))}”, characters {date.span.start}:{date.span.end}"
            page = document.page_at(date.span.start)
            line.append(quotation + (f", page {page}" if page else ""), style="dim")
        out.print(line)
    for sentence in (conflict_sentence(metadata.dates), saved_sentence(metadata.dates)):
        if sentence:
            out.print(Text(sentence, style="yellow"))
    for sentence in metadata.unread:
        out.print(Text(f"Not read: {sentence}", style="yellow"))


def grid(out: Console, rows: dict[str, str | None]) -> None:
    """Print names and values in two columns; what has no value is left out."""
    table = Table.grid(padding=(0, 2))
    for name, value in rows.items():
        if value:
            table.add_row(Text(name, style="dim"), Text(value))
    out.print(table)


def _numbers(citations: Sequence[int]) -> str:
    return " " + "".join(f"[{number}]" for number in citations) if citations else ""


def one_line(text: str, width: int | None = None) -> str:
    """``text`` on one line, cut to ``width`` characters."""
    line = re.sub(r"\s+", " ", text).strip()
    return line if width is None or len(line) <= width else line[: width - 1] + "…"

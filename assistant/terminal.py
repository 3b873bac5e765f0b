"""Outcomes, documents and progress as they are printed in a terminal or a pipe."""

import re
import sys
from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from assistant.answer import Answer, Refusal
from assistant.citation import Citation
from ingest.document import Document


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
        unreadable = f", {examined.failed} files could not be read" if examined.failed else ""
        out.print(Text(f"\nExamined {examined.documents} of {examined.of} documents{unreadable}.", style="dim"))


def _show_answer(out: Console, answer: Answer) -> None:
    if answer.headline:
        headline = Text(one_line(answer.headline), style="bold")
        if not answer.items:
            headline.append(_numbers(answer.headline_citations), style="cyan")
        out.print(headline)
    for item in answer.items:
        line = Text("  • ")
        line.append(item.name, style="bold")
        if item.stance:
            line.append(f" ({item.stance})", style="red" if item.stance == "oppose" else "green")
        line.append(_numbers(item.citations), style="cyan")
        out.print(line)
    for conflict in answer.conflicts:
        out.print(Text(f"\nThe documents differ — {conflict.about}", style="yellow"))
        for value in conflict.values:
            out.print(Text(f"  • {one_line(value.value)}").append(_numbers(value.citations), style="cyan"))
    out.print()
    for citation in answer.citations:
        _show_citation(out, answer, citation)


def _show_citation(out: Console, answer: Answer, citation: Citation) -> None:
    said = [s for s in answer.statements if citation.n in s.citations and s.verdict == "supported"]
    for statement in said:
        out.print(Text(statement.text).append(_numbers(statement.citations), style="cyan"))
    out.print(Text(f"[{citation.n}] ", style="cyan").append(f"“{one_line(citation.quote)}”", style="default"))
    source = [citation.speaker or citation.organisation, citation.title, citation.kind, citation.date]
    if citation.page is not None:
        source.append(f"page {citation.page}")
    source.append(citation.origin)
    attribution = Text(" · ".join(dict.fromkeys(part for part in source if part)), style="dim")
    out.print(Padding(attribution, (0, 0, 0, 4), expand=False))


def show_document(document: Document) -> None:
    """Print what is known of a document, every date with where it was read."""
    out = console()
    metadata = document.metadata
    out.print(Text(metadata.title, style="bold"))
    rows = {
        "id": document.id,
        "version": document.version,
        "path": document.path,
        "origin": metadata.origin,
        "kind": metadata.kind,
        "language": metadata.language,
        "date": metadata.date,
        "speaker": metadata.speaker,
        "organisation": metadata.organisation,
        "length": f"{len(document.text)} characters" + (f", {len(document.pages)} pages" if document.pages else ""),
    }
    grid(out, rows)
    values = {date.value for date in metadata.dates}
    for date in metadata.dates:
        place = f", characters {date.span.start}:{date.span.end}" if date.span else ""
        out.print(Text(f"  {date.value}  ({date.where}{place})"))
    if len(values) > 1:
        out.print(Text("The document gives different dates for itself.", style="yellow"))


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

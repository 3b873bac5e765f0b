"""Outcomes, documents and progress as they are printed in a terminal or a pipe."""

import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.padding import Padding
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn
from rich.table import Table
from rich.text import Text

from assistant.answer import Answer, Refusal
from assistant.citation import Citation
from assistant.wiring import Setup
from ingest.document import Document
from vectorstore.records import DocumentSummary, FailedFile
from vectorstore.sync import Progress as SyncState
from vectorstore.sync import SyncReport


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
            out.print(Text(f"  {_one_line(removed.text, 120)} ({removed.reason})", style="dim"))
    if isinstance(outcome, Answer):
        examined = outcome.examined
        unreadable = f", {examined.failed} files could not be read" if examined.failed else ""
        out.print(Text(f"\nExamined {examined.documents} of {examined.of} documents{unreadable}.", style="dim"))


def _show_answer(out: Console, answer: Answer) -> None:
    if answer.headline:
        headline = Text(_one_line(answer.headline), style="bold")
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
            out.print(Text(f"  • {_one_line(value.value)}").append(_numbers(value.citations), style="cyan"))
    out.print()
    for citation in answer.citations:
        _show_citation(out, answer, citation)


def _show_citation(out: Console, answer: Answer, citation: Citation) -> None:
    said = [s for s in answer.statements if citation.n in s.citations and s.verdict == "supported"]
    for statement in said:
        out.print(Text(statement.text).append(_numbers(statement.citations), style="cyan"))
    out.print(Text(f"[{citation.n}] ", style="cyan").append(f"“{_one_line(citation.quote)}”", style="default"))
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
    _grid(out, rows)
    values = {date.value for date in metadata.dates}
    for date in metadata.dates:
        place = f", characters {date.span.start}:{date.span.end}" if date.span else ""
        out.print(Text(f"  {date.value}  ({date.where}{place})"))
    if len(values) > 1:
        out.print(Text("The document gives different dates for itself.", style="yellow"))


def show_status(
    home: Path, summaries: Sequence[DocumentSummary], failed: Sequence[FailedFile], setup: Setup, as_json: bool
) -> None:
    """Print what the library holds and what is in use."""
    languages = Counter(summary.metadata.language for summary in summaries)
    kinds = Counter(summary.metadata.kind for summary in summaries)
    years = Counter((summary.metadata.date or "undated")[:7].split("-")[0] for summary in summaries)
    if as_json:
        document_list = [
            {"id": s.id, "version": s.version, "path": s.path, "title": s.metadata.title, "date": s.metadata.date}
            for s in summaries
        ]
        held = {"documents": document_list, "failed": [asdict(file) for file in failed]}
        print(json.dumps({"home": str(home), **held, "setup": asdict(setup)}, ensure_ascii=False, indent=2))
        return
    out = console()
    _grid(
        out,
        {
            "library": str(home),
            "documents": str(len(summaries)),
            "passages": str(sum(summary.passages for summary in summaries)),
            "kinds": _counted(kinds),
            "languages": _counted(languages),
            "years": ", ".join(f"{year} ({count})" for year, count in sorted(years.items())),
            "embedding model": setup.embedder,
            "vectors": setup.vectors,
            "chat model": setup.chat_model,
            "prompt tokens": setup.prompt_tokens,
        },
    )
    for summary in summaries:
        out.print(
            Text(f"  {summary.id}  ", style="cyan").append(_one_line(summary.metadata.title, 80), style="default")
        )
    _show_failed(out, failed)


def show_sync_report(report: SyncReport) -> None:
    """Print what a sync did, every file that could not be read with what to do about it."""
    out = console()
    out.print(
        Text(
            f"{len(report.added)} added, {len(report.updated)} updated, {len(report.removed)} removed,"
            f" {report.unchanged} unchanged; {report.passages_embedded} passages embedded in {report.seconds:.1f} s."
        )
    )
    for skipped in report.skipped:
        out.print(Text(f"Skipped {skipped.path}: {skipped.reason}", style="dim"))
    _show_failed(out, report.failed)


def _show_failed(out: Console, failed: Sequence[FailedFile]) -> None:
    if failed:
        out.print(Text(f"{len(failed)} files could not be read:", style="yellow"))
    for file in failed:
        out.print(Text(f"  {file.path}: {file.reason} {file.remedy}"))


class SyncProgress:
    """A progress bar with count, rate and time left; silent when the output is no terminal."""

    def __init__(self) -> None:
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TaskProgressColumn(),
            TextColumn("{task.fields[files]} files, {task.fields[rate]} passages/s, {task.fields[left]} left"),
            console=Console(stderr=True, markup=False, highlight=False),
            transient=True,
            disable=not sys.stderr.isatty(),
        )
        self._task = self._bar.add_task("Reading", total=1.0, files="0/0", rate="0", left="?")

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def update(self, state: SyncState) -> None:
        """Show how far the sync has come."""
        left = state.seconds_left
        self._bar.update(
            self._task,
            completed=state.fraction,
            description="Reading" if state.stage == "reading" else "Embedding",
            files=f"{state.files_done}/{state.files_total}",
            rate=f"{state.passages_embedded / state.seconds:.0f}" if state.seconds > 0 else "0",
            left="?" if left is None else f"{left // 60:.0f}:{left % 60:02.0f}",
        )


def _grid(out: Console, rows: dict[str, str | None]) -> None:
    table = Table.grid(padding=(0, 2))
    for name, value in rows.items():
        if value:
            table.add_row(Text(name, style="dim"), Text(value))
    out.print(table)


def _counted(counts: Counter[str]) -> str:
    return ", ".join(f"{name} ({count})" for name, count in counts.most_common())


def _numbers(citations: Sequence[int]) -> str:
    return " " + "".join(f"[{number}]" for number in citations) if citations else ""


def _one_line(text: str, width: int | None = None) -> str:
    line = re.sub(r"\s+", " ", text).strip()
    return line if width is None or len(line) <= width else line[: width - 1] + "…"

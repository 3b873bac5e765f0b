"""What a library holds and what a sync did, as printed in a terminal or a pipe."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from rich.console import Console
from rich.progress import BarColumn, TaskProgressColumn, TextColumn
from rich.text import Text

from assistant.cli.progress_bar import ProgressBar
from assistant.cli.terminal import console, grid, one_line
from assistant.wiring import Setup
from ingest.discover import Skipped
from vectorstore.library import Library
from vectorstore.records import DocumentSummary, FailedFile
from vectorstore.sync_report import Progress as SyncState
from vectorstore.sync_report import SyncReport

LISTED = 40
"""Lines of a list that are printed unless all are asked for."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a library holds. Counts are of documents that are no copy and no translation of another one."""

    home: Path
    folders: tuple[str, ...]
    documents: tuple[DocumentSummary, ...]
    repeats: int
    """Copies, abridged versions and translations of other documents."""
    kinds: Counter[str]
    languages: Counter[str]
    years: Counter[str]
    failed: tuple[FailedFile, ...]
    left_out: tuple[Skipped, ...]
    unfinished: int
    """Documents that an interrupted sync has still to put in place."""

    @classmethod
    def of(cls, library: Library) -> Self:
        """Read from a library."""
        summaries = library.summaries()
        repeats = {version.document_id for version in library.versions()}
        counted = [summary.metadata for summary in summaries if summary.id not in repeats]
        return cls(
            home=library.home,
            folders=library.folders,
            documents=tuple(summaries),
            repeats=len(repeats),
            kinds=Counter(metadata.kind for metadata in counted),
            languages=Counter(metadata.language for metadata in counted),
            years=Counter((metadata.date or "undated").split("-")[0] for metadata in counted),
            failed=tuple(library.failed()),
            left_out=tuple(library.left_out()),
            unfinished=library.unfinished(),
        )

    def as_json(self, setup: Setup) -> dict[str, Any]:
        """For programs."""
        return {
            "home": str(self.home),
            "folders": self.folders,
            "documents": [
                {"id": s.id, "version": s.version, "path": s.path, "title": s.metadata.title, "date": s.metadata.date}
                for s in self.documents
            ],
            "counts": {
                "documents": len(self.documents),
                "repeats": self.repeats,
                "kinds": self.kinds,
                "languages": self.languages,
                "years": self.years,
            },
            "failed": [asdict(file) for file in self.failed],
            "left_out": [asdict(entry) for entry in self.left_out],
            "unfinished": self.unfinished,
            "setup": asdict(setup),
        }


def show_status(holdings: Holdings, setup: Setup, *, as_json: bool, everything: bool) -> None:
    """Print what a library holds and what is in use; lists are cut short unless ``everything`` is wanted."""
    if as_json:
        print(json.dumps(holdings.as_json(setup), ensure_ascii=False, indent=2))
        return
    out = console()
    documents = str(len(holdings.documents))
    if holdings.repeats:
        documents += f" ({holdings.repeats} of them copies or translations, which are not counted below)"
    grid(
        out,
        {
            "library": str(holdings.home),
            "folders": ", ".join(holdings.folders),
            "documents": documents,
            "passages": str(sum(summary.passages for summary in holdings.documents)),
            "kinds": _counted(holdings.kinds.most_common()),
            "languages": _counted(holdings.languages.most_common()),
            "years": _counted(sorted(holdings.years.items())),
            "embedding model": setup.embedder,
            "vectors": setup.vectors,
            "chat model": setup.chat_model,
            "prompt tokens": setup.prompt_tokens,
        },
    )
    listed = None if everything else LISTED
    _show_list(
        out,
        [Text(f"  {s.id}  ", style="cyan").append(one_line(s.metadata.title, 80), "none") for s in holdings.documents],
        listed,
    )
    if holdings.unfinished:
        out.print(
            Text(f"{holdings.unfinished} documents wait for a sync that was interrupted: run it again.", style="yellow")
        )
    _show_failed(out, holdings.failed, listed)
    if holdings.left_out:
        out.print(Text(f"{len(holdings.left_out)} files and folders were left out:", style="yellow"))
        _show_list(out, [Text(f"  {entry.path}: {entry.reason}") for entry in holdings.left_out], listed)


def show_sync_report(report: SyncReport) -> None:
    """Print what a sync did, and everything that was not taken in with what to do about it."""
    out = console()
    changes = report.changes
    renamed = f", {len(changes.renamed)} renamed" if changes.renamed else ""
    out.print(
        Text(
            f"{len(changes.added)} added, {len(changes.updated)} updated{renamed}, {len(changes.removed)} removed,"
            f" {changes.unchanged} unchanged; {report.passages_embedded} passages embedded in {report.seconds:.1f} s."
        )
    )
    _show_list(out, [Text(f"Skipped {entry.path}: {entry.reason}", style="dim") for entry in report.skipped], LISTED)
    _show_list(out, [Text(f"Kept {entry.path}: {entry.reason}", style="yellow") for entry in report.kept], LISTED)
    _show_list(out, [Text(f"{entry.path}: {entry.reason}", style="yellow") for entry in report.problems], LISTED)
    _show_failed(out, report.failed, LISTED)


def _show_failed(out: Console, failed: Sequence[FailedFile], listed: int | None) -> None:
    if failed:
        out.print(Text(f"{len(failed)} {'file' if len(failed) == 1 else 'files'} could not be read:", style="yellow"))
        _show_list(out, [Text(f"  {file.path}: {file.reason} {file.remedy}") for file in failed], listed)


def _show_list(out: Console, lines: Sequence[Text], listed: int | None) -> None:
    for line in lines[:listed]:
        out.print(line)
    if listed is not None and len(lines) > listed:
        out.print(Text(f"  ... and {len(lines) - listed} more; all of them: coalition status --all", style="dim"))


def _counted(counts: Sequence[tuple[str, int]]) -> str:
    return ", ".join(f"{name} ({count})" for name, count in counts)


class SyncProgress(ProgressBar):
    """How far a sync has come, with count, rate and time left."""

    def __init__(self) -> None:
        told = "{task.fields[files]} files, {task.fields[rate]} passages/s, {task.fields[left]} left"
        columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TextColumn(told))
        super().__init__("Reading", *columns, total=1.0, files="0/0", rate="0", left="?")

    def update(self, state: SyncState) -> None:
        """Show how far the sync has come."""
        left = state.seconds_left
        self.show(
            state.fraction,
            description="Reading" if state.stage == "reading" else "Embedding",
            files=f"{state.files_done}/{state.files_total}",
            rate=f"{state.passages_embedded / state.seconds:.0f}" if state.seconds > 0 else "0",
            left="?" if left is None else f"{left // 60:.0f}:{left % 60:02.0f}",
        )

"""What a chat model added to the position ledger, as printed in a terminal or a pipe."""

from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.text import Text

from assistant.cli.progress_bar import ProgressBar
from assistant.cli.terminal import console, one_line
from assistant.model.enrich import EnrichProgress, EnrichReport


def show_enrich_report(report: EnrichReport) -> None:
    """Print how many rows were added and dropped, and what was not read, with the reason."""
    out = console()
    added = f"{report.model} read {_documents(report.documents)} for positions: {report.added} added"
    out.print(Text(f"{added}, {report.dropped.total()} dropped because they could not be verified."))
    for reason, count in report.dropped.most_common():
        out.print(Text(f"  {count}: {reason}", style="dim"))
    for path in report.unusable:
        out.print(Text(f"No usable reply about {path}; it is asked about again next time.", style="yellow"))
    if report.stopped:
        out.print(Text(f"{_documents(report.left)} not read: {report.stopped}", style="yellow"))
        out.print(Text("What was added is kept; run the command again to go on.", style="yellow"))


def _documents(count: int) -> str:
    return f"{count} document{'s' if count != 1 else ''}"


class EnrichBar(ProgressBar):
    """How far the reading has come, by documents."""

    def __init__(self, model: str) -> None:
        columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.fields[path]}"))
        super().__init__("", TextColumn(f"{model} reads"), *columns, total=None, path="")

    def update(self, state: EnrichProgress) -> None:
        """Show how far it has come."""
        self.show(state.documents_done, total=state.documents_total, path=one_line(state.path, 60))

"""What a fetch from the web did, as it is printed in a terminal or a pipe."""

import sys
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from assistant.web_pages import addresses_in
from ingest.errors import IngestError
from ingest.web import FetchOutcome, FetchReport

_PLAIN: dict[str, Any] = {"markup": False, "highlight": False, "emoji": False, "soft_wrap": True}
"""Addresses are printed as they are: whole on one line, with nothing in them read as markup."""

_LONGEST = 500
"""Characters of an address or a reason that are printed."""


def addresses_of(file: Path) -> list[str]:
    """The addresses in a list, one a line.

    Raises IngestError when the file cannot be read.
    """
    try:
        return addresses_in(file.read_text("utf-8-sig"))
    except OSError as error:
        raise IngestError(str(file), f"The list cannot be opened: {error.strerror}.", "Check the path.") from error
    except UnicodeDecodeError as error:
        raise IngestError(str(file), "The list is not in UTF-8.", "Save it as plain text in UTF-8.") from error


def show_fetched(outcome: FetchOutcome, waiting: int) -> None:
    """Say on standard error, when that is a terminal, what came of one address: a fetch is slow on purpose."""
    if not sys.stderr.isatty():
        return
    out = Console(stderr=True, **_PLAIN)
    out.print(Text(f"{outcome.status:9} {_shown(outcome.url)} ({waiting} waiting)", style="dim"))


def show_fetch_report(report: FetchReport, folder: Path) -> None:
    """Print the counts, every address that gave no file with its reason, and what was never asked for."""
    out = Console(**_PLAIN)
    saved, unchanged = report.of("saved"), report.of("unchanged")
    refused, failed = report.of("refused"), report.of("failed")
    counts = f"{len(saved)} saved, {len(unchanged)} unchanged, {len(refused)} refused, {len(failed)} failed."
    out.print(Text(counts, style="bold"))
    for outcome in saved:
        out.print(Text(f"  {outcome.file}  ", style="green").append(_shown(outcome.url), style="dim"))
    for outcome in unchanged:
        if outcome.reason:
            out.print(Text(f"  {_shown(outcome.url)}: {_shown(outcome.reason)}"))
    for title, outcomes in (("Refused:", refused), ("Failed:", failed)):
        if outcomes:
            out.print(Text(title, style="yellow"))
        for outcome in outcomes:
            rule = f" [{outcome.rule}]" if outcome.rule else ""
            out.print(Text(f"  {_shown(outcome.url)}: {_shown(outcome.reason)}{rule}"))
    for reason, count in report.left_out.items():
        out.print(Text(f"Not asked for: {count} addresses that {reason}.", style="dim"))
    if saved or unchanged:
        out.print(Text(f"Read them into the library with: coalition sync {folder}"))


def _shown(text: str) -> str:
    """What others wrote, in one line, with nothing in it that a terminal would obey."""
    whole = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)
    return whole if len(whole) <= _LONGEST else whole[: _LONGEST - 1] + "…"

"""Documents by kind and year, as printed in a terminal or a pipe."""

from rich.table import Table
from rich.text import Text

from assistant.cli.terminal import console
from assistant.overview.coverage import UNDATED, Coverage


def show_coverage(found: Coverage) -> None:
    """Print how many documents of each kind there are in each year and language, and which years have none."""
    out = console()
    table = Table(show_lines=False, pad_edge=False)
    table.add_column("year")
    for kind in found.kinds:
        table.add_column(Text(kind), justify="right")
    table.add_column("languages")
    for year in found.years:
        counts = [found.count(kind, year) for kind in found.kinds]
        spoken = [(language, found.count(year=year, language=language)) for language in found.languages]
        told = ", ".join(f"{language} {count}" for language, count in spoken if count)
        table.add_row(
            Text(year if year != UNDATED else "no date"),
            *(Text(str(count) if count else "·", style="" if count else "dim") for count in counts),
            Text(told),
        )
    out.print(table)
    for kind in found.kinds:
        if holes := found.holes(kind):
            years = ", ".join(str(first) if first == last else f"{first} to {last}" for first, last in holes)
            out.print(Text(f"No {kind} of {years}.", style="yellow"))
    out.print(Text("Copies and translations are counted.", style="dim"))

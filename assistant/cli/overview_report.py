"""Views of the whole library as they are printed in a terminal or a pipe."""

from rich.padding import Padding
from rich.text import Text

from assistant.as_read import as_read
from assistant.citation import Citation
from assistant.cli.terminal import console, one_line, stance_style
from assistant.overview.actor_history import ActorHistory
from assistant.overview.document_record import DocumentRecord
from assistant.overview.moment import moment_text
from assistant.overview.timeline import Timeline
from assistant.overview.timeline_files import AHEAD, CONFLICTS, by_year, rests_on


def show_timeline(made: Timeline, language: str) -> None:
    """Print entries by year, each with its source, and the dates that disagree side by side."""
    out = console()
    for year, entries in by_year(made):
        out.print(Text(f"\n{year}", style="bold"))
        for entry in entries:
            line = Text(f"{moment_text(entry.date, entry.until, language)}  ", style="cyan")
            line.append(_quoted(entry.citation), style="default")
            for actor, stance in entry.stances:
                line.append(f" · {actor}: {stance}", style=stance_style(stance))
            out.print(line)
            also = f"; also in {len(entry.also)} other places" if len(entry.also) > 1 else ""
            also = "; also in another place" if len(entry.also) == 1 else also
            ahead = f"; {AHEAD}" if entry.is_ahead else ""
            out.print(Padding(Text(f"{_source(entry.citation)}{also}{ahead}", style="dim"), (0, 0, 0, 4), expand=False))
    if made.conflicts:
        out.print(Text(f"\n{CONFLICTS}", style="bold"))
    for conflict in made.conflicts:
        out.print(Text(one_line(conflict.about), style="yellow"))
        for given in conflict.given:
            line = Text(f"  • {moment_text(given.value, given.until, language)} ", style="yellow")
            if given.citation is None:
                out.print(line.append(given.where, style="default"))
                continue
            out.print(line.append(_quoted(given.citation), style="default"))
            out.print(Padding(Text(_source(given.citation), style="dim"), (0, 0, 0, 4), expand=False))
    nothing = "" if made.entries else "Nothing dated was found. "
    out.print(Text(f"\n{nothing}{rests_on(made)}", style="dim"))


def show_rows(made: DocumentRecord) -> None:
    """Print who takes which stance in a document, and on what, with the sentence that says so."""
    out = console()
    out.print(Text("\nstatements:" if made.rows else "\nNo statement that takes a side was found in it.", style="dim"))
    for row in made.rows:
        line = Text(row.actor, style="bold" if row.is_named else "")
        line.append(f" {row.stance}", style=stance_style(row.stance))
        line.append(f" {row.about}" if row.about else "", style="default")
        out.print(line)
        citation = row.citation
        page = f", page {citation.page}" if citation.page is not None else ""
        found_by = f"; found by {row.found_by}" if row.found_by else ""
        where = f"{_quoted(citation)}, characters {citation.start}:{citation.end}{page}{found_by}"
        out.print(Padding(Text(where, style="dim"), (0, 0, 0, 4), expand=False))
    if made.mentions:
        out.print(Text(f"{made.mentions} more sentences say that somebody spoke, and take no side.", style="dim"))


def _quoted(citation: Citation) -> str:
    return f"“{as_read(citation.quote)}”"


def _source(citation: Citation) -> str:
    page = f"page {citation.page}" if citation.page is not None else None
    parts = (citation.speaker or citation.organisation, citation.title, citation.date, page, citation.origin)
    return " · ".join(dict.fromkeys(part for part in parts if part))


def show_history(made: ActorHistory) -> None:
    """Print the statements of one actor on each issue by date, with the changes of side marked."""
    out = console()
    out.print(Text(made.actor, style="bold"))
    for issue in made.issues:
        changes = f", {issue.changes} change{'s' if issue.changes > 1 else ''} of side" if issue.changes else ""
        out.print(Text(f"\n{issue.issue}{changes}", style="bold"))
        for step in issue.steps:
            citation = step.stand.citation
            line = Text(f"{citation.date or 'no date'}  ", style="cyan")
            line.append("CHANGED  " if step.is_change else "", style="yellow")
            line.append(f"{step.stand.stance}  ", style=stance_style(step.stand.stance))
            out.print(line.append(_quoted(citation), style="default"))
            found_by = f"; found by {step.stand.found_by}" if step.stand.found_by else ""
            out.print(Padding(Text(f"{_source(citation)}{found_by}", style="dim"), (0, 0, 0, 4), expand=False))
    if made.silent:
        silent = f"No statement found in {made.documents} documents on: {', '.join(made.silent)}."
        out.print(Text(f"\n{silent}", style="dim"))

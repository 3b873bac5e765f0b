"""Views of all documents: coalition brief | positions | timeline."""

import re
import sys
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.command import ExitCode, app, fail, read_settings


@app.command()
def brief(
    topic: Annotated[str, typer.Argument(help="What it is about, such as “responsible sourcing”.")],
    kind: Annotated[str, typer.Option(help="talking points, newcomer or press.")] = "talking points",
    minutes: Annotated[
        int | None, typer.Option(min=1, max=60, help="Time to speak; lines beyond it are left out.")
    ] = None,
    language: Annotated[str, typer.Option(help="en, fr or pt.")] = "en",
    we: Annotated[
        str | None, typer.Option("--for", help="Whose brief it is, as its documents name it; else most documents'.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="File to write: .docx, .pdf or .md; else it is printed.")] = None,
) -> None:
    """Make a brief on a topic: statements of the documents in sections, each with its source."""
    from assistant.brief.brief import KINDS, Brief

    chosen = next((known for known in KINDS if known == kind), None)
    if chosen is None:
        fail(f"“{kind}” is no kind of brief. Choose one of: {', '.join(KINDS)}.", ExitCode.USAGE)
    if language not in ("en", "fr", "pt"):
        fail(f"A brief cannot be made in “{language}”. Choose en, fr or pt.", ExitCode.USAGE)
    from assistant.wiring import open_assistant

    assistant = open_assistant(read_settings())
    from assistant.brief.export import write
    from assistant.brief.markdown import to_markdown

    made = next(part for part in assistant.brief(chosen, topic, language, minutes, we) if isinstance(part, Brief))
    if out is None:
        sys.stdout.write(to_markdown(made))
    else:
        write(made, out)
        print(f"{out}: {made.lines} lines, {len(made.citations)} sources.")


@app.command()
def positions(
    issues: Annotated[
        list[str] | None, typer.Argument(help="Issues, such as “definition reform”; else some are suggested.")
    ] = None,
    language: Annotated[str, typer.Option(help="Of the issues: en, fr or pt.")] = "en",
    actor: Annotated[
        str | None, typer.Option(help="Show how the side of this country, bloc or organisation changed over time.")
    ] = None,
    date_from: Annotated[str | None, typer.Option("--from", help="Only documents from this date on.")] = None,
    date_to: Annotated[str | None, typer.Option("--to", help="Only documents up to this date.")] = None,
    out: Annotated[Path | None, typer.Option(help="File to write: .csv or .docx; else it is printed.")] = None,
) -> None:
    """Who stands where: a table of actors by issues, from all documents."""
    from assistant.wiring import open_assistant

    if language not in ("en", "fr", "pt"):
        fail(f"Issues cannot be read in “{language}”. Choose en, fr or pt.", ExitCode.USAGE)
    if out is not None and out.suffix.lower() not in (".csv", ".docx"):
        fail(f"{out} ends in no known format. Name a file that ends in .csv or .docx.", ExitCode.USAGE)
    if out is not None and actor is not None:
        fail("With --actor the positions are printed; leave --actor or --out out.", ExitCode.USAGE)
    assistant = open_assistant(read_settings())
    from assistant.cli.overview_report import show_history
    from assistant.cli.terminal import show_positions
    from assistant.overview.actor_history import actor_history
    from assistant.overview.position_files import FORMATS
    from vectorstore.index import Filter

    made = assistant.positions(issues or assistant.suggested_issues(), language, Filter(date_from, date_to))
    if actor is not None:
        show_history(actor_history(made, actor, language))
        return
    if out is None:
        show_positions(made)
        return
    _write(out, FORMATS[out.suffix.lower()](made, str))
    print(f"{out}: written. Actors: {len(made.actors)}, issues: {len(made.issues)}.")


@app.command()
def timeline(
    issue: Annotated[
        str | None, typer.Argument(help="What it is about, such as “definition reform”; else all.")
    ] = None,
    actor: Annotated[str | None, typer.Option(help="Only what names this country, bloc or organisation.")] = None,
    date_from: Annotated[
        str | None, typer.Option("--from", help="Only what is dated from then on: 2019-06-25.")
    ] = None,
    date_to: Annotated[str | None, typer.Option("--to", help="Only what is dated up to then: 2021, 2021-06.")] = None,
    language: Annotated[str, typer.Option(help="Of the issue: en, fr or pt.")] = "en",
    events: Annotated[bool, typer.Option("--events", help="Only events, no positions.")] = False,
    out: Annotated[Path | None, typer.Option(help="File to write: .csv, .docx or .md; else it is printed.")] = None,
) -> None:
    """What happened when: dated sentences and positions of all documents, each with its source."""
    from assistant.wiring import open_assistant

    if language not in ("en", "fr", "pt"):
        fail(f"Issues cannot be read in “{language}”. Choose en, fr or pt.", ExitCode.USAGE)
    if out is not None and out.suffix.lower() not in (".csv", ".docx", ".md"):
        fail(f"{out} ends in no known format. Name a file that ends in .csv, .docx or .md.", ExitCode.USAGE)
    for option, value in (("--from", date_from), ("--to", date_to)):
        if value is not None and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value):
            fail(f"“{value}” after {option} is no date. Write 2021, 2021-06 or 2021-06-25.", ExitCode.USAGE)
    assistant = open_assistant(read_settings())
    from assistant.cli.overview_report import show_timeline
    from assistant.overview.timeline import Wanted, narrowed
    from assistant.overview.timeline_files import FORMATS

    wanted = Wanted(actor, date_from, date_to, "event" if events else None)
    made = narrowed(assistant.timeline(issue, language), wanted, language)
    if out is None:
        show_timeline(made, language)
        return
    _write(out, FORMATS[out.suffix.lower()](made, str, "en"))
    print(f"{out}: written. Entries: {len(made.entries)}, dates that disagree: {len(made.conflicts)}.")


def _write(out: Path, data: bytes) -> None:
    from assistant.whole_file import write_whole

    try:
        write_whole(out, data)
    except OSError as error:
        fail(f"{out} cannot be written ({error.strerror}). Choose another place.", ExitCode.FAILED)

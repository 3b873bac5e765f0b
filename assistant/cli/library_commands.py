"""What the library holds: coalition show | status."""

import sys
from typing import Annotated

import typer

from assistant.cli.command import ExitCode, app, fail, read_settings


@app.command()
def show(
    document: Annotated[str, typer.Argument(help="Document id, as in an answer's JSON, or part of its path.")],
    text: Annotated[
        bool, typer.Option("--text", help="Print the canonical text that citations count in, and nothing else.")
    ] = False,
    statements: Annotated[
        bool, typer.Option("--statements", help="Print too who takes which stance in it, with the sentences.")
    ] = False,
    span: Annotated[str | None, typer.Option(help="START:END, to print only that slice.")] = None,
) -> None:
    """Show a document: what is known of it, or its exact text."""
    from assistant.cli.terminal import show_document, show_versions
    from assistant.finding.versions import versions_in
    from assistant.restriction import RestrictionError, find_document
    from vectorstore.library import Library

    library = Library.open(read_settings().home)
    try:
        found = find_document(library.summaries(), document)
    except RestrictionError as error:
        fail(str(error), ExitCode.USAGE)
    whole = library.document(found)
    if span is not None:
        start, end = _parse_span(span, len(whole.text))
        sys.stdout.write(whole.text[start:end] + "\n")
    elif text:
        sys.stdout.write(whole.text)
    else:
        show_document(whole)
        show_versions(versions_in(library, found))
        if statements:
            from assistant.cli.overview_report import show_rows
            from assistant.overview.document_record import document_record

            show_rows(document_record(library, found))


@app.command()
def status(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Print the lists of documents and files whole.")] = False,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Print how many documents of each kind there are in each year.")
    ] = False,
) -> None:
    """Show what the library holds, what could not be read and why, and what is in use."""
    if coverage:
        _show_coverage()
        return
    from assistant.cli.library_report import Holdings, show_status
    from assistant.wiring import describe_setup
    from vectorstore.library import Library

    settings = read_settings()
    holdings = Holdings.of(Library.open(settings.home))
    show_status(holdings, describe_setup(settings), as_json=as_json, everything=everything)


def _show_coverage() -> None:
    from assistant.cli.coverage_report import show_coverage
    from assistant.overview.coverage import coverage
    from vectorstore.library import Library

    show_coverage(coverage(Library.open(read_settings().home).summaries()))


def _parse_span(span: str, length: int) -> tuple[int, int]:
    try:
        start, end = (int(part) for part in span.split(":"))
    except ValueError:
        fail(f"“{span}” is no span; write START:END, such as 120:240.", ExitCode.USAGE)
    if not 0 <= start < end <= length:
        fail(f"The span {span} lies outside the text, which has {length} characters.", ExitCode.USAGE)
    return start, end

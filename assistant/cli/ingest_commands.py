"""Documents into the library: coalition fetch | sync | retry."""

from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.command import ExitCode, app, fail, read_settings


@app.command()
def fetch(
    into: Annotated[Path, typer.Option("--into", help="Folder for the files; made if it is not there.")],
    urls: Annotated[list[str] | None, typer.Argument(metavar="URL", help="Web addresses, with https://.")] = None,
    sitemap: Annotated[
        list[str] | None, typer.Option("--sitemap", help="Address of a sitemap, RSS or Atom feed: all that it lists.")
    ] = None,
    listed: Annotated[
        Path | None, typer.Option("--list", help="File with one address a line; lines that start with # are skipped.")
    ] = None,
    depth: Annotated[
        int, typer.Option(min=0, max=20, help="How many links to follow one after another, on the same site only.")
    ] = 0,
    most: Annotated[int, typer.Option(min=1, max=100_000, help="How many files to have at most.")] = 200,
    size: Annotated[float, typer.Option(min=0.001, max=1000, help="Largest file, in MB.")] = 25,
    total: Annotated[float, typer.Option(min=0.001, help="All files of this fetch together, in MB.")] = 1000,
    rate: Annotated[float, typer.Option(min=0.001, max=10, help="Requests a second to one host, at most.")] = 1,
    timeout: Annotated[float, typer.Option(min=1, max=3600, help="Seconds for one request, with its answer.")] = 120,
    again: Annotated[bool, typer.Option("--again", help="Ask whether files fetched earlier have changed.")] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also call addresses inside this machine's own network.")
    ] = False,
) -> None:
    """Save public web pages and files into a folder, with their origin, for coalition sync to read.

    What robots.txt forbids is not fetched. Run it again to finish what was interrupted.
    Exit code 0: at least one file is there; 4: none could be fetched.
    """
    from assistant.cli.fetch_report import addresses_of, show_fetch_report, show_fetched
    from ingest.web import fetch as fetch_into
    from ingest.web_limits import FetchLimits

    addresses = [*(urls or []), *(addresses_of(listed) if listed else [])]
    if not addresses and not sitemap:
        fail("Give at least one address, --sitemap URL or --list FILE.", ExitCode.USAGE)
    limits = FetchLimits(depth, most, round(size * 1e6), round(total * 1e6), rate, timeout)
    report = fetch_into(
        addresses,
        into,
        limits,
        sitemaps=sitemap or [],
        again=again,
        allow_private=allow_private,
        progress=show_fetched,
    )
    show_fetch_report(report, into)
    if not report.of("saved") and not report.of("unchanged"):
        raise typer.Exit(ExitCode.FAILED)


@app.command()
def sync(
    folder: Annotated[Path, typer.Argument(help="Folder of documents.")],
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Split and embed every document anew.")] = False,
    prune: Annotated[
        bool, typer.Option("--prune", help="Forget documents whose whole folder has gone or is empty.")
    ] = False,
    wait: Annotated[bool, typer.Option("--wait", help="Wait while another sync is running.")] = False,
    enrich: Annotated[
        bool,
        typer.Option("--enrich", help="Have the chat model look for positions too; documents are sent to it."),
    ] = False,
) -> None:
    """Read a folder into the library. Only what has changed is read again."""
    from assistant.cli.library_report import SyncProgress, show_sync_report
    from assistant.wiring import enrich_library, sync_folder

    settings = read_settings()
    if enrich and not settings.model:
        fail("--enrich needs a chat model: name one in COALITION_MODEL, such as ollama:llama3.2.", ExitCode.USAGE)
    with SyncProgress() as progress:
        report = sync_folder(folder, settings, progress.update, rebuild=rebuild, prune=prune, wait=wait)
    show_sync_report(report)
    if enrich:
        from assistant.cli.enrich_report import EnrichBar, show_enrich_report

        with EnrichBar(str(settings.model)) as bar:
            added = enrich_library(settings, bar.update, wait=wait)
        show_enrich_report(added)
        if added.stopped:
            raise typer.Exit(ExitCode.FAILED)


@app.command()
def retry(
    seconds: Annotated[float | None, typer.Option(help="Time that one file may take.", min=1.0)] = None,
    memory: Annotated[int | None, typer.Option(help="Memory that one file may take, in megabytes.", min=100)] = None,
) -> None:
    """Read again what could not be read before, in every folder of the library."""
    from assistant.cli.library_report import SyncProgress, show_sync_report
    from assistant.failed_files import failed_by_folder, retry_folder
    from ingest.reader_protocol import ReaderLimits
    from vectorstore.library import Library

    settings = read_settings()
    library = Library.open(settings.home)
    failed = failed_by_folder(library)
    library.close()
    if not failed:
        print("There is nothing that could not be read.")
    usual = ReaderLimits()
    limits = ReaderLimits(seconds or usual.seconds, memory or usual.memory_megabytes)
    for folder, files in failed.items():
        with SyncProgress() as progress:
            retried = retry_folder(folder, files, settings, progress.update, limits=limits)
        print(f"{folder}:")
        show_sync_report(retried.report)

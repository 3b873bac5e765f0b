"""The command line: coalition fetch | sync | retry | ask | brief | positions | check | show | status | chat."""

import atexit
import gc
import json
import os
import subprocess
import sys
from collections.abc import Callable
from enum import IntEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from ingest.errors import IngestError
from vectorstore.errors import NoLibraryError, VectorStoreError

app = typer.Typer(
    name="coalition",
    help="Ask an archive of documents, and open the exact passage behind every statement.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


class ExitCode(IntEnum):
    """What the exit code tells a script."""

    OK = 0
    USAGE = 2
    NO_LIBRARY = 3
    FAILED = 4


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
    from assistant.library_report import SyncProgress, show_sync_report
    from assistant.wiring import enrich_library, sync_folder

    settings = _settings()
    if enrich and not settings.model:
        _fail("--enrich needs a chat model: name one in COALITION_MODEL, such as ollama:llama3.2.", ExitCode.USAGE)
    with SyncProgress() as progress:
        report = sync_folder(folder, settings, progress.update, rebuild=rebuild, prune=prune, wait=wait)
    show_sync_report(report)
    if enrich:
        from assistant.enrich_report import EnrichBar, show_enrich_report

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
    from assistant.library_report import SyncProgress, show_sync_report
    from assistant.wiring import sync_folder
    from ingest.reader_protocol import ReaderLimits
    from vectorstore.library import Library

    settings = _settings()
    library = Library.open(settings.home)
    folders = [folder for folder in library.folders if library.failed(folder)]
    library.close()
    if not folders:
        print("There is nothing that could not be read.")
    usual = ReaderLimits()
    limits = ReaderLimits(seconds or usual.seconds, memory or usual.memory_megabytes)
    for folder in folders:
        with SyncProgress() as progress:
            report = sync_folder(Path(folder), settings, progress.update, retry_failed=True, limits=limits)
        print(f"{folder}:")
        show_sync_report(report)


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="The question, in English, French or Portuguese.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    batch: Annotated[
        Path | None,
        typer.Option(
            "--batch",
            help="File with one JSON question a line ('-' for standard input); one JSON object a line is printed.",
        ),
    ] = None,
    date_from: Annotated[
        str | None, typer.Option("--from", help="Only documents from this date on, YYYY-MM-DD.")
    ] = None,
    date_to: Annotated[str | None, typer.Option("--to", help="Only documents up to this date, YYYY-MM-DD.")] = None,
    kind: Annotated[str | None, typer.Option(help="Only documents of this kind, such as “press release”.")] = None,
    language: Annotated[str | None, typer.Option(help="Only documents in this language: en, fr, pt, ...")] = None,
) -> None:
    """Answer a question from the documents, with numbered sources."""
    from assistant.wiring import open_assistant

    if (question is None) == (batch is None):
        _fail("Give either a question or --batch FILE.", ExitCode.USAGE)
    assistant = open_assistant(_settings())
    # While the model loads in the background.
    from assistant.answer_json import to_json
    from assistant.terminal import show_outcome
    from vectorstore.index import Filter

    if batch is not None:
        from assistant.batch import answer_lines

        for answered in answer_lines(assistant, batch):
            print(json.dumps(answered, ensure_ascii=False), flush=True)
        return
    if question is None or not question.strip():
        _fail("The question is empty.", ExitCode.USAGE)
    outcome = assistant.answer(question, filter=Filter(date_from, date_to, kind, language))
    if as_json:
        print(json.dumps(to_json(outcome), ensure_ascii=False, indent=2))
    else:
        show_outcome(outcome)


@app.command()
def positions(
    issues: Annotated[
        list[str] | None, typer.Argument(help="Issues, such as “definition reform”; else some are suggested.")
    ] = None,
    language: Annotated[str, typer.Option(help="Of the issues: en, fr or pt.")] = "en",
    date_from: Annotated[str | None, typer.Option("--from", help="Only documents from this date on.")] = None,
    date_to: Annotated[str | None, typer.Option("--to", help="Only documents up to this date.")] = None,
    out: Annotated[Path | None, typer.Option(help="File to write: .csv or .docx; else it is printed.")] = None,
) -> None:
    """Who stands where: a table of actors by issues, from all documents."""
    from assistant.wiring import open_assistant

    if language not in ("en", "fr", "pt"):
        _fail(f"Issues cannot be read in “{language}”. Choose en, fr or pt.", ExitCode.USAGE)
    if out is not None and out.suffix.lower() not in (".csv", ".docx"):
        _fail(f"{out} ends in no known format. Name a file that ends in .csv or .docx.", ExitCode.USAGE)
    assistant = open_assistant(_settings())
    from assistant.position_files import FORMATS
    from assistant.terminal import show_positions
    from assistant.whole_file import write_whole
    from vectorstore.index import Filter

    made = assistant.positions(issues or assistant.suggested_issues(), language, Filter(date_from, date_to))
    if out is None:
        show_positions(made)
        return
    try:
        write_whole(out, FORMATS[out.suffix.lower()](made))
    except OSError as error:
        _fail(f"{out} cannot be written ({error.strerror}). Choose another place.", ExitCode.FAILED)
    print(f"{out}: written. Actors: {len(made.actors)}, issues: {len(made.issues)}.")


@app.command()
def check(
    draft: Annotated[Path, typer.Argument(help="A draft: text, Word, PDF or any format that sync reads; - for input.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a sentence.")] = False,
) -> None:
    """Check a draft or a quotation, sentence by sentence: supported, contradicted, misquoted or not found."""
    from assistant.wiring import open_assistant

    assistant = open_assistant(_settings())
    from assistant.check_report import show_checked, to_json
    from assistant.draft_file import draft_text

    sentences = assistant.check(draft_text(draft))
    if as_json:
        for sentence in sentences:
            print(json.dumps(to_json(sentence), ensure_ascii=False), flush=True)
    else:
        show_checked(sentences, len(assistant.library.document_ids()))


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
        _fail(f"“{kind}” is no kind of brief. Choose one of: {', '.join(KINDS)}.", ExitCode.USAGE)
    if language not in ("en", "fr", "pt"):
        _fail(f"A brief cannot be made in “{language}”. Choose en, fr or pt.", ExitCode.USAGE)
    from assistant.wiring import open_assistant

    assistant = open_assistant(_settings())
    from assistant.brief.export import write
    from assistant.brief.markdown import to_markdown

    made = next(part for part in assistant.brief(chosen, topic, language, minutes, we) if isinstance(part, Brief))
    if out is None:
        sys.stdout.write(to_markdown(made))
    else:
        write(made, out)
        print(f"{out}: {made.lines} lines, {len(made.citations)} sources.")


@app.command()
def show(
    document: Annotated[str, typer.Argument(help="Document id, as in an answer's JSON, or part of its path.")],
    text: Annotated[
        bool, typer.Option("--text", help="Print the canonical text that citations count in, and nothing else.")
    ] = False,
    span: Annotated[str | None, typer.Option(help="START:END, to print only that slice.")] = None,
) -> None:
    """Show a document: what is known of it, or its exact text."""
    from assistant.terminal import show_document, show_versions
    from assistant.versions import versions_in
    from vectorstore.library import Library

    library = Library.open(_settings().home)
    found = _find_document(library.summaries(), document)
    whole = library.document(found)
    if span is not None:
        start, end = _parse_span(span, len(whole.text))
        sys.stdout.write(whole.text[start:end] + "\n")
    elif text:
        sys.stdout.write(whole.text)
    else:
        show_document(whole)
        show_versions(versions_in(library, found))


@app.command()
def status(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Print the lists of documents and files whole.")] = False,
) -> None:
    """Show what the library holds, what could not be read and why, and what is in use."""
    from assistant.library_report import Holdings, show_status
    from assistant.wiring import describe_setup
    from vectorstore.library import Library

    settings = _settings()
    holdings = Holdings.of(Library.open(settings.home))
    show_status(holdings, describe_setup(settings), as_json=as_json, everything=everything)


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
    from assistant.fetch_report import addresses_in, show_fetch_report, show_fetched
    from ingest.web import fetch as fetch_into
    from ingest.web_limits import FetchLimits

    addresses = [*(urls or []), *(addresses_in(listed) if listed else [])]
    if not addresses and not sitemap:
        _fail("Give at least one address, --sitemap URL or --list FILE.", ExitCode.USAGE)
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
def chat(
    port: Annotated[int, typer.Option(help="Port of the page on this machine.")] = 8501,
    browser: Annotated[bool, typer.Option(help="Open the page in a browser.")] = True,
) -> None:
    """Start the chat page on this machine."""
    page = Path(__file__).resolve().parent.parent / "app.py"
    command = [sys.executable, "-m", "streamlit", "run", str(page), "--server.address", "localhost"]
    command += ["--server.port", str(port), "--server.headless", "false" if browser else "true"]
    if os.name == "posix":
        os.chdir(page.parent)
        os.execv(command[0], command)  # noqa: S606 - in place of this process: whoever stops it stops the page
    raise typer.Exit(subprocess.call(command, cwd=page.parent))


def main() -> None:
    """Run the command line; every known failure becomes one plain sentence and an exit code."""
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    # Imports make objects by the hundred thousand, and all of them stay: to look among them for what can be freed,
    # as often as Python does and once more at the end, takes a fifth of the time of a short command.
    gc.set_threshold(100_000)
    atexit.register(gc.freeze)
    _run(app)


def _run(command: Callable[[], Any]) -> None:
    from assistant.errors import AssistantError

    try:
        command()
    except NoLibraryError as error:
        _fail(str(error), ExitCode.NO_LIBRARY)
    except (IngestError, VectorStoreError, AssistantError) as error:
        _fail(str(error), ExitCode.FAILED)
    except BrokenPipeError:
        # The reader of the pipe has seen enough; nothing more can be written, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        _fail("Stopped. What was finished is kept; run the command again to go on.", ExitCode.FAILED)


def _settings() -> Any:
    from assistant.settings import read_settings

    return read_settings()


def _find_document(summaries: Any, wanted: str) -> str:
    exact = [summary.id for summary in summaries if wanted in (summary.id, summary.path)]
    found = exact or [summary.id for summary in summaries if wanted.lower() in f"{summary.id} {summary.path}".lower()]
    if not found:
        _fail(f"No document is called “{wanted}”. coalition status lists them.", ExitCode.USAGE)
    if len(found) > 1:
        _fail(
            f"“{wanted}” fits {len(found)} documents: {', '.join(sorted(found)[:8])}. Say more of its name.",
            ExitCode.USAGE,
        )
    return str(found[0])


def _parse_span(span: str, length: int) -> tuple[int, int]:
    try:
        start, end = (int(part) for part in span.split(":"))
    except ValueError:
        _fail(f"“{span}” is no span; write START:END, such as 120:240.", ExitCode.USAGE)
    if not 0 <= start < end <= length:
        _fail(f"The span {span} lies outside the text, which has {length} characters.", ExitCode.USAGE)
    return start, end


def _fail(message: str, code: ExitCode) -> NoReturn:
    print(message, file=sys.stderr)
    raise SystemExit(int(code))

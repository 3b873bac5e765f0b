"""The command line: fetch | sync | retry | ask | check | brief | positions | show | status | export | chat."""

import atexit
import gc
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.cli import (  # noqa: F401 - adds their commands
    answer_commands,
    conversation_commands,
    ingest_commands,
    library_commands,
    overview_commands,
)
from assistant.cli.command import ExitCode, app, fail
from ingest.errors import IngestError
from vectorstore.errors import NoLibraryError, VectorStoreError


@app.command()
def chat(
    port: Annotated[int, typer.Option(help="Port of the page on this machine.")] = 8501,
    browser: Annotated[bool, typer.Option(help="Open the page in a browser.")] = True,
) -> None:
    """Start the chat page on this machine."""
    page = Path(__file__).resolve().parents[2] / "app.py"
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
        fail(str(error), ExitCode.NO_LIBRARY)
    except (IngestError, VectorStoreError, AssistantError) as error:
        fail(str(error), ExitCode.FAILED)
    except BrokenPipeError:
        # The reader of the pipe has seen enough; nothing more can be written, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        fail("Stopped. What was finished is kept; run the command again to go on.", ExitCode.FAILED)

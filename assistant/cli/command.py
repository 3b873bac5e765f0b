"""What every command has: the program it belongs to, its exit codes, the settings, and how it fails."""

import sys
from enum import IntEnum
from typing import TYPE_CHECKING, NoReturn

import typer

if TYPE_CHECKING:
    from assistant.settings import Settings

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


def read_settings() -> "Settings":
    """The settings; --help needs none, and does not wait for what reads them."""
    from assistant import settings

    return settings.read_settings()


def fail(message: str, code: ExitCode) -> NoReturn:
    """Say what is wrong and end the program."""
    print(message, file=sys.stderr)
    raise SystemExit(int(code))

"""A progress bar on standard error, gone at its end, and silent when that is no terminal."""

import sys
from types import TracebackType
from typing import Any, Self

from rich.console import Console
from rich.progress import Progress, ProgressColumn


class ProgressBar:
    """A bar with these columns; ``fields`` are the values that its columns name, before anything is known."""

    def __init__(self, description: str, *columns: ProgressColumn, total: float | None, **fields: Any) -> None:
        self._bar = Progress(
            *columns,
            console=Console(stderr=True, markup=False, highlight=False),
            transient=True,
            disable=not sys.stderr.isatty(),
        )
        self._task = self._bar.add_task(description, total=total, **fields)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def show(self, completed: float, **values: Any) -> None:
        """Show how far it has come, with other values for its columns."""
        self._bar.update(self._task, completed=completed, **values)

"""Pages and files of the web, fetched into a folder of the library's own, which is synced like any other."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.web import FetchOutcome, FetchReport

FOLDER = "web"
DEEPEST = 3
"""Links that may be followed one after another."""
_SECONDS, _ATTEMPTS, _LONGEST_WAIT = 30.0, 2, 10.0
"""Shorter than at the command line: somebody sits and waits."""
_SECONDS_FOR_ANOTHER = 10.0
"""A fetch that was stopped ends with the address that it asks for; who starts anew at once waits for that."""


@dataclass(frozen=True, slots=True)
class FetchProgress:
    """How far a fetch has come: addresses that are done with, those that wait, and seconds since it began."""

    saved: int
    done: int
    waiting: int
    seconds: float

    @property
    def fraction(self) -> float:
        """0 to 1, of the addresses known so far."""
        return self.done / (self.done + self.waiting) if self.done else 0.0

    @property
    def seconds_left(self) -> float | None:
        """Estimated from the rate so far; None before there is a rate."""
        return self.seconds * self.waiting / self.done if self.done else None


def web_folder(home: Path) -> Path:
    """Where what is fetched for the library in ``home`` is kept."""
    return home / FOLDER


def addresses_in(text: str) -> list[str]:
    """The addresses in a list. Of each line those that are written whole, or else its first word, which may be meant as
    one; what follows a word that begins with # is a remark.
    """
    found = []
    for line in text.splitlines():
        words = list(takewhile(lambda word: not word.startswith("#"), line.split()))
        found += [word for word in words if "://" in word] or words[:1]
    return found


def fetch_pages(
    addresses: Sequence[str],
    sitemaps: Sequence[str],
    home: Path,
    on_progress: Callable[[FetchProgress], None],
    *,
    depth: int = 0,
) -> "FetchReport":
    """Save what the addresses and sitemaps lead to. What ``on_progress`` raises ends it; what is saved by then stays.

    Nothing inside this machine's own network is ever called.

    Raises:
        IngestError: the folder cannot be used, or another fetch uses it now.
    """
    from ingest.web import FetchOutcome, fetch
    from ingest.web_limits import FetchLimits

    began, done, saved = time.monotonic(), 0, 0

    def tell(outcome: FetchOutcome, waiting: int) -> None:
        nonlocal done, saved
        done, saved = done + 1, saved + (outcome.status == "saved")
        on_progress(FetchProgress(saved, done, waiting, time.monotonic() - began))

    limits = FetchLimits(depth=min(depth, DEEPEST), seconds=_SECONDS, attempts=_ATTEMPTS, longest_wait=_LONGEST_WAIT)
    report = fetch(
        addresses,
        web_folder(home),
        limits,
        sitemaps=sitemaps,
        allow_private=False,
        wait_seconds=_SECONDS_FOR_ANOTHER,
        progress=tell,
    )
    return replace(report, outcomes=tuple(_without_flag(outcome) for outcome in report.outcomes))


def _without_flag(outcome: "FetchOutcome") -> "FetchOutcome":
    """The same; no flag is spoken of to who does not sit at the command line."""
    from ingest.web_addresses import PRIVATE

    if not outcome.reason.startswith(PRIVATE):
        return outcome
    return replace(outcome, reason=f"{PRIVATE} From the page, only public addresses are fetched.")

"""Public pages and files of the web -> files in a folder, each with its origin. Polite, bounded, and resumable."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from ingest.web_addresses import RefusedError, Rule, WebAddress, same_site, web_address
from ingest.web_client import WebClient
from ingest.web_connections import CheckedNetwork
from ingest.web_folder import Fetched, FetchFolder, open_folder
from ingest.web_kinds import HEAD_BYTES, declared_ending, ending_of_file, ending_of_head, may_be_read
from ingest.web_limits import FetchLimits
from ingest.web_links import links_of
from ingest.web_replies import FailedError, Reply
from ingest.web_sitemap import sitemap_pages

Status = Literal["saved", "unchanged", "refused", "failed"]
Progress = Callable[["FetchOutcome", int], None]
"""(what came of an address, how many addresses wait)"""

_PAGES = (".html", ".xhtml", ".htm")
_COUNTED = 100_000
"""Of each reason, so many addresses are counted that were left out."""
_OTHER_SITE = "lead to other sites"
_OTHER_KIND = "lead to files of kinds that cannot be read"
_TOO_MANY = "lie beyond the limits of this fetch"


@dataclass(frozen=True, slots=True)
class FetchOutcome:
    """What came of one address. ``reason`` is a sentence; empty where there is nothing to say."""

    url: str
    status: Status
    file: str = ""
    """Name in the folder, of what is saved or unchanged."""
    reason: str = ""
    rule: Rule | None = None
    """What forbade it, of what is refused."""


@dataclass(frozen=True, slots=True)
class FetchReport:
    """Every address that was asked for, in that order, and how many were not, by reason (words after "N links ...")."""

    outcomes: tuple[FetchOutcome, ...]
    left_out: Mapping[str, int]

    def of(self, status: Status) -> tuple[FetchOutcome, ...]:
        """The outcomes with this status."""
        return tuple(outcome for outcome in self.outcomes if outcome.status == status)


def fetch(
    addresses: Sequence[str],
    folder: Path,
    limits: FetchLimits,
    *,
    sitemaps: Sequence[str] = (),
    again: bool = False,
    allow_private: bool = False,
    wait_seconds: float = 0.0,
    progress: Progress = lambda _outcome, _waiting: None,
    network: CheckedNetwork | None = None,
) -> FetchReport:
    """Save what the addresses and sitemaps lead to into ``folder``, which is made if need be.

    What is there from an earlier fetch is left alone; with ``again`` its server is asked whether it has changed.
    Raises IngestError when the folder cannot be used, or another fetch uses it longer than ``wait_seconds``; all that
    goes wrong on the web is in the report.
    """
    with (
        open_folder(folder, wait_seconds) as store,
        WebClient(limits, network or CheckedNetwork(allow_private)) as client,
    ):
        crawl = _Crawl(client, store, limits, again, progress)
        for text in addresses:
            crawl.add_given(text)
        for text in sitemaps:
            crawl.add_sitemap(text)
        crawl.run()
        return crawl.report()


@dataclass(frozen=True, slots=True)
class _Task:
    address: WebAddress
    depth: int
    site: str | None
    """The host of the page that linked here; None when a person gave the address."""


class _Crawl:
    def __init__(
        self, client: WebClient, store: FetchFolder, limits: FetchLimits, again: bool, progress: Progress
    ) -> None:
        self._client = client
        self._store = store
        self._limits = limits
        self._again = again
        self._progress = progress
        self._waiting: list[_Task] = []
        self._queued: set[str] = set()
        self._outcomes: list[FetchOutcome] = []
        self._left_out: dict[str, set[str]] = {}
        self._files: dict[str, str] = {}
        """final address -> file, of this fetch."""
        self._bytes = 0

    def add_given(self, text: str) -> None:
        """An address as a person wrote it."""
        try:
            self._add(_Task(web_address(text.strip()), 0, None))
        except RefusedError as error:
            self._tell(FetchOutcome(text, "refused", reason=str(error), rule=error.rule))

    def add_sitemap(self, text: str) -> None:
        """The pages that a sitemap lists. It is read now."""
        found = sitemap_pages(self._client, text.strip(), self._limits.requests)
        for page in found.pages.values():
            self._add_link(page, 0, page.host)
        for url, error in found.problems:
            self._tell(_unsuccessful(url, error))
        for url in found.elsewhere:
            self._leave_out(_OTHER_SITE, url)
        for url in found.unread:
            self._leave_out(_TOO_MANY, url)

    def run(self) -> None:
        """Fetch until nothing waits or a limit is reached."""
        while self._waiting:
            if len(self._files) >= self._limits.most or self._bytes >= self._limits.total_bytes:
                for task in self._waiting:
                    self._leave_out(_TOO_MANY, task.address.url)
                return
            soonest = min(
                range(len(self._waiting)),
                key=lambda place: self._client.seconds_until_turn(self._waiting[place].address.host),
            )
            self._tell(self._outcome(self._waiting.pop(soonest)))

    def report(self) -> FetchReport:
        """What came of it."""
        return FetchReport(tuple(self._outcomes), {reason: len(urls) for reason, urls in self._left_out.items()})

    def _add(self, task: _Task) -> None:
        if task.address.url in self._queued:
            return
        if len(self._queued) >= self._limits.requests:
            self._leave_out(_TOO_MANY, task.address.url)
            return
        self._queued.add(task.address.url)
        self._waiting.append(task)

    def _add_link(self, address: WebAddress, depth: int, site: str) -> None:
        if not same_site(address.host, site):
            self._leave_out(_OTHER_SITE, address.url)
        elif not may_be_read(address.path):
            self._leave_out(_OTHER_KIND, address.url)
        else:
            self._add(_Task(address, depth, site))

    def _leave_out(self, reason: str, url: str) -> None:
        urls = self._left_out.setdefault(reason, set())
        if len(urls) < _COUNTED:
            urls.add(url)

    def _tell(self, outcome: FetchOutcome) -> None:
        self._outcomes.append(outcome)
        self._progress(outcome, len(self._waiting))

    def _outcome(self, task: _Task) -> FetchOutcome:
        address = task.address
        known = self._store.known(address)
        if known is not None and (kept := self._kept(*known)) is not None:
            final, outcome = known[0], kept
        else:
            try:
                final, outcome = self._client.get(address, self._received, site=task.site, conditions=self._conditions)
            except (RefusedError, FailedError) as error:
                outcome = _unsuccessful(address.url, error)
                if known is not None:
                    outcome = replace(outcome, reason=f"{error} {known[1].file}, fetched earlier, is kept.")
                self._store.note(address, outcome.status, outcome.reason)
                return outcome
            if final != address.url:
                self._store.note(address, outcome.status, moved_to=final)
        if outcome.file and final not in self._files:
            self._files[final] = outcome.file
            self._follow(final, outcome.file, task.depth)
        return replace(outcome, url=address.url)

    def _kept(self, url: str, saved: Fetched) -> FetchOutcome | None:
        """The outcome when a file stays as it is without asking anyone; None when its server must be asked."""
        if url in self._files:
            return FetchOutcome(url, "unchanged", saved.file, "Another address led to the same page.")
        if not self._store.is_as_fetched(saved):
            reason = f"{saved.file} was changed after it was fetched and is left as it is; delete it to fetch it anew."
            return FetchOutcome(url, "unchanged", saved.file, reason)
        return None if self._again else FetchOutcome(url, "unchanged", saved.file)

    def _conditions(self, address: WebAddress) -> Mapping[str, str]:
        known = self._store.known(address)
        if known is None or known[0] != address.url:
            return {}
        headers = {"If-None-Match": known[1].etag, "If-Modified-Since": known[1].last_modified}
        return {name: value for name, value in headers.items() if value}

    def _received(self, reply: Reply) -> tuple[str, FetchOutcome]:
        """(final address, outcome) of a reply."""
        url = reply.address.url
        known = self._store.known(reply.address)
        if known is not None and (kept := self._kept(*known)) is not None:
            return url, kept
        if known is not None and reply.status == 304:
            return url, FetchOutcome(url, "unchanged", known[1].file)
        declared = declared_ending(reply.headers, reply.address.path)
        room = self._limits.total_bytes - self._bytes
        try:
            body = reply.body(min(self._limits.file_bytes, room))
            received = self._store.receive(_of_readable_kind(body, declared))
        except RefusedError as error:
            if error.rule == "size" and room < self._limits.file_bytes:
                raise RefusedError(
                    "With it, the files would be larger together than this fetch may be.", "size"
                ) from error
            raise
        if not received.size:
            raise FailedError("The answer is empty.")
        ending = ending_of_file(received.part, ending_of_head(received.head, declared))
        if known is not None and known[1].sha256 == received.sha256:
            self._store.note(reply.address, "unchanged")
            return url, FetchOutcome(url, "unchanged", known[1].file)
        self._bytes += received.size
        return url, FetchOutcome(url, "saved", self._store.save(reply.address, received, ending, reply.headers))

    def _follow(self, url: str, file: str, depth: int) -> None:
        if depth >= self._limits.depth or not file.endswith(_PAGES):
            return
        page = web_address(url)
        for link in links_of(self._store.content(file), url):
            self._add_link(link, depth + 1, page.host)


def _unsuccessful(url: str, error: RefusedError | FailedError) -> FetchOutcome:
    if isinstance(error, RefusedError):
        return FetchOutcome(url, "refused", reason=str(error), rule=error.rule)
    return FetchOutcome(url, "failed", reason=str(error))


def _of_readable_kind(chunks: Iterator[bytes], declared: str | None) -> Iterator[bytes]:
    """The same chunks; raises RefusedError as soon as their start shows a kind that cannot be read."""
    head = b""
    for chunk in chunks:
        if len(head) < HEAD_BYTES:
            head += chunk[: HEAD_BYTES - len(head)]
            if len(head) == HEAD_BYTES:
                ending_of_head(head, declared)
        yield chunk

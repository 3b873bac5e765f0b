"""The bounds of a fetch, all of which hold at once."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """How far, how much, how fast and how long. The defaults suit a public site that belongs to others."""

    depth: int = 0
    """How many links may be followed one after another; 0: only the given addresses."""
    most: int = 200
    """Files that are in the folder at the end because of this fetch: those saved and those found unchanged."""
    file_bytes: int = 25_000_000
    """Of one file, decompressed."""
    total_bytes: int = 1_000_000_000
    """Of all the files saved in one fetch."""
    per_second: float = 1.0
    """Requests to one host; a site's own Crawl-delay counts when it is slower."""
    seconds: float = 120.0
    """For one request, from the first packet to the last byte of the body."""
    redirects: int = 5
    attempts: int = 3
    """How often an address is asked that does not answer or has an error of its own."""
    first_wait: float = 2.0
    """Seconds before the second attempt; the next waits are longer."""
    longest_wait: float = 60.0
    """Seconds that a site may ask to wait. Who asks for more is left alone, and the report says so."""
    failures_in_a_row: int = 5
    """Addresses of one host that may fail one after another before the host is left alone."""

    @property
    def requests(self) -> int:
        """Addresses that are asked for at most, whatever comes of it: no site can keep a fetch busy for ever."""
        return 10 * self.most

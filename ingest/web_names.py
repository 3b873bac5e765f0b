"""File names made of web addresses: readable, allowed on every system, and short enough to carry a sidecar."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote, unquote_plus

from pathvalidate import sanitize_filename

from ingest.formats import kind_of
from ingest.web_addresses import WebAddress

_LONGEST = 120
"""Bytes of a name without its ending, in UTF-8: with ending and sidecar it fits on every file system."""
_SCRIPTS = frozenset({".php", ".asp", ".aspx", ".jsp", ".cfm", ".shtml", ".do"})
"""Endings that say what made a page and not what it is."""
_BETWEEN_WORDS = re.compile(r"[^\w.()+]+|-+")


def names_for(address: WebAddress, ending: str) -> Iterator[str]:
    """Names for the file at an address, the most readable first; those that follow end in ever more of its hash."""
    parts = [unquote(part) for part in address.path.split("/") if part] or [address.host]
    last = PurePosixPath(parts[-1])
    if kind_of(last.name) or last.suffix.lower() in _SCRIPTS:
        parts[-1] = last.stem
    words = unicodedata.normalize("NFC", "-".join([*parts, unquote_plus(address.query)]))
    stem = _BETWEEN_WORDS.sub("-", words).strip("-._") or address.host
    digest = hashlib.sha256(address.url.encode()).hexdigest()
    short = stem.encode()[:_LONGEST].decode("utf-8", "ignore").strip("-._")
    if short == stem:
        yield _safe(stem + ending)
    for length in (8, 16, 64):
        yield _safe(f"{short}-{digest[:length]}{ending}")


def _safe(name: str) -> str:
    return str(sanitize_filename(name, platform="universal", replacement_text="-"))

"""What people may set about a document beside it, and how each value is written."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, get_args

from ingest.dates import find_dates
from ingest.document import DocumentDate, Event, Metadata
from ingest.kinds import Kind
from ingest.meeting_phrase import event_in

NONE = "none"
"""Written as a value: the document has none, whatever was read in it."""
IGNORED = frozenset({"note", "notes", "comment", "comments"})
"""Names under which people may keep remarks; they set nothing."""
_SAME = {"organization": "organisation", "url": "origin"}
_LONGEST = 2000
"""Characters of a value. A longer one is no title and no name."""


@dataclass(frozen=True, slots=True)
class Override:
    """What a person has set right about one document. None leaves what was read in it."""

    title: str | None = None
    date: str | None = None
    """ISO 8601, whole or partial."""
    speaker: str | None = None
    organisation: str | None = None
    event: Event | None = None
    kind: str | None = None
    language: str | None = None
    origin: str | None = None
    retrieved: str | None = None
    none: tuple[str, ...] = ()
    """Names of fields that the document has no value for, sorted."""

    @property
    def fingerprint(self) -> str:
        """A hash of what is set, the same on every machine; empty when nothing is."""
        values = {name: value for name, value in asdict(self).items() if value}
        return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:16] if values else ""

    def over(self, other: "Override") -> "Override":
        """This one, with what only ``other`` sets."""
        mine = {name: value for name, value in _fields(self).items() if value is not None}
        theirs = {name: value for name, value in _fields(other).items() if name not in self.none}
        none = (set(other.none) - set(mine)) | set(self.none)
        return Override(**(theirs | mine), none=tuple(sorted(none)))


def apply(metadata: Metadata, override: Override) -> Metadata:
    """``metadata`` as a person has set it right.

    The date set so is the document's; dates read elsewhere stay in ``dates``, so that a conflict is still shown.
    """
    fields = {name: value for name, value in _fields(override).items() if value is not None}
    cleared: dict[str, Any] = dict.fromkeys(override.none)
    dates = metadata.dates
    if override.date:
        read = (date for date in metadata.dates if date.where != "sidecar")
        dates = (DocumentDate(override.date, "sidecar"), *read)
    return replace(metadata, **fields, **cleared, dates=dates)


def override_from(written: Mapping[str, str | Mapping[str, str]]) -> tuple[Override, list[str]]:
    """What is set, and a sentence on each value that cannot be used. An empty value sets nothing."""
    fields: dict[str, Any] = {}
    none: set[str] = set()
    problems: list[str] = []
    for given, value in written.items():
        name = _SAME.get(given.strip().lower(), given.strip().lower())
        if name in IGNORED or not value:
            continue
        if name not in _READERS:
            problems.append(f"“{_short(given)}” is not known here; these are: {', '.join(_READERS)}.")
        elif isinstance(value, str) and value.lower() == NONE and name in _MAY_BE_NONE:
            none.add(name)
        elif isinstance(value, Mapping) and name != "event":
            problems.append(f"“{name}” must be a single value.")
        else:
            read = _READERS[name](value)
            if read is None:
                problems.append(f"“{_short(str(value))}” cannot be used as {name}: {_EXPECTED[name]}")
            else:
                fields[name] = read
    return Override(**fields, none=tuple(sorted(none))), problems


def _fields(override: Override) -> dict[str, Any]:
    return {name: getattr(override, name) for name in _READERS}


def _words(value: str | Mapping[str, str]) -> str | None:
    words = unicodedata.normalize("NFC", " ".join(str(value).split()))
    return words if 0 < len(words) <= _LONGEST else None


def _date(value: str | Mapping[str, str]) -> str | None:
    """The one date that ``value`` is, whatever its language; None for a range and for 03/04/2021."""
    words = _words(value) or ""
    for language in ("en", "fr", "pt"):
        found = find_dates(words, 0, len(words), language)
        if found and (found[0].span.start, found[0].span.end) == (0, len(words)):
            return None if found[0].until or found[0].readings else found[0].value
    return None


def _kind(value: str | Mapping[str, str]) -> str | None:
    kind = (_words(value) or "").lower()
    return kind if kind in get_args(Kind) else None


def _language(value: str | Mapping[str, str]) -> str | None:
    code = re.fullmatch(r"([a-z]{2,3})(?:[-_][a-z0-9]+)*", (_words(value) or "").lower())
    return code.group(1) if code else None


def _retrieved(value: str | Mapping[str, str]) -> str | None:
    words = _words(value) or ""
    try:
        datetime.fromisoformat(words)
    except ValueError:
        return None
    return words


def _event(value: str | Mapping[str, str]) -> Event | None:
    if isinstance(value, str):
        return event_in(_words(value) or "")
    kind, year, place = (_words(value.get(name, "")) for name in ("kind", "year", "place"))
    if not kind or not set(value) <= {"kind", "year", "place"} or not re.fullmatch(r"(?:19|20)\d\d|", year or ""):
        return None
    named = event_in(kind)
    return Event(named.kind if named else kind.lower(), int(year) if year else None, place)


_READERS: dict[str, Callable[[str | Mapping[str, str]], str | Event | None]] = {
    "title": _words,
    "date": _date,
    "speaker": _words,
    "organisation": _words,
    "event": _event,
    "kind": _kind,
    "language": _language,
    "origin": _words,
    "retrieved": _retrieved,
}
_MAY_BE_NONE = frozenset({"date", "speaker", "organisation", "event", "retrieved"})
_EXPECTED = dict.fromkeys(_READERS, f"write at most {_LONGEST} characters.") | {
    "date": "write one day, month or year, such as 2021-06-25, 2021-06 or 25 June 2021.",
    "kind": f"write one of: {', '.join(get_args(Kind))}.",
    "language": "write its code, such as en, fr or pt.",
    "retrieved": "write a day or a time such as 2021-06-25T10:00:00Z.",
    "event": "write “Plenary, Brussels, 2018”, or kind, year and place.",
}


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"

"""What a question is kept to, as people write it, becomes a filter over one library; what fits nothing is refused."""

import datetime
import re
from collections.abc import Sequence

from assistant.errors import AssistantError
from vectorstore.index import Filter
from vectorstore.records import DocumentSummary

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_NAMED = 8
"""Documents that an ambiguous name is said to fit."""


class RestrictionError(AssistantError):
    """A restriction that no document can meet; the message says which, and what to write instead."""


def restriction(
    summaries: Sequence[DocumentSummary],
    date_from: str | None = None,
    date_to: str | None = None,
    kind: str | None = None,
    language: str | None = None,
    document: str | None = None,
) -> Filter | None:
    """The filter; None where nothing is restricted. ``document`` is an id, a path or a part of either.

    Raises:
        RestrictionError: a date is none, the period is empty, or no document is of that kind, language or name.
    """
    for value in (date_from, date_to):
        if value is not None and not _is_date(value):
            raise RestrictionError(f"“{value}” is no date. Write a day, a month or a year: 2021-06-25, 2021-06, 2021.")
    if date_from and date_to and date_from > date_to and not date_from.startswith(date_to):
        raise RestrictionError(f"The period from {date_from} to {date_to} is empty. Exchange the two dates.")
    if kind is not None:
        _require(kind, {summary.metadata.kind for summary in summaries}, "kind")
    if language is not None:
        _require(language, {summary.metadata.language for summary in summaries}, "language")
    only = None if document is None else frozenset((find_document(summaries, document),))
    filter = Filter(date_from, date_to, kind, language, only)
    return None if filter == Filter() else filter


def find_document(summaries: Sequence[DocumentSummary], wanted: str) -> str:
    """The id of the one document that is called so: by its id, its path or a part of either.

    Raises:
        RestrictionError: none is, or several are.
    """
    exact = [summary.id for summary in summaries if wanted in (summary.id, summary.path)]
    found = exact or [summary.id for summary in summaries if wanted.lower() in f"{summary.id} {summary.path}".lower()]
    if not found:
        raise RestrictionError(f"No document is called “{wanted}”. coalition status lists them.")
    if len(found) > 1:
        names = ", ".join(sorted(found)[:_NAMED])
        raise RestrictionError(f"“{wanted}” fits {len(found)} documents: {names}. Say more of its name.")
    return str(found[0])


def _is_date(value: str) -> bool:
    found = _DATE.fullmatch(value)
    if found is None:
        return False
    year, month, day = (int(part) if part else 1 for part in found.groups())
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def _require(value: str, known: set[str], name: str) -> None:
    if value not in known:
        raise RestrictionError(f"No document is of the {name} “{value}”. There are: {', '.join(sorted(known))}.")

"""What a filter lets in, in words."""

from collections.abc import Mapping

from ui.labels import kind_label, language_name
from ui.language import gettext as _
from vectorstore.index import Filter

_LONGEST_TITLE = 60


def filter_text(filter: Filter | None, titles: Mapping[str, str]) -> str:
    """ "2019 to 2021, press release, French"; "All documents" where there is none."""
    if filter is None:
        return _("All documents")
    document = next(iter(filter.documents), None) if filter.documents else None
    parts = (
        _period(filter.date_from, filter.date_to),
        kind_label(filter.kind) if filter.kind else None,
        language_name(filter.language) if filter.language else None,
        _("“{quote}”").format(quote=_cut(titles.get(document, document))) if document else None,
    )
    return ", ".join(part for part in parts if part)


def kept_to_text(filter: Filter | None, titles: Mapping[str, str]) -> str | None:
    """Under which restriction an answer was given; None where there was none."""
    return None if filter is None else _("Only {filter}").format(filter=filter_text(filter, titles))


def _period(first: str | None, last: str | None) -> str | None:
    if first and last:
        return first if first == last else _("{first} to {last}").format(first=first, last=last)
    if first:
        return _("from {year} on").format(year=first)
    return _("up to {year}").format(year=last) if last else None


def _cut(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE].rstrip()}…"

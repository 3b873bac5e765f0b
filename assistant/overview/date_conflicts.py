"""Different dates that a document gives for itself, side by side or said in a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from assistant.citation import Citation, cite
from assistant.extractive.dated import line_of
from ingest.document import DatePlace, Document, DocumentDate

_WHERE: dict[DatePlace, str] = {
    "sidecar": "in the file beside it, set by a person",
    "header": "in its header",
    "signature": "at its signature",
    "text": "in its text",
    "mail header": "in the mail's header",
    "html meta": "in the page's metadata",
    "file name": "in its file name",
    "pdf information": "in the PDF's information",
    "document properties": "in the file's properties",
}
_BY_PROGRAMS: frozenset[DatePlace] = frozenset({"pdf information", "document properties"})


@dataclass(frozen=True, slots=True)
class GivenDate:
    """A date, or the first of a range that ``until`` ends, and where it is given.

    ``citation`` is None where it does not stand in a text: in a file name, say.
    """

    value: str
    until: str | None
    where: str
    citation: Citation | None


@dataclass(frozen=True, slots=True)
class DateConflict:
    """Dates that cannot all be right. ``about`` is a document's title, or what is told to have happened."""

    about: str
    given: tuple[GivenDate, ...]
    documents: frozenset[str]
    """Ids of those that give them."""

    @property
    def date(self) -> str:
        """The first of the dates, by which the conflict has its place in time."""
        return min(given.value for given in self.given)


def conflict_within(document: Document) -> DateConflict | None:
    """The dates that a document gives for itself, where two of them disagree."""
    metadata = document.metadata
    if conflict_sentence(metadata.dates) is None:
        return None
    values: dict[str, GivenDate] = {}
    for date, given in zip(metadata.dates, given_dates(document), strict=True):
        if date.where not in _BY_PROGRAMS:
            values.setdefault(date.value, given)
    return DateConflict(metadata.title, tuple(values.values()), frozenset({str(document.id)}))


def given_dates(document: Document) -> list[GivenDate]:
    """Every date that a document gives for itself, the most trustworthy first; citations are numbered from 1."""
    numbers = count(1)
    return [
        GivenDate(
            date.value,
            None,
            _WHERE[date.where],
            cite(document, *line_of(document, date.span), next(numbers)) if date.span else None,
        )
        for date in document.metadata.dates
    ]


def conflict_sentence(dates: Sequence[DocumentDate]) -> str | None:
    """What the document says against itself; None when no two of its dates disagree.

    A month agrees with a day in it. What programs note in a file is when it was saved, which contradicts nothing.
    """
    given = [date for date in dates if date.where not in _BY_PROGRAMS]
    if not any(_disagree(one.value, other.value) for one in given for other in given):
        return None
    said = ", ".join(f"{date.value} {_WHERE[date.where]}" for date in given)
    return f"The document gives different dates for itself: {said}."


def saved_sentence(dates: Sequence[DocumentDate]) -> str | None:
    """What programs noted, where that is another day than the document's own dates."""
    given = [date for date in dates if date.where not in _BY_PROGRAMS]
    noted = [date for date in dates if date.where in _BY_PROGRAMS]
    other = [date for date in noted if given and all(_disagree(date.value, own.value) for own in given)]
    if not other:
        return None
    said = ", ".join(f"{date.value} {_WHERE[date.where]}" for date in other)
    return f"A program has noted another day, perhaps that of saving: {said}."


def _disagree(one: str, other: str) -> bool:
    return not one.startswith(other) and not other.startswith(one)

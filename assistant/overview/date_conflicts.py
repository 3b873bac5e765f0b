"""Different dates that a document gives for itself, said in a sentence."""

from collections.abc import Sequence

from ingest.document import DatePlace, DocumentDate

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

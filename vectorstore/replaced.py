"""Which documents of a library another one of it replaces: a release that was corrected, and the correction."""

from collections.abc import Mapping, Sequence

from vectorstore.records import DocumentSummary


def replaced_by(summaries: Sequence[DocumentSummary]) -> Mapping[str, DocumentSummary]:
    """By the id of each document that is replaced: the one that replaces it, which says so and names the day.

    Of several of that day it is the one of the same kind and language whose title is most like; where none is of that
    kind and language, nothing is replaced.
    """
    found = {}
    for new in summaries:
        if new.metadata.replaces is None:
            continue
        earlier = [each for each in summaries if each.id != new.id and _may_be_meant(each, new)]
        if earlier:
            found[str(max(earlier, key=lambda each: _alike(each, new)).id)] = new
    return found


def _may_be_meant(earlier: DocumentSummary, new: DocumentSummary) -> bool:
    one, other = earlier.metadata, new.metadata
    return one.date == other.replaces and (one.kind, one.language) == (other.kind, other.language)


def _alike(one: DocumentSummary, other: DocumentSummary) -> int:
    """How many words their titles share."""
    return len(set(one.metadata.title.casefold().split()) & set(other.metadata.title.casefold().split()))

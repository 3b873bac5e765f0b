"""Which documents of a library give one text, as readers of the library see it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from ingest.duplicates import Relation, Version
from vectorstore.records import DocumentSummary

Kinship = Literal["copy", "near copy", "abridged", "complete", "translation"]
"""What one document of a group is to another: as ``Relation``, and "complete" seen from an abridged one."""

SHORT, LONG = 0.75, 1.33
"""Of two documents of which only the relation to a third is known: lengths that tell an abridged text."""


@dataclass(frozen=True, slots=True)
class VersionGroups:
    """The groups of documents that give one text. A document without others is a group of its own."""

    summaries: Mapping[str, DocumentSummary]
    _relations: Mapping[str, Relation]
    _main: Mapping[str, str]
    _members: Mapping[str, tuple[str, ...]]

    def main(self, document_id: str) -> str:
        """The main document of this one's group, which may be itself; the group's name, so to say."""
        return self._main.get(document_id, document_id)

    def has_others(self, document_id: str) -> bool:
        """Whether other documents give this one's text."""
        return document_id in self._main or document_id in self._members

    def members(self, document_id: str) -> tuple[str, ...]:
        """All documents of this one's group, itself too, by id."""
        return self._members.get(self.main(document_id), (document_id,))

    def kinship(self, document_id: str, seen_from: str) -> Kinship:
        """What a document is to another one of its group."""
        one, other = self.summaries[document_id], self.summaries[seen_from]
        if one.metadata.language != other.metadata.language:
            return "translation"
        relation, seen_as = self._relations.get(document_id, "copy"), self._relations.get(seen_from, "copy")
        if relation == seen_as == "copy":
            return "copy"
        if relation == seen_as and relation in ("abridged", "translation"):
            ratio = one.characters / max(1, other.characters)
            return "abridged" if ratio < SHORT else "complete" if ratio > LONG else "near copy"
        if "abridged" in (relation, seen_as):
            return "abridged" if relation == "abridged" else "complete"
        return "near copy"


def version_groups(summaries: Iterable[DocumentSummary], versions: Iterable[Version]) -> VersionGroups:
    """The groups among a library's documents. Versions of documents that are not among them are left out."""
    known = {str(summary.id): summary for summary in summaries}
    kept = [version for version in versions if version.document_id in known and version.main_id in known]
    members: dict[str, list[str]] = defaultdict(list)
    for version in kept:
        members[version.main_id].append(version.document_id)
    return VersionGroups(
        summaries=known,
        _relations={version.document_id: version.relation for version in kept},
        _main={version.document_id: version.main_id for version in kept},
        _members={main: tuple(sorted((main, *others))) for main, others in members.items()},
    )

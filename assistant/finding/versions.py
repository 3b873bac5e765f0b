"""One text is cited once: of the documents that give it one is cited, and the others are named beside it."""

from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from typing import TypeVar

from assistant.citation import Citation, OtherVersion
from ingest.document import Document, Metadata
from ingest.sketches import figures_in
from vectorstore.library import Library
from vectorstore.records import DocumentSummary
from vectorstore.versions import Kinship, VersionGroups, version_groups

COMPLETE = 0.9
"""Length, in parts of the longest version of its language, from which a version is complete."""
COVERS = 0.7
"""Length, in parts of a translation's, from which a document can hold all that the translation says."""

NAMES: dict[Kinship, str] = {
    "copy": "same text",
    "near copy": "nearly the same text",
    "abridged": "abridged",
    "complete": "complete text",
    "translation": "translation",
}
"""How the kinship of two documents is told to readers."""

Found = TypeVar("Found")


class Citable:
    """Chooses, for a question in one language, among documents that give one text."""

    def __init__(self, groups: VersionGroups, language: str, document: Callable[[str], Document]) -> None:
        """``document`` gives a document of the library by its id."""
        self._groups = groups
        self._language = language
        self._figures = lru_cache(maxsize=64)(lambda identity: _figures(document(identity).text))

    def preferred(self, identities: Sequence[str]) -> str:
        """Of documents that give one text, the one to cite.

        In the question's language, or else in the main one's; complete; with the most that it can be cited by.
        """
        if len(identities) == 1:
            return identities[0]
        summaries = [self._groups.summaries[identity] for identity in identities]
        main = self._groups.summaries[self._groups.main(identities[0])].metadata.language
        spoken = {summary.metadata.language for summary in summaries}
        language = next((each for each in (self._language, main) if each in spoken), None)
        if language is not None:
            summaries = [summary for summary in summaries if summary.metadata.language == language]
        longest = max(summary.characters for summary in summaries)
        complete = [summary for summary in summaries if summary.characters >= COMPLETE * longest]
        best = min(complete, key=lambda each: (-_richness(each.metadata), -each.characters, each.id))
        return best.id

    def each_once(self, summaries: Sequence[DocumentSummary]) -> list[DocumentSummary]:
        """The documents without those whose text another one of them gives better, unless they bear other dates."""
        kept = {summary.id for summary in self.without_copies(summaries, lambda summary: summary.id)}
        dates: dict[str, set[str]] = {}
        for summary in summaries:
            if summary.id in kept:
                dates.setdefault(self._groups.main(summary.id), set()).update(_dates(summary.metadata))
        return [
            summary
            for summary in summaries
            if summary.id in kept or not _dates(summary.metadata) <= dates[self._groups.main(summary.id)]
        ]

    def copies(self, summaries: Sequence[DocumentSummary]) -> int:
        """How many of the documents give a text that another one of them gives too, beyond the first."""
        grouped = [summary.id for summary in summaries if self._groups.has_others(summary.id)]
        return len(grouped) - len({self._groups.main(identity) for identity in grouped})

    def without_copies(
        self,
        found: Sequence[Found],
        document_of: Callable[[Found], str],
        text_of: Callable[[Found], str] | None = None,
        same: Callable[[Found], Hashable] = lambda _: None,
    ) -> list[Found]:
        """What was found, without what a document repeats of a better one in which the same was found.

        ``same`` tells apart what counts as the same within one text. Where ``text_of`` gives the words of what was
        found, words with a figure that the better document does not have are kept: the versions differ there.
        """
        holders: dict[Hashable, list[str]] = {}
        for each in found:
            identity = document_of(each)
            holders.setdefault((self._groups.main(identity), same(each)), []).append(identity)
        chosen = {key: self.preferred(list(dict.fromkeys(identities))) for key, identities in holders.items()}

        def is_kept(each: Found) -> bool:
            identity = document_of(each)
            cited = chosen[self._groups.main(identity), same(each)]
            if identity == cited or not self._covers(cited, identity):
                return True
            return text_of is not None and self.differs(text_of(each), cited)

        return [each for each in found if is_kept(each)]

    def differs(self, text: str, cited: str) -> bool:
        """Whether ``text`` has a figure that the cited document does not have."""
        return not _figures(text) <= self._figures(cited)

    def _covers(self, cited: str, other: str) -> bool:
        """Whether a document says all that another one of its group does."""
        if self._groups.kinship(cited, seen_from=other) != "translation":
            return True  # it is as complete as any in its language
        return self._groups.summaries[cited].characters >= COVERS * self._groups.summaries[other].characters

    def named(self, citation: Citation) -> tuple[OtherVersion, ...]:
        """The other documents that give the cited one's text."""
        return other_versions(self._groups, citation.document_id)


def other_versions(groups: VersionGroups, document_id: str) -> tuple[OtherVersion, ...]:
    """The other documents that give this one's text, with what each is to it; the same language first."""
    others = [
        OtherVersion(
            document_id=identity,
            title=summary.metadata.title,
            origin=summary.metadata.origin or summary.path,
            language=summary.metadata.language,
            relation=NAMES[groups.kinship(identity, seen_from=document_id)],
        )
        for identity in groups.members(document_id)
        if identity != document_id
        for summary in (groups.summaries[identity],)
    ]
    translation = NAMES["translation"]
    return tuple(sorted(others, key=lambda other: (other.relation == translation, other.language, other.origin)))


def versions_in(library: Library, document_id: str) -> tuple[OtherVersion, ...]:
    """The same, as a library has it now."""
    versions = library.versions()
    if not any(document_id in (version.document_id, version.main_id) for version in versions):
        return ()
    return other_versions(version_groups(library.summaries(), versions), document_id)


def versions_lines(others: Sequence[OtherVersion]) -> list[str]:
    """One line for each other version: its path or address, and what it is."""
    return [f"{other.origin} ({other.relation}{_in_language(other)})" for other in others]


def copies_text(copies: int) -> str:
    """ "31 of them copies or translations"."""
    return f"{copies} of them {'copies or translations' if copies > 1 else 'a copy or translation'}"


def _in_language(other: OtherVersion) -> str:
    return f", {other.language.upper()}" if other.relation == NAMES["translation"] else ""


def _richness(metadata: Metadata) -> int:
    return sum(map(bool, (metadata.date, metadata.speaker, metadata.organisation, metadata.event)))


def _dates(metadata: Metadata) -> set[str]:
    return {date.value for date in metadata.dates if date.span is not None}


def _figures(text: str) -> frozenset[str]:
    """Figures of two digits and more: small numbers are words in one version and figures in another."""
    return frozenset(digits for digits, _ in figures_in(text) if len(digits) > 1)

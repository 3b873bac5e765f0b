"""Documents that give one text: copies, abridged versions and translations, group by group."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.citation import OtherVersion
from assistant.finding.versions import other_versions
from ingest.duplicates import Version
from vectorstore.records import DocumentSummary
from vectorstore.versions import version_groups


@dataclass(frozen=True, slots=True)
class SameText:
    """A document, and the others that give its text with what each is to it; the same language first."""

    main: DocumentSummary
    others: tuple[OtherVersion, ...]


def same_texts(summaries: Sequence[DocumentSummary], versions: Sequence[Version]) -> list[SameText]:
    """Every text that several documents give, the newest first."""
    groups = version_groups(summaries, versions)
    mains = {groups.main(version.document_id) for version in versions} & groups.summaries.keys()
    found = [SameText(groups.summaries[main], other_versions(groups, main)) for main in mains]
    named = [each for each in found if each.others]
    return sorted(named, key=lambda each: (each.main.metadata.date or "", each.main.id), reverse=True)

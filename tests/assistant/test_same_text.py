"""Documents that give one text, in groups."""

from assistant.overview.same_text import same_texts
from ingest.document import DocumentId, Metadata
from ingest.duplicates import Version
from vectorstore.records import DocumentSummary


def summary(identity: str, language: str = "en", date: str | None = None) -> DocumentSummary:
    metadata = Metadata(identity.title(), "statement", language, date, origin=f"{identity}.pdf")
    return DocumentSummary(DocumentId(identity), "v", f"{identity}.pdf", metadata, 100, 1)


LIBRARY = [
    summary("old", date="2010"),
    summary("old-fr", "fr"),
    summary("new", date="2020"),
    summary("copy"),
    summary("alone"),
]
VERSIONS = [Version("copy", "new", "copy"), Version("old-fr", "old", "translation")]


def test_each_text_that_several_documents_give_is_told_once_the_newest_first() -> None:
    found = same_texts(LIBRARY, VERSIONS)
    assert [each.main.id for each in found] == ["new", "old"]
    assert [(other.document_id, other.relation) for other in found[1].others] == [("old-fr", "translation")]


def test_a_version_whose_document_has_gone_is_left_out() -> None:
    assert same_texts(LIBRARY, [Version("gone", "alone", "copy"), Version("copy", "gone", "copy")]) == []

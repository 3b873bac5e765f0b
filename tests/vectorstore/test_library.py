"""The library keeps what it is given, exactly, and says when it has changed."""

import sqlite3
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.discover import Skipped
from ingest.document import Block, Document, DocumentDate, DocumentId, Metadata, Page, Span
from ingest.duplicates import Version
from ingest.passage import Passage, passage_id
from ingest.prepare import PreparedDocument
from ingest.sentence_words import words_of
from ingest.statement import Statement
from vectorstore.errors import NoLibraryError, VectorStoreError
from vectorstore.index import Manifest
from vectorstore.library import LIBRARY_FILE, Library, UnknownDocumentError
from vectorstore.library_writer import LibraryWriter
from vectorstore.records import FileRecord, PartRecord

TEXT = "Déclaration 🙂\n\nLa Chine s’oppose.\n"
METADATA = Metadata(
    title="Déclaration",
    kind="statement",
    language="fr",
    date="2021-06",
    dates=(DocumentDate("2021-06", "header", Span(0, 11)), DocumentDate("2021", "file name")),
    speaker="A. Person",
    origin="a/declaration.txt",
)
DOCUMENT = Document(
    id=DocumentId("declaration"),
    version="0123456789abcdef",
    path="a/declaration.txt",
    text=TEXT,
    metadata=METADATA,
    blocks=(Block("heading", 0, 13, 1), Block("paragraph", 15, 33)),
    pages=(Page(1, 0), Page(2, 15)),
)
STATEMENT = Statement(DOCUMENT.id, DOCUMENT.version, "China", "oppose", 18, 23, 15, 33, 24, 33, ("Angola",))
ROOT = "/documents"
MANIFEST = Manifest(1, "splitter", "embedder")


def _passage(start: int, end: int) -> Passage:
    identity = passage_id(DOCUMENT.id, DOCUMENT.version, start, end)
    return Passage(identity, DOCUMENT.id, DOCUMENT.version, start, end, TEXT[start:end], "fr", (1, 2), ("Déclaration",))


PASSAGES = [_passage(0, 13), _passage(15, 33)]
WORDS = words_of(DOCUMENT)
PREPARED = PreparedDocument(DOCUMENT, tuple(PASSAGES), (STATEMENT,), b"sketch", WORDS.to_json())
FILE = FileRecord("a/declaration.txt", 40, 123, "ab" * 32, "", (PartRecord("a/declaration.txt", DOCUMENT.id),))


def _publish(library: LibraryWriter, *versions: Version) -> None:
    library.publish(library.published().slot + 1, 0, "embedded", MANIFEST, versions)


def _named(name: str) -> tuple[FileRecord, PreparedDocument]:
    """Another file with the same text."""
    prepared = PREPARED.with_id(DocumentId(name))
    return replace(FILE, path=name, parts=(PartRecord(name, DocumentId(name)),)), prepared


@pytest.fixture
def library(home: Path) -> LibraryWriter:
    library = LibraryWriter.create_or_open(home)
    library.stage_file(ROOT, FILE, [PREPARED])
    _publish(library)
    return library


def test_a_home_without_a_library_says_what_to_run(home: Path) -> None:
    with pytest.raises(NoLibraryError, match="coalition sync FOLDER"):
        Library.open(home)
    assert not home.exists()


def test_a_document_comes_back_as_it_was(library: LibraryWriter, home: Path) -> None:
    assert library.document("declaration") == DOCUMENT
    assert library.document_and_words("declaration") == (DOCUMENT, WORDS)
    assert Library.open(home).document("declaration") == DOCUMENT


def test_an_unknown_document_is_an_error(library: LibraryWriter) -> None:
    with pytest.raises(UnknownDocumentError, match="nowhere"):
        library.document("nowhere")


def test_passages_are_exact_slices_after_the_round_trip(library: LibraryWriter) -> None:
    assert library.passages([PASSAGES[1].id, "unknown"]) == {PASSAGES[1].id: PASSAGES[1]}
    assert list(library.all_passages()) == PASSAGES
    assert library.passages_of("declaration") == PASSAGES
    assert library.passages_of("nowhere") == []


def test_summaries_count_characters_and_passages(library: LibraryWriter) -> None:
    (summary,) = library.summaries()
    assert (summary.id, summary.characters, summary.passages) == ("declaration", len(TEXT), 2)
    assert summary.metadata == METADATA


def test_statements_come_back_as_they_were(library: LibraryWriter) -> None:
    assert library.statements() == [STATEMENT]


def test_what_is_staged_is_seen_only_when_it_is_published_and_leaves_nothing_of_the_old(library: LibraryWriter) -> None:
    newer = replace(DOCUMENT, text="New.", version="f" * 16, blocks=(), pages=())
    passage = Passage("p", newer.id, newer.version, 0, 4, "New.", "fr")
    library.stage_file(
        ROOT,
        replace(FILE, sha256="new"),
        [PreparedDocument(newer, (passage,), (), b"newer", words_of(newer).to_json())],
    )
    assert library.document("declaration") == DOCUMENT
    assert list(library.all_passages()) == PASSAGES
    assert library.statements() == [STATEMENT]
    assert library.unfinished() == 1
    assert library.coming_passage_ids() == ["p"]
    assert library.coming_passages(["p"]) == [passage]
    assert library.coming_sketches() == [(DOCUMENT.id, b"newer")]
    _publish(library)
    assert library.document("declaration") == newer
    assert list(library.all_passages()) == [passage]
    assert library.statements() == []
    assert library.unfinished() == 0


def test_a_file_that_is_gone_takes_everything_of_it_along_when_that_is_published(library: LibraryWriter) -> None:
    library.forget_file(ROOT, FILE.path)
    assert library.files(ROOT) == {}
    assert library.document("declaration") == DOCUMENT
    assert library.coming_passage_ids() == []
    _publish(library)
    assert library.summaries() == []
    assert list(library.all_passages()) == []
    assert library.statements() == []


def test_a_document_that_its_file_does_not_hold_any_more_is_removed(library: LibraryWriter) -> None:
    inner = PREPARED.with_id(DocumentId("inner"))
    parts = (*FILE.parts, PartRecord("a/declaration.txt/inner.txt", DocumentId("inner")))
    library.stage_file(ROOT, replace(FILE, parts=parts), [PREPARED, inner])
    _publish(library)
    assert library.document_ids() == ["declaration", "inner"]
    library.stage_file(ROOT, FILE, [PREPARED])
    _publish(library)
    assert library.document_ids() == ["declaration"]


def test_a_renamed_file_keeps_its_document(library: LibraryWriter) -> None:
    moved = replace(FILE, path="b.txt", parts=(PartRecord("b.txt", DOCUMENT.id),))
    library.stage_file(ROOT, moved, [replace(PREPARED, document=replace(DOCUMENT, path="b.txt"))], FILE.path)
    _publish(library)
    assert library.files(ROOT) == {"b.txt": moved}
    assert library.document("declaration").path == "b.txt"


def test_a_document_staged_again_is_not_removed(library: LibraryWriter) -> None:
    library.forget_file(ROOT, FILE.path)
    library.stage_file(ROOT, FILE, [PREPARED])
    _publish(library)
    assert library.document("declaration") == DOCUMENT


def test_a_document_that_is_held_as_it_is_is_known(library: LibraryWriter) -> None:
    assert library.holds(DOCUMENT)
    assert not library.holds(replace(DOCUMENT, metadata=replace(METADATA, kind="report")))
    assert not library.holds(replace(DOCUMENT, id=DocumentId("unknown")))
    library.stage_document(replace(PREPARED, document=replace(DOCUMENT, path="elsewhere")))
    assert not library.holds(DOCUMENT)


def test_what_was_staged_for_other_settings_is_forgotten_and_its_file_read_again(library: LibraryWriter) -> None:
    record, prepared = _named("other")
    library.stage_file(ROOT, record, [prepared])
    library.discard_staged()
    assert library.unfinished() == 0
    assert library.files(ROOT)["other"].sha256 == ""
    assert library.files(ROOT)[FILE.path] == FILE


def test_the_settings_that_documents_are_staged_for_are_remembered(library: LibraryWriter) -> None:
    assert library.staged_manifest() is None
    library.note_staged_manifest(MANIFEST)
    assert library.staged_manifest() == MANIFEST


def test_only_a_publication_moves_the_generation(library: LibraryWriter) -> None:
    before = library.generation()
    library.document("declaration"), library.summaries(), library.statements()
    library.stage_file(ROOT, replace(FILE, sha256="new"), [PREPARED])
    assert library.generation() == before
    _publish(library)
    assert library.generation() > before


def test_a_write_that_fails_changes_nothing(library: LibraryWriter) -> None:
    twice = (PASSAGES[0], replace(PASSAGES[1], start=None))  # type: ignore[arg-type]
    with pytest.raises(sqlite3.IntegrityError):
        library.stage_file(ROOT, replace(FILE, sha256="half"), [replace(PREPARED, passages=twice)])
    assert library.files(ROOT) == {FILE.path: FILE}
    assert library.unfinished() == 0


def test_what_cannot_be_read_stands_in_the_ledger_until_it_can(library: LibraryWriter) -> None:
    bad = FileRecord("bad.zip", 3, 4, "cd" * 32, "", (PartRecord("bad.zip/a.pdf", None, "It is damaged.", "Mend it."),))
    library.stage_file(ROOT, bad, [])
    (failed,) = library.failed()
    assert (failed.path, failed.reason, failed.remedy) == ("bad.zip/a.pdf", "It is damaged.", "Mend it.")
    assert library.failed("/elsewhere") == []
    assert library.files(ROOT)["bad.zip"].failed
    library.forget_file(ROOT, "bad.zip")
    assert library.failed() == []


def test_what_was_left_out_is_remembered_by_folder(library: LibraryWriter) -> None:
    skipped = [Skipped("b.png", "A picture."), Skipped("a.png", "A picture.")]
    library.replace_left_out(ROOT, skipped)
    library.replace_left_out("/elsewhere", [Skipped("c.png", "A picture.")])
    assert library.left_out(ROOT) == skipped[::-1]
    library.replace_left_out(ROOT, [])
    assert [entry.path for entry in library.left_out()] == ["c.png"]


def test_the_library_remembers_its_folders(library: LibraryWriter) -> None:
    assert library.folders == (ROOT,)
    assert library.files(ROOT) == {FILE.path: FILE}
    assert library.owner_of("declaration") == (ROOT, FILE.path)
    assert library.owner_of("nobody") is None


def test_the_first_publication_says_what_the_indexes_were_built_with(home: Path) -> None:
    library = LibraryWriter.create_or_open(home)
    assert library.manifest() is None
    _publish(library)
    assert library.manifest() == MANIFEST


def test_threads_read_while_another_writes(library: LibraryWriter) -> None:
    problems: list[BaseException] = []

    def read() -> None:
        try:
            for _ in range(30):
                assert library.document("declaration").text == TEXT
                assert len(library.passages([passage.id for passage in PASSAGES])) == 2
        except BaseException as error:  # noqa: BLE001 - carried to the test's own thread
            problems.append(error)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for _ in range(30):
        library.stage_file(ROOT, FILE, [PREPARED])
        _publish(library)
    for thread in threads:
        thread.join()
    assert problems == []


def test_a_library_of_another_version_says_so(library: LibraryWriter, home: Path) -> None:
    library.close()
    with sqlite3.connect(home / LIBRARY_FILE) as connection:
        connection.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    with pytest.raises(VectorStoreError, match="another version"):
        Library.open(home)


def test_a_damaged_file_says_so(home: Path) -> None:
    home.mkdir()
    (home / LIBRARY_FILE).write_bytes(b"this is no database" * 100)
    with pytest.raises(VectorStoreError, match="cannot be read"):
        Library.open(home)


def test_a_version_goes_with_its_own_document_and_with_the_main_one(library: LibraryWriter) -> None:
    for name in ("copy", "translation"):
        record, prepared = _named(name)
        library.stage_file(ROOT, record, [prepared])
    versions = [Version("copy", DOCUMENT.id, "copy"), Version("translation", DOCUMENT.id, "translation")]
    _publish(library, *versions)
    assert library.versions() == versions
    library.forget_file(ROOT, "copy")
    library.publish(9, 0, "embedded", MANIFEST, None)
    assert library.versions() == versions[1:]
    assert not library.versions_are_current()
    library.forget_file(ROOT, FILE.path)
    _publish(library)
    assert library.versions() == []
    assert library.versions_are_current()
    assert library.document_ids() == ["translation"]


def test_versions_outlive_a_publication_that_replaces_their_documents(library: LibraryWriter) -> None:
    record, prepared = _named("copy")
    library.stage_file(ROOT, record, [prepared])
    version = Version("copy", DOCUMENT.id, "copy")
    _publish(library, version)
    library.stage_document(replace(PREPARED, document=replace(DOCUMENT, path="elsewhere")))
    library.publish(9, 0, "embedded", MANIFEST, None)
    assert library.versions() == [version]

"""The library keeps what it is given, exactly, and says when it has changed."""

import sqlite3
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.document import Block, Document, DocumentDate, DocumentId, Metadata, Page, Span
from ingest.duplicates import Version
from ingest.passage import Passage, passage_id
from ingest.statements import Statement
from vectorstore.errors import NoLibraryError, VectorStoreError
from vectorstore.index import Manifest
from vectorstore.library import LIBRARY_FILE, Library, UnknownDocumentError
from vectorstore.library_writer import LibraryWriter
from vectorstore.records import SourceRecord

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
SOURCE = SourceRecord("a/declaration.txt", 40, 123, "ab" * 32)
STATEMENT = Statement(DOCUMENT.id, DOCUMENT.version, "China", "oppose", 18, 23, 15, 33)
ROOT = "/documents"
SKETCH = b"sketch"


def _passage(start: int, end: int) -> Passage:
    identity = passage_id(DOCUMENT.id, DOCUMENT.version, start, end)
    return Passage(identity, DOCUMENT.id, DOCUMENT.version, start, end, TEXT[start:end], "fr", (1, 2), ("Déclaration",))


PASSAGES = [_passage(0, 13), _passage(15, 33)]


@pytest.fixture
def library(home: Path) -> LibraryWriter:
    library = LibraryWriter.create_or_open(home)
    library.replace_document(DOCUMENT, PASSAGES, [STATEMENT], ROOT, SOURCE, sketch=SKETCH)
    return library


def test_a_home_without_a_library_says_what_to_run(home: Path) -> None:
    with pytest.raises(NoLibraryError, match="coalition sync FOLDER"):
        Library.open(home)
    assert not home.exists()


def test_a_document_comes_back_as_it_was(library: LibraryWriter, home: Path) -> None:
    assert library.document("declaration") == DOCUMENT
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


def test_replacing_a_document_leaves_nothing_of_the_old_one(library: LibraryWriter) -> None:
    newer = replace(DOCUMENT, text="New.", version="f" * 16, blocks=(), pages=())
    passage = Passage("p", newer.id, newer.version, 0, 4, "New.", "fr")
    library.replace_document(newer, [passage], [], ROOT, SOURCE, sketch=SKETCH)
    assert library.document("declaration") == newer
    assert list(library.all_passages()) == [passage]
    assert library.statements() == []


def test_a_removed_document_takes_its_passages_statements_and_source_along(library: LibraryWriter) -> None:
    library.remove_document("declaration")
    assert library.summaries() == []
    assert list(library.all_passages()) == []
    assert library.statements() == []
    assert library.sources(ROOT) == {}


def test_every_write_moves_the_generation_and_no_read_does(library: LibraryWriter) -> None:
    before = library.generation()
    library.document("declaration"), library.summaries(), library.statements()
    assert library.generation() == before
    library.record_failure(ROOT, replace(SOURCE, path="bad.pdf"), "It is damaged.", "Save it again.")
    after_failure = library.generation()
    library.remove_document("declaration")
    assert before < after_failure < library.generation()


def test_a_write_that_fails_changes_nothing(library: LibraryWriter) -> None:
    before = library.generation()
    twice = [PASSAGES[0], replace(PASSAGES[1], start=None)]  # type: ignore[arg-type]
    with pytest.raises(sqlite3.IntegrityError):
        library.replace_document(replace(DOCUMENT, text="half"), twice, [], ROOT, SOURCE, sketch=SKETCH)
    assert library.document("declaration") == DOCUMENT
    assert library.generation() == before


def test_a_failed_file_stands_in_the_ledger_until_it_is_read(library: LibraryWriter) -> None:
    bad = SourceRecord("bad.pdf", 3, 4, "cd" * 32)
    library.record_failure(ROOT, bad, "It is damaged.", "Save it again.")
    (failed,) = library.failed()
    assert (failed.path, failed.reason, failed.remedy) == ("bad.pdf", "It is damaged.", "Save it again.")
    assert library.failed("/elsewhere") == []
    library.clear_failure(ROOT, "bad.pdf")
    assert library.failed() == []


def test_the_library_remembers_its_folders(library: LibraryWriter) -> None:
    assert library.folders == (ROOT,)
    assert library.sources(ROOT) == {SOURCE.path: replace(SOURCE, document_id=DOCUMENT.id)}
    assert library.source_of("declaration") == (ROOT, SOURCE.path)


def test_the_indexes_are_out_of_line_until_they_are_published(library: LibraryWriter) -> None:
    manifest = Manifest(1, "splitter", "embedder")
    assert not library.published().in_line
    assert library.manifest() is None
    library.publish(7, 0, "embedded", manifest)
    assert library.published().in_line
    assert library.manifest() == manifest
    library.remove_document("declaration")
    assert not library.published().in_line


def test_another_build_is_not_seen_until_it_is_published(library: LibraryWriter) -> None:
    other = replace(PASSAGES[0], id="other")
    library.put_passages(1, DOCUMENT.id, [other], [STATEMENT])
    assert list(library.all_passages()) == PASSAGES
    library.publish(1, 1, "embedded", Manifest(1, "splitter", "embedder"))
    assert list(library.all_passages()) == [other]
    assert library.statements() == [STATEMENT]


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
        library.replace_document(DOCUMENT, PASSAGES, [STATEMENT], ROOT, SOURCE, sketch=SKETCH)
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


def test_a_sketch_comes_back_as_it_was_and_can_be_made_anew(library: LibraryWriter) -> None:
    assert library.sketches() == [(DOCUMENT.id, SKETCH)]
    library.put_sketches([(DOCUMENT.id, b"newer")])
    assert library.sketches() == [(DOCUMENT.id, b"newer")]


def test_a_version_goes_with_its_own_document_and_with_the_main_one(library: LibraryWriter) -> None:
    names = ("copy", "translation")
    for name in names:
        document = replace(DOCUMENT, id=DocumentId(name))
        library.replace_document(document, [], [], ROOT, replace(SOURCE, path=name), sketch=SKETCH)
    versions = [Version("copy", DOCUMENT.id, "copy"), Version("translation", DOCUMENT.id, "translation")]
    before = library.generation()
    library.replace_versions(versions)
    assert library.versions() == versions
    assert library.generation() > before
    library.remove_document("copy")
    assert library.versions() == versions[1:]
    library.remove_document(DOCUMENT.id)
    assert library.versions() == []
    assert library.document_ids() == ["translation"]

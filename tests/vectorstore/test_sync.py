"""The write path: only what changed is read and embedded, and the indexes always end in line with the library."""

import os
import sqlite3
import subprocess
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ingest.errors import IngestError
from ingest.prepare import FileJob, PreparedFile
from ingest.reader_protocol import ReaderSettings
from tests.vectorstore.fake_embedder import WordHashEmbedder
from vectorstore.errors import VectorStoreError
from vectorstore.library import Library
from vectorstore.library_writer import LibraryWriter
from vectorstore.search import PassageSearch
from vectorstore.slots import open_indexes
from vectorstore.sync import SyncOptions, sync
from vectorstore.sync_report import Progress, SyncReport


@pytest.fixture
def embedder() -> WordHashEmbedder:
    return WordHashEmbedder()


def _found(
    home: Path, query: str, embedder: WordHashEmbedder | None = None, chroma_url: str | None = None
) -> list[str]:
    library = Library.open(home)
    with PassageSearch(library, embedder or WordHashEmbedder(), chroma_url) as search:
        return [hit.passage.text for hit in search.search(query, 3)]


def _indexed(home: Path) -> tuple[set[str], set[str], set[str]]:
    """Passage ids in the library, the vectors and the keywords."""
    library = Library.open(home)
    published = library.published()
    assert published.manifest is not None
    indexes = open_indexes(library, published.slot, published.build, published.place, published.manifest)
    try:
        return set(library.passage_ids()), indexes.vectors.ids(), indexes.keywords.ids()
    finally:
        indexes.close()


def _rewrite(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    later = time.time_ns() + 5_000_000_000
    os.utime(file, ns=(later, later))


def _paths(report: SyncReport) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], int]:
    changes = report.changes
    return changes.added, changes.updated, changes.removed, changes.unchanged


def test_a_first_sync_makes_every_document_findable(folder: Path, home: Path, embedder: WordHashEmbedder) -> None:
    report = sync(folder, home, embedder)
    assert _paths(report) == (("embargo.txt", "mine.txt", "reform.txt"), (), (), 0)
    assert report.passages_embedded == 3
    assert "Williamson" in _found(home, "Williamson mine")[0]
    in_library, in_vectors, in_keywords = _indexed(home)
    assert len(in_library) == 3
    assert in_library == in_vectors == in_keywords


def test_a_second_sync_of_an_unchanged_folder_embeds_nothing(
    folder: Path, home: Path, embedder: WordHashEmbedder
) -> None:
    sync(folder, home, embedder)
    generation = Library.open(home).generation()
    embedder.embedded.clear()
    began = time.monotonic()
    report = sync(folder, home, embedder)
    assert time.monotonic() - began < 0.5
    assert _paths(report) == ((), (), (), 3)
    assert embedder.embedded == []
    assert Library.open(home).generation() == generation


def test_a_changed_file_replaces_what_was_there(folder: Path, home: Path, embedder: WordHashEmbedder) -> None:
    sync(folder, home, embedder)
    embedder.embedded.clear()
    _rewrite(folder / "mine.txt", "The company Octea works in Koidu.\n")
    assert _paths(sync(folder, home, embedder)) == ((), ("mine.txt",), (), 2)
    assert len(embedder.embedded) == 1
    assert "Octea" in _found(home, "Octea")[0]
    assert not any("Williamson" in text for text in _found(home, "Williamson"))


def test_a_file_that_was_only_touched_is_unchanged(folder: Path, home: Path, embedder: WordHashEmbedder) -> None:
    sync(folder, home, embedder)
    embedder.embedded.clear()
    _rewrite(folder / "mine.txt", (folder / "mine.txt").read_text(encoding="utf-8"))
    assert _paths(sync(folder, home, embedder)) == ((), (), (), 3)
    assert embedder.embedded == []


def test_a_deleted_file_leaves_the_library_and_both_indexes(
    folder: Path, home: Path, embedder: WordHashEmbedder
) -> None:
    sync(folder, home, embedder)
    (folder / "mine.txt").unlink()
    assert _paths(sync(folder, home, embedder)) == ((), (), ("mine.txt",), 2)
    in_library, in_vectors, in_keywords = _indexed(home)
    assert len(in_library) == 2
    assert in_library == in_vectors == in_keywords
    assert not any("Williamson" in text for text in _found(home, "Williamson mine"))


def test_a_renamed_file_is_the_same_document_under_its_new_name(
    folder: Path, home: Path, embedder: WordHashEmbedder
) -> None:
    sync(folder, home, embedder)
    before = {summary.path: summary.id for summary in Library.open(home).summaries()}
    embedder.embedded.clear()
    (folder / "older").mkdir()
    (folder / "mine.txt").rename(folder / "older" / "williamson.txt")
    changes = sync(folder, home, embedder).changes
    assert changes.renamed == (("mine.txt", "older/williamson.txt"),)
    assert (changes.added, changes.updated, changes.removed, changes.unchanged) == ((), (), (), 2)
    assert embedder.embedded == []
    after = {summary.path: summary.id for summary in Library.open(home).summaries()}
    assert after["older/williamson.txt"] == before["mine.txt"]
    assert "Williamson" in _found(home, "Williamson mine")[0]


def test_a_new_file_under_the_old_name_of_a_renamed_one_gets_an_id_of_its_own(
    folder: Path, home: Path, embedder: WordHashEmbedder
) -> None:
    sync(folder, home, embedder)
    (folder / "mine.txt").rename(folder / "williamson.txt")
    sync(folder, home, embedder)
    (folder / "mine.txt").write_text("Octea runs another mine.\n", encoding="utf-8")
    assert sync(folder, home, embedder).changes.added == ("mine.txt",)
    assert len({summary.id for summary in Library.open(home).summaries()}) == 4
    assert "Octea" in _found(home, "Octea")[0]
    assert "Williamson" in _found(home, "Williamson mine")[0]


@pytest.mark.parametrize("empty", [True, False], ids=["empty mount point", "no mount point"])
def test_a_folder_that_vanishes_with_its_documents_empties_nothing_without_prune(
    empty: bool, folder: Path, home: Path, embedder: WordHashEmbedder
) -> None:
    drive = folder / "drive"
    drive.mkdir()
    (drive / "plenary.txt").write_text("The plenary met in Victoria Falls.\n", encoding="utf-8")
    sync(folder, home, embedder)
    (drive / "plenary.txt").unlink()
    if not empty:
        drive.rmdir()
    report = sync(folder, home, embedder)
    assert report.changes.removed == ()
    assert [entry.path for entry in report.kept] == ["drive/plenary.txt"]
    assert "--prune" in report.kept[0].reason
    assert [entry.path for entry in Library.open(home).left_out()] == ["drive/plenary.txt"]
    assert "Victoria" in _found(home, "Victoria Falls")[0]
    assert sync(folder, home, embedder, SyncOptions(prune=True)).changes.removed == ("drive/plenary.txt",)
    assert not any("Victoria" in text for text in _found(home, "Victoria Falls"))
    assert Library.open(home).left_out() == []


def test_a_synced_folder_that_is_empty_now_keeps_the_library(
    folder: Path, home: Path, embedder: WordHashEmbedder
) -> None:
    sync(folder, home, embedder)
    for file in folder.iterdir():
        file.unlink()
    assert len(sync(folder, home, embedder).kept) == 3
    assert len(Library.open(home).summaries()) == 3


def test_a_drive_that_is_connected_again_is_read_no_second_time(
    folder: Path, home: Path, embedder: WordHashEmbedder
) -> None:
    sync(folder, home, embedder)
    folder.rename(folder.with_name("unplugged"))
    folder.mkdir()
    sync(folder, home, embedder)
    folder.rmdir()
    folder.with_name("unplugged").rename(folder)
    embedder.embedded.clear()
    report = sync(folder, home, embedder)
    assert (report.changes.unchanged, report.kept, embedder.embedded) == (3, (), [])


def test_every_member_of_an_archive_is_a_document_that_comes_and_goes_with_it(
    folder: Path, home: Path, embedder: WordHashEmbedder
) -> None:
    def pack(members: dict[str, str]) -> None:
        with zipfile.ZipFile(folder / "statements.zip", "w") as archive:
            for name, text in members.items():
                archive.writestr(name, text)
        later = time.time_ns() + 5_000_000_000 * len(members)
        os.utime(folder / "statements.zip", ns=(later, later))

    pack({"2021/china.txt": "China opposed it in Moscow.", "broken.pdf": "%PDF-1.4 nothing"})
    report = sync(folder, home, embedder)
    assert "statements.zip/2021/china.txt" in report.changes.added
    assert [failed.path for failed in report.failed] == ["statements.zip/broken.pdf"]
    assert "Moscow" in _found(home, "Moscow")[0]
    identity = next(s.id for s in Library.open(home).summaries() if s.path.endswith("china.txt"))
    pack({"2021/china.txt": "China opposed it in Perm.", "india.txt": "India opposed it in Delhi.", "x.txt": "Hello."})
    changes = sync(folder, home, embedder).changes
    assert changes.updated == ("statements.zip/2021/china.txt",)
    assert changes.added == ("statements.zip/india.txt", "statements.zip/x.txt")
    assert next(s.id for s in Library.open(home).summaries() if s.path.endswith("china.txt")) == identity
    assert Library.open(home).failed() == []
    embedder.embedded.clear()
    (folder / "statements.zip").rename(folder / "archive.zip")
    changes = sync(folder, home, embedder).changes
    assert ("statements.zip/india.txt", "archive.zip/india.txt") in changes.renamed
    assert embedder.embedded == []
    (folder / "archive.zip").unlink()
    assert len(sync(folder, home, embedder).changes.removed) == 3
    assert len(Library.open(home).summaries()) == 3


def test_what_a_person_sets_beside_a_document_counts_when_it_comes_changes_and_goes(
    folder: Path, home: Path, embedder: WordHashEmbedder
) -> None:
    def metadata() -> tuple[str, str | None]:
        found = next(s.metadata for s in Library.open(home).summaries() if s.path == "mine.txt")
        return found.title, found.date

    sync(folder, home, embedder)
    read = metadata()
    embedder.embedded.clear()
    sidecar = folder / "mine.txt.meta.yaml"
    sidecar.write_text("title: The Williamson mine\ndate: 2021-06-25\n", encoding="utf-8")
    report = sync(folder, home, embedder)
    assert (report.changes.updated, report.skipped, report.problems) == (("mine.txt",), (), ())
    assert metadata() == ("The Williamson mine", "2021-06-25")
    assert embedder.embedded == []
    assert sync(folder, home, embedder).changes.unchanged == 3
    sidecar.write_text("title: Another title\nweather: fine\n", encoding="utf-8")
    report = sync(folder, home, embedder)
    assert metadata() == ("Another title", read[1])
    assert "weather" in report.problems[0].reason
    assert [entry.path for entry in Library.open(home).left_out()] == [sidecar.name]
    sidecar.unlink()
    assert sync(folder, home, embedder).changes.updated == ("mine.txt",)
    assert metadata() == read


def test_a_member_of_an_archive_is_described_by_the_table_beside_it(
    folder: Path, home: Path, embedder: WordHashEmbedder
) -> None:
    with zipfile.ZipFile(folder / "statements.zip", "w") as archive:
        archive.writestr("china.txt", "China opposed it in Moscow.")
    (folder / "metadata.csv").write_text("file,speaker\nstatements.zip/china.txt,Jane Doe\n", encoding="utf-8")
    sync(folder, home, embedder)
    speakers = {summary.path: summary.metadata.speaker for summary in Library.open(home).summaries()}
    assert speakers["statements.zip/china.txt"] == "Jane Doe"
    assert speakers["mine.txt"] is None


def test_a_damaged_archive_keeps_the_documents_that_it_had(
    folder: Path, home: Path, embedder: WordHashEmbedder
) -> None:
    with zipfile.ZipFile(folder / "statements.zip", "w") as archive:
        archive.writestr("china.txt", "China opposed it in Moscow.")
    sync(folder, home, embedder)
    _rewrite(folder / "statements.zip", "no archive any more")
    report = sync(folder, home, embedder)
    assert (report.changes.removed, report.changes.unchanged) == ((), 4)
    assert [failed.path for failed in report.failed] == ["statements.zip"]
    assert "Moscow" in _found(home, "Moscow")[0]


def test_a_bad_file_stops_no_other_and_stands_in_the_ledger(
    folder: Path, home: Path, embedder: WordHashEmbedder
) -> None:
    (folder / "bad.txt").write_bytes(b"")
    report = sync(folder, home, embedder)
    assert len(report.changes.added) == 3
    assert [failed.path for failed in report.failed] == ["bad.txt"]
    assert report.failed[0].reason
    assert report.failed[0].remedy
    assert [failed.path for failed in Library.open(home).failed()] == ["bad.txt"]


def test_a_bad_file_is_read_again_only_when_it_changes_or_a_retry_is_asked_for(
    folder: Path, home: Path, embedder: WordHashEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    import vectorstore.sync as module

    (folder / "bad.txt").write_bytes(b"")
    sync(folder, home, embedder)
    read: list[str] = []
    real = module.read_files

    def noting(
        jobs: Iterable[FileJob], settings: ReaderSettings, has_work: Callable[[], bool]
    ) -> Iterator[list[tuple[FileJob, PreparedFile]]]:
        for files in real(jobs, settings, has_work):
            read.extend(job.file.relative for job, _ in files)
            yield files

    monkeypatch.setattr(module, "read_files", noting)
    report = sync(folder, home, embedder)
    assert read == []
    assert [failed.path for failed in report.failed] == ["bad.txt"]
    sync(folder, home, embedder, SyncOptions(retry_failed=True))
    assert read == ["bad.txt"]
    _rewrite(folder / "bad.txt", "Now it has words.\n")
    report = sync(folder, home, embedder)
    assert (report.changes.added, report.failed) == (("bad.txt",), ())


def test_a_file_that_becomes_unreadable_keeps_its_earlier_version(
    folder: Path, home: Path, embedder: WordHashEmbedder
) -> None:
    sync(folder, home, embedder)
    _rewrite(folder / "mine.txt", "")
    report = sync(folder, home, embedder)
    assert "earlier version" in report.failed[0].remedy
    assert "Williamson" in _found(home, "Williamson")[0]
    _rewrite(folder / "mine.txt", "Readable again.\n")
    assert sync(folder, home, embedder).changes.updated == ("mine.txt",)


def test_a_missing_folder_is_an_error_and_empties_nothing(folder: Path, home: Path, embedder: WordHashEmbedder) -> None:
    sync(folder, home, embedder)
    folder.rename(folder.with_name("moved"))
    with pytest.raises(IngestError):
        sync(folder, home, embedder)
    assert len(Library.open(home).summaries()) == 3


def test_an_empty_folder_makes_an_empty_library_that_can_be_searched(
    tmp_path: Path, home: Path, embedder: WordHashEmbedder
) -> None:
    (tmp_path / "empty").mkdir()
    sync(tmp_path / "empty", home, embedder)
    assert _found(home, "anything") == []


def test_a_second_folder_adds_to_the_library(
    tmp_path: Path, folder: Path, home: Path, embedder: WordHashEmbedder
) -> None:
    sync(folder, home, embedder)
    second = tmp_path / "second"
    second.mkdir()
    (second / "mine.txt").write_text("Octea runs another mine.\n", encoding="utf-8")
    assert sync(second, home, embedder).changes.added == ("mine.txt",)
    library = Library.open(home)
    assert len({summary.id for summary in library.summaries()}) == 4
    assert set(library.folders) == {str(folder.resolve()), str(second.resolve())}
    assert sync(second, home, embedder).changes.unchanged == 1
    (second / "mine.txt").unlink()
    assert sync(second, home, embedder, SyncOptions(prune=True)).changes.removed == ("mine.txt",)
    assert len(Library.open(home).summaries()) == 3


def test_another_embedding_model_is_refused(folder: Path, home: Path, embedder: WordHashEmbedder) -> None:
    sync(folder, home, embedder)
    other = WordHashEmbedder("another-model")
    with pytest.raises(VectorStoreError, match=r"word-hash.*another-model.*--rebuild"):
        sync(folder, home, other)
    with pytest.raises(VectorStoreError, match=r"word-hash.*another-model.*--rebuild"):
        _found(home, "mine", other)
    assert "Williamson" in _found(home, "Williamson", embedder)[0]


def test_a_rebuild_takes_the_library_to_another_model(folder: Path, home: Path, embedder: WordHashEmbedder) -> None:
    sync(folder, home, embedder)
    other = WordHashEmbedder("another-model")
    sync(folder, home, other, rebuild=True)
    assert len(other.embedded) == 3
    assert "Williamson" in _found(home, "Williamson mine", other)[0]
    manifest = Library.open(home).manifest()
    assert manifest is not None
    assert manifest.embedder == "another-model"
    assert len(list((home / "indexes").iterdir())) == 1


def test_a_rebuild_that_fails_leaves_the_old_index_in_use(folder: Path, home: Path, embedder: WordHashEmbedder) -> None:
    sync(folder, home, embedder)

    class Broken(WordHashEmbedder):
        def embed_passages(self, texts: object) -> list[list[float]]:
            raise VectorStoreError("out of memory")

    with pytest.raises(VectorStoreError, match="out of memory"):
        sync(folder, home, Broken("another-model"), rebuild=True)
    assert "Williamson" in _found(home, "Williamson", embedder)[0]
    assert sync(folder, home, embedder).changes.unchanged == 3


def test_a_lost_index_is_made_again_by_the_next_sync(folder: Path, home: Path, embedder: WordHashEmbedder) -> None:
    import shutil

    sync(folder, home, embedder)
    shutil.rmtree(home / "indexes")
    with pytest.raises(VectorStoreError, match="coalition sync FOLDER"):
        _found(home, "Williamson")
    sync(folder, home, embedder)
    assert "Williamson" in _found(home, "Williamson")[0]


def test_a_long_sync_is_published_in_rounds_of_no_less_than_the_library_holds(
    folder: Path, home: Path, embedder: WordHashEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    import vectorstore.sync as module

    real = module.read_files

    def one_by_one(
        jobs: Iterable[FileJob], settings: ReaderSettings, has_work: Callable[[], bool]
    ) -> Iterator[list[tuple[FileJob, PreparedFile]]]:
        return ([file] for files in real(jobs, settings, has_work) for file in files)

    monkeypatch.setattr(module, "read_files", one_by_one)
    monkeypatch.setattr("vectorstore.rounds.PASSAGES_PER_ROUND", 1)
    found_on_the_way: list[int] = []

    def look(progress: Progress) -> None:
        if progress.stage == "reading" and progress.current:
            found_on_the_way.append(len(_found(home, "Williamson embargo definition")))

    sync(folder, home, embedder, on_progress=look)
    assert found_on_the_way == [1, 2, 2]  # the third is less than the library holds already, and comes at the end
    assert len(_found(home, "Williamson embargo definition")) == 3


def test_files_that_wait_together_are_staged_together_or_not_at_all(
    folder: Path, home: Path, embedder: WordHashEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    import vectorstore.sync as module

    real, stage = module.read_files, LibraryWriter.stage_file

    def together(
        jobs: Iterable[FileJob], settings: ReaderSettings, has_work: Callable[[], bool]
    ) -> Iterator[list[tuple[FileJob, PreparedFile]]]:
        yield [file for files in real(jobs, settings, has_work) for file in files]

    def failing_at_the_last(self: LibraryWriter, *arguments: Any) -> None:
        stage(self, *arguments)
        if len(self.files(str(folder))) == 3:
            raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(module, "read_files", together)
    with monkeypatch.context() as broken:
        broken.setattr(LibraryWriter, "stage_file", failing_at_the_last)
        with pytest.raises(VectorStoreError, match="disk"):
            sync(folder, home, embedder)
    assert LibraryWriter.open(home).files(str(folder)) == {}
    assert len(sync(folder, home, embedder).changes.added) == 3


def test_readers_have_the_old_documents_until_the_new_ones_can_be_found(
    folder: Path, home: Path, embedder: WordHashEmbedder
) -> None:
    sync(folder, home, embedder)
    before = _found(home, "mine embargo reform")
    _rewrite(folder / "mine.txt", "Octea works near the Williamson mine.\n")
    _rewrite(folder / "reform.txt", "China opposed the reform.\n")
    (folder / "embargo.txt").unlink()
    on_the_way: list[tuple[list[str], int, int]] = []

    def look(_: Progress) -> None:
        library = Library.open(home)
        on_the_way.append((_found(home, "mine embargo reform"), len(library.statements()), len(library.summaries())))

    sync(folder, home, embedder, on_progress=look)
    assert len(on_the_way) > 3
    assert all(seen == (before, 2, 3) for seen in on_the_way)
    assert sorted(_found(home, "mine embargo reform")) == [
        "China opposed the reform.",
        "Octea works near the Williamson mine.",
    ]


def test_progress_goes_from_nothing_to_all(folder: Path, home: Path, embedder: WordHashEmbedder) -> None:
    seen: list[Progress] = []
    sync(folder, home, embedder, on_progress=seen.append)
    fractions = [progress.fraction for progress in seen]
    assert fractions == sorted(fractions)
    assert (fractions[0], fractions[-1]) == (0.0, 1.0)
    assert seen[-1].files_done == seen[-1].files_total == 3
    assert seen[-1].passages_embedded == 3
    assert seen[0].seconds_left is None
    assert seen[-1].seconds_left == 0.0


def test_vectors_can_be_on_a_server(
    folder: Path, home: Path, embedder: WordHashEmbedder, chroma_url: str, tmp_path: Path
) -> None:
    sync(folder, home, embedder, SyncOptions(chroma_url=chroma_url))
    assert not list(home.rglob("chroma.sqlite3"))
    assert "Williamson" in _found(home, "Williamson mine", chroma_url=chroma_url)[0]
    embedder.embedded.clear()
    assert sync(folder, home, embedder, SyncOptions(chroma_url=chroma_url)).changes.unchanged == 3
    assert embedder.embedded == []
    other_home = tmp_path / "other home"
    sync(folder, other_home, embedder, SyncOptions(chroma_url=chroma_url))
    (folder / "mine.txt").unlink()
    sync(folder, home, embedder, SyncOptions(chroma_url=chroma_url))
    assert not any("Williamson" in text for text in _found(home, "Williamson mine", chroma_url=chroma_url))
    assert "Williamson" in _found(other_home, "Williamson mine", chroma_url=chroma_url)[0]


def test_a_rebuild_on_a_server_leaves_no_old_vectors_there(
    folder: Path, home: Path, embedder: WordHashEmbedder, chroma_url: str
) -> None:
    import chromadb

    sync(folder, home, embedder, SyncOptions(chroma_url=chroma_url))
    other = WordHashEmbedder("another-model")
    sync(folder, home, other, SyncOptions(chroma_url=chroma_url), rebuild=True)
    assert "Williamson" in _found(home, "Williamson mine", other, chroma_url)[0]
    host, port = chroma_url.removeprefix("http://").split(":")
    names = [collection.name for collection in chromadb.HttpClient(host, int(port)).list_collections()]
    assert len([name for name in names if Library.open(home).id in name]) == 1


def test_moving_to_a_server_and_back_keeps_every_document(
    folder: Path, home: Path, embedder: WordHashEmbedder, chroma_url: str
) -> None:
    sync(folder, home, embedder)
    with pytest.raises(VectorStoreError, match="COALITION_CHROMA_URL"):
        _found(home, "Williamson", chroma_url=chroma_url)
    sync(folder, home, embedder, SyncOptions(chroma_url=chroma_url))
    assert "Williamson" in _found(home, "Williamson mine", chroma_url=chroma_url)[0]
    sync(folder, home, embedder)
    assert "Williamson" in _found(home, "Williamson mine")[0]


def test_a_server_that_does_not_answer_is_named(folder: Path, home: Path, embedder: WordHashEmbedder) -> None:
    with pytest.raises(VectorStoreError, match=r"127\.0\.0\.1:9 .*COALITION_CHROMA_URL"):
        sync(folder, home, embedder, SyncOptions(chroma_url="http://127.0.0.1:9"))
    sync(folder, home, embedder)
    assert "Williamson" in _found(home, "Williamson mine")[0]


def test_a_server_that_stops_is_named_and_loses_nothing(
    folder: Path, home: Path, mortal_chroma: tuple[str, "subprocess.Popen[bytes]"]
) -> None:
    url, server = mortal_chroma
    sync(folder, home, WordHashEmbedder(), SyncOptions(chroma_url=url))
    with PassageSearch(Library.open(home), WordHashEmbedder(), url) as search:
        assert "Williamson" in search.search("Williamson mine", 1)[0].passage.text
        server.kill()
        server.wait()
        with pytest.raises(VectorStoreError, match=r"COALITION_CHROMA_URL.* does not answer"):
            search.search("embargo", 1)
    sync(folder, home, WordHashEmbedder())
    assert "Williamson" in _found(home, "Williamson mine")[0]


@pytest.mark.parametrize("url", ["localhost:8000", "ftp://host", "http://", "http://host:port", "http://host/path"])
def test_a_malformed_server_address_is_named(folder: Path, home: Path, embedder: WordHashEmbedder, url: str) -> None:
    with pytest.raises(VectorStoreError, match="COALITION_CHROMA_URL"):
        sync(folder, home, embedder, SyncOptions(chroma_url=url))

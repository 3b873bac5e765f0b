"""Slots: a published folder of indexes is copied, never written."""

import sqlite3
from contextlib import closing
from pathlib import Path

from vectorstore.index import Manifest
from vectorstore.slots import is_ready, prepare_slot, remove_other_slots, slot_folder

MANIFEST = Manifest(1, "splitter", "embedder")


def test_what_a_reader_holds_open_is_copied_whole(home: Path) -> None:
    prepare_slot(home, (0, 0), (1, 0), MANIFEST)
    published = slot_folder(home, 1, 0)
    (published / "keywords").mkdir()
    (published / "keywords" / "segment").write_bytes(b"words")
    with closing(sqlite3.connect(published / "vectors.sqlite3")) as reader:
        reader.execute("PRAGMA journal_mode = WAL")
        reader.execute("CREATE TABLE vectors (id)")
        reader.execute("INSERT INTO vectors VALUES ('only in the journal so far')")
        reader.commit()
        prepare_slot(home, (1, 0), (2, 0), MANIFEST)
    copied = slot_folder(home, 2, 0)
    assert (copied / "keywords" / "segment").read_bytes() == b"words"
    with closing(sqlite3.connect(copied / "vectors.sqlite3")) as copy:
        assert copy.execute("SELECT count(*) FROM vectors").fetchone() == (1,)


def test_a_copy_that_was_not_finished_is_begun_again(home: Path) -> None:
    prepare_slot(home, (0, 0), (1, 0), MANIFEST)
    half = slot_folder(home, 2, 0)
    half.mkdir()
    (half / "half a file").touch()
    prepare_slot(home, (1, 0), (2, 0), MANIFEST)
    assert is_ready(home, 2, 0, MANIFEST)
    assert not (half / "half a file").exists()


def test_a_slot_built_otherwise_is_not_ready(home: Path) -> None:
    prepare_slot(home, (0, 0), (1, 0), MANIFEST)
    assert not is_ready(home, 1, 0, Manifest(1, "splitter", "another-model"))


def test_only_the_slots_in_use_are_kept(home: Path) -> None:
    for slot in (1, 2, 3):
        prepare_slot(home, (0, 0), (slot, 0), MANIFEST)
    remove_other_slots(home, (2, 0))
    assert [is_ready(home, slot, 0, MANIFEST) for slot in (1, 2, 3)] == [False, True, False]

"""One writer at a time; a lock file left behind by a dead process bars nobody."""

from pathlib import Path

import pytest

from vectorstore.errors import LibraryBusyError, VectorStoreError
from vectorstore.lock import HOLDER_FILE, LOCK_FILE, writer_lock


def test_the_lock_is_given_to_one_at_a_time(home: Path) -> None:
    with writer_lock(home), pytest.raises(LibraryBusyError), writer_lock(home):
        raise AssertionError("two writers")
    with writer_lock(home):
        assert (home / LOCK_FILE).exists()


def test_files_left_by_a_dead_writer_bar_nobody(home: Path) -> None:
    home.mkdir()
    (home / LOCK_FILE).touch()
    (home / HOLDER_FILE).write_text('{"pid": 1, "since": "2020-01-01T00:00:00+00:00"}', encoding="utf-8")
    with writer_lock(home):
        pass


def test_an_unknown_holder_is_reported_without_a_name(home: Path) -> None:
    with writer_lock(home):
        (home / HOLDER_FILE).write_text("half a fi", encoding="utf-8")
        with pytest.raises(LibraryBusyError, match="another process"), writer_lock(home):
            pass


def test_a_home_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(VectorStoreError, match="COALITION_HOME"), writer_lock(tmp_path / "file" / "home"):
        pass

"""Files that are handed in: kept under names of their own, or refused with what to do."""

from pathlib import Path

import pytest

from assistant.errors import AssistantError
from assistant.uploads import MOST_BYTES, store_upload, uploads_folder


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Rapport 2021 (final).PDF", "rapport-2021-final"),
        ("../../etc/passwd.txt", "passwd"),
        ("C:\\fakepath\\Note é.md", "note-e"),
        ("声明.docx", "document"),
        (".hidden.txt", "hidden"),
        ("a" * 300 + ".txt", "a" * 60),
    ],
)
def test_a_file_is_kept_inside_the_folder_under_a_plain_name(tmp_path: Path, name: str, kept: str) -> None:
    path = store_upload(tmp_path, name, b"some text")
    assert path.parent == uploads_folder(tmp_path)
    assert path.name.rpartition("-")[0] == kept
    assert path.read_bytes() == b"some text"
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_another_file_of_the_same_name_replaces_nothing(tmp_path: Path) -> None:
    one, two = store_upload(tmp_path, "note.txt", b"one"), store_upload(tmp_path, "note.txt", b"two")
    assert one != two
    assert (one.read_bytes(), two.read_bytes()) == (b"one", b"two")
    assert store_upload(tmp_path, "note.txt", b"one") == one


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("letter.doc", b"x", "save it as .docx"),
        ("program.exe", b"x", "cannot be read"),
        ("empty.txt", b"", "is empty"),
        ("large.txt", b"x" * (MOST_BYTES + 1), "larger than 50 MB"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_what_to_do(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    with pytest.raises(AssistantError, match=told):
        store_upload(tmp_path, name, data)
    assert not uploads_folder(tmp_path).exists()

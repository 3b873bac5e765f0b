import os
import unicodedata
from pathlib import Path

import pytest

from ingest.discover import Discovery, content_hash, discover
from ingest.errors import IngestError


def test_readable_files_come_in_order_and_the_rest_is_listed_with_reasons(tmp_path: Path) -> None:
    for name in [
        "b.txt",
        "a/z.PDF",
        "a/y.docx",
        "c.htm",
        "d.markdown",
        "~$y.docx",
        ".hidden.txt",
        "e.xlsx",
        ".git/x.txt",
    ]:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"content")
    found = discover(tmp_path)
    assert [(file.relative, file.kind) for file in found.files] == [
        ("a/y.docx", "docx"),
        ("a/z.PDF", "pdf"),
        ("b.txt", "txt"),
        ("c.htm", "html"),
        ("d.markdown", "md"),
    ]
    assert [skipped.path for skipped in found.skipped] == [".git", ".hidden.txt", "e.xlsx", "~$y.docx"]
    assert all(skipped.reason.endswith(".") for skipped in found.skipped)
    assert found.files[0].size == 7
    assert found.files[0].modified_ns == (tmp_path / "a/y.docx").stat().st_mtime_ns


def test_what_a_browser_saved_beside_a_page_is_skipped_in_one_line(tmp_path: Path) -> None:
    for name in ["Note.html", "Note_files/ad.html", "Été.htm", "Été_fichiers/a/frame.htm", "case_files/report.html"]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"content")
    found = discover(tmp_path)
    assert [file.relative for file in found.files] == ["Note.html", "case_files/report.html", "Été.htm"]
    assert [skipped.path for skipped in found.skipped] == ["Note_files", "Été_fichiers"]
    assert all("saved web page" in skipped.reason for skipped in found.skipped)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    inside = tmp_path / "inside"
    outside.mkdir()
    inside.mkdir()
    (outside / "secret.txt").write_text("secret")
    (inside / "link.txt").symlink_to(outside / "secret.txt")
    (inside / "folder").symlink_to(outside, target_is_directory=True)
    (inside / "broken.txt").symlink_to(inside / "nothing.txt")
    (inside / "real.txt").write_text("real")
    (inside / "alias.txt").symlink_to(inside / "real.txt")
    found = discover(inside)
    assert [file.relative for file in found.files] == ["alias.txt", "real.txt"]
    assert [skipped.path for skipped in found.skipped] == ["broken.txt", "folder", "link.txt"]


def test_a_name_is_the_same_whatever_its_unicode_form(tmp_path: Path) -> None:
    (tmp_path / unicodedata.normalize("NFD", "déclaration.txt")).write_text("x")
    assert discover(tmp_path).files[0].relative == unicodedata.normalize("NFC", "déclaration.txt")


def test_a_name_that_is_no_text_is_skipped(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff.txt")).write_text("x")
    except OSError:
        pytest.skip("this file system allows only names that are text")
    (skipped,) = discover(tmp_path).skipped
    assert "rename" in skipped.reason


@pytest.mark.parametrize("name", ["missing", "file.txt"])
def test_what_is_no_folder_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "file.txt").write_text("x")
    with pytest.raises(IngestError) as refused:
        discover(tmp_path / name)
    assert refused.value.path.endswith(name)
    assert refused.value.remedy


def test_the_hash_changes_with_the_content(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"")
    assert content_hash(path) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    path.write_bytes(b"a")
    assert content_hash(path).startswith("ca978112ca1b")


def test_what_a_fetch_remembers_is_not_worth_a_word(tmp_path: Path) -> None:
    (tmp_path / ".fetched.json").write_text("{}", encoding="utf-8")
    (tmp_path / ".fetched.lock").write_text("", encoding="utf-8")
    assert discover(tmp_path) == Discovery((), ())


def test_an_old_type_is_left_out_with_the_type_to_save_it_as(tmp_path: Path) -> None:
    (tmp_path / "Letter.DOC").write_bytes(b"x")
    (skipped,) = discover(tmp_path).skipped
    assert skipped.reason == "Files of the old type .doc cannot be read; save it as .docx."

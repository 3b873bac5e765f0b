import hashlib
import io
import re
import zipfile

import pytest
from reading import read

from ingest.errors import IngestError
from ingest.read import document_id

TRUNCATED_PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>"


def archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as content:
        content.writestr("readme.txt", "not Word")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("cut.pdf", TRUNCATED_PDF, "damaged"),
        ("rubbish.pdf", b"this is no PDF", "damaged"),
        ("other.docx", archive(), "damaged"),
        ("rubbish.docx", b"this is no archive", "damaged"),
        ("old.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "no text"),
        ("blank.md", b"<!-- nothing -->\n", "no text"),
        ("blank.html", b"<html><body></body></html>", "no "),
        ("program.txt", bytes(range(32)) * 40, "not text"),
        ("program.md", b"\x7fELF\x02\x01\x01" + bytes(300), "not text"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_by_name_with_a_remedy(name: str, data: bytes, words: str) -> None:
    with pytest.raises(IngestError) as refused:
        read(data, name)
    assert refused.value.path == name
    assert words in refused.value.reason
    assert not re.search(r"[a-z][A-Z]", refused.value.reason), "the name of an exception tells a reader nothing"
    assert refused.value.remedy.endswith(".")


def test_plain_text_is_kept_as_written() -> None:
    text = "## Title ##\n\n*Some* **marks**, a\u00a0space\u2009 and  two\n\n- item\n"
    assert read(text, "a.txt").text == text


def test_line_ends_byte_order_marks_and_control_characters_are_all_that_changes() -> None:
    document = read(f"\ufeffOne\r\ntwo\rthree\x00\x07\fe\u0301 end {'word ' * 40}.".encode(), "a.txt")
    assert document.text == f"One\ntwo\nthree\n\u00e9 end {'word ' * 40}."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "cp1252", "iso-8859-1", "mac-roman"]
)
def test_accents_survive_every_common_encoding(encoding: str) -> None:
    text = "Déclaration de la société civile : les diamants de conflit ont été exportés après l'été. " * 5
    data = text.encode(encoding)
    if encoding == "utf-16-be":
        data = b"\xfe\xff" + data
    assert read(data, "a.txt").text == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Кимберлийский процесс обсуждал определение конфликтных алмазов пять часов. "),
        ("cp1250", "Kimberleyský proces jednal o širší definici konfliktních diamantů celých pět hodin. "),
        ("big5", "金伯利進程討論了衝突鑽石的定義,民間社會組織表示不滿。"),
        ("utf-16-le", "Cinco horas de discussão sobre a definição. "),
    ],
)
def test_encodings_of_other_scripts_are_not_taken_for_western(encoding: str, text: str) -> None:
    assert read((text * 8).encode(encoding), "a.txt").text == text * 8


def test_the_version_is_that_of_the_text_and_the_id_that_of_the_path() -> None:
    document = read("Some words.\r\n", "speeches/Été 2021.txt")
    assert document.version == hashlib.sha256(b"Some words.\n").hexdigest()[:16]
    assert document.path == "speeches/Été 2021.txt"
    assert document.id.startswith("speeches-ete-2021-txt-")
    assert document.id == document_id("speeches/Été 2021.txt")


def test_paths_that_look_alike_have_different_ids() -> None:
    paths = [
        "a b.txt",
        "a-b.txt",
        "a/b.txt",
        "A-B.txt",
        "à-b.txt",
        "文.txt",
        "書.txt",
        "x" * 300 + ".txt",
        "x" * 299 + ".txt",
    ]
    assert len({document_id(path) for path in paths}) == len(paths)
    assert all(len(document_id(path)) < 100 for path in paths)


def test_blocks_of_other_formats_are_joined_by_blank_lines_and_lists_by_line_breaks() -> None:
    document = read("# Title\n\nLead-in:\n\n- one\n- two\n\n3. three\n\nThe *end*.", "a.md")
    assert document.text == "Title\n\nLead-in:\n\n- one\n- two\n3. three\n\nThe end."
    assert [block.kind for block in document.blocks] == ["heading", "paragraph"] + ["list_item"] * 3 + ["paragraph"]
    assert all(document.text[block.start : block.end].strip() for block in document.blocks)

import io
import zipfile
from pathlib import Path

import pytest

from ingest.web_addresses import RefusedError
from ingest.web_kinds import declared_ending, ending_of_file, ending_of_head, may_be_read

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def archive(**members: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name.replace("__", "/"), content)
    return data.getvalue()


@pytest.mark.parametrize(
    ("headers", "path", "ending"),
    [
        ({"content-type": "text/html; charset=utf-8"}, "/a.pdf", ".html"),
        ({"content-type": "Application/PDF"}, "/download?id=3", ".pdf"),
        ({"content-type": "application/octet-stream"}, "/statement.DOCX", ".docx"),
        ({}, "/r%C3%A9sum%C3%A9.odt", ".odt"),
        ({"content-type": "application/zip"}, "/speech.docx", ".docx"),
        ({"content-type": "application/msword"}, "/speech.docx", ".docx"),
        ({"content-type": "text/plain"}, "/notes.md", ".md"),
        ({"content-type": "text/plain"}, "/data.csv", ".txt"),
        (
            {"content-type": "application/octet-stream", "content-disposition": 'attachment; filename="report.pdf"'},
            "/get",
            ".pdf",
        ),
        ({"content-type": "application/octet-stream"}, "/get", None),
        ({}, "/page.php", None),
    ],
)
def test_type_and_name_promise_a_kind(headers: dict[str, str], path: str, ending: str | None) -> None:
    assert declared_ending(headers, path) == ending


@pytest.mark.parametrize(
    ("headers", "path"),
    [
        ({"content-type": "image/png"}, "/page"),
        ({"content-type": "application/json"}, "/report.pdf"),
        ({"content-type": "application/octet-stream"}, "/table.xlsx"),
        ({"content-type": "application/msword"}, "/speech.doc"),
        ({"content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}, "/x"),
        ({}, "/picture.jpg"),
    ],
)
def test_a_kind_without_a_reader_is_refused_by_its_headers(headers: dict[str, str], path: str) -> None:
    with pytest.raises(RefusedError) as refused:
        declared_ending(headers, path)
    assert refused.value.rule == "kind"


@pytest.mark.parametrize(
    ("head", "declared", "ending"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", ".html", ".pdf"),
        (b"junk before \n%PDF-1.4", ".pdf", ".pdf"),
        (b"<p>The file starts with %PDF-1.4", ".html", ".html"),
        (b"\n<!-- saved -->\n<!DOCTYPE html><title>Sign in</title>", ".pdf", ".html"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><html xmlns='x'>", ".xhtml", ".xhtml"),
        (b"<html><body>an error page", ".docx", ".html"),
        (b"{\\rtf1\\ansi", ".txt", ".rtf"),
        (b"PK\x03\x04....", ".docx", ".docx"),
        (b"PK\x03\x04....", None, ".zip"),
        (OLD_OFFICE, None, ".msg"),
        (b"<p>no html tag", ".html", ".html"),
        (b"\xff\xfeT\x00e\x00x\x00t\x00", ".txt", ".txt"),
        (b"Caf\xe9", ".txt", ".txt"),
    ],
)
def test_the_first_bytes_decide_when_the_type_lies(head: bytes, declared: str | None, ending: str) -> None:
    assert ending_of_head(head, declared) == ending


@pytest.mark.parametrize(
    ("head", "declared"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", ".html"),
        (b"plain words", ".pdf"),
        (b"plain words", None),
        (b"\0\0\0", ".txt"),
    ],
)
def test_bytes_of_no_known_kind_are_refused(head: bytes, declared: str | None) -> None:
    with pytest.raises(RefusedError) as refused:
        ending_of_head(head, declared)
    assert refused.value.rule == "kind"


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (archive(word__document_xml="x").replace(b"document_xml", b"document.xml"), ".docx"),
        (archive(ppt__presentation_xml="x").replace(b"presentation_xml", b"presentation.xml"), ".pptx"),
        (archive(mimetype="application/vnd.oasis.opendocument.text", content="x"), ".odt"),
        (archive(a="x", b="y"), ".zip"),
    ],
)
def test_an_archive_gets_its_exact_kind(data: bytes, ending: str, tmp_path: Path) -> None:
    file = tmp_path / "part"
    file.write_bytes(data)
    assert ending_of_file(file, ".zip") == ending


def test_spreadsheets_and_old_office_files_are_refused_when_they_come_without_a_name(tmp_path: Path) -> None:
    file = tmp_path / "part"
    file.write_bytes(archive(xl__workbook_xml="x").replace(b"workbook_xml", b"workbook.xml"))
    with pytest.raises(RefusedError, match=r"\.xlsx"):
        ending_of_file(file, ".zip")
    file.write_bytes(OLD_OFFICE + b"W\0o\0r\0d\0D\0o\0c\0")
    with pytest.raises(RefusedError, match="old Office"):
        ending_of_file(file, ".msg")
    file.write_bytes(OLD_OFFICE + "__properties_version1.0".encode("utf-16-le"))
    assert ending_of_file(file, ".msg") == ".msg"
    file.write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(RefusedError, match="damaged"):
        ending_of_file(file, ".zip")


def test_links_to_pages_and_readable_files_are_followed_and_no_others() -> None:
    for path in ("/", "/about", "/page.php", "/a.html", "/report.PDF", "/r%C3%A9union.docx", "/v1.2/notes", "/x.aspx"):
        assert may_be_read(path), path
    for path in ("/a.jpg", "/s.css", "/app.js", "/data.json", "/table.xlsx", "/old.doc", "/film.mp4", "/a.tar.gz"):
        assert not may_be_read(path), path


def test_a_page_that_is_all_comments_is_judged_at_once() -> None:
    assert ending_of_head(b"<!-- -->" * 250, ".txt") == ".txt"

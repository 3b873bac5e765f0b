import io
import zipfile

import docx
import pytest
from lxml import etree
from reading import read

from ingest.errors import IngestError
from ingest.readers import package

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def archive_of(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return buffer.getvalue()


@pytest.mark.parametrize("ending", [".docx", ".pptx", ".odt"])
@pytest.mark.parametrize(
    ("stream", "reason", "remedy"),
    [
        ("WordDocument", "old Word document (.doc)", "save it as .docx"),
        ("PowerPoint Document", "old PowerPoint presentation (.ppt)", "save it as .pptx"),
        ("EncryptedPackage", "locked by a password", "without a password"),
        ("Something", "old Office format or is locked", "save it in the newer format"),
    ],
)
def test_old_and_locked_files_are_refused_with_what_to_do(ending: str, stream: str, reason: str, remedy: str) -> None:
    with pytest.raises(IngestError) as refused:
        read(OLD + stream.encode("utf-16-le"), f"speech{ending}")
    assert reason in refused.value.reason
    assert remedy in refused.value.remedy


@pytest.mark.parametrize("ending", [".docx", ".pptx", ".odt"])
@pytest.mark.parametrize(("content", "own"), [(b"{\\rtf1 a}", ".rtf"), (b"%PDF-1.7 a", ".pdf")])
def test_another_format_under_this_name_is_refused_with_its_own_ending(ending: str, content: bytes, own: str) -> None:
    with pytest.raises(IngestError, match=f"Give it its own ending: {own}"):
        read(content, f"speech{ending}")


@pytest.mark.parametrize("name", ["a.docx", "a.pptx", "a.odt"])
def test_a_file_that_unpacks_to_too_much_is_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "_UNPACKED_AT_MOST", 100_000)
    with pytest.raises(IngestError, match="unpacks to more than 512 MB"):
        read(archive_of(media__picture=bytes(200_000)), name)


@pytest.mark.parametrize("name", ["a.docx", "a.pptx", "a.odt"])
def test_text_that_unpacks_to_too_much_is_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "_XML_AT_MOST", 100_000)
    with pytest.raises(IngestError, match="more than 48 MB of text"):
        read(archive_of(content_xml=bytes(200_000)), name)


def test_too_many_files_inside_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "_MEMBERS_AT_MOST", 1)
    with pytest.raises(IngestError, match="unpacks to more"):
        read(archive_of(a=b"", b=b""), "a.docx")


def test_a_damaged_archive_is_said_to_be_damaged() -> None:
    with pytest.raises(IngestError, match="damaged"):
        read(b"PK\x03\x04" + bytes(100), "a.docx")


def test_a_usual_file_is_within_the_limits() -> None:
    buffer = io.BytesIO()
    source = docx.Document()
    source.add_paragraph("Text.")
    source.save(buffer)
    assert read(buffer.getvalue(), "a.docx").text == "Text."


def test_entities_are_not_expanded() -> None:
    inside = b'<!DOCTYPE a [<!ENTITY b "expanded">]><a>&b;</a>'
    outside = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'
    assert [root.text for root in map(package.parse_xml, (inside, outside))] == [None, None]


def test_xml_that_is_nested_too_deeply_is_refused() -> None:
    with pytest.raises(etree.XMLSyntaxError):
        package.parse_xml(b"<a>" * 1000 + b"</a>" * 1000)

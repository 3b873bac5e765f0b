import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest
import pyzipper
from reading import read_all

from ingest.readers import archive
from ingest.readers.raw import RawPart, ReadOptions, UnreadableError, UnreadablePart

WORDS = "The coalition opposes the decision of the plenary."
ZipMember = tuple[str | zipfile.ZipInfo, bytes | str]


def zipped(*members: ZipMember, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as content:
        for name, data in members:
            content.writestr(name, data, compress_type=method)
    return buffer.getvalue()


def locked(password: str, encryption: int = pyzipper.WZ_AES, name: str = "a.txt") -> bytes:
    buffer = io.BytesIO()
    with pyzipper.AESZipFile(buffer, "w", compression=zipfile.ZIP_DEFLATED, encryption=encryption) as content:
        content.setpassword(password.encode())
        content.writestr(name, WORDS)
    return buffer.getvalue()


def zip_crypto(password: bytes, name: str, content: bytes) -> bytes:
    """An archive of one stored member that is locked in the old way, for which no library writes."""
    table = [0] * 256
    for byte in range(256):
        value = byte
        for _ in range(8):
            value = value >> 1 ^ (0xEDB88320 if value & 1 else 0)
        table[byte] = value
    keys = [0x12345678, 0x23456789, 0x34567890]

    def update(byte: int) -> None:
        keys[0] = keys[0] >> 8 ^ table[(keys[0] ^ byte) & 0xFF]
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = keys[2] >> 8 ^ table[(keys[2] ^ keys[1] >> 24) & 0xFF]

    def encrypted(byte: int) -> int:
        word = keys[2] & 0xFFFF | 2
        result = byte ^ (word * (word ^ 1) >> 8 & 0xFF)
        update(byte)
        return result

    for byte in password:
        update(byte)
    checksum = zlib.crc32(content)
    packed = bytes(encrypted(byte) for byte in bytes(11) + bytes([checksum >> 24]) + content)
    common = struct.pack("<HHHHHIIIHH", 20, 1, 0, 0, 33, checksum, len(packed), len(content), len(name), 0)
    local = b"PK\x03\x04" + common + name.encode() + packed
    central = b"PK\x01\x02\x14\x00" + common + bytes(14)[:2] + struct.pack("<HHII", 0, 0, 0, 0) + name.encode()
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + end


def parts(data: bytes, *passwords: str) -> list[RawPart | UnreadablePart]:
    return list(archive.read_zip(data, ReadOptions(passwords=passwords)).parts)


def names(data: bytes) -> list[str]:
    return [part.name for part in parts(data)]


def unreadable(found: list[RawPart | UnreadablePart]) -> UnreadablePart:
    (part,) = (part for part in found if isinstance(part, UnreadablePart))
    assert part.remedy.endswith(".")
    return part


def test_every_document_in_an_archive_is_read_under_its_folder() -> None:
    contents = read_all(zipped(("2011/press/note.txt", WORDS), ("note.md", "# Title\n\nText.")), "a.zip")
    assert [document.path for document in contents.documents] == ["a.zip/2011/press/note.txt", "a.zip/note.md"]
    assert contents.documents[0].text == WORDS
    assert contents.failures == ()


def test_an_archive_in_an_archive_is_read() -> None:
    contents = read_all(zipped(("inner.zip", zipped(("a.txt", WORDS)))), "outer.zip")
    assert [document.path for document in contents.documents] == ["outer.zip/inner.zip/a.txt"]


def test_members_are_unpacked_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    original = zipfile.ZipFile.open

    def noted(self: zipfile.ZipFile, member: zipfile.ZipInfo, *args: object, **keywords: object) -> object:
        opened.append(member.filename)
        return original(self, member, *args, **keywords)  # type: ignore[arg-type]

    data = zipped(("a.txt", WORDS), ("b.txt", WORDS))
    monkeypatch.setattr(zipfile.ZipFile, "open", noted)
    found = iter(archive.read_zip(data, ReadOptions()).parts)
    assert opened == []
    next(found)
    assert opened == ["a.txt"]


@pytest.mark.parametrize(
    "name",
    ["__MACOSX/._a.txt", ".DS_Store", "x/.hidden.txt", ".git/a.txt", "x/~$a.docx", "x/a.txt~", "Thumbs.db", "x/"],
)
def test_what_the_system_or_an_editor_left_behind_is_left_out(name: str) -> None:
    assert names(zipped((name, ""), ("kept.txt", WORDS))) == ["kept.txt"]


@pytest.mark.parametrize(
    ("name", "harmless"),
    [
        ("../../etc/a.txt", "etc/a.txt"),
        ("/etc/a.txt", "etc/a.txt"),
        ("C:\\Users\\me\\a.txt", "Users/me/a.txt"),
        ("x/./../a.txt", "x/a.txt"),
        ("x//a.txt", "x/a.txt"),
        ("a\nb.txt", "a b.txt"),
    ],
)
def test_a_name_never_leads_out_of_the_archive(name: str, harmless: str) -> None:
    assert names(zipped((name, WORDS))) == [harmless]


def test_two_members_of_one_name_are_both_read() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        data = zipped(("x/a.txt", "first"), ("x/a.txt", "second"), ("y/../x/a.txt", "third"))
    assert [part.name for part in parts(data)] == ["x/a.txt", "x/a (2).txt", "y/x/a.txt"]
    assert [document.text for document in read_all(data, "a.zip").documents] == ["first", "second", "third"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp850"])
def test_accents_in_names_survive_what_windows_and_mac_write(encoding: str) -> None:
    name = "Déclaração nº 3, São Tomé.txt"
    stand_in = "x" * len(name.encode(encoding))
    data = zipped((stand_in, WORDS)).replace(stand_in.encode(), name.encode(encoding))
    assert names(data) == [name]


def test_accents_in_names_survive_when_the_archive_says_how_they_are_written() -> None:
    assert names(zipped(("Déclaration/été.txt", WORDS))) == ["Déclaration/été.txt"]
    stand_in = "x" * len("été.txt")
    assert names(zipped((stand_in, WORDS)).replace(stand_in.encode(), "été.txt".encode("cp437"))) == ["été.txt"]


@pytest.mark.parametrize(
    "make", [lambda: locked("Kléber 1"), lambda: zip_crypto("Kléber 1".encode(), "a.txt", WORDS.encode())]
)
def test_a_locked_member_is_read_with_the_right_password_and_named_without(make: Callable[[], bytes]) -> None:
    data = make()
    assert parts(data, "wrong", "Kléber 1") == [RawPart("a.txt", WORDS.encode())]
    assert unreadable(parts(data)).reason == "The file is locked by a password."
    wrong = unreadable(parts(data, "wrong"))
    assert "none that was given" in wrong.reason
    assert "wrong" not in wrong.reason + wrong.remedy


def test_a_wrong_password_that_passes_the_test_byte_gives_no_rubbish() -> None:
    data = zip_crypto(b"right", "a.txt", WORDS.encode())
    passing = [str(number) for number in range(2000) if _passes_test_byte(data, str(number))]
    assert passing
    assert "locked" in unreadable(parts(data, passing[0])).reason


def _passes_test_byte(data: bytes, password: str) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as content:
        try:
            content.open("a.txt", pwd=password.encode()).close()
        except RuntimeError:
            return False
    return True


def test_open_members_of_a_partly_locked_archive_are_read() -> None:
    buffer = io.BytesIO(locked("x"))
    with zipfile.ZipFile(buffer, "a") as content:
        content.writestr("open.txt", WORDS)
    contents = read_all(buffer.getvalue(), "a.zip")
    assert [document.path for document in contents.documents] == ["a.zip/open.txt"]
    assert [failure.path for failure in contents.failures] == ["a.zip/a.txt"]


def test_a_damaged_member_is_named_and_the_others_are_read() -> None:
    data = zipped(("a.txt", WORDS), ("b.txt", WORDS + "!"), method=zipfile.ZIP_STORED)
    contents = read_all(data.replace(WORDS.encode(), WORDS.upper().encode(), 1), "a.zip")
    assert [document.path for document in contents.documents] == ["a.zip/b.txt"]
    (failure,) = contents.failures
    assert failure.path == "a.zip/a.txt"
    assert "damaged" in failure.reason


def test_a_locked_member_that_is_cut_short_is_named() -> None:
    data = locked("x")
    name_length, extra_length = struct.unpack("<HH", data[26:30])
    head = data[: 30 + name_length + extra_length]
    place = data.index(b"PK\x01\x02") + 42
    moved = data[:place] + struct.pack("<I", len(data)) + data[place + 4 : -2] + struct.pack("<H", len(head)) + head
    assert "locked" in unreadable(parts(moved, "x")).reason


def test_a_locked_member_that_is_damaged_is_named_and_gives_no_rubbish() -> None:
    data = locked("x")
    place = data.index(b"PK\x01\x02") - 20
    assert unreadable(parts(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :], "x")).name == "a.txt"


def test_a_method_that_cannot_be_read_is_named() -> None:
    data = zipped(("a.txt", WORDS))
    for signature, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        place = data.index(signature) + offset
        data = data[:place] + struct.pack("<H", 9) + data[place + 2 :]
    assert "number 9" in unreadable(parts(data)).reason


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_every_common_method_is_read(method: int) -> None:
    assert parts(zipped(("a.txt", WORDS), method=method)) == [RawPart("a.txt", WORDS.encode())]


def test_a_link_is_named_and_not_read_as_text() -> None:
    link = zipfile.ZipInfo("a.txt")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    assert "link" in unreadable(parts(zipped((link, "../secret.txt")))).reason


def test_what_no_reader_exists_for_is_named_and_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_UNPACKED_AT_MOST", 1000)
    found = parts(zipped(("photo.jpg", bytes(5000)), ("a.txt", WORDS)))
    assert ".jpg" in unreadable(found).reason
    assert found[1] == RawPart("a.txt", WORDS.encode())


def test_too_many_members_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = zipped(("a.txt", WORDS), ("b.txt", WORDS), ("c.txt", WORDS))
    monkeypatch.setattr(archive, "_MEMBERS_AT_MOST", 2)
    with pytest.raises(UnreadableError, match="holds 3 files; at most 2"):
        archive.read_zip(data, ReadOptions())


def test_members_are_read_until_the_limit_of_unpacked_bytes_and_the_rest_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(archive, "_UNPACKED_AT_MOST", 2 * len(WORDS))
    contents = read_all(zipped(("a.txt", WORDS), *((f"{name}.txt", WORDS) for name in "bcd")), "a.zip")
    assert [document.path for document in contents.documents] == ["a.zip/a.txt"]
    (failure,) = contents.failures
    assert failure.path == "a.zip"
    assert "b.txt and what comes after it were not read (3 files)" in failure.reason


def test_the_limit_counts_what_comes_out_and_not_what_is_declared(monkeypatch: pytest.MonkeyPatch) -> None:
    data = zipped(("a.txt", "a" * 3_000_000))
    place = data.index(b"PK\x01\x02") + 24
    data = data[:place] + struct.pack("<I", 3_000_000_000) + data[place + 4 :]
    monkeypatch.setattr(archive, "_UNPACKED_AT_MOST", 2_000_000)
    with pytest.raises(UnreadableError, match="unpacks to more than"):
        parts(data)


def test_a_member_that_unpacks_to_a_thousand_times_its_size_is_refused_and_the_others_are_read() -> None:
    found = parts(zipped(("bomb.txt", bytes(archive._RATIO_COUNTS_FROM + 1)), ("a.txt", WORDS)))
    assert "times its size" in unreadable(found).reason
    assert found[1] == RawPart("a.txt", WORDS.encode())


def test_small_members_may_be_packed_as_well_as_they_can() -> None:
    assert parts(zipped(("a.txt", b" " * 500_000))) == [RawPart("a.txt", b" " * 500_000)]


def test_what_is_no_archive_is_refused_by_name() -> None:
    (failure,) = read_all(b"this is no archive", "a.zip").failures
    assert failure.path == "a.zip"
    assert "damaged" in failure.reason

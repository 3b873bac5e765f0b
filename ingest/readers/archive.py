"""ZIP archives: each member a file of its own, one in memory at a time, within limits."""

import io
import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import cached_property
from typing import IO, Any

from ingest.discover import why_no_document
from ingest.formats import kind_of, why_not
from ingest.readers.part_names import DistinctNames, safe_path
from ingest.readers.raw import RawDocument, RawPart, ReadOptions, UnreadableError, UnreadablePart

_MEMBERS_AT_MOST = 10_000
_UNPACKED_AT_MOST = 512 * 1024 * 1024
"""Bytes of all members together, as they come out, not as the archive declares them."""
_RATIO_AT_MOST = 200
"""Unpacked bytes for each packed one. Text reaches 20, a table of equal lines 100, an attack 1,000."""
_RATIO_COUNTS_FROM = 8 * 1024 * 1024
"""Unpacked bytes below which a member is harmless, whatever its ratio."""
_READ_AT_ONCE = 1 << 20
_AES = 99
"""The method that the format gives for members locked by AES, which Python's own library does not know."""
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, _AES})
_UTF_8_NAME, _LOCKED = 0x800, 0x1
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, OSError, ValueError, LookupError, RuntimeError),
)
"""What the libraries raise on damaged members, and on a wrong password."""
_FOLDERS_OF_THE_SYSTEM = frozenset({"__MACOSX"})


def read_zip(data: bytes, options: ReadOptions) -> RawDocument:
    """The members as parts, in their order. Raises UnreadableError for too many of them; ``parts`` may raise it too."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    members = [member for member in archive.infolist() if not member.filename.endswith("/")]
    if len(members) > _MEMBERS_AT_MOST:
        raise UnreadableError(
            f"The archive holds {len(members):,} files; at most {_MEMBERS_AT_MOST:,} are read.",
            "Unpack it, and put the documents that matter into the folder.",
        )
    return RawDocument(parts=_Unpacking(archive, data, options).parts(members))


class _Unpacking:
    """One walk through an archive, which counts what comes out."""

    def __init__(self, archive: zipfile.ZipFile, data: bytes, options: ReadOptions) -> None:
        self.archive = archive
        self.data = data
        self.passwords = [
            password.encode(encoding, "replace") for password in options.passwords for encoding in ("utf-8", "cp437")
        ]
        self.left = _UNPACKED_AT_MOST

    def parts(self, members: list[zipfile.ZipInfo]) -> Iterator[RawPart | UnreadablePart]:
        names = DistinctNames()
        for position, member in enumerate(members):
            name = safe_path(_name(member))
            *folders, file_name = name.split("/")
            hidden = any(folder.startswith(".") or folder in _FOLDERS_OF_THE_SYSTEM for folder in folders)
            if hidden or (name and why_no_document(file_name)):
                continue
            name = names.distinct(name or f"file {position + 1}")
            if stat.S_ISLNK(member.external_attr >> 16):
                yield UnreadablePart(name, "A link to another file, not a document.", "Put that file into the archive.")
            elif kind_of(name) is None:
                yield UnreadablePart(name, why_not(name), "Save it in one of these formats if it holds text.")
            else:
                part = self._part(name, member)
                if self.left <= 0:
                    raise UnreadableError(
                        f"The archive unpacks to more than {_UNPACKED_AT_MOST >> 20} MB; "
                        f"{name} and what comes after it were not read ({len(members) - position:,} files).",
                        "Unpack it, and put the documents that matter into the folder.",
                    )
                yield part

    def _part(self, name: str, member: zipfile.ZipInfo) -> RawPart | UnreadablePart:
        if member.compress_type not in _METHODS:
            return UnreadablePart(
                name,
                f"The file is packed by a method that cannot be read (number {member.compress_type}).",
                "Unpack the archive, and put the file into the folder.",
            )
        locked = bool(member.flag_bits & _LOCKED)
        try:
            for password in self.passwords if locked else [None]:
                try:
                    return RawPart(name, self._unpacked(member, password))
                except _DAMAGE:
                    if not locked:
                        raise  # with a password it may be the wrong one, which one test byte does not always tell
        except _RatioError:
            return UnreadablePart(
                name,
                f"The file unpacks to more than {_RATIO_AT_MOST} times its size, which only attacks do.",
                "Check where the archive comes from.",
            )
        except _DAMAGE:
            return UnreadablePart(
                name,
                "The file is damaged inside the archive.",
                "Pack the archive again, or put the file itself into the folder.",
            )
        return UnreadablePart(
            name,
            "The file is locked by a password, and none that was given opens it."
            if self.passwords
            else "The file is locked by a password.",
            "Give the password, or unpack the archive and put the file into the folder.",
        )

    def _unpacked(self, member: zipfile.ZipInfo, password: bytes | None) -> bytes:
        if member.compress_type != _AES:
            return self._read(self.archive.open(member, pwd=password), member)
        import pyzipper

        try:
            position = self.archive.infolist().index(member)
            return self._read(self._aes.open(self._aes.infolist()[position], pwd=password), member)
        except pyzipper.BadZipFile as error:  # a class of its own
            raise zipfile.BadZipFile(str(error)) from error

    def _read(self, stream: IO[bytes], member: zipfile.ZipInfo) -> bytes:
        whole = io.BytesIO()
        allowed = max(_RATIO_COUNTS_FROM, _RATIO_AT_MOST * min(member.compress_size, len(self.data)))
        with stream:
            while self.left > 0 and (piece := stream.read(_READ_AT_ONCE)):
                self.left -= len(piece)
                whole.write(piece)
                if whole.tell() > allowed:
                    raise _RatioError
        return whole.getvalue()

    @cached_property
    def _aes(self) -> Any:
        import pyzipper

        return pyzipper.AESZipFile(io.BytesIO(self.data))


class _RatioError(Exception):
    """A member unpacks to far more than its size."""


def _name(member: zipfile.ZipInfo) -> str:
    """The member's name. The format knows CP437 and UTF-8; programs write other encodings and declare nothing."""
    name = member.orig_filename
    if member.flag_bits & _UTF_8_NAME or name.isascii():
        return name
    data = name.encode("cp437")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # Windows writes the code page of its consoles: 850 in Western Europe, where 437 has Greek and frames of boxes.
        return data.decode("cp850") if any(byte >= 0xB0 for byte in data) else name

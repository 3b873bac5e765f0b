"""Office files are ZIP archives of XML, and come from anywhere: opened within limits, or refused with what to do."""

import io
import posixpath
import zipfile
from typing import Any

from ingest.readers.raw import UnreadableError

_UNPACKED_AT_MOST = 512 * 1024 * 1024
"""Bytes. A file that unpacks to more is an attack or damaged."""
_XML_AT_MOST = 48 * 1024 * 1024
"""Bytes of one XML file inside. Its tree takes about twelve times as much memory; 1,000 pages are 20 MB."""
_MEMBERS_AT_MOST = 20_000
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the old formats of Microsoft Office begin, and the new ones when a password locks them."""
_COMPOUND_FORMATS = (
    ("EncryptedPackage", "The file is locked by a password.", "Save it without a password in its own program."),
    (
        "WordDocument",
        "The file is an old Word document (.doc).",
        "Open it in Word or LibreOffice and save it as .docx.",
    ),
    (
        "PowerPoint Document",
        "The file is an old PowerPoint presentation (.ppt).",
        "Open it in PowerPoint or LibreOffice and save it as .pptx.",
    ),
    ("Workbook", "The file is an old Excel workbook (.xls).", "Open it in LibreOffice and save it as .ods."),
)
"""The name of a stream inside tells the format."""
_OTHER_FORMATS = (
    (_COMPOUND_FILE, "an old Office file", ".doc, .ppt or .xls"),
    (b"{\\rtf", "Rich Text", ".rtf"),
    (b"%PDF-", "a PDF", ".pdf"),
    (b"PK\x03\x04", "a ZIP archive or a newer Office file", ".docx, .pptx, .odt or .zip"),
)
_STRICT = b"purl.oclc.org/ooxml"
_TRANSITIONAL = "http://schemas.openxmlformats.org/"
_STRICT_NAMES = (
    ("http://purl.oclc.org/ooxml/officeDocument/", f"{_TRANSITIONAL}officeDocument/2006/"),
    ("http://purl.oclc.org/ooxml/wordprocessingml/", f"{_TRANSITIONAL}wordprocessingml/2006/"),
    ("http://purl.oclc.org/ooxml/presentationml/", f"{_TRANSITIONAL}presentationml/2006/"),
    ("http://purl.oclc.org/ooxml/drawingml/", f"{_TRANSITIONAL}drawingml/2006/"),
)
"""Names in the "strict" variant of Office files (ISO/IEC 29500-1), and those that programs expect (29500-4)."""


def open_package(data: bytes) -> zipfile.ZipFile:
    """The archive that an office file is.

    Raises:
        UnreadableError: an old or locked file, another format under this name, or one that unpacks to too much.
        zipfile.BadZipFile: the bytes are damaged.
    """
    if data.startswith(_COMPOUND_FILE):
        raise _refused_compound(data)
    refuse_other_format(data, b"PK\x03\x04")
    archive = zipfile.ZipFile(io.BytesIO(data))
    members = archive.infolist()
    if len(members) > _MEMBERS_AT_MOST or sum(member.file_size for member in members) > _UNPACKED_AT_MOST:
        raise UnreadableError("The file unpacks to more than 512 MB.", "Check where it comes from.")
    if any(_is_xml(member.filename) and member.file_size > _XML_AT_MOST for member in members):
        raise UnreadableError("The file holds more than 48 MB of text marks.", "Split it into smaller documents.")
    return archive


def refuse_other_format(data: bytes, own: bytes) -> None:
    """Raise UnreadableError when ``data`` is of another known format than the one that begins with ``own``."""
    for signature, name, endings in _OTHER_FORMATS:
        if signature != own and data.startswith(signature):
            raise UnreadableError(f"The file is {name} under another name.", f"Give it its own ending: {endings}.")


def repaired(archive: zipfile.ZipFile, data: bytes) -> io.BytesIO:
    """The Office file ``data``, whose archive is given, such that libraries can open it.

    A "strict" file gets the names that they know, and references to files that are not there, as of a picture that
    a program has lost, are taken out: the libraries give up on both.
    """
    names = frozenset(archive.namelist())
    is_strict = any(_STRICT in archive.read(name) for name in ("[Content_Types].xml", "_rels/.rels") if name in names)
    changed = {name: text for name in names if name.endswith(".rels") and (text := _without_lost(archive, name, names))}
    if not is_strict and not changed:
        return io.BytesIO(data)
    rewritten = io.BytesIO()
    with zipfile.ZipFile(rewritten, "w") as target:
        for name in archive.namelist():
            content = changed[name] if name in changed else archive.read(name)
            if is_strict and _is_xml(name):
                for strict, usual in _STRICT_NAMES:
                    content = content.replace(strict.encode(), usual.encode())
            target.writestr(name, content)
    rewritten.seek(0)
    return rewritten


def _without_lost(archive: zipfile.ZipFile, name: str, names: frozenset[str]) -> bytes | None:
    """The references in the file ``name`` without those that lead nowhere; None when all lead somewhere."""
    from lxml import etree

    root = parse_xml(archive.read(name))
    base = posixpath.dirname(posixpath.dirname(name))
    lost = [
        reference
        for reference in root.iterchildren("{*}Relationship")
        if reference.get("TargetMode") != "External"
        and posixpath.normpath(posixpath.join("/", base, reference.get("Target") or ""))[1:] not in names
    ]
    for reference in lost:
        root.remove(reference)
    written: bytes = etree.tostring(root)
    return written if lost else None


def parse_xml(data: bytes) -> Any:
    """The root element. No entity is expanded, no address is opened, and depth is bounded."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(data, parser)


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _refused_compound(data: bytes) -> UnreadableError:
    for stream, reason, remedy in _COMPOUND_FORMATS:
        if stream.encode("utf-16-le") in data:
            return UnreadableError(reason, remedy)
    return UnreadableError(
        "The file is in an old Office format or is locked by a password.",
        "Open it in its own program and save it in the newer format without a password.",
    )

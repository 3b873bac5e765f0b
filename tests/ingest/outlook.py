"""Mails as Outlook saves them, for tests: properties in a compound file ([MS-OXMSG], [MS-CFB]). Small files only."""

import struct
from datetime import UTC, datetime
from typing import Any

UNICODE, STRING8, BINARY, INTEGER, BOOLEAN, TIME, OBJECT = 0x001F, 0x001E, 0x0102, 0x0003, 0x000B, 0x0040, 0x000D
_SECTOR, _MINI_SECTOR, _MINI_BELOW = 512, 64, 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD

Storage = dict[str, Any]
"""Names of streams with their bytes, and of storages with what is in them."""
Properties = dict[tuple[int, int], Any]
"""(number, type) of each property, and its value as Python writes it."""


def message(
    properties: Properties,
    recipients: list[Properties] | None = None,
    attachments: list[tuple[Properties, Storage | None]] | None = None,
    code_page: str = "cp1252",
    is_embedded: bool = False,
) -> Storage:
    """The storage of a message; attachments with what stands in their data property instead of bytes, or None."""
    recipients, attachments = recipients or [], attachments or []
    counts = struct.pack("<8x4I", len(recipients), len(attachments), len(recipients), len(attachments))
    storage = _item(properties, counts if is_embedded else counts + bytes(8), code_page)
    for number, recipient in enumerate(recipients):
        storage[f"__recip_version1.0_#{number:08X}"] = _item(recipient, bytes(8), code_page)
    for number, (attachment, inner) in enumerate(attachments):
        item = _item(attachment, bytes(8), code_page)
        if inner is not None:
            item[f"__substg1.0_3701{OBJECT:04X}"] = inner
        storage[f"__attach_version1.0_#{number:08X}"] = item
    if not is_embedded:
        storage["__nameid_version1.0"] = {f"__substg1.0_000{number}0102": b"" for number in (2, 3, 4)}
    return storage


def _item(properties: Properties, header: bytes, code_page: str) -> Storage:
    storage: Storage = {}
    fixed = bytearray(header)
    for (number, kind), value in sorted(properties.items()):
        if kind in (UNICODE, STRING8, BINARY):
            data = value if isinstance(value, bytes) else value.encode("utf-16-le" if kind == UNICODE else code_page)
            storage[f"__substg1.0_{number:04X}{kind:04X}"] = data
            packed = struct.pack("<II", len(data) + {UNICODE: 2, STRING8: 1, BINARY: 0}[kind], 0)
        elif kind == TIME:
            ticks = int((value - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds() * 10_000_000)
            packed = struct.pack("<Q", ticks)
        else:
            packed = struct.pack("<iI", value, 0)
        fixed += struct.pack("<HHI", kind, number, 6) + packed
    storage["__properties_version1.0"] = bytes(fixed)
    return storage


def compound_file(root: Storage) -> bytes:
    """The bytes of a compound file, version 3."""
    entries: list[list[Any]] = []
    mini, sectors, fat, mini_fat = bytearray(), bytearray(), [], []

    def chained(data: bytes, into: bytearray, table: list[int], size: int) -> int:
        if not data:
            return _END
        first, count = len(table), -(-len(data) // size)
        table.extend([*range(first + 1, first + count), _END])
        into.extend(data.ljust(count * size, b"\0"))
        return first

    def add(name: str, content: bytes | Storage) -> int:
        index = len(entries)
        entries.append([name, 5 if not index else 1 if isinstance(content, dict) else 2, _FREE, _FREE, _FREE, 0, 0])
        if isinstance(content, dict):
            ordered = sorted(content, key=lambda key: (len(key), key.upper()))
            entries[index][4] = tree([add(key, content[key]) for key in ordered])
        else:
            small = len(content) < _MINI_BELOW
            into, table, size = (mini, mini_fat, _MINI_SECTOR) if small else (sectors, fat, _SECTOR)
            entries[index][5:] = [chained(content, into, table, size), len(content)]
        return index

    def tree(indices: list[int]) -> int:
        if not indices:
            return _FREE
        middle = len(indices) // 2
        entries[indices[middle]][2] = tree(indices[:middle])
        entries[indices[middle]][3] = tree(indices[middle + 1 :])
        return indices[middle]

    add("Root Entry", root)
    entries[0][5:] = [chained(bytes(mini), sectors, fat, _SECTOR), len(mini)]
    mini_table = struct.pack(f"<{len(mini_fat)}I", *mini_fat)
    mini_table_at = chained(mini_table + b"\xff" * (-len(mini_table) % _SECTOR), sectors, fat, _SECTOR)
    directory = b"".join(_entry(*entry) for entry in entries)
    directory += (bytes(68) + b"\xff" * 12 + bytes(48)) * (-len(entries) % 4)
    directory_at = chained(directory, sectors, fat, _SECTOR)
    fat_sectors = next(count for count in range(1, 110) if (len(fat) + count) <= count * _SECTOR // 4)
    fat_at = list(range(len(fat), len(fat) + fat_sectors))
    table = [*fat, *[_FAT] * fat_sectors]
    table += [_FREE] * (fat_sectors * _SECTOR // 4 - len(table))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<6I", 0, fat_sectors, directory_at, 0, _MINI_BELOW, mini_table_at)
    header += struct.pack("<3I", len(mini_table) // _SECTOR + bool(len(mini_table) % _SECTOR), _END, 0)
    header += struct.pack("<109I", *fat_at, *[_FREE] * (109 - fat_sectors))
    return header + bytes(sectors) + struct.pack(f"<{len(table)}I", *table)


def _entry(name: str, kind: int, left: int, right: int, child: int, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    black = 1
    links = struct.pack("<HBB3I", len(encoded), kind, black, left, right, child)
    return encoded.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", 0 if kind == 1 else start, size)

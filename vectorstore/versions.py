"""Which documents of a library give the same text. Called by sync before each publication that ends a sync."""

from collections.abc import Sequence

from ingest.duplicates import Version


def find_versions(sketches: Sequence[tuple[str, bytes]]) -> list[Version]:
    """The documents that repeat or translate another one, given every document's id and sketch, in order of id."""
    main: dict[bytes, str] = {}
    return [
        Version(identity, main[sketch], "copy")
        for identity, sketch in sketches
        if main.setdefault(sketch, identity) != identity
    ]
